"""Real builds by both engines: from files in a folder to files in a site."""

from __future__ import annotations

import json
import os
import re
import threading
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from filelock import FileLock
from selectolax.lexbor import LexborHTMLParser, LexborNode

from dossier import pipeline
from dossier.models import ProjectPaths
from dossier.pages.frontmatter import load
from dossier.site import publishing
from dossier.site.publishing import publish
from engines_markdown import SITE_NAME
from project import ENGINES, ROOT, Project
from samples import HOSTILE_NAMES, HOSTILE_TITLES, PLAIN, add_plain


def pages(site: Path) -> dict[str, LexborHTMLParser]:
    return {
        path.relative_to(site).as_posix(): LexborHTMLParser(path.read_bytes()) for path in sorted(site.rglob("*.html"))
    }


def text_of(page: LexborHTMLParser | LexborNode, selector: str) -> str:
    node = page.css_first(selector)
    assert node is not None, selector
    return node.text()


def links(site: Path) -> dict[str, list[str]]:
    """For each page, the targets of its links as paths in the site; a fragment stays."""
    return {
        name: [unquote(urljoin(f"/{name}", node.attributes["href"] or "")) for node in page.css("a[href]")]
        for name, page in pages(site).items()
        if name != "404.html"  # its links are absolute, because it stands at any address
    }


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_both_engines_build_the_same_bytes(hostile_sites: dict[str, Path]) -> None:
    mkdocs, properdocs = contents(hostile_sites["mkdocs"]), contents(hostile_sites["properdocs"])
    assert list(mkdocs) == list(properdocs)
    assert [name for name in mkdocs if mkdocs[name] != properdocs[name]] == []
    articles = 2 + len(HOSTILE_NAMES) + 2 * len(HOSTILE_TITLES)
    pages = [name for name in mkdocs if name.startswith("articles/") and name.endswith(".html")]
    assert len(pages) == articles + 1  # and the list of them


@pytest.mark.parametrize("engine", ENGINES)
def test_no_link_or_anchor_is_broken(engine: str, hostile_sites: dict[str, Path]) -> None:
    site = hostile_sites[engine]
    anchors = {name: {node.attributes["id"] for node in page.css("[id]")} for name, page in pages(site).items()}
    for name, targets in links(site).items():
        for target in targets:
            path, fragment = urldefrag(target)
            assert (site / path.lstrip("/")).is_file(), f"{name}: {target}"
            assert not fragment or fragment in anchors[path.lstrip("/")], f"{name}: {target}"


@pytest.mark.parametrize("engine", ENGINES)
def test_nothing_in_the_site_asks_another_host(engine: str, hostile_sites: dict[str, Path]) -> None:
    for name, page in pages(hostile_sites[engine]).items():
        for node in page.css("[src], link[href], form[action]"):
            for attribute in ("src", "href", "action"):
                assert not re.match(r"\w+:|//", node.attributes.get(attribute) or ""), f"{name}: {node.html}"


@pytest.mark.parametrize("engine", ENGINES)
def test_what_the_theme_adds_and_no_page_loads_is_not_published(engine: str, hostile_sites: dict[str, Path]) -> None:
    published, ours = (set(contents(folder / "assets")) for folder in (hostile_sites[engine], ROOT / "docs"))
    # The icon is made from the colours of the style.
    assert published == ours | {"favicon.svg"}
    assert not (hostile_sites[engine] / "search.json").exists()


@pytest.mark.parametrize("engine", ENGINES)
def test_no_title_runs_or_adds_an_element_anywhere(engine: str, hostile_sites: dict[str, Path]) -> None:
    for name, page in pages(hostile_sites[engine]).items():
        data = page.css('script[type="application/ld+json"]')
        article = name.startswith("articles/") and name != "articles/index.html"
        scripted = article or name in {"index.html", "search.html", "downloads/index.html", "offline.html"}
        # On every page the theme and what to fetch ahead; on all but 404.html also the offline copy.
        shell = 2 if name == "404.html" else 3
        assert len(page.css("script")) - len(data) == shell + scripted, name
        assert not page.css("img, iframe, svg:not(.column), object, embed, base, b, [onload], [onerror], [onclick]"), (
            name
        )
        assert "49" not in text_of(page, "title"), name


