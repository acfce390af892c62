"""What is least sure of an article, so that a keeper of thousands knows where to look.

A rule is a function `(article) -> what it finds, or None`. In `RULES` its weight stands beside it, and the key of
`NAME.toml` that settles the doubt. What the keeper has supplied is never in doubt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from dossier.article.roles import metadata_patterns as patterns
from dossier.article.roles.lines import content_words, ends_sentence
from dossier.models import ARTICLE_ROLES, Article, Fact, Role, Source

LITTLE_BODY = 40
"""Words. A text with fewer is hardly an article: more of it may have been taken for furniture."""
PROSE_WORDS, MUCH_PROSE = 20, 60
"""Words of a line that reads as running text, and of such lines together from which a keeper should look."""
MUCH_ASIDE = 0.5
"""The share of words set aside from which a keeper should look; most scraped pages have less."""
LABEL_WORDS, MANY_LABELS = 6, 5
"""Words of a line that reads as a label, and how many of them in the body are too many."""
LONG_TITLE = 100
SURE, MOST_UNSURE = 0.97, 40
"""A headline of this chance is in no doubt; the weight of one that has no chance at all."""
LONGEST_DATE_LINE = 400
"""Characters of a line in which dates are looked for."""
FEW_ECHOES = 0.2
"""The share of a headline's words that come again in the text, below which it may be another article's."""
_PROSE_ASIDE = frozenset(
    {Role.CAPTION, Role.BIOGRAPHY, Role.REPEATED, Role.COPYRIGHT, Role.CORRECTION, Role.NEWSLETTER}
)
"""Roles whose lines are long by nature."""
ARTICLE_WORDS, TITLE_WORDS = 80, 15
"""Words above and below the place where a second article may begin, and words of its headline, at the most."""
_SIGNED = frozenset({Role.BYLINE, Role.DATE_LINE})
_YEAR, _DAY = len("2019"), len("2019-09-12")
_REPLACED = ("\ufffd", "â€", "Ã©", "Ã¢", "Â ")
"""A character that no page can hold, and what UTF-8 looks like when it was read as something else."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule finds in an article."""

    why: str
    """What a keeper reads."""
    lines: tuple[int, ...] = ()
    """The lines of the seed that it is about, from 1, the most important first."""
    weight: int | None = None
    """How likely it is wrong, where that is known of this one; else that of its rule counts."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing that is unsure."""

    weight: int
    """How likely something wrong is stated: up to 20 for a headline, 1 where a fact is only missing."""
    kind: str
    """The same for all articles, to be counted."""
    why: str
    lines: tuple[int, ...] = ()
    """The lines of the seed that it is about, from 1."""
    key: str = ""
    """The key of `NAME.toml` that settles it; empty where none does."""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """An article with all that is unsure of it."""

    article: Article
    doubts: tuple[Doubt, ...]

    @property
    def weight(self) -> int:
        """How much is unsure in all."""
        return sum(doubt.weight for doubt in self.doubts)


Rule: TypeAlias = Callable[[Article], Finding | None]


def little_text(article: Article) -> Finding | None:
    """Hardly any words are the article."""
    few = article.words < LITTLE_BODY
    return Finding(f"only {article.words} words are taken for the article") if few else None


def prose_aside(article: Article) -> Finding | None:
    """Running text is set aside."""
    lines = [part for part in article.parts if part.role not in ARTICLE_ROLES | _PROSE_ASIDE | {Role.BLANK}]
    counts = [(count, part.first) for part in lines if (count := len(part.text.split())) >= PROSE_WORDS]
    words = sum(count for count, _ in counts)
    if words < MUCH_PROSE:
        return None
    why = f"{words} words of running text are set aside, from line {counts[0][1]}"
    return Finding(why, tuple(line for _, line in counts))


def several_articles(article: Article) -> Finding | None:
    """Several articles stand in the file."""
    shown = [part for part, _ in article.paragraphs]
    counts = [len(part.text.split()) if part.role in ARTICLE_ROLES else 0 for part in shown]
    starts = tuple(
        shown[at - 1].first
        for at in range(2, len(shown))
        if shown[at].role in _SIGNED
        and shown[at - 1].role in ARTICLE_ROLES
        and 0 < counts[at - 1] <= TITLE_WORDS
        and not ends_sentence(shown[at - 1].text)
        and sum(counts[: at - 1]) >= ARTICLE_WORDS <= sum(counts[at:])
    )
    why = f"another article may begin at line {starts[0]}; put it into a file of its own" if starts else ""
    return Finding(why, starts) if starts else None


def much_aside(article: Article) -> Finding | None:
    """Most words are set aside."""
    counts = [(len(part.text.split()), part.first) for part in article.parts if part.role not in ARTICLE_ROLES]
    aside = sum(count for count, _ in counts)
    share = aside / (aside + article.words) if aside else 0.0
    if share <= MUCH_ASIDE:
        return None
    longest = sorted((each for each in counts if each[0]), key=lambda each: (-each[0], each[1]))
    return Finding(f"{share:.0%} of its words are set aside", tuple(line for _, line in longest))


def labels_in_body(article: Article) -> Finding | None:
    """Labels stand in the body."""
    body = [part for part in article.parts if part.role is Role.BODY]
    labels = [part for part in body if len(part.text.split()) <= LABEL_WORDS and not ends_sentence(part.text)]
    if len(labels) < MANY_LABELS or 2 * len(labels) <= len(body):
        return None
    why = f"{len(labels)} short lines are taken for paragraphs, from line {labels[0].first}"
    return Finding(why, tuple(part.first for part in labels))


