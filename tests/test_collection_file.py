"""What a collection says of itself reaches every place where it shows, as text alone; mistakes are named."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from dossier.seeds.collection_file import parse_collection, read_collection
from dossier.settings import CollectionFacts, Settings, with_facts
from dossier.site.publishing import MARK
from project import ENGINES, ROOT, Project

HOSTILE = """</title><script>alert("x")</script>{{ config }} & 'quoted' <b>bold</b>"""


def test_every_key_is_optional_and_blanks_are_folded() -> None:
    assert parse_collection(b"") == CollectionFacts()
    assert parse_collection(b'name = " Harbour \t news "\nlanguage = "pt-BR"') == CollectionFacts(
        name="Harbour news", language="pt-BR"
    )


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('nmae = "x"', '_collection.toml:2: unknown key "nmae" (did you mean "name"?); allowed are name, '),
        ("name = 3", '"name" must be text in quotes, not a number'),
        ('footer = ""', '"footer" is empty'),
        ('language = "English"', "no code of a language"),
        ('url = "javascript:alert(1)"', "no address of a site"),
        ('url = "https://"', "no address of a site"),
        ('url = "https://[x/"', "no address of a site"),
        ('url = "https://example.org/?a=b"', "no address of a site"),
        ('url = "https://example.org/\\"><b>"', "no address of a site"),
        ('name = "a\\u0007b"', "control character"),
        (f'name = "{"x" * 1_001}"', "at most 1,000"),
        ("name = x", "_collection.toml:2: is not TOML"),
    ],
)
def test_a_mistake_is_told_with_its_line(line: str, told: str) -> None:
    problems = parse_collection(f"# ours\n{line}\n".encode())
    assert isinstance(problems, list)
    assert [told in str(problem) for problem in problems] == [True]
    assert problems[0].line == 2


def test_a_faulty_file_leaves_the_last_good_one_in_force(tmp_path: Path) -> None:
    good = b'name = "Harbour"'
    (tmp_path / "_collection.toml").write_bytes(b"name = ")
    facts, problems, used = read_collection(tmp_path, {"_collection.toml": good})
    assert (facts.name, len(problems), used) == ("Harbour", 1, {"_collection.toml": good})
    assert read_collection(tmp_path, {})[0] == CollectionFacts()


def test_the_address_of_this_one_build_is_stronger(monkeypatch: pytest.MonkeyPatch) -> None:
    facts, mine = CollectionFacts(url="https://a.example/x"), Settings("n", url="https://b.example/")
    monkeypatch.delenv("DOSSIER_URL", raising=False)
    assert with_facts(mine, facts).url == "https://a.example/x/"
    monkeypatch.setenv("DOSSIER_URL", "https://b.example/")
    assert with_facts(mine, facts).url == "https://b.example/"


@pytest.mark.parametrize("engine", ENGINES)
def test_hostile_values_show_as_text_in_pages_and_feeds(engine: str, make_project: Callable[[], Project]) -> None:
    project = make_project()
    project.seed("harbour", "Harbour opens\n\nThe harbour opened on Monday, and ships came in.\n")
    facts = f"name = '''{HOSTILE}'''\ndescription = '''{HOSTILE}'''\nfooter = '''{HOSTILE}'''\nlanguage = 'fr'\n"
    (project.seeds / "_collection.toml").write_text(facts + "url = 'https://news.example.org/x'\n", "utf-8")
    done = project.run("--engine", engine)
    assert done.returncode == 0, done.stdout + done.stderr
    for path in project.site.rglob("*.html"):
        page = LexborHTMLParser(path.read_text("utf-8"))
        assert not page.css("b"), path
        assert all("alert" not in script.text() for script in page.css("script:not([type])")), path
    home = LexborHTMLParser((project.site / "index.html").read_text("utf-8"))
    shown = [home.css(where)[0].text() for where in ("title", "h1", ".deck", ".foot")]
    assert all(HOSTILE in text for text in shown), shown
    assert home.css("html")[0].attributes["lang"] == "fr"
    assert home.css("link[rel=canonical]")[0].attributes["href"] == "https://news.example.org/x/index.html"
    assert "https://news.example.org/x/" in (project.site / "feed.xml").read_text("utf-8")
    assert "<script>" not in (project.site / "feed.xml").read_text("utf-8")


def test_a_collection_elsewhere_does_not_show_the_name_of_this_one(
    tmp_path: Path, make_project: Callable[[], Project]
) -> None:
    project = make_project()
    project.seeds.mkdir(exist_ok=True)
    (project.seeds / "_collection.toml").write_bytes((ROOT / "seeds" / "_collection.toml").read_bytes())
    other = tmp_path / "elsewhere"
    other.mkdir()
    (other / "harbour.txt").write_text("Harbour opens\n\nThe harbour opened on Monday.\n", "utf-8")
    done = project.run("--seeds", str(other))
    assert done.returncode == 0, done.stdout + done.stderr
    held = {path.name: path.read_bytes() for path in project.site.rglob("*") if path.is_file() and path.name != MARK}
    for name, data in [*held.items()]:
        if name.endswith((".zip", ".epub")):
            with zipfile.ZipFile(BytesIO(data)) as archive:
                held |= {f"{name}/{inner}": archive.read(inner) for inner in archive.namelist()}
    assert any(".epub/" in name for name in held)
    assert [name for name, data in held.items() if b"Dossier" in data or b"military coordination" in data] == []
