"""Nothing lost, nothing let in: what a reader sees is the seed, whatever the seed is made of."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.article import understanding
from dossier.article.escaping import escape, paragraph
from dossier.exports.epub import bind, chapter_of, make_book
from dossier.models import Article, Supplied, joined
from dossier.pages.article_pages import body, plain_body
from dossier.seeds.addresses import make_addresses
from dossier.seeds.reading import decode
from dossier.settings import Settings
from dossier.site.checking import check_page, seed_lines, single_spaced
from engines_markdown import RENDERERS
from texts import MARKUP, TEXTS, examples


def understand(text: str) -> Article | None:
    """Take a text through the pure middle, as a build does; `None` where it is refused."""
    seed, _ = decode(text.encode("utf-8"), "a.txt")
    return (
        Article.of(seed, make_addresses(["a"])["a"], understanding.understand(seed.text, Supplied())) if seed else None
    )


def in_page(html: str) -> bytes:
    """Put the rendered text where the template puts it."""
    return f"<!doctype html><body><div data-seed>{html}</div>".encode()


def assert_faithful(text: str, engine: str) -> None:
    article = understand(text)
    if article is not None:
        html = RENDERERS[engine](body(article))
        assert check_page(in_page(html), article) is None, html


@pytest.mark.parametrize("engine", RENDERERS)
@pytest.mark.parametrize("text", MARKUP, ids=range(len(MARKUP)))
def test_markup_in_a_seed_is_shown_and_not_obeyed(text: str, engine: str) -> None:
    for seed in (text, f"Before.\n\n{text}\n\nAfter.", f"one {text} two", f"{text} {text}"):
        assert_faithful(seed, engine)


@pytest.mark.parametrize("engine", RENDERERS)
@settings(max_examples=examples(600), deadline=None)
@given(text=TEXTS)
def test_any_text_is_shown_word_for_word(text: str, engine: str) -> None:
    assert_faithful(text, engine)


@pytest.mark.parametrize("engine", RENDERERS)
@settings(max_examples=examples(200), deadline=None)
@given(lines=st.lists(st.text(" \t|=;(){}:-.ab1<*_#`&[]", min_size=1, max_size=12), min_size=2, max_size=5))
def test_lines_whose_layout_is_kept_are_shown_word_for_word(lines: list[str], engine: str) -> None:
    prose = "The council of the town voted on Monday, and the mayor spoke of it for an hour."
    assert_faithful("\n".join((prose, "", *(f"  {line};" for line in lines), "", prose)), engine)
    assert_faithful("\n".join((prose, "", *(f"a\t{line.replace(chr(9), '')}" for line in lines), "", prose)), engine)


def test_an_indent_that_carries_meaning_is_in_the_page() -> None:
    text = "Type the following lines, one after the other:\n\n    for boat in boats:\n\tprint(boat);\n"
    article = understand(text)
    assert article
    for shown in (body(article), plain_body(article)):
        assert "&#32;&#32;&#32;&#32;for" in shown
        assert "&#9;print" in shown


@settings(max_examples=examples(500), deadline=None)
@given(text=TEXTS)
def test_the_parts_joined_are_the_seed(text: str) -> None:
    article = understand(text)
    if article is not None:
        assert joined(article.parts) == article.seed.text
        numbers = [part.first + offset for part in article.parts for offset in range(len(part.lines))]
        assert sorted(set(numbers)) == list(range(1, article.seed.text.count("\n") + 2)), "each line has its place"
        assert numbers == sorted(numbers)
        within = {part.first for part in article.parts if part.continued}
        assert all(numbers.count(number) == 1 for number in {*numbers} - within), "and one place alone"


@pytest.mark.parametrize("engine", RENDERERS)
@pytest.mark.parametrize(
    "text",
    ["*" * 1001, "a_b " * 2000, "*" * 1001 + "\n```\ncode\n```\n", "*" * 1001 + '\n--8<-- "x"\n</p><b>'],
    ids=range(4),
)
def test_a_paragraph_full_of_marks_becomes_plain_html(text: str, engine: str) -> None:
    assert paragraph(("aside",), (text,), "p-1").startswith('<p class="aside" id="p-1">')
    assert_faithful(text, engine)


@pytest.mark.parametrize("engine", RENDERERS)
@settings(max_examples=examples(200), deadline=None)
@given(text=TEXTS)
def test_the_plain_way_shows_any_text_word_for_word_too(text: str, engine: str) -> None:
    article = understand(text)
    if article is not None:
        html = RENDERERS[engine](plain_body(article))
        assert check_page(in_page(html), article) is None, html


def test_ordinary_prose_stays_readable_on_disk() -> None:
    prose = "He said, “We will meet on Sept. 12” – at 5:30 p.m. (local time) – and left; it cost $5, or 3.5% more."
    assert escape((prose,)) == prose


def test_the_check_names_the_first_character_that_differs() -> None:
    article = understand("A headline here\n\nThe first sentence is this one. And a second.")
    assert article is not None
    html = RENDERERS["mkdocs"](body(article)).replace("second", "sec0nd")
    problem = check_page(in_page(html), article)
    assert problem is not None
    assert str(problem).startswith("a.txt:3: column 42: the seed says “ond.”, its page shows “0nd.”")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda html: html.replace("one", "<b>one</b>"), "let <b> into the page"),
        (lambda html: html.replace("<p ", '<p onclick="x" '), "let <p> into the page"),
        (lambda html: html.replace("And a second.", ""), "the seed says “ And a second.”, its page shows nothing more"),
        (lambda html: html + "<p>More.</p>", "its page shows more than the seed says: “More.”"),
    ],
    ids=["element", "attribute", "lost", "added"],
)
def test_the_check_sees_what_was_let_in_lost_or_added(change: Callable[[str], str], message: str) -> None:
    article = understand("A headline here\n\nThe first sentence is this one. And a second.")
    assert article is not None
    problem = check_page(in_page(change(RENDERERS["mkdocs"](body(article)))), article)
    assert problem is not None
    assert message in problem.message


def test_the_check_sees_a_part_that_was_lost_before_the_page() -> None:
    article = understand("A headline here\n\nThe first sentence is this one. And a second.")
    assert article is not None
    lost = replace(article, parts=article.parts[:-1], anchors=article.anchors[:-1])
    problem = check_page(in_page(RENDERERS["mkdocs"](body(lost))), lost)
    assert problem is not None
    assert "without a loss" in problem.message


def test_folding_keeps_what_a_browser_keeps() -> None:
    assert single_spaced("  a \t b\u00a0\u00a0c ") == "a b\u00a0\u00a0c"


@given(TEXTS)
@settings(max_examples=examples(150), deadline=None)
def test_any_text_is_in_the_book_word_for_word(text: str) -> None:
    article = understand(text)
    if article is None:
        return
    with zipfile.ZipFile(BytesIO(make_book([bind(chapter_of(article), "en")], Settings("A")))) as book:
        chapter = ET.fromstring(book.read(f"EPUB/{article.address}.xhtml"))
    shown = next(node for node in chapter.iter() if node.get("class") == "text")
    lines = [single_spaced(line) for block in shown for line in "".join(block.itertext()).split("\n")]
    assert [line for line in lines if line] == [line for _, line in seed_lines(article.parts)]