@pytest.mark.parametrize("engine", ENGINES)
def test_a_hostile_title_is_shown_as_it_is(engine: str, hostile_sites: dict[str, Path]) -> None:
    for number, title in enumerate(HOSTILE_TITLES):
        page = pages(hostile_sites[engine])[f"articles/supplied-{number}.html"]
        assert text_of(page, "h1") == title
        assert text_of(page, "title") == f"{title} · {SITE_NAME}"
        listed = [node.text() for node in pages(hostile_sites[engine])["dates/2020.html"].css(".listing li a")]
        assert title in listed


@pytest.mark.parametrize("engine", ENGINES)
def test_hosts_send_the_policy_of_the_pages_and_let_no_one_frame_them(
    engine: str, hostile_sites: dict[str, Path]
) -> None:
    stated = pages(hostile_sites[engine])["index.html"].css_first("meta[http-equiv=Content-Security-Policy]")
    assert stated is not None
    everywhere, forever = (hostile_sites[engine] / "_headers").read_text("utf-8").split("\n\n")
    headers = everywhere.splitlines()
    assert headers[0] == "/*"
    assert forever.splitlines()[0] == "/search/:content/*"
    assert f"  Content-Security-Policy: {stated.attributes['content']}; frame-ancestors 'none'" in headers
    named = {line.strip().partition(": ")[0] for line in headers[1:]}
    assert named == {
        "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Strict-Transport-Security",
        "Permissions-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy",
    }  # fmt: skip


def test_a_seed_reads_no_file_and_no_setting(hostile_sites: dict[str, Path]) -> None:
    for site in hostile_sites.values():
        for name, data in contents(site).items():
            assert b"root:x:0:0" not in data, name
            assert b"/hooks.py" not in data, name


@pytest.mark.parametrize("engine", ENGINES)
def test_a_public_address_stands_where_programs_look_for_it(engine: str, project: Project) -> None:
    config = project.root / "mkdocs.yml"
    config.write_text(
        config.read_text("utf-8").replace('[DOSSIER_URL, ""]', "[NONE, 'https://x.example/news']"), "utf-8"
    )
    add_plain(project)
    assert project.run("--engine", engine).returncode == 0
    bridge = "https://x.example/news/articles/harbour/bridge.html"
    page = LexborHTMLParser((project.site / "articles/harbour/bridge.html").read_bytes())
    for selector, attribute in (
        ("link[rel=canonical]", "href"),
        ("meta[property='og:url']", "content"),
        ("meta[name=citation_public_url]", "content"),
    ):
        node = page.css_first(selector)
        assert node is not None, selector
        assert node.attributes[attribute] == bridge
    assert json.loads(text_of(page, "script[type='application/ld+json']"))["url"] == bridge
    assert text_of(page, "#cite-APA").endswith(f"The Harbour Paper. {bridge}")
    assert text_of(page, "#cite-bibtex").endswith(f"  url = {{{bridge}}}\n}}")
    for ending in ("ris", "bib", "json"):
        assert bridge in (project.site / f"lists/articles.{ending}").read_text("utf-8")


def test_two_articles_of_one_headline_have_titles_of_their_own(project: Project) -> None:
    add_plain(project)
    project.seed("again/bridge", PLAIN)
    assert project.run().returncode == 0
    one, other = (
        LexborHTMLParser((project.site / f"articles/{name}/bridge.html").read_bytes()) for name in ("harbour", "again")
    )
    assert text_of(one, "h1") == text_of(other, "h1")
    assert text_of(one, "title") == f"Harbour council votes for the long bridge (harbour/bridge) · {SITE_NAME}"
    assert text_of(other, "title") == f"Harbour council votes for the long bridge (again/bridge) · {SITE_NAME}"


def test_a_collection_without_articles_says_how_to_add_one(project: Project) -> None:
    done = project.run()
    assert done.returncode == 0, done.stderr
    home = text_of(LexborHTMLParser((project.site / "index.html").read_bytes()), "main")
    assert "No articles yet" in home
    assert "Put an article’s text into seeds/" in home


