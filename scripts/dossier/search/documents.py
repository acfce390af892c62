"""An article → the texts that it is searched by, each with its zone: where on the page it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from dossier.dates import readable
from dossier.models import Article, Kind, Part, Role, Source
from dossier.names.mentions import Mention


class Zone(IntEnum):
    """Where a word stands. `docs/assets/search/zones.js` says each number in words; numbers are never given anew."""

    BODY = 0
    TITLE = 1
    DECK = 2
    SUBHEADING = 3
    CAPTION = 4
    CREDIT = 5
    BYLINE = 6
    BIOGRAPHY = 7
    CORRECTION = 8
    FURNITURE = 9
    DATE = 10
    FACT = 11
    """Author, publisher, place: as known from the text or the keeper."""
    SUMMARY = 12
    """The keeper's own."""
    NOTE = 13
    NAME = 14
    """A name of the authority file that the article mentions, in all its forms."""


WEIGHTS = {
    Zone.BODY: 1.0,
    Zone.TITLE: 2.0,
    Zone.DECK: 1.5,
    Zone.SUBHEADING: 1.2,
    Zone.CAPTION: 0.5,
    Zone.CREDIT: 0.3,
    Zone.BYLINE: 0.4,
    Zone.BIOGRAPHY: 0.3,
    Zone.CORRECTION: 0.5,
    Zone.FURNITURE: 0.1,
    Zone.DATE: 1.0,
    Zone.FACT: 0.6,
    Zone.SUMMARY: 0.8,
    Zone.NOTE: 0.4,
    Zone.NAME: 0.4,
}
"""How much a word counts in each zone, beside one in the body."""

_ZONES = {
    Role.HEADLINE: Zone.TITLE,
    Role.DECK: Zone.DECK,
    Role.BODY: Zone.BODY,
    Role.QUOTATION: Zone.BODY,
    Role.LIST_ITEM: Zone.BODY,
    Role.VERSE: Zone.BODY,
    Role.COLUMNS: Zone.BODY,
    Role.TABLE: Zone.BODY,
    Role.SUBHEADING: Zone.SUBHEADING,
    Role.CAPTION: Zone.CAPTION,
    Role.CREDIT: Zone.CREDIT,
    Role.BYLINE: Zone.BYLINE,
    Role.DATELINE: Zone.BYLINE,
    Role.DATE_LINE: Zone.DATE,
    Role.BIOGRAPHY: Zone.BIOGRAPHY,
    Role.CORRECTION: Zone.CORRECTION,
}
"""The zone of each role; what is not named is furniture."""


@dataclass(frozen=True, slots=True)
class Span:
    """Where a paragraph stands in the text of its article."""

    first: int
    """Its first line, from 0."""
    lines: int
    start: int = 0
    """Where it begins in its first line; in UTF-16 code units, as a browser counts."""
    end: int | None = None
    """Where it ends in its last line; `None` if it ends with the line."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of the page, or a fact about the article."""

    zone: Zone
    text: str
    anchor: str = ""
    """The `id` of its paragraph; empty where it has none."""
    span: Span | None = None
    """`None` for a fact: it stands in no paragraph."""


@dataclass(frozen=True, slots=True)
class Document:
    """An article as the index sees it."""

    address: str
    title: str
    date: str
    shown: str
    """The date as a person reads it."""
    publisher: str
    language: str
    version: str
    """The SHA-256 of the article's text, in hexadecimal."""
    passages: tuple[Passage, ...]
    facets: dict[str, tuple[str, ...]]
    """What it can be filtered by: the values of each filter."""


def document_of(article: Article, mentions: Iterable[Mention] = ()) -> Document:
    """Return all by which an article is found."""
    names = [mention.name for mention in mentions]
    date, publisher = article.date.value, article.publisher.value
    facets: dict[str, tuple[str, ...]] = {
        "year": (date[:4],) if date else (),
        "publisher": (publisher,) if publisher else (),
    }
    facets |= {str(kind): tuple(name.name for name in names if name.kind == kind) for kind in Kind}
    forms = tuple(Passage(Zone.NAME, form) for name in names for form in name.forms)
    return Document(
        address=article.address,
        title=article.title.value,
        date=date,
        shown=readable(date),
        publisher=publisher,
        language=article.language.value.partition("-")[0],
        version=article.seed.sha256,
        passages=(*_text(article), *_facts(article), *forms),
        facets=facets,
    )


def _text(article: Article) -> Iterator[Passage]:
    """Yield the title and the paragraphs, in their order."""
    if article.title.source is not Source.STATED:
        # One that was made of the text's first words says nothing new.
        yield Passage(Zone.TITLE, article.title.value)
    for part, anchor, span in zip(article.parts, article.anchors, _spans(article.parts), strict=True):
        if anchor:
            text = "\n".join(" ".join(line.split()) for line in part.lines)
            yield Passage(_ZONES.get(part.role, Zone.FURNITURE), text, anchor, span)


def _spans(parts: Sequence[Part]) -> Iterator[Span]:
    """Yield where each part stands. Most parts are whole lines."""
    end = 0
    for part, after in zip(parts, [*parts[1:], None], strict=True):
        start = end if part.continued else 0
        end = _units(part.lines[-1]) + (start if len(part.lines) == 1 else 0)
        yield Span(part.first - 1, len(part.lines), start, end if after and after.continued else None)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _facts(article: Article) -> Iterator[Passage]:
    if date := article.date.value:
        yield Passage(Zone.DATE, f"{readable(date)} {date}")
    for fact in (article.author, article.publisher, article.place):
        if fact.value:
            yield Passage(Zone.FACT, fact.value)
    if article.summary.source is Source.SUPPLIED:
        yield Passage(Zone.SUMMARY, article.summary.value)
    if article.note:
        yield Passage(Zone.NOTE, article.note)
