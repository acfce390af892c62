"""Parts to facts: what is known of an article, and how. What no line states stays empty."""

from __future__ import annotations

from dataclasses import replace

from dossier.article.anchors import anchors
from dossier.models import ARTICLE_ROLES, Fact, Part, Role, Source, Supplied, Understood

from .authors import find_author
from .datelines import find_place
from .header_facts import facts_of_header
from .inferred_dates import infer_date
from .language import find_language
from .lengths import measure
from .outline import Outline
from .publication_dates import find_publication
from .publishers import find_publisher
from .summaries import summarise
from .titles import find_title

_BY_KEEPER = "The keeper supplied it."
_FIRST_PARTS = 40
"""So near to the beginning a line with the words of the keeper's title is the headline."""


def describe(parts: tuple[Part, ...], supplied: Supplied) -> Understood:
    """Gather every fact of an article; what the keeper supplied goes before what the text says."""
    header = facts_of_header(parts)
    outline = Outline(tuple(part for part in parts if part.role is not Role.METADATA))
    language = _supplied(supplied.language) or find_language(outline)
    length = measure(line.text for line in outline.lines if line.role in ARTICLE_ROLES)
    return Understood(
        parts=parts,
        anchors=tuple(anchors(parts)),
        title=_supplied_title(supplied, parts) or header.get("title") or find_title(outline, language.value),
        summary=summarise(outline, supplied, language.value),
        date=_supplied_date(supplied) or header.get("date") or find_date(outline, language.value),
        author=_supplied(supplied.author) or header.get("author") or find_author(outline),
        publisher=_supplied(supplied.publisher) or header.get("publisher") or find_publisher(outline),
        place=_supplied(supplied.place) or find_place(outline),
        language=language,
        note=supplied.note,
        words=length.size,
        unit=length.unit,
        minutes=length.minutes,
        supplied=supplied,
    )


def find_date(outline: Outline, language: str = "") -> Fact:
    """Return the date that the text states as its own, else the month that it gives away."""
    stated = find_publication(outline, language)
    return stated if stated.value else infer_date(outline)


def _supplied(value: str) -> Fact | None:
    return Fact(value, Source.SUPPLIED, _BY_KEEPER) if value else None


def _supplied_title(supplied: Supplied, parts: tuple[Part, ...]) -> Fact | None:
    """Return the keeper's title; where the text begins with the same words, with their line, which is its headline."""
    title = " ".join(supplied.title.split())
    same = (part for part in parts[:_FIRST_PARTS] if len(part.lines) == 1 and part.text == title)
    part = next((part for part in same if not part.continued), None)
    known = _supplied(title)
    return replace(known, line=part.first) if known and part else known


def _supplied_date(supplied: Supplied) -> Fact | None:
    if supplied.date_reason:
        return Fact(supplied.date, Source.INFERRED, supplied.date_reason)
    return _supplied(supplied.date)