def test_the_same_seeds_give_the_same_bytes(project: Project) -> None:
    add_plain(project)
    assert project.run().returncode == 0
    first = contents(project.site)
    assert project.run().returncode == 0
    again = contents(project.site)
    # The sitemap names no day and the index is named by its content.
    assert {name for name in first if first[name] != again.get(name)} == set()
    assert first.keys() == again.keys()


def test_plain_mkdocs_gives_the_same_site(project: Project) -> None:
    add_plain(project)
    assert project.run().returncode == 0
    ours = contents(project.site)
    done = project.engine("mkdocs", "build", "--site-dir", "plain")
    assert done.returncode == 0, done.stderr
    plain = contents(project.root / "plain")
    assert plain.keys() == ours.keys()
    assert {name for name in ours if plain[name] != ours[name]} == set()


@pytest.mark.parametrize("value", ["", "false", "0"])
def test_that_a_variable_is_there_means_nothing(value: str, project: Project) -> None:
    add_plain(project)
    variables = {
        "DOSSIER_SEEDS": "",
        "DOSSIER_RENDER_ONLY": value,
        "DOSSIER_SITE": "elsewhere",
        "DOSSIER_LIVE": "false",
    }
    done = project.engine("mkdocs", "build", **variables)
    assert done.returncode == 0, done.stderr
    assert "Content-Security-Policy" in (project.site / "articles/ferry.html").read_text("utf-8")
    assert (project.site / "search/search.json").is_file()
    assert not (project.root / "elsewhere").exists()


def test_an_engine_that_is_told_to_render_only_writes_no_pages(project: Project) -> None:
    add_plain(project)
    project.engine("mkdocs", "build", DOSSIER_RENDER_ONLY="true")
    assert not (project.docs / "articles").exists()


@pytest.mark.parametrize("command", [("scripts/build.py",), *(("-m", engine, "build") for engine in ENGINES)])
def test_no_way_to_build_writes_while_another_build_is_running(command: tuple[str, ...], project: Project) -> None:
    add_plain(project)
    (project.root / ".build").mkdir()
    with FileLock(project.root / ".build" / "lock"):
        done = project.python(*command)
    assert done.returncode == 1
    assert "another build of this project is running; wait for it" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (project.docs / "articles").exists()


def test_a_build_counts_the_pages_that_it_renders(project: Project) -> None:
    add_plain(project)
    totals: set[int] = set()

    def report(what: str, done: int, total: int) -> None:
        if what == "Rendering":
            assert done <= total
            totals.add(total)

    outcome = pipeline.build(ProjectPaths(project.root, project.seeds, project.site), "mkdocs", report)
    assert totals == {outcome.pages}


@pytest.mark.parametrize(
    ("asked", "file"),
    [
        ("ferry", "ferry"),
        ("seeds/ferry.txt", "ferry"),
        ("seeds/ferry", "seeds/ferry"),
        ("seeds/seeds/ferry.txt", "seeds/ferry"),
        ("news/ferry", "news/ferry"),
        ("twice.txt", "twice.txt"),
        ("lamp", ""),
        ("ferry/lamp", ""),
        ("../seeds/lamp", ""),
    ],
)
def test_explaining_takes_exactly_the_file_that_is_named(asked: str, file: str, explained: Project) -> None:
    done = explained.run("--explain", asked)
    if file:
        assert f"This is the text of {file}." in done.stdout
        assert done.returncode == 0
    else:
        assert "is no article in" in done.stderr
        assert done.returncode == 1


@pytest.fixture(scope="module")
def explained(make_project: Callable[[], Project]) -> Project:
    """Files of the same name in several folders, one of them called as the folder of all."""
    project = make_project()
    for name in ("ferry", "seeds/ferry", "news/ferry", "news/lamp", "twice.txt"):
        project.seed(name, f"A headline for the reader\n\nThis is the text of {name}. It says nothing more.\n")
    return project


