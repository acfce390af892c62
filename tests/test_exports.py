"""Feeds, sitemap, llms.txt, the zip and the EPUB: valid, whole, the same each time, and nothing let in."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import shutil
import subprocess
import zipfile
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest

from dossier import pipeline
from dossier.article.roles.parts import divide
from dossier.article.understanding import understand
from dossier.exports.epub import MOST_IN_CONTENTS, Block, Chapter, bind, chapter_of, make_book
from dossier.exports.exporting import export_pages
from dossier.exports.feeds import LATEST, feed_pages
from dossier.exports.sitemaps import llms_pages, write_sitemap
from dossier.exports.volumes import volumes
from dossier.exports.zipping import pack, stored, zip_files
from dossier.models import Article, Entry, ProjectPaths, Supplied
from dossier.seeds.reading import decode
from dossier.settings import Settings, read_settings
from dossier.site.checking import seed_lines, single_spaced
from project import ENGINES, ROOT, Project
from samples import HOSTILE_TITLES, add_plain

HERE = Settings("News & <Views>", "All of it.", "https://news.example.org/below/", "en")
NOWHERE = Settings("News & <Views>")
XHTML = "{http://www.w3.org/1999/xhtml}"
ATOM = "{http://www.w3.org/2005/Atom}"
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")


def entry(number: int, date: str = "2021-03-02", title: str = "") -> Entry:
    return Entry(f"articles/a{number}", title or f"Title {number}", date, "The Harbour Paper", "A summary.", 1)


def feeds(entries: list[Entry], settings: Settings) -> tuple[bytes, dict[str, Any]]:
    atom, as_json = (page.data for page in feed_pages(entries, settings))
    return atom, json.loads(as_json)


@pytest.mark.parametrize("settings", [HERE, NOWHERE], ids=["with an address", "without one"])
def test_the_atom_feed_is_what_its_standard_asks_for(settings: Settings) -> None:
    entries = [entry(0, ""), entry(1, "2019"), entry(2, "2020-05"), *(entry(number) for number in range(3, 80))]
    entries += [entry(100 + number, "2022-01-01", title) for number, title in enumerate(HOSTILE_TITLES)]
    atom, _ = feeds(entries, settings)
    root = ET.fromstring(atom)
    assert root.tag == f"{ATOM}feed"
    listed = root.findall(f"{ATOM}entry")
    assert len(listed) == LATEST
    for node in (root, *listed):
        # RFC 4287: exactly one of each; an author for the feed serves its entries.
        for name in ("id", "title", "updated"):
            assert len(node.findall(f"{ATOM}{name}")) == 1
        assert re.match(r"https://news\.example\.org/below/|urn:uuid:", node.findtext(f"{ATOM}id") or "")
        assert all(TIME.fullmatch(each.text or "") for each in node.iter(f"{ATOM}updated"))
    assert len(root.findall(f"{ATOM}author")) == 1
    identities = [node.findtext(f"{ATOM}id") for node in root.iter(f"{ATOM}entry")]
    assert len(set(identities)) == LATEST
    read = feedparser.parse(atom)
    assert not read.bozo, read.get("bozo_exception")
    assert "Title 3" in {each.title for each in read.entries}
    assert [node.findtext(f"{ATOM}title") for node in listed][: len(HOSTILE_TITLES)] == list(HOSTILE_TITLES)


def test_a_feed_says_no_day_that_is_not_known() -> None:
    atom, as_json = feeds([entry(0, ""), entry(1, "2019"), entry(2, "2020-05"), entry(3, "2021-03-02")], HERE)
    published = [node.findtext(f"{ATOM}published") for node in ET.fromstring(atom).iter(f"{ATOM}entry")]
    assert published == ["2021-03-02T12:00:00+00:00", None, None]
    assert ["date_published" in item for item in as_json["items"]] == [True, False, False]


def test_a_summary_in_a_feed_is_text_and_no_markup() -> None:
    hostile = Entry("articles/a", "T", "2021-03-02", "", "<img src=x onerror=alert(1)> & more", 1)
    atom, as_json = feeds([hostile], HERE)
    summary = ET.fromstring(atom).find(f"{ATOM}entry/{ATOM}summary")
    assert summary is not None
    assert summary.text == "2 March 2021 · &lt;img src=x onerror=alert(1)&gt; &amp; more"
    assert as_json["items"][0]["content_text"] == hostile.summary
    assert "content_html" not in as_json["items"][0]


@pytest.mark.parametrize("settings", [HERE, NOWHERE], ids=["with an address", "without one"])
def test_the_json_feed_is_what_its_standard_asks_for(settings: Settings) -> None:
    _, feed = feeds([entry(number) for number in range(60)], settings)
    assert (feed["version"], feed["title"]) == ("https://jsonfeed.org/version/1.1", settings.name)
    assert len(feed["items"]) == LATEST
    assert len({item["id"] for item in feed["items"]}) == LATEST
    for item in feed["items"]:
        assert item["content_text"]
        assert dt.datetime.fromisoformat(item["date_published"]).tzinfo
        assert item["url"] == f"{settings.url}{item['url'].removeprefix(settings.url)}"


def test_feeds_without_articles_are_valid_and_the_same_each_time() -> None:
    atom, feed = feeds([entry(0, "")], HERE)
    assert not feedparser.parse(atom).bozo
    assert feed["items"] == []
    assert atom == feeds([], HERE)[0]


def test_llms_txt_leads_to_every_article() -> None:
    few = {page.path: page.data.decode() for page in llms_pages([entry(number) for number in range(50)], HERE)}
    assert list(few) == ["llms.txt"]
    many = [entry(number, f"20{number % 20:02}-01-01") for number in range(199)] + [entry(199, "")]
    pages = {
        page.path: page.data.decode()
        for page in llms_pages(sorted(many, key=lambda each: (not each.date, each.date)), HERE)
    }
    assert pages["llms.txt"].startswith("# News & <Views>\n\n> All of it.\n")
    assert pages["llms.txt"].count("\n- [") == 50 + 21
    listed = {path for path in pages if path != "llms.txt"}
    assert {path for path in listed if f"]({HERE.url}{path})" in pages["llms.txt"]} == listed
    text = "".join(pages.values())
    assert all(f"]({HERE.url}articles/a{number}.txt)" in text for number in range(200))


@pytest.mark.parametrize("engine", ENGINES)
def test_the_sitemap_names_every_page_by_its_whole_address(
    engine: str, harbour_sites: dict[str, Path], tmp_path: Path
) -> None:
    site = tmp_path / "site"
    shutil.copytree(harbour_sites[engine] / "below", site)
    assert not (site / "sitemap.xml").exists()
    write_sitemap(site, HERE)
    root = ET.parse(site / "sitemap.xml").getroot()
    ns = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    assert root.tag == f"{ns}urlset"
    named = [node.findtext(f"{ns}loc") or "" for node in root]
    assert {name.removeprefix(HERE.url) for name in named} == {
        path.relative_to(site).as_posix()
        for path in site.rglob("*.html")
        if path.name not in {"404.html", "offline.html"}
    }
    assert all(name.startswith(HERE.url) for name in named)


def test_settings_are_those_of_the_engines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    monkeypatch.setenv("DOSSIER_URL", "https://news.example.org")
    assert read_settings(tmp_path).url == "https://news.example.org/"
    (tmp_path / "mkdocs.yml").write_text("site_name: [\n", "utf-8")
    assert read_settings(tmp_path) == Settings("Collection")


@pytest.mark.parametrize("engine", ENGINES)
def test_each_page_leads_to_the_feeds_and_the_downloads_page_to_all_files(
    engine: str, harbour_sites: dict[str, Path]
) -> None:
    site = harbour_sites[engine] / "below"
    downloads = (site / "downloads" / "index.html").read_text("utf-8")
    for target in ("collection.epub", "collection.zip", "../feed.xml", "../feed.json", "../llms.txt"):
        assert f'href="{target}"' in downloads
        assert (site / "downloads" / target).is_file()
    size = (site / "downloads" / "collection.epub").stat().st_size
    assert f"{round(size / 1000)} KB" in downloads
    page = (site / "articles" / "harbour" / "bridge.html").read_text("utf-8")
    for feed in ("feed.xml", "feed.json"):
        assert f'href="../../{feed}"' in page


def test_both_engines_give_the_same_files_to_take_away(hostile_sites: dict[str, Path]) -> None:
    for name in ("collection.zip", "collection.epub"):
        one, other = ((hostile_sites[engine] / "downloads" / name).read_bytes() for engine in ENGINES)
        assert one == other


def test_the_zip_holds_each_text_as_it_came_and_its_page(hostile_sites: dict[str, Path]) -> None:
    site = hostile_sites["mkdocs"]
    with zipfile.ZipFile(site / "downloads" / "collection.zip") as archive:
        assert archive.testzip() is None
        files = {name: archive.read(name) for name in archive.namelist()}
    texts = {path.relative_to(site).as_posix(): path.read_bytes() for path in (site / "articles").rglob("*.txt")}
    assert texts.items() <= files.items()
    assert {name.removesuffix(".txt") for name in texts} == {
        name.removesuffix(".md") for name in files if name.endswith(".md")
    }
    assert not [name for name in files if name.startswith("/") or ".." in name.split("/")]


def test_a_large_collection_is_taken_away_in_volumes_by_year() -> None:
    sizes = {"2019-a": 6, "2019-b": 3, "2020-a": 4, "2020-b": 4, "2020-c": 4, "-a": 12}
    made = [*volumes([*sizes], sizes.__getitem__, lambda item: item.partition("-")[0], most=10)]
    assert [(each.stem, each.label, each.items) for each in made] == [
        ("collection-2019", "2019", ("2019-a", "2019-b")),
        ("collection-2020-1", "2020, part 1", ("2020-a", "2020-b")),
        ("collection-2020-2", "2020, part 2", ("2020-c",)),
        ("collection-undated", "Without a date", ("-a",)),
    ]
    small = [*volumes(["2019-a", "2020-a"], sizes.__getitem__, str, most=10)]
    assert [(each.stem, each.label, each.items) for each in small] == [("collection", "", ("2019-a", "2020-a"))]


def test_a_zip_of_packed_files_is_one_that_every_program_reads() -> None:
    files = {"mimetype": b"application/epub+zip", "Ä/ö.txt": b"Ein Satz. " * 99, "empty": b""}
    data = zip_files((path, stored(each) if path == "mimetype" else pack(each)) for path, each in files.items())
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == files
        assert archive.infolist()[1].compress_size < len(files["Ä/ö.txt"]) / 2
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert zip_files(()) == b"PK\5\6" + bytes(18)


def test_volumes_hold_together_what_one_file_held(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    add_plain(project)
    assert project.run().returncode == 0
    whole = _zipped(project.site)
    volume_of = partial(export_pages, most=1)
    monkeypatch.setattr("dossier.preparing.export_pages", volume_of)
    paths = ProjectPaths(project.root, project.seeds, project.site)
    shutil.rmtree(project.site)
    assert pipeline.build(paths, "mkdocs", jobs=1).published
    assert len(list(project.site.glob("downloads/*.zip"))) > 1
    assert not list(project.site.glob("downloads/collection.*"))
    assert _zipped(project.site) == whole
    page = (project.site / "downloads" / "index.html").read_text("utf-8")
    for path in project.site.glob("downloads/collection-*"):
        assert f'href="{path.name}"' in page


def _zipped(site: Path) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for path in site.glob("downloads/*.zip"):
        with zipfile.ZipFile(path) as archive:
            found |= {name: archive.read(name) for name in archive.namelist() if name != "README.txt"}
    return found


def chapters_of(book: bytes) -> dict[str, ET.Element]:
    with zipfile.ZipFile(BytesIO(book)) as archive:
        assert archive.infolist()[0].filename == "mimetype"
        return {
            name.removeprefix("EPUB/"): ET.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.endswith(".xhtml")
        }


def test_every_word_is_in_the_book_and_nothing_of_it_is_markup(hostile_sites: dict[str, Path]) -> None:
    site = hostile_sites["mkdocs"]
    chapters = chapters_of((site / "downloads" / "collection.epub").read_bytes())
    texts = list((site / "articles").rglob("*.txt"))
    assert len(texts) > 30
    for path in texts:
        chapter = chapters[path.relative_to(site).with_suffix(".xhtml").as_posix()]
        text = next(node for node in chapter.iter(f"{XHTML}div") if node.get("class") == "text")
        seed, _ = decode(path.read_bytes(), path.name)
        assert seed is not None
        shown = [single_spaced(line) for block in text for line in "".join(block.itertext()).split("\n")]
        assert [line for line in shown if line] == [line for _, line in seed_lines(divide(seed.text))]
        assert {node.tag for node in text.iter()} <= {f"{XHTML}{tag}" for tag in ("div", "h1", "h2", "p")}
        assert not chapter.findall(f".//{XHTML}script")


def test_a_title_that_the_keeper_supplies_and_the_text_holds_stands_once_in_its_chapter() -> None:
    text = "Zeppelin hangar sold to a circus\n\nThe hangar on the eastern mole was sold on Thursday to the Brothers.\n"
    seed, _ = decode(text.encode(), "a.txt")
    assert seed is not None
    for title, headed in (("Zeppelin hangar sold to a circus", True), ("Another title", False)):
        article = Article.of(seed, "articles/a", understand(seed.text, Supplied(title=title)))
        chapter = chapter_of(article)
        assert (chapter.title, chapter.headed) == (title, headed)


def test_a_large_book_names_its_years_and_each_year_its_articles() -> None:
    chapters = [
        Chapter(
            f"articles/a{number}",
            f"T {number}",
            str(2000 + number // 300),
            "",
            "en",
            headed=False,
            blocks=(Block("p", "body", "x"),),
        )
        for number in range(MOST_IN_CONTENTS + 100)
    ]
    read = chapters_of(make_book([bind(chapter, "en") for chapter in chapters], NOWHERE))
    assert len(read["nav.xhtml"].findall(f".//{XHTML}li")) == 2
    assert len(read["year-2000.xhtml"].findall(f".//{XHTML}li")) == 300


def check_book(path: Path) -> str:
    """Run epubcheck; gives what it finds wrong."""
    program = shutil.which("epubcheck")
    java = shutil.which("java")
    if program is None or java is None:
        how = "no epubcheck: apt-get install epubcheck (Debian)"
        if os.environ.get("DOSSIER_REQUIRE_EPUBCHECK", "") not in {"", "0"}:
            pytest.fail(how)
        pytest.skip(how)
    # Debian's is a jar that only some kernels know how to run.
    command = [java, "-jar", program] if zipfile.is_zipfile(program) else [program]
    done = subprocess.run([*command, "--failonwarnings", str(path)], capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_the_book_is_a_valid_epub(hostile_sites: dict[str, Path]) -> None:
    assert check_book(hostile_sites["mkdocs"] / "downloads" / "collection.epub") == ""


def test_a_book_without_articles_is_a_valid_epub(tmp_path: Path) -> None:
    (tmp_path / "empty.epub").write_bytes(make_book([], NOWHERE))
    assert check_book(tmp_path / "empty.epub") == ""


def test_a_refused_article_stays_in_what_can_be_taken_away(project: Project) -> None:
    add_plain(project)
    assert project.run().returncode == 0
    (project.seeds / "ferry.txt").write_bytes(b"\0")
    assert project.run().returncode == 1
    with zipfile.ZipFile(project.site / "downloads" / "collection.zip") as archive:
        assert {"articles/ferry.txt", "articles/ferry.md"} <= set(archive.namelist())
    chapters = chapters_of((project.site / "downloads" / "collection.epub").read_bytes())
    assert "no one will lose a place" in "".join(chapters["articles/ferry.xhtml"].itertext())
    assert "articles/ferry.html" in (project.site / "feed.xml").read_text("utf-8")
    assert project.run("--check").returncode == 1
