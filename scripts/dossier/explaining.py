"""Why: a seed with the role of each line in the margin, and the articles whose facts are least sure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .characters import printable
from .models import ARTICLE_ROLES, Article, Fact, Role, Source

_ROLE_WIDTH = max(len(role) for role in Role)
_LONG_TITLE = 80
_LITTLE_BODY = 40
"""Words. A text with fewer is hardly an article: more of it may have been taken for furniture."""
_MUCH_ASIDE = 0.3
"""The share of words set aside from which a keeper should look; most scraped pages have less."""


def explain(article: Article) -> Iterator[str]:
    """Yield the facts of an article with their reasons, then each line of its seed with number, role and rule."""
    for name, fact in facts(article):
        value = fact.value or "not known"
        yield f"{name:>9}  {printable(value)}{_how(fact)}"
    yield ""
    for part in article.parts:
        for offset, line in enumerate(part.lines):
            # The rule is told once for each part, on its first line.
            rule = f"  [{part.rule}]" if part.rule and offset == 0 and part.role is not Role.BLANK else ""
            role = "" if part.role is Role.BLANK else str(part.role)
            yield f"{part.first + offset:>5}  {role:<{_ROLE_WIDTH}}  {printable(line)}{rule}"


def facts(article: Article) -> Iterator[tuple[str, Fact]]:
    """Yield each fact of an article with its name."""
    for name in ("title", "summary", "date", "author", "publisher", "place", "language"):
        yield name, getattr(article, name)


def _how(fact: Fact) -> str:
    if not fact.value:
        return ""
    line = "" if fact.line is None else f", line {fact.line}"
    return f"  [{fact.source}{line}: {printable(fact.reason)}]"


def doubtful(articles: Iterable[Article]) -> list[tuple[int, Article, str]]:
    """Return the articles with something unsure, worst first: how bad, which, and why in one sentence."""
    judged = ((list(_doubts(article)), article) for article in articles)
    found = [(sum(weight for weight, _ in doubts), article, "; ".join(why for _, why in doubts))
             for doubts, article in judged if doubts]  # fmt: skip
    return sorted(found, key=lambda item: (-item[0], item[1].seed.name))


def _doubts(article: Article) -> Iterator[tuple[int, str]]:
    """Yield each doubt with its weight: 5 where words may be lost from view, 3 and less where facts are."""
    shown = [part for part in article.parts if part.role is not Role.BLANK]
    aside = sum(len(part.text.split()) for part in shown if part.role not in ARTICLE_ROLES)
    if article.words < _LITTLE_BODY:
        yield 5, f"only {article.words} words are taken for the article"
    if aside > _MUCH_ASIDE * (aside + article.words):
        yield 5, f"{aside} of {aside + article.words} words are set aside"
    if article.title.source is Source.DERIVED:
        yield 3, "the title is derived"
    elif len(article.title.value) > _LONG_TITLE and article.title.source is Source.STATED:
        yield 1, "the headline is long"
    if not article.date.value:
        yield 2, "no date is stated"
    if not article.language.value:
        yield 1, "the language is unsure"