def test_front_matter_says_what_is_known_and_how(project: Project) -> None:
    add_plain(project)
    assert project.run().returncode == 0
    bridge = load((project.docs / "articles/harbour/bridge.md").read_text("utf-8"))
    raw = (project.seeds / "harbour/bridge.txt").read_bytes()
    assert bridge["title"] == "Harbour council votes for the long bridge"
    assert (bridge["title_source"], bridge["summary_source"]) == ("stated", "lead")
    assert str(bridge["summary"]).startswith("The council of the harbour town voted on Monday")
    assert (bridge["date"], bridge["date_precision"], bridge["date_source"]) == ("2021-03-02", "day", "supplied")
    assert (bridge["author"], bridge["author_source"]) == ("Odalia Brook", "inferred")
    assert (bridge["seed"], bridge["bytes"]) == ("harbour/bridge.txt", len(raw))
    assert (project.site / "articles/harbour/bridge.txt").read_bytes() == raw
    ferry = load((project.docs / "articles/ferry.md").read_text("utf-8"))
    assert ferry["title_source"] == "derived"
    assert (ferry["date"], ferry["date_precision"], ferry["date_source"]) == ("2021-03", "month", "inferred")
    assert (ferry["date_reason"], ferry["source_note"]) == ("It says so.", "From a box in the attic.")
    assert (ferry["author"], ferry["publisher"]) == ("", "")


def test_only_pages_that_differ_are_written(project: Project) -> None:
    add_plain(project)
    assert project.run().returncode == 0
    generated = [path for name in ("articles", "dates") for path in (project.docs / name).rglob("*.md")]
    before = {path: path.stat().st_mtime_ns for path in generated}
    assert project.run("--check").returncode == 0
    seed = project.seeds / "ferry.txt"
    seed.write_text(seed.read_text("utf-8").replace("no one will lose", "nobody will lose"), "utf-8")
    stale = project.run("--check")
    assert stale.returncode == 1
    assert "error: docs/articles/ferry.md: is not what the seeds ask for; build the site to mend it" in stale.stderr
    assert project.run().returncode == 0
    changed = {
        path.relative_to(project.docs).as_posix() for path, at in before.items() if path.stat().st_mtime_ns != at
    }
    assert changed == {"articles/ferry.md"}


def test_a_page_whose_seed_is_gone_goes_too(project: Project) -> None:
    add_plain(project)
    assert project.run().returncode == 0
    for path in (project.seeds / "harbour").iterdir():
        path.unlink()
    left = project.run("--check")
    assert "docs/articles/harbour/bridge.md: is asked for by no seed" in left.stderr
    assert project.run().returncode == 0
    assert not (project.docs / "articles/harbour").exists()
    assert not (project.site / "articles/harbour").exists()
    assert "long bridge" not in (project.site / "articles/index.html").read_text("utf-8")


