"""What a text states: dates, publishers, places, languages; and what it does not state."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.article import understanding
from dossier.article.facts.lengths import measure
from dossier.article.facts.stated_dates import date_in_line
from dossier.article.roles.line_splitting import cut_sentences
from dossier.models import Article, Role, Source, Supplied, joined
from dossier.review.doubts import doubtful
from dossier.review.explaining import explain
from dossier.seeds.reading import decode

FILES = sorted((Path(__file__).parent / "cases" / "facts").glob("*.toml"))
CASES = [case for file in FILES for case in tomllib.loads(file.read_text("utf-8"))["case"]]
BODY = """
The council of the harbour town voted on Monday for the long bridge, after nine years of talks about it.

Mayor Odalys Ferncastle said that the vote was the end of waiting, and that the ferries would run until then.
"""


def understand(text: str) -> Article:
    seed, _ = decode(text.encode(), "a.txt")
    assert seed is not None
    return Article.of(seed, "articles/a", understanding.understand(seed.text, Supplied()))


@pytest.mark.parametrize("case", CASES, ids=[f"{case['fact']}: {case['label']}" for case in CASES])
def test_what_is_known_of_a_text_is_what_it_says(case: dict[str, str | int]) -> None:
    article = understand(str(case["text"]).strip("\n"))
    fact = getattr(article, str(case["fact"]))
    assert fact.value == case["value"], case["reason"]
    assert fact.source == case.get("source", fact.source)
    assert fact.line == case.get("line", fact.line)


TEXTS = Path(__file__).parent / "cases" / "texts"
EXPECTED = tomllib.loads((TEXTS / "expected.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", EXPECTED)
def test_a_page_says_of_a_whole_text_what_a_reader_would(name: str) -> None:
    article = understand((TEXTS / f"{name}.txt").read_text("utf-8"))
    expected = {key: value for key, value in EXPECTED[name].items() if key != "kind"}
    assert {key: getattr(article, key).value for key in expected} == expected, EXPECTED[name]["kind"]


def test_every_text_has_what_is_expected_of_it() -> None:
    assert {path.stem for path in TEXTS.glob("*.txt")} == EXPECTED.keys()


WORDS = st.sampled_from(
    ["Ann Penwright", "By Ann Penwright", "Ben de Quill", "November 18, 2019", "18.11.2019", "03/04/2019", "2019-11-18", "Published",
     "Updated", "10:15 AM", "HARBOUR TODAY", "© 2019 The Harbour Paper", "Copyright", "(HNN)", "HARBOUR TOWN", "—", "-", "|",
     "Harbour News' Ann Penwright contributed to this report.", "The council voted for the bridge.", "Council votes for bridge",
     "This article appears in the August 12, 2019, issue of The Review.", "Share this story: https://paper.example/2019/05/22/a/",
     "Correction, Nov. 1, 2019:", "“The", "end.”", "Reporting by Ann Penwright", "Ann Penwright is a reporter.", "١٩ نوفمبر ٢٠١٩", "\u00a0"]
)  # fmt: skip
LETTERS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co")), max_size=40)
LINES = st.lists(st.one_of(st.lists(WORDS, max_size=4).map(" ".join), LETTERS), max_size=12)


@given(LINES)
def test_what_is_stated_stands_at_the_line_it_names(lines: list[str]) -> None:
    article = understand("\n".join(["x", *lines]))
    for name in ("title", "date", "author", "publisher", "place"):
        fact = getattr(article, name)
        if fact.source in {Source.STATED, Source.DERIVED}:
            assert fact.line
            # A part of several lines is read as one, unless its line ends are kept.
            said = " ".join(part.text for part in article.parts if part.first == fact.line)
            said = said or " ".join(joined(article.parts).split("\n")[fact.line - 1].split())
            pieces = [fact.value[:4]] if name == "date" else re.split(r", |…", fact.value)
            assert all(piece in said or piece in digits(said) for piece in pieces), (name, fact, said)
            assert name == "title" or all(quoted.strip("…") in said for quoted in re.findall("“([^“”]*)”", fact.reason))


@given(LINES)
def test_a_summary_is_words_of_the_text(lines: list[str]) -> None:
    article = understand("\n".join(["x", *lines]))
    text = " ".join(" ".join(part.text for part in article.parts).split())
    assert len(article.summary.value.split()) <= 60
    assert all(word in text for word in article.summary.value.split())


def digits(text: str) -> str:
    return re.sub(r"\d", lambda digit: str(unicodedata.decimal(digit[0])), text)


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("November 18, 2019", "2019-11-18"),
        ("18 NOV 2019", "2019-11-18"),
        ("Published Tue, Nov 19 2019 7:05 AM EST", "2019-11-19"),
        ("Updated on: November 19, 2019 / 10:07 AM / CBS News", "2019-11-19"),
        ("2019-11-18", "2019-11-18"),
        ("25/12/2019", "2019-12-25"),
        ("03/04/2019", "2019"),  # two orders: not guessed between
        ("12 septembre 2019", "2019-09-12"),
        ("19 ноября 2019", "2019-11-19"),
    ],
)
def test_a_date_line_states_a_date(line: str, date: str) -> None:
    assert date_in_line(line) == date


@pytest.mark.parametrize(
    "line",
    [
        "Posted 12 now 2019",
        "12 today 2019",
        "12 Sat 2019",
        "Sat 12 2019",
        "EST 12 2019",
        "99 now 2099",
        "— Ann Author (@ann) November 18, 2019",
        "© November 18, 2019 The Paper",
        "7 years ago",
        "Wednesday",
        "On November 18, 2019 the council of the harbour town voted for the long bridge over the bay",
    ],
)
def test_what_states_no_date_gives_none(line: str) -> None:
    assert date_in_line(line) is None


def test_a_stated_date_carries_its_words_and_its_line() -> None:
    article = understand(f"Council votes for the long bridge\n\nNovember 18, 2019\n{BODY}")
    assert (article.date.value, article.date.source, article.date.line) == ("2019-11-18", Source.STATED, 3)
    assert "November 18, 2019" in article.date.reason


def test_what_names_no_month_never_reaches_the_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    # It tries each language it knows on each such line, and a page may have thousands.
    monkeypatch.setattr("dateparser.parse", lambda *_, **__: pytest.fail("parsed"))
    assert date_in_line("abcdefg 12 2019") is None


def test_a_long_line_of_marks_meets_no_pattern() -> None:
    assert understand("a (" + "/" * 100_000 + " | Site\n" + BODY).words > 30


@pytest.mark.parametrize(
    ("opening", "place", "publisher"),
    [
        ("Washington (CNN) -- The council", "Washington", "CNN"),
        ("LONDON (Reuters) - The council", "LONDON", ""),
        ("JERUSALEM — The council", "JERUSALEM", ""),
        ("(New York) – The council", "", ""),
        ("The council", "", ""),
    ],
)
def test_a_dateline_states_a_place_and_an_agency_no_publisher(opening: str, place: str, publisher: str) -> None:
    article = understand(f"{opening} of the harbour town voted on Monday for the long bridge over the bay.\n{BODY}")
    assert (article.place.value, article.publisher.value) == (place, publisher)


def test_the_language_is_that_of_the_words() -> None:
    assert understand(BODY).language.value == "en"
    french = "Le conseil de la ville a voté lundi pour le long pont, après neuf ans de discussions sur son prix."
    assert understand(french).language.value == "fr"
    assert understand("12 3 4").language.value == ""


def test_explaining_shows_each_line_with_its_role_and_why() -> None:
    shown = list(explain(understand(f"Photo: Ann Lens/Agency\n{BODY}")))
    assert any(line.endswith('Photo: Ann Lens/Agency  [A label such as "Photo:", and then a name; or a name and an agency.]')
               and line.split()[:2] == ["1", "credit"] for line in shown)  # fmt: skip
    assert any(line.lstrip().startswith("date  not known") for line in shown)


def test_the_least_sure_articles_come_first() -> None:
    sure = understand(f"Council votes for the long bridge\n\nNovember 18, 2019\n{BODY}")
    unsure = understand("Some words.")
    listed = doubtful([sure, unsure])
    assert listed[0].article is unsure
    assert listed[0].doubts[0].why == "only 2 words are taken for the article"


@pytest.mark.parametrize(("probability", "stated"), [(0.9, True), (0.899, False)])
def test_a_language_is_stated_from_nine_in_ten_on(
    probability: float,
    stated: bool,  # noqa: FBT001
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Model:
        def classify(self, _: str) -> tuple[str, float]:
            return "en", probability

        def rank(self, _: str) -> list[tuple[str, float]]:
            return [("en", probability), ("fr", 1 - probability)]

    monkeypatch.setattr("dossier.article.facts.language._identifier", Model)
    assert (understand(BODY).language.value == "en") == stated


def test_a_cut_line_has_pieces_of_about_a_paragraph() -> None:
    sentence = "The builders want to begin in the spring of the year, and the ferries run until then. "
    pieces = list(cut_sentences(sentence * 20))
    assert "".join(pieces) == sentence * 20
    assert {len(piece.split()) for piece in pieces[:-1]} == {85}


MAIL = """\
From: Weekly Dossier <news@dossier.example>
Date: Tue, 5 Jan 2010 09:12:44 +0100
Subject: [WD] No. 41: The canal question
Message-ID: <1234@dossier.example>
"""
FRONT_MATTER = """\
---
title: 'Why the wells ran dry'
date: 2017-08-21
author: By Tomas Reed
publisher: The Valley Post
lang: en
---
"""


@pytest.mark.parametrize(
    ("header", "title", "date", "author", "publisher"),
    [
        (MAIL, "[WD] No. 41: The canal question", "2010-01-05", "", ""),
        (FRONT_MATTER, "Why the wells ran dry", "2017-08-21", "Tomas Reed", "The Valley Post"),
        (
            "Headline: Ferry sold\nPublished: 12.9.2019 soon\nByline: Łucja Żak\n",
            "Ferry sold",
            "2019-09-12",
            "Łucja Żak",
            "",
        ),
    ],
    ids=["mail", "front matter", "keys"],
)
def test_a_header_of_the_file_states_its_facts(header: str, title: str, date: str, author: str, publisher: str) -> None:
    article = understand(f"{header}\n{BODY}")
    facts = (article.title, article.date, article.author, article.publisher)
    assert tuple(fact.value for fact in facts) == (title, date, author, publisher)
    lines = header.split("\n")
    for fact in facts:
        assert not fact.value or fact.source is Source.STATED
        assert fact.line is None or fact.value[:4] in lines[fact.line - 1] or fact is article.date
    assert article.words == understand(BODY).words


def test_what_the_keeper_supplies_goes_before_the_header_of_the_file() -> None:
    seed, _ = decode(f"{FRONT_MATTER}\n{BODY}".encode(), "a.txt")
    assert seed is not None
    assert understanding.understand(seed.text, Supplied(title="A better one")).title.value == "A better one"


def test_a_header_without_a_text_is_the_text() -> None:
    assert understand(MAIL).words > 0


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", (0, "word", 1)),
        ("The ferry was late – again.", (6, "word", 1)),
        ("word " * 238 * 3, (714, "word", 3)),
        ("word " * 2_380, (2_380, "word", 10)),
        ("שלום עולם", (2, "word", 1)),
        ("铁路大桥，裂缝。", (6, "character", 1)),
        ("铁" * 255 * 4, (1_020, "character", 4)),
        ("図書館のとびら" * 153, (1_071, "character", 3)),
        ("ภาษาไทย" * 300, (2_100, "character", 2)),
        ("2019年 the Harbour List 铁 won", (7, "word", 1)),
        ("한국어 문장 하나", (3, "word", 1)),
    ],
    ids=range(11),
)
def test_a_text_is_as_long_as_its_readers_count(text: str, length: tuple[int, str, int]) -> None:
    assert measure(text.split("\n")) == length


HEADERS = {
    "folded and encoded": "Subject: =?utf-8?q?Die_letzte_F=C3=A4hre?=\n  of the year\nDate: Tue, 5 Jan 2010 09:12:44 +0100\nTo: all",
    "YAML with lists": "---\ntitle: 'The captain''s last ferry'\nauthors:\n  - Ann Moor\n  - \"Ben Roe\"\ndate: 2014-03-12T10:00:00Z\n---",
    "YAML with a block": "---\ntitle: >-\n  The last ferry\n  to Sunday Island\nauthor: [Ann Moor, Ben Roe]\npub_date: 2014-03-12\n---",
    "TOML": '+++\ntitle = "The last ferry"\ndate = 2014-03-12\nauthor = "Ann Moor"\n+++',
    "bold keys": "**Title:** The last ferry\n**Date:** 12 March 2014\n**Author:** Ann Moor",
    "French": "Titre : Le dernier bac\nDate : 12 mars 2014\nAuteur : Ann Moor",
    "Russian": "Заголовок: Последний паром\nДата: 12 марта 2014\nАвтор: Анна Мур",
}
STATED = {
    "folded and encoded": ("Die letzte Fähre of the year", "2010-01-05", ""),
    "YAML with lists": ("The captain's last ferry", "2014-03-12", "Ann Moor, Ben Roe"),
    "YAML with a block": ("The last ferry to Sunday Island", "2014-03-12", "Ann Moor, Ben Roe"),
    "TOML": ("The last ferry", "2014-03-12", "Ann Moor"),
    "bold keys": ("The last ferry", "2014-03-12", "Ann Moor"),
    "French": ("Le dernier bac", "2014-03-12", "Ann Moor"),
    "Russian": ("Последний паром", "2014-03-12", "Анна Мур"),
}


@pytest.mark.parametrize("shape", HEADERS)
def test_the_header_of_a_file_states_facts_in_any_of_its_shapes(shape: str) -> None:
    prose = (
        "The ferry that has carried the post to Sunday Island for sixty years made its last trip on Tuesday morning."
    )
    article = understand(f"{HEADERS[shape]}\n\n{prose}\n")
    assert (article.title.value, article.date.value, article.author.value) == STATED[shape]
    header = [part for part in article.parts if part.role is Role.METADATA]
    assert sum(len(part.lines) for part in header) == HEADERS[shape].count("\n") + 1, "all of it is set aside"
