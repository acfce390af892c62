"""Citations: the styles, from cases; the files for reference managers, read back; and only what is known."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from hypothesis import given
from hypothesis import strategies as st

from dossier.article import citations
from dossier.article.understanding import understand
from dossier.exports.references import reference_pages
from dossier.models import Article, Entry, Supplied
from dossier.seeds.reading import decode
from samples import HOSTILE_TITLES, UNTITLED

CASES = tomllib.loads((Path(__file__).parent / "cases" / "citations.toml").read_text("utf-8"))["case"]
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1).map(
    lambda text: " ".join(text.split()) or "x"
)


def article(text: str = UNTITLED, **facts: str) -> Article:
    seed, _ = decode(text.encode(), "a.txt")
    assert seed is not None
    return Article.of(seed, "articles/a", understand(seed.text, Supplied(**facts)))


def entry(title: str, author: str = "", date: str = "", publisher: str = "", address: str = "articles/a") -> Entry:
    return Entry(address, title, date, publisher, summary="", minutes=1, author=author)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["label"]))
def test_each_style_writes_a_case_as_a_citation_processor_does(case: dict[str, str]) -> None:
    cited = article(**{key: case[key] for key in ("title", "author", "publisher", "date") if key in case})
    assert citations.apa(cited) == case["apa"]
    assert citations.chicago(cited) == case["chicago"]


def test_what_the_text_does_not_state_stands_in_brackets() -> None:
    cited = article(date="2021-03", date_reason="It says so.")
    title = "The ferry company said on Friday that it would fight the bridge in court…"
    assert citations.apa(cited) == f"[{title}]. ([2021, March])."
    assert citations.chicago(cited) == f"[{title}]. [March 2021]."


@pytest.mark.parametrize("title", [*HOSTILE_TITLES, "a \\ { } % $ # _ ~ ^ & b"])
def test_the_data_for_search_engines_ends_no_element_and_says_what_was_put_in(title: str) -> None:
    text = citations.json_ld(article(title=title))
    assert not set(text) & set("<>&\u2028\u2029")
    assert json.loads("{" + text)["headline"] == " ".join(title.split())


def test_the_data_for_search_engines_holds_no_fact_that_is_not_known() -> None:
    assert not {"author", "publisher", "datePublished"} & set(json.loads("{" + citations.json_ld(article())))


@given(TEXTS, TEXTS, TEXTS)
def test_the_files_for_reference_managers_say_what_was_put_in(title: str, author: str, publisher: str) -> None:
    entries = [entry(title, author, "2021-03-02", publisher), entry("Only a title", address="articles/b/c")]
    files = {
        page.path.rpartition(".")[2]: page.data.decode() for page in reference_pages(entries, "https://x.example/")
    }
    names = citations.authors(author)

    first, second = rispy.loads(files["ris"])
    assert (first["title"], first["authors"], first["secondary_title"]) == (title, names, publisher)
    assert (first["year"], first["date"], first["urls"]) == (
        "2021",
        "2021/03/02/",
        ["https://x.example/articles/a.html"],
    )
    assert not {"authors", "secondary_title", "year", "date"} & set(second)

    first, second = json.loads(files["json"])
    assert first["title"] == title
    assert [name["literal"] for name in first["author"]] == names
    assert first["issued"] == {"date-parts": [[2021, 3, 2]]}
    assert set(second) == {"id", "type", "title", "URL"}

    library = parse_string(files["bib"])
    assert [block.key for block in library.entries] == ["a", "b_c"]
    assert not library.failed_blocks
    assert {field.key for field in library.entries[1].fields} == {"title", "url"}


def test_latex_is_never_written_as_a_command() -> None:
    written = citations.bibtex(entry(r"\input{/etc/passwd} 100% & $x_1^2$ ~ #"))
    assert r"\textbackslash{}input\{/etc/passwd\} 100\% \& \$x\_1\textasciicircum{}2\$ \textasciitilde{} \#" in written


def test_a_collection_without_articles_has_empty_files() -> None:
    assert [page.data for page in reference_pages([], "")] == [b"\n", b"\n", b"[\n\n]\n"]
