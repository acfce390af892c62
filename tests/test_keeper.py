"""The keeper's file: facts are taken as given, mistakes are named with their line and what is allowed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dossier.article.understanding import understand
from dossier.models import Article, Seed, Source, Supplied
from dossier.pages.article_pages import body
from dossier.seeds.keeper import parse_supplied
from dossier.seeds.loading import load
from dossier.seeds.reading import decode


def test_every_fact_can_be_supplied() -> None:
    raw = b"""
title = " A  title\tof mine "
date = "2019-09"
date_reason = "The text says September."
author = "Ann Author"
publisher = "The Paper"
place = "Harbour Town"
language = "pt-BR"
summary = "What it says."
note = "From a box.\\nSecond line."
"""
    assert parse_supplied(raw, "a.toml") == Supplied(
        title="A title of mine", date="2019-09", date_reason="The text says September.", author="Ann Author",
        publisher="The Paper", place="Harbour Town", language="pt-BR", summary="What it says.", note="From a box.\nSecond line.",
    )  # fmt: skip


@pytest.mark.parametrize("date", ['"2019"', '"2019-09"', '"2019-09-12"', "2019-09-12", "2019-09-12T10:00:00Z"])
def test_dates_of_each_precision_are_taken(date: str) -> None:
    supplied = parse_supplied(f"date = {date}".encode(), "a.toml")
    assert isinstance(supplied, Supplied)
    assert supplied.date == date.strip('"')[:10]


ALLOWED = "title, date, date_reason, author, publisher, place, language, summary, note"


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ('titel = "x"', [f'a.toml:1: unknown key "titel" (did you mean "title"?); allowed are {ALLOWED}']),
        ('\nzzz = "x"', [f'a.toml:2: unknown key "zzz"; allowed are {ALLOWED}']),
        ("[title]\nx = 1", ['a.toml:1: "title" must be text in quotes, not a table']),
        ("# a\nauthor = 3", ['a.toml:2: "author" must be text in quotes, not a number']),
        ("author = []\npublisher = true",
         ['a.toml:1: "author" must be text in quotes, not an array', 'a.toml:2: "publisher" must be text in quotes, not true or false']),
        ("date = 2019", ['a.toml:1: "date" must be text: "2019", "2019-09" or "2019-09-12"']),
        ('date = "12 May 2019"', ["a.toml:1: \"date\" is '12 May 2019', which is no date; write \"2019\", \"2019-09\" or \"2019-09-12\""]),
        ('date = "2019-02-30"', ["a.toml:1: \"date\" is '2019-02-30', which is no date; write \"2019\", \"2019-09\" or \"2019-09-12\""]),
        ('date = "0000"', ["a.toml:1: \"date\" is '0000', which is no date; write \"2019\", \"2019-09\" or \"2019-09-12\""]),
        ('title = "\u200b"', ['a.toml:1: "title" is empty; fill it in or remove it']),
        (f'title = "{"x" * 301}"', ['a.toml:1: "title" has 301 characters; at most 300 are allowed']),
        ("title = " + "[" * 5000 + "]" * 5000, ['a.toml: is not TOML that can be read; write each fact as key = "value"']),
        ("title = " + "1" * 5000, ['a.toml: is not TOML that can be read; write each fact as key = "value"']),
        ('date_reason = "x"', ['a.toml:1: "date_reason" says how "date" is known, and there is none; add it']),
        ('language = "English"', ["a.toml:1: \"language\" is 'English', which is no code of a language; write \"en\", \"he\" or \"pt-BR\""]),
        ('title = "a\\u0000b"', ['a.toml:1: "title" holds a control character; remove it']),
        (f'summary = "{"word " * 61}"', ['a.toml:1: "summary" has 61 words; at most 60 are allowed']),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_what_is_allowed(text: str, messages: list[str]) -> None:
    problems = parse_supplied(text.encode(), "a.toml")
    assert isinstance(problems, list)
    assert [str(problem) for problem in problems] == messages


def test_what_is_not_toml_is_named_with_its_line() -> None:
    problems = parse_supplied(b'title = "x"\nauthor = Ann', "a.toml")
    assert isinstance(problems, list)
    assert str(problems[0]).startswith("a.toml:2: is not TOML (Invalid value); write each fact as key =")


def test_what_is_not_utf8_is_named_with_its_line() -> None:
    problems = parse_supplied(b'title = "x"\nauthor = "\xe9"', "a.toml")
    assert isinstance(problems, list)
    assert str(problems[0]).startswith("a.toml:2: column 11: is not UTF-8 (byte 0xE9); in Windows-1252 it would be ")


def test_what_is_supplied_goes_before_what_the_text_says() -> None:
    seed, _ = decode(
        b"By Ann Author\n\nCouncil votes for bridge\n\nThe council of the town votes for the bridge on Monday.", "a.txt"
    )
    assert seed is not None
    article = Article.of(
        seed,
        "articles/a",
        understand(seed.text, Supplied(author="Ben Writer", date="2019", place="Port", language="he")),
    )
    assert (article.author.value, article.author.source) == ("Ben Writer", Source.SUPPLIED)
    assert (article.date.value, article.date.source) == ("2019", Source.SUPPLIED)
    assert (article.place.value, article.place.source) == ("Port", Source.SUPPLIED)
    assert (article.language.value, article.language.source) == ("he", Source.SUPPLIED)
    assert (article.title.value, article.title.source) == ("Council votes for bridge", Source.STATED)


@pytest.mark.parametrize(
    ("line", "cure"),
    [
        ("title = “Harbour”", "straight quotation marks"),
        ("title = „Hafen“", "straight quotation marks"),
        ("title = «Порт»", "straight quotation marks"),
        ("title = ‘Harbour’", "straight quotation marks"),
        ("title: Harbour", 'put "=" in place of the colon'),
        ('date : "2019"', 'put "=" in place of the colon'),
        ('title = "He said: “no”', 'write each fact as key = "value"'),
    ],
)
def test_curly_quotes_and_colons_are_told_what_to_do(line: str, cure: str) -> None:
    problems = parse_supplied(f'place = "Port"\n{line}\n'.encode(), "a.toml")
    assert isinstance(problems, list)
    assert [cure in problem.message for problem in problems] == [True]
    assert problems[0].line == 2


def test_facts_named_after_the_whole_file_are_told_their_right_name(tmp_path: Path) -> None:
    (tmp_path / "harbour.txt").write_text("The harbour opened.\n", "utf-8")
    (tmp_path / "harbour.txt.toml").write_text('title = "Harbour"\n', "utf-8")
    (tmp_path / "quay.txt.toml").write_text('title = "Quay"\n', "utf-8")
    assert [str(problem) for problem in load(tmp_path, {}).problems] == [
        "harbour.txt.toml: belongs to no article; rename it to harbour.toml",
        "quay.txt.toml: belongs to no article: there is no quay.txt.txt beside it; rename or remove it",
    ]


def test_a_title_from_the_keeper_that_stands_in_the_text_too_is_shown_once() -> None:
    text = "Skip to content\n\nHarbour  opens\n\nThe harbour opened on Monday, and ships came in all day.\n"
    seed = Seed("a", text.encode(), text, "")
    article = Article.of(seed, "articles/a", understand(text, Supplied(title="Harbour opens")))
    assert (article.title.source, article.title.line) == (Source.SUPPLIED, 3)
    assert re.findall(r"^# .*opens.*$", body(article), re.MULTILINE) != []
    other = Article.of(seed, "articles/a", understand(text, Supplied(title="Harbour")))
    assert (other.title.line, re.findall(r"^# ", body(other), re.MULTILINE)) == (None, [])
