"""What is least sure of an article, so that a keeper of thousands knows where to look.

A rule is a function `(article) -> what a keeper reads, or None`; its weight stands beside it in `RULES`. What the
keeper has supplied is never in doubt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from dossier.article.roles.lines import content_words, ends_sentence
from dossier.models import ARTICLE_ROLES, Article, Role, Source

LITTLE_BODY = 40
"""Words. A text with fewer is hardly an article: more of it may have been taken for furniture."""
PROSE_WORDS, MUCH_PROSE = 20, 60
"""Words of a line that reads as running text, and of such lines together from which a keeper should look."""
MUCH_ASIDE = 0.5
"""The share of words set aside from which a keeper should look; most scraped pages have less."""
LABEL_WORDS, MANY_LABELS = 6, 5
"""Words of a line that reads as a label, and how many of them in the body are too many."""
LONG_TITLE = 100
FEW_ECHOES = 0.2
"""The share of a headline's words that come again in the text, below which it may be another article's."""
_PROSE_ASIDE = frozenset(
    {Role.CAPTION, Role.BIOGRAPHY, Role.REPEATED, Role.COPYRIGHT, Role.CORRECTION, Role.NEWSLETTER}
)
"""Roles whose lines are long by nature."""
_YEAR, _DAY = len("2019"), len("2019-09-12")
_REPLACED = ("\ufffd", "â€", "Ã©", "Ã¢", "Â ")
"""A character that no page can hold, and what UTF-8 looks like when it was read as something else."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing that is unsure."""

    weight: int
    """How much it costs a reader if it is wrong: 5 where words are lost from view, 1 where a fact is missing."""
    kind: str
    """The same for all articles, to be counted."""
    why: str


@dataclass(frozen=True, slots=True)
class Doubtful:
    """An article with all that is unsure of it."""

    article: Article
    doubts: tuple[Doubt, ...]

    @property
    def weight(self) -> int:
        """How much is unsure in all."""
        return sum(doubt.weight for doubt in self.doubts)


Rule: TypeAlias = Callable[[Article], str | None]


def little_text(article: Article) -> str | None:
    """Hardly any words are the article."""
    return f"only {article.words} words are taken for the article" if article.words < LITTLE_BODY else None


def prose_aside(article: Article) -> str | None:
    """Running text is set aside."""
    lines = [part for part in article.parts if part.role not in ARTICLE_ROLES | _PROSE_ASIDE | {Role.BLANK}]
    counts = [(count, part.first) for part in lines if (count := len(part.text.split())) >= PROSE_WORDS]
    words = sum(count for count, _ in counts)
    return f"{words} words of running text are set aside, from line {counts[0][1]}" if words >= MUCH_PROSE else None


def much_aside(article: Article) -> str | None:
    """Most words are set aside."""
    aside = sum(len(part.text.split()) for part in article.parts if part.role not in ARTICLE_ROLES)
    share = aside / (aside + article.words) if aside else 0.0
    return f"{share:.0%} of its words are set aside" if share > MUCH_ASIDE else None


def labels_in_body(article: Article) -> str | None:
    """Labels stand in the body."""
    body = [part for part in article.parts if part.role is Role.BODY]
    labels = [part for part in body if len(part.text.split()) <= LABEL_WORDS and not ends_sentence(part.text)]
    many = len(labels) >= MANY_LABELS and 2 * len(labels) > len(body)
    return f"{len(labels)} short lines are taken for paragraphs, from line {labels[0].first}" if many else None


def garbled(article: Article) -> str | None:
    """Characters are garbled."""
    found = next(
        (part for part in article.parts if any(mark in line for line in part.lines for mark in _REPLACED)), None
    )
    return f"line {found.first} holds characters that were garbled before" if found else None


def other_headline(article: Article) -> str | None:
    """The headline may be another's."""
    if article.title.source is not Source.STATED:
        return None
    words = content_words(article.title.value)
    body = set().union(*(content_words(part.text) for part in article.parts if part.role in {Role.BODY, Role.DECK}))
    alien = bool(words) and len(words & body) < FEW_ECHOES * len(words)
    return f"few words of the headline (line {article.title.line}) come again in the text" if alien else None


def cut_title(article: Article) -> str | None:
    """The title is cut from the lead."""
    cut = article.title.source is Source.DERIVED and article.title.value.endswith("…")
    return "the title is cut from the lead" if cut else None


def derived_title(article: Article) -> str | None:
    """The title is a sentence of the text."""
    whole = article.title.source is Source.DERIVED and not article.title.value.endswith("…")
    return "the title is derived" if whole else None


def long_headline(article: Article) -> str | None:
    """The headline is long."""
    long = article.title.source is Source.STATED and len(article.title.value) > LONG_TITLE
    return f"the headline (line {article.title.line}) has {len(article.title.value)} characters" if long else None


def two_orders(article: Article) -> str | None:
    """A date can be read in two ways."""
    only_year = article.date.source is Source.STATED and len(article.date.value) == _YEAR
    return f"the date in line {article.date.line} can be read in two ways" if only_year else None


def inferred_date(article: Article) -> str | None:
    """The date is worked out."""
    inferred = article.date.source is Source.INFERRED and article.date.line is not None
    return f"the date is worked out from line {article.date.line}" if inferred else None


def no_date(article: Article) -> str | None:
    """No date is known."""
    return None if article.date.value else "no date is stated"


def inferred_author(article: Article) -> str | None:
    """The author is inferred."""
    inferred = article.author.source is Source.INFERRED
    return f"the author is inferred from line {article.author.line}" if inferred else None


def no_summary(article: Article) -> str | None:
    """There is no summary."""
    return None if article.summary.value else "no sentence is short enough for a summary"


def no_language(article: Article) -> str | None:
    """The language is unsure."""
    return None if article.language.value else "the language is unsure"


RULES: tuple[tuple[int, Rule, str], ...] = (
    (5, little_text, "Hardly any words are the article"),
    (5, prose_aside, "Running text is set aside"),
    (4, much_aside, "Most words are set aside"),
    (3, labels_in_body, "Labels stand in the body"),
    (3, garbled, "Characters are garbled"),
    (3, other_headline, "The headline may be another's"),
    (3, two_orders, "A date can be read in two ways"),
    (3, cut_title, "The title is cut from the lead"),
    (2, derived_title, "The title is a sentence of the text"),
    (2, no_language, "The language is unsure"),
    (1, long_headline, "The headline is long"),
    (1, inferred_date, "The date is worked out"),
    (1, no_date, "No date is known"),
    (1, inferred_author, "The author is inferred"),
    (1, no_summary, "There is no summary"),
)


def doubtful(articles: Iterable[Article]) -> list[Doubtful]:
    """Return the articles of which something is unsure, worst first."""
    judged = (Doubtful(article, tuple(_doubts(article))) for article in articles)
    return sorted((each for each in judged if each.doubts), key=lambda each: (-each.weight, each.article.seed.name))


def _doubts(article: Article) -> Iterable[Doubt]:
    for weight, rule, kind in RULES:
        if why := rule(article):
            yield Doubt(weight, kind, why)


def count_doubts(found: Iterable[Doubtful]) -> list[tuple[str, int]]:
    """Return how many articles have each kind of doubt, the most frequent first."""
    return Counter(doubt.kind for each in found for doubt in each.doubts).most_common()
