"""A seed and its parts → an `Article`: what is known of it, and how. What no line states stays empty."""

from __future__ import annotations

import re
from itertools import islice

from .headlines import site_parts
from .labels import BIOGRAPHY, BYLINE, DATELINE
from .languages import find_language
from .models import ARTICLE_ROLES, Article, Fact, Part, Role, Seed, Source, Supplied
from .stated_dates import date_in_line
from .summaries import derive_title, summarise

WORDS_A_MINUTE = 238
"""Silent reading of English non-fiction: Brysbaert, Journal of Memory and Language 109 (2019)."""

SYNDICATED = frozenset({"AP", "Reuters", "REUTERS", "AFP", "UPI", "dpa", "IANS", "PTI", "ANI"})
"""Agencies whose texts others publish under their own names: of 77 articles with "(AP)", 52 were AP's own."""
_PUBLISHED = re.compile(r"\b(?:published|posted)\b", re.IGNORECASE)
_BY_KEEPER = "The keeper supplied it."


def describe(seed: Seed, address: str, parts: tuple[Part, ...], supplied: Supplied) -> Article:
    """Gather every fact of an article; what the keeper supplied goes before what the text says."""
    return Article(
        seed=seed,
        address=address,
        parts=parts,
        title=_supplied(supplied.title) or find_title(parts),
        summary=summarise(parts, supplied),
        date=_supplied_date(supplied) or find_date(parts),
        author=_supplied(supplied.author) or find_author(parts),
        publisher=_supplied(supplied.publisher) or find_publisher(parts),
        place=find_place(parts),
        language=find_language(parts),
        note=supplied.note,
        words=sum(len(part.text.split()) for part in parts if part.role in ARTICLE_ROLES),
    )


def minutes(words: int) -> int:
    """Return the reading time in whole minutes, at least one."""
    return max(1, round(words / WORDS_A_MINUTE))


def _supplied(value: str) -> Fact | None:
    return Fact(value, Source.SUPPLIED, _BY_KEEPER) if value else None


def _supplied_date(supplied: Supplied) -> Fact | None:
    if supplied.date_reason:
        return Fact(supplied.date, Source.INFERRED, supplied.date_reason)
    return _supplied(supplied.date)


def find_date(parts: tuple[Part, ...]) -> Fact:
    """Return the day that a date line or a byline states; of several the one of publication, else the first."""
    stated = [
        Fact(date, Source.STATED, f"The text says “{part.text}”.", part.first)
        for part in parts
        if part.role in {Role.DATE_LINE, Role.BYLINE} and (date := date_in_line(part.text))
    ]
    published = [fact for fact in stated if _PUBLISHED.search(fact.reason)]
    return next(iter(published or stated), Fact())


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
        if part.role is Role.BYLINE and (found := BYLINE.fullmatch(part.text)):
            return Fact(found["who"], Source.STATED, f"The byline says “{part.text}”.", part.first)
    for part in parts:
        if part.role is Role.BIOGRAPHY and (found := BIOGRAPHY.match(part.text)):
            return Fact(found["who"], Source.INFERRED, "The text closes with this person's biography.", part.first)
    return Fact()


def find_publisher(parts: tuple[Part, ...]) -> Fact:
    """Return the site that the page's own title names behind the headline, else the agency of the dateline."""
    for part in parts:
        if part.role is Role.SITE_SUFFIX and (split := site_parts(part.text)):
            return Fact(split[1], Source.STATED, f"The page's title ends in “{split[1]}”.", part.first)
    line, found = find_dateline(parts)
    if found and (agency := found["agency"]) and agency not in SYNDICATED and _is_agency(found):
        return Fact(agency, Source.STATED, f"The dateline says “{found[0]}”.", line)
    return Fact()


def find_place(parts: tuple[Part, ...]) -> Fact:
    """Return the place that the dateline names."""
    line, found = find_dateline(parts)
    if found is None or not (place := found["place"] or found["capitals"]):
        return Fact()
    return Fact(place.strip(), Source.STATED, f"The dateline says “{found[0]}”.", line)


def find_dateline(parts: tuple[Part, ...]) -> tuple[int | None, re.Match[str] | None]:
    """Return the line of the part that begins with a dateline, of the first parts that can, and what it says."""
    able = (part for part in parts if part.role in {Role.DATELINE, Role.BODY, Role.QUOTATION})
    for part in islice(able, 2):
        if found := DATELINE.match(part.text):
            return part.first, found
    return None, None


def _is_agency(dateline: re.Match[str]) -> bool:
    # "(New York) –" gives a place in brackets: an agency has a place before it or capitals within.
    capitals = sum(map(str.isupper, dateline["agency"]))
    return bool(dateline["place"]) or capitals > len(dateline["agency"].split())