@pytest.mark.parametrize("engine", ENGINES)
def test_bad_files_are_named_and_the_others_are_built(engine: str, project: Project) -> None:
    add_plain(project)
    (project.seeds / "empty.txt").touch()
    (project.seeds / "binary.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (project.seeds / "latin.txt").write_bytes(b"caf\xe9")
    (project.seeds / "link.txt").symlink_to("/etc/passwd")
    (project.seeds / "folder.txt").mkdir()
    os.mkfifo(project.seeds / "pipe.txt")
    with (project.seeds / "huge.txt").open("wb") as file:
        file.truncate(2 * 1024**3)
    (project.seeds / "lost.toml").write_text('title = "x"')
    project.seed("wrong", "A text with its facts wrong.", "titel = 'x'")
    done = project.run("--engine", engine)
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    named = (
        "binary.txt",
        "empty.txt",
        "folder.txt",
        "huge.txt",
        "latin.txt:1",
        "link.txt",
        "lost.toml",
        "pipe.txt",
        "wrong.toml:1",
    )
    for line, name in zip(lines, named, strict=False):
        assert line.startswith(f"error: seeds/{name}: "), done.stderr
    assert lines[-1].startswith("2 articles, ")
    assert f"{len(named)} errors" in lines[-1]
    assert len(lines) == len(named) + 1
    built = {name for name in contents(project.site) if name.startswith("articles/") and name.endswith(".html")}
    assert built == {"articles/ferry.html", "articles/harbour/bridge.html", "articles/index.html"}


def test_the_earlier_page_of_a_refused_seed_stays(project: Project) -> None:
    add_plain(project)
    assert project.run().returncode == 0
    before = contents(project.site)
    (project.seeds / "ferry.txt").write_bytes(b"\0")
    done = project.run()
    assert done.returncode == 1
    assert contents(project.site) == before


def test_a_keepers_mistake_leaves_the_earlier_page(project: Project) -> None:
    add_plain(project)
    assert project.run().returncode == 0
    before = contents(project.site)
    (project.seeds / "ferry.toml").write_text('date = "soon"', "utf-8")
    assert project.run().returncode == 1
    assert contents(project.site) == before


def test_a_dead_link_of_a_handwritten_page_is_told_and_the_rest_is_published(project: Project) -> None:
    add_plain(project)
    project.seed("new", "A new headline for it\n\nAnd a new text that is longer than the headline.")
    (project.docs / "about.md").write_text("[nowhere](missing.md)", "utf-8")
    for _ in range(2):
        done = project.run()
        assert done.returncode == 1
        assert done.stderr.count("error: ") == 1
        assert "error: docs/about.md: contains a link 'missing.md', but the target is not found" in done.stderr
        assert (project.site / "articles" / "new.html").exists()


def test_when_the_engine_fails_the_old_site_stays(project: Project) -> None:
    add_plain(project)
    assert project.run().returncode == 0
    before = contents(project.site)
    project.seed("new", "A new headline for it\n\nAnd a new text that is longer than the headline.")
    (project.docs / "about.md").write_text("---\ntemplate: missing.html\n---\nwords\n", "utf-8")
    done = project.run()
    assert done.returncode == 1
    assert done.stderr.startswith(
        "error: mkdocs: could not build the site: Error building page 'about.md': 'missing.html'"
    )
    assert f"engine.log holds all that it said; {project.site} is as it was" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert contents(project.site) == before
    assert not list((project.root / ".build").glob("site-*"))


def test_only_articles_with_a_date_are_earlier_or_later_than_others(project: Project) -> None:
    for name, date in (("a", "2020-05-06"), ("b", ""), ("c", "2020-05-05"), ("d", "")):
        text = f"Headline of the article {name}\n\nThe text of it is here, and it is longer than its headline."
        project.seed(name, text, f'date = "{date}"' if date else "")
    assert project.run().returncode == 0
    built = pages(project.site)

    def neighbours(name: str) -> list[tuple[str, str | None]]:
        links = built[f"articles/{name}.html"].css(".neighbours a")
        return [(text_of(link, "span"), link.attributes["href"]) for link in links]

    assert neighbours("a") == [("Earlier", "c.html")]
    assert neighbours("c") == [("Later", "a.html")]
    assert neighbours("b") == [("Next in the list", "d.html")]
    assert neighbours("d") == [("Previous in the list", "b.html")]


DOTS = "A headline with dots\n\nHe waited... and 'then' he \"went\" on for a longer while."


def let_engine_change(project: Project, old: str, new: str) -> None:
    """Let each page show other words than its Markdown says, as a fault of an engine or of an extension would."""
    change = f"def on_page_content(html: str, **_: object) -> str:\n    return html.replace({old!r}, {new!r})\n"
    (project.root / "changing.py").write_text(change, "utf-8")
    config = project.root / "mkdocs.yml"
    ours = "  - scripts/hooks.py\n"
    config.write_text(config.read_text("utf-8").replace(ours, f"{ours}  - changing.py\n"), "utf-8")


def test_a_page_that_an_engine_changes_is_made_again_the_plain_way(project: Project) -> None:
    add_plain(project)
    let_engine_change(project, "...", "…")
    project.seed("dots", DOTS)
    done = project.run()
    assert done.returncode == 0, done.stderr
    page = pages(project.site)["articles/dots.html"]
    assert "He waited... and 'then' he \"went\" on" in text_of(page, "[data-seed].body")
    assert text_of(page, "h1") == "A headline with dots"


def test_an_article_that_cannot_be_shown_is_left_out_and_all_others_are_published(project: Project) -> None:
    add_plain(project)
    project.seed("dots", DOTS)
    let_engine_change(project, "waited", "")
    done = project.run()
    assert done.returncode == 1
    assert "error: seeds/dots.txt:3: column 4: the seed says “waited..." in done.stderr
    assert "it is left out of the site" in done.stderr
    assert not (project.site / "articles" / "dots.html").exists()
    assert (project.site / "articles" / "ferry.html").is_file()
    assert "dots.html" not in (project.site / "articles" / "index.html").read_text("utf-8")


def test_an_article_that_can_no_longer_be_shown_keeps_its_earlier_page(project: Project) -> None:
    add_plain(project)
    project.seed("dots", DOTS.replace("waited", "went away"))
    let_engine_change(project, "waited", "")
    assert project.run().returncode == 0
    before = (project.site / "articles" / "dots.txt").read_bytes()
    project.seed("dots", DOTS)
    for _ in range(2):  # and it stays, for what was never shown is no last good version
        done = project.run()
        assert done.returncode == 1
        assert "its earlier version stays in the site" in done.stderr
        assert (project.site / "articles" / "dots.txt").read_bytes() == before
        assert "He went away..." in (project.site / "articles" / "dots.html").read_text("utf-8")
    project.seed("dots", DOTS.replace("waited", "came back"))
    assert project.run().returncode == 0
    assert "He came back" in (project.site / "articles" / "dots.html").read_text("utf-8")


def test_readers_find_a_site_at_every_moment(tmp_path: Path) -> None:
    site = tmp_path / "site"
    missing, ended = [0], threading.Event()

    def look() -> None:
        while not ended.is_set():
            missing[0] += not (site / "index.html").exists()

    def built(number: int) -> Path:
        folder = tmp_path / f"built-{number}"
        folder.mkdir()
        (folder / "index.html").write_text(str(number), "utf-8")
        return folder

    publish(built(0), site, tmp_path / "before")
    reader = threading.Thread(target=look)
    reader.start()
    for number in range(1, 200):
        publish(built(number), site, tmp_path / "before")
    ended.set()
    reader.join()
    assert (site / "index.html").read_text("utf-8") == "199"
    assert missing == [0]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["before", "site"]


def test_without_an_exchange_the_old_site_comes_back_when_the_new_one_cannot_be_put_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    for name in ("site", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(name, "utf-8")
    monkeypatch.setattr(publishing, "exchange", lambda *_: False)
    rename = Path.rename

    def fail(path: Path, target: Path) -> Path:
        if path.name == "new":
            raise OSError("the disk is full")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(OSError, match="disk is full"):
        publish(tmp_path / "new", site, tmp_path / "before")
    assert (site / "index.html").read_text("utf-8") == "site"


def test_what_a_killed_build_left_is_swept_and_nothing_else(project: Project) -> None:
    add_plain(project)
    left = [project.root / ".build" / "site-abc", project.root / ".dossier-publishing-site-abc"]
    others = [project.root / ".site-backup", project.root / ".dossier-publishing-other-abc"]
    for folder in (*left, *others):
        folder.mkdir(parents=True)
        (folder / "index.html").touch()
    assert project.run().returncode == 0
    assert [folder.exists() for folder in (*left, *others)] == [False, False, True, True]


@pytest.mark.parametrize("target", [".", "docs", "seeds", "seeds/x", "..", "precious"])
def test_the_site_never_replaces_what_is_not_a_site(target: str, project: Project) -> None:
    add_plain(project)
    (project.root / "precious").mkdir()
    for name in ("thesis.doc", "index.html", "404.html"):
        (project.root / "precious" / name).touch()
    done = project.run("--site", target)
    assert done.returncode == 1
    assert "cannot take the site" in done.stderr
    assert (project.root / "precious" / "thesis.doc").exists()
    assert (project.seeds / "ferry.txt").exists()


def test_seeds_and_site_may_be_anywhere(project: Project, tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "one.txt").write_text("A headline for one\n\nThe text of it, which is longer.", "utf-8")
    done = project.run("--seeds", str(tmp_path / "texts"), "--site", str(tmp_path / "out" / "site"))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "site" / "articles" / "one.html").is_file()
    assert not project.site.exists()


def test_a_missing_folder_of_seeds_is_named(project: Project) -> None:
    done = project.run("--seeds", "nowhere")
    assert done.returncode == 1
    assert "nowhere: is not a folder; name the folder of your articles with --seeds" in done.stderr


def test_articles_are_never_taken_from_where_pages_are_generated(project: Project) -> None:
    (project.docs / "lists").mkdir()
    (project.docs / "lists" / "mine.txt").write_text("My own words.", "utf-8")
    done = project.run("--seeds", "docs/lists")
    assert done.returncode == 1
    assert "cannot hold the articles" in done.stderr
    assert (project.docs / "lists" / "mine.txt").exists()


def test_a_text_without_words_does_not_keep_the_others_back(project: Project) -> None:
    add_plain(project)
    project.seed("marks", "!!!\n\n....\n")
    done = project.run()
    assert done.returncode == 0, done.stderr
    assert (project.site / "articles/marks.html").is_file()


def test_a_damaged_page_of_a_refused_seed_does_not_stop_the_build(project: Project) -> None:
    add_plain(project)
    assert project.run().returncode == 0
    (project.seeds / "ferry.txt").write_bytes(b"\0")
    page = project.docs / "articles" / "ferry.md"
    page.write_text(
        page.read_text("utf-8").replace('title: "', 'title: "x" "').replace("reading_minutes: 1", "reading_minutes: x"),
        "utf-8",
    )
    done = project.run()
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "2 articles" in done.stderr


def test_a_folder_named_like_a_page_stands_beside_it(project: Project) -> None:
    project.seed("good", "A first headline here\n\nAnd a first text that is longer than it.")
    for folder in ("good.html", "good.md", "good.txt.d"):
        project.seed(f"{folder}/other", "A second headline here\n\nAnd a second text that is longer than it.")
    done = project.run()
    assert done.returncode == 0, done.stderr
    assert len(list((project.site / "articles").rglob("*.html"))) == 5


@pytest.mark.parametrize(
    "refuse",
    [
        lambda path: path.unlink() or path.symlink_to("/etc/passwd"),
        lambda path: path.unlink() or path.mkdir(),
        lambda path: path.write_bytes(b"\0"),
    ],
    ids=["link", "folder", "binary"],
)
def test_the_page_stays_however_its_seed_is_refused(refuse: Callable[[Path], object], project: Project) -> None:
    add_plain(project)
    assert project.run().returncode == 0
    before = contents(project.site)
    refuse(project.seeds / "harbour" / "bridge.txt")
    done = project.run()
    assert done.returncode == 1
    assert done.stderr.count("error: ") == 1, done.stderr
    assert contents(project.site) == before


def test_names_that_would_meet_are_told_apart_and_told(project: Project) -> None:
    project.seed("Über uns", "A first headline here\n\nAnd a first text that is longer than it.")
    project.seed("Uber-uns", "A second headline here\n\nAnd a second text that is longer than it.")
    done = project.run()
    assert done.returncode == 0
    assert "warning: seeds/Uber-uns.txt: would have the same address as Über uns.txt" in done.stderr
    assert len(list((project.site / "articles").glob("Uber-uns-*.html"))) == 2


@pytest.mark.parametrize("engine", ENGINES)
def test_no_seeds_give_a_site_that_says_how_to_begin(engine: str, project: Project) -> None:
    done = project.run("--engine", engine)
    assert done.returncode == 0, done.stderr
    assert "Put an article’s text into" in (project.site / "index.html").read_text("utf-8").replace("'", "’")


def test_many_articles_are_listed_on_pages_of_fifty(project: Project) -> None:
    for number in range(120):
        project.seed(
            f"a{number:03}",
            f"Headline of number {number}\n\nThe text of number {number} is here.",
            'date = "2020-05-06"',
        )
    done = project.run()
    assert done.returncode == 0, done.stderr
    for name, page in pages(project.site).items():
        for listing in page.css(".listing ul"):
            assert len(listing.css("li")) <= 50, name
    reached = {target.partition("#")[0] for targets in links(project.site).values() for target in targets}
    assert {f"/articles/a{number:03}.html" for number in range(120)} <= reached
