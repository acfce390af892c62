"""Make an EPUB 3 of articles, for reading offline. The same articles give the same bytes.

Jinja2 templates write it and escape every value. DECISIONS.md says why no EPUB library is used.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TypeAlias

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from dossier.article.roles.kept_layout import KEPT
from dossier.characters import printable
from dossier.dates import readable
from dossier.languages import reads_from_right
from dossier.models import ARTICLE_ROLES, Article, Fact, Part, Role, Source
from dossier.pages.listings import year_name
from dossier.settings import Settings

from .zipping import Packed, pack, stored, zip_files

MOST_IN_CONTENTS = 500
"""With more articles, the table of contents lists only years. Each year's page lists its articles."""
_NEVER = "2000"
"""A book without dates says that it was modified in this year. The time of the build would differ each time."""
_FOLDER = Path(__file__).parent / "book"
"""The templates, and the files that are the same in every book."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a heading of a chapter."""

    tag: str
    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """One article in the book."""

    address: str
    title: str
    year: str
    facts: str
    language: str
    headed: bool
    """Whether the text has its own headline, so that the blocks include the title."""
    blocks: tuple[Block, ...]
    notes: tuple[tuple[str, str], ...] = ()

    @property
    def direction(self) -> str:
        """`rtl` if the language is written from right to left, otherwise empty."""
        return "rtl" if reads_from_right(self.language) else ""


def _shown(part: Part) -> str:
    # Indents are kept where they carry meaning; elsewhere a reader would not see them.
    kept = part.role in KEPT
    return "\n".join(line.rstrip(" \t") if kept else line.strip(" \t") for line in part.lines)


def chapter_of(article: Article) -> Chapter:
    """Return an article as a chapter with all its lines, also those that are set aside."""
    blocks = [
        Block(_TAGS.get(part.role, "p"), part.role if part.role in ARTICLE_ROLES else f"aside {part.role}", text)
        for part in article.parts
        if part.role is not Role.BLANK and (text := _shown(part))
    ]
    stated = article.title.source is Source.STATED
    # A title from the keeper may stand in the text, too: once is enough.
    headed = any(block.tag == "h1" and (stated or block.text == article.title.value) for block in blocks)
    notes = [("File", printable(article.seed.file)), ("SHA-256", article.seed.sha256)]
    notes += [
        (label, _why(fact))
        for label, fact in (("Title", article.title), ("Date", article.date), ("Author", article.author))
        if fact.value
    ]
    if article.note:
        notes.append(("Keeper’s note", article.note))
    facts = filter(None, (article.author.value, article.publisher.value, readable(article.date.value)))
    return Chapter(
        address=article.address,
        title=article.title.value,
        year=article.date.value[:4],
        facts=" · ".join(facts),
        language=article.language.value,
        headed=headed,
        blocks=tuple(blocks),
        notes=tuple(notes),
    )


_TAGS = {Role.HEADLINE: "h1", Role.SUBHEADING: "h2"}


@dataclass(frozen=True, slots=True)
class Bound:
    """A chapter as it stands in a book. It does not change with the other chapters."""

    address: str
    title: str
    year: str
    page: Packed


def bind(chapter: Chapter, language: str) -> Bound:
    """Make the page of a chapter. `language` is that of the words around the articles."""
    page = _render("chapter.xhtml", {"chapter": chapter, "language": language})
    return Bound(chapter.address, chapter.title, chapter.year, pack(page))


Year: TypeAlias = tuple[str, str, list[Bound]]
"""The label of a year, the file of its page, and its chapters."""


def _why(fact: Fact) -> str:
    return f"{fact.source.value}. {fact.why}"


def make_book(chapters: Sequence[Bound], settings: Settings) -> bytes:
    """Return the bytes of an EPUB. The chapters stay in the given order and are grouped by year."""
    years = [
        (year_name(year), f"year-{year or 'none'}.xhtml", list(group))
        for year, group in groupby(chapters, key=lambda chapter: chapter.year)
    ]
    book = {
        "settings": settings,
        "years": years,
        "short": len(chapters) <= MOST_IN_CONTENTS,
        "identity": _identity(chapters, settings),
        "modified": f"{max((chapter.year for chapter in chapters), default='') or _NEVER}-01-01T00:00:00Z",
    }
    return zip_files(
        [
            ("mimetype", stored(b"application/epub+zip")),
            *((path, pack(data)) for path, data in _files(years, book)),
            *((f"EPUB/{chapter.address}.xhtml", chapter.page) for chapter in chapters),
        ]
    )


def _files(years: Iterable[Year], book: dict[str, object]) -> Iterator[tuple[str, bytes]]:
    yield "META-INF/container.xml", (_FOLDER / "container.xml").read_bytes()
    yield "EPUB/style.css", (_FOLDER / "style.css").read_bytes()
    for name in ("package.opf", "nav.xhtml"):
        yield f"EPUB/{name}", _render(name, book)
    for year, file, listed in years:
        yield f"EPUB/{file}", _render("year.xhtml", book | {"year": year, "listed": listed})


def _render(name: str, values: dict[str, object]) -> bytes:
    return _templates().get_template(name).render(values).encode()


@cache
def _templates() -> Environment:
    loader = FileSystemLoader(_FOLDER)
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def _identity(chapters: Iterable[Bound], settings: Settings) -> str:
    """Return an identifier made from the content. Reading programs take two books with one identifier for the same."""
    whole = hashlib.sha256(settings.name.encode())
    for chapter in chapters:
        whole.update(repr((chapter.address, len(chapter.page.data))).encode() + chapter.page.data)
    return uuid.uuid5(uuid.NAMESPACE_URL, whole.hexdigest()).urn
