"""A seed and its parts → an `Article`: what is known of it, and how. What no line states stays empty."""

from __future__ import annotations

from .models import ARTICLE_ROLES, Article, Fact, Part, Role, Seed, Source, Supplied
from .rules import biography_name, byline_name, site_parts
from .summaries import derive_title, summarise

WORDS_A_MINUTE = 238
"""Silent reading of English non-fiction: Brysbaert, Journal of Memory and Language 109 (2019)."""

_BY_KEEPER = "The keeper supplied it."


def describe(seed: Seed, address: str, parts: tuple[Part, ...], supplied: Supplied) -> Article:
    """Gather every fact of an article; what the keeper supplied goes before what the text says."""
    return Article(
        seed=seed,
        address=address,
        parts=parts,
        title=_supplied(supplied.title) or find_title(parts),
        summary=summarise(parts, supplied),
        date=_date(supplied),
        author=_supplied(supplied.author) or find_author(parts),
        publisher=_supplied(supplied.publisher) or find_publisher(parts),
        note=supplied.note,
        words=sum(len(part.text.split()) for part in parts if part.role in ARTICLE_ROLES),
    )


def minutes(words: int) -> int:
    """Return the reading time in whole minutes, at least one."""
    return max(1, round(words / WORDS_A_MINUTE))


def _supplied(value: str) -> Fact | None:
    return Fact(value, Source.SUPPLIED, _BY_KEEPER) if value else None


def _date(supplied: Supplied) -> Fact:
    if not supplied.date:
        return Fact()
    if supplied.date_reason:
        return Fact(supplied.date, Source.INFERRED, supplied.date_reason)
    return Fact(supplied.date, Source.SUPPLIED, _BY_KEEPER)


def find_title(parts: tuple[Part, ...]) -> Fact:
    """Return the headline that stands in the seed, else one derived from the lead."""
    for part in parts:
        if part.role is Role.HEADLINE:
            return Fact(part.text, Source.STATED, "It stands in the text as its headline.", part.first)
    for part in parts:
        if part.role is Role.SITE_SUFFIX and (split := site_parts(part.text)):
            return Fact(split[0], Source.STATED, f"It stands before the name of the site, “{split[1]}”.", part.first)
    return derive_title(parts)


def find_author(parts: tuple[Part, ...]) -> Fact:
    """Return the name in a byline, else the name whose biography closes the article."""
    for part in parts:
        if part.role is Role.BYLINE and (name := byline_name(part.text)):
            return Fact(name, Source.STATED, f"The byline says “{part.text}”.", part.first)
    for part in parts:
        if part.role is Role.BIOGRAPHY and (name := biography_name(part.text)):
            return Fact(name, Source.INFERRED, "The text closes with this person's biography.", part.first)
    return Fact()


def find_publisher(parts: tuple[Part, ...]) -> Fact:
    """Return the site that the page's own title names behind the headline."""
    for part in parts:
        if part.role is Role.SITE_SUFFIX and (split := site_parts(part.text)):
            return Fact(split[1], Source.STATED, f"The page's title ends in “{split[1]}”.", part.first)
    return Fact()