def garbled(article: Article) -> Finding | None:
    """Characters are garbled."""
    lines = tuple(
        part.first + offset
        for part in article.parts
        for offset, line in enumerate(part.lines)
        if any(mark in line for mark in _REPLACED)
    )
    return Finding(f"line {lines[0]} holds characters that were garbled before", lines) if lines else None


def other_headline(article: Article) -> Finding | None:
    """The headline may be another's."""
    if article.title.source is not Source.STATED:
        return None
    words = content_words(article.title.value)
    body = set().union(*(content_words(part.text) for part in article.parts if part.role in {Role.BODY, Role.DECK}))
    alien = bool(words) and len(words & body) < FEW_ECHOES * len(words)
    why = f"few words of the headline (line {article.title.line}) come again in the text"
    return Finding(why, _line_of(article.title)) if alien else None


def unsure_headline(article: Article) -> Finding | None:
    """Another line may be the headline."""
    chance = article.title.chance
    why = f"line {article.title.line} is the headline with a chance of {chance:.0%}"
    return Finding(why, _line_of(article.title), round(MOST_UNSURE * (1 - chance))) if chance < SURE else None


def two_dates(article: Article) -> Finding | None:
    """Two dates stand on the line of the date."""
    if article.date.source is not Source.STATED or article.date.line is None:
        return None
    said = next((part.text for part in article.parts if part.first == article.date.line), "")
    several = len({found[0] for found in patterns.DATE_SHAPE.finditer(said[:LONGEST_DATE_LINE])}) > 1
    return Finding(f"line {article.date.line} holds several dates", _line_of(article.date)) if several else None


def cut_title(article: Article) -> Finding | None:
    """The title is cut from the lead."""
    cut = article.title.source is Source.DERIVED and article.title.value.endswith("…")
    return Finding("the title is cut from the lead", _line_of(article.title)) if cut else None


def derived_title(article: Article) -> Finding | None:
    """The title is a sentence of the text."""
    whole = article.title.source is Source.DERIVED and not article.title.value.endswith("…")
    return Finding("the title is derived", _line_of(article.title)) if whole else None


def long_headline(article: Article) -> Finding | None:
    """The headline is long."""
    long = article.title.source is Source.STATED and len(article.title.value) > LONG_TITLE
    why = f"the headline (line {article.title.line}) has {len(article.title.value)} characters"
    return Finding(why, _line_of(article.title)) if long else None


def two_orders(article: Article) -> Finding | None:
    """A date can be read in two ways."""
    only_year = article.date.source is Source.STATED and len(article.date.value) == _YEAR
    why = f"the date in line {article.date.line} can be read in two ways"
    return Finding(why, _line_of(article.date)) if only_year else None


def inferred_date(article: Article) -> Finding | None:
    """The date is worked out."""
    inferred = article.date.source is Source.INFERRED and article.date.line is not None
    return (
        Finding(f"the date is worked out from line {article.date.line}", _line_of(article.date)) if inferred else None
    )


def no_date(article: Article) -> Finding | None:
    """No date is known."""
    return None if article.date.value else Finding("no date is stated")


def inferred_author(article: Article) -> Finding | None:
    """The author is inferred."""
    inferred = article.author.source is Source.INFERRED
    why = f"the author is inferred from line {article.author.line}"
    return Finding(why, _line_of(article.author)) if inferred else None


def no_summary(article: Article) -> Finding | None:
    """There is no summary."""
    return None if article.summary.value else Finding("no sentence is short enough for a summary")


def no_language(article: Article) -> Finding | None:
    """The language is unsure."""
    return None if article.language.value else Finding("the language is unsure")


def _line_of(fact: Fact) -> tuple[int, ...]:
    return () if fact.line is None else (fact.line,)


RULES: tuple[tuple[int, Rule, str, str], ...] = (
    (20, unsure_headline, "Another line may be the headline", "title"),
    (6, two_dates, "Two dates stand on the line of the date", "date"),
    (5, little_text, "Hardly any words are the article", ""),
    (4, several_articles, "Several articles stand in the file", ""),
    (4, other_headline, "The headline may be another's", "title"),
    (2, prose_aside, "Running text is set aside", ""),
    (3, garbled, "Characters are garbled", ""),
    (3, two_orders, "A date can be read in two ways", "date"),
    (1, labels_in_body, "Labels stand in the body", ""),
    (1, much_aside, "Most words are set aside", ""),
    (1, cut_title, "The title is cut from the lead", "title"),
    (1, derived_title, "The title is a sentence of the text", "title"),
    (1, no_language, "The language is unsure", "language"),
    (1, long_headline, "The headline is long", "title"),
    (1, inferred_date, "The date is worked out", "date"),
    (1, no_date, "No date is known", "date"),
    (1, inferred_author, "The author is inferred", "author"),
    (1, no_summary, "There is no summary", "summary"),
)


def doubtful(articles: Iterable[Article]) -> list[Doubtful]:
    """Return the articles of which something is unsure, worst first."""
    judged = (Doubtful(article, tuple(_doubts(article))) for article in articles)
    return sorted((each for each in judged if each.doubts), key=lambda each: (-each.weight, each.article.seed.name))


def _doubts(article: Article) -> Iterable[Doubt]:
    for weight, rule, kind, key in RULES:
        if found := rule(article):
            yield Doubt(found.weight if found.weight is not None else weight, kind, found.why, found.lines, key)


def count_doubts(found: Iterable[Doubtful]) -> list[tuple[str, int]]:
    """Return how many articles have each kind of doubt, the most frequent first."""
    return Counter(doubt.kind for each in found for doubt in each.doubts).most_common()
