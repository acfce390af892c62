"""Make the downloads: all texts and pages as zip, all articles as EPUB, and the page that offers them.

They are written to `docs/` like the generated pages, so that any engine copies them into the site.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from dossier.collection.collection import chronological, entry_of
from dossier.models import Article, OutputFile
from dossier.pages import frontmatter
from dossier.pages.lists import counted
from dossier.settings import Settings

from .epub import chapter_of, make_book
from .feeds import ATOM, JSON
from .volumes import MOST, Volume, volumes
from .zipping import zip_files

DOWNLOADS = "downloads"
"""The folder of the downloads below `docs/`."""

_READ_ME = """\
{name}

{count}. Each NAME.txt in articles/ is an article's text exactly as it came; NAME.md is its page in Markdown:
first what is known of it, and how, then its text. `sha256` there is that of NAME.txt.
"""


Once: TypeAlias = Callable[[str, Callable[["Packing"], bytes], Sequence["Packing"]], Sequence[bytes]]
"""Makes things of a kind that were not made before. It is given what makes one, and of what; that tells `made_of`."""


@dataclass(frozen=True, slots=True)
class Exported:
    """An article with the files that a zip has of it."""

    article: Article
    files: tuple[OutputFile, OutputFile]
    """Its text as it came, and its page."""

    @property
    def size(self) -> int:
        """The bytes of its files."""
        return sum(len(file.data) for file in self.files)

    @property
    def year(self) -> str:
        """The year of its date; empty where it has none."""
        return self.article.date.value[:4]


def export_pages(
    pages: Iterable[OutputFile], articles: Iterable[Article], settings: Settings, once: Once, most: int = MOST
) -> Iterator[OutputFile]:
    """Yield the zips, the EPUBs, and the page that offers them and says how large they are.

    `most` is the bytes of a volume before it is packed.
    """
    files = {page.path: page for page in pages}
    by_entry = {entry_of(article): article for article in articles}
    ordered = [
        Exported(article, (files[f"{article.address}.md"], files[f"{article.address}.txt"]))
        for article in (by_entry[entry] for entry in chronological(by_entry))
    ]
    divided = [*volumes(ordered, lambda each: each.size, lambda each: each.year, most)]
    named = [replace(settings, name=": ".join(filter(None, (settings.name, each.label)))) for each in divided]
    packings = [make(*each) for each in zip(divided, named, strict=True) for make in (Archive, Book)]
    packed = once("volumes", _pack, packings)
    archives, books = packed[::2], packed[1::2]
    for volume, archive, book in zip(divided, archives, books, strict=True):
        yield OutputFile(f"{DOWNLOADS}/{volume.stem}.zip", archive)
        yield OutputFile(f"{DOWNLOADS}/{volume.stem}.epub", book)
    yield _downloads_page(divided, archives, books)


@dataclass(frozen=True, slots=True)
class Archive:
    """A volume as a zip."""

    volume: Volume[Exported]
    settings: Settings

    @property
    def made_of(self) -> tuple[object, ...]:
        """Values whose `repr` tells all that the zip depends on."""
        return "zip", self.settings, [(path, hashlib.sha256(data).digest()) for path, data in self._files]

    @property
    def _files(self) -> list[tuple[str, bytes]]:
        return sorted((file.path, file.data) for each in self.volume.items for file in each.files)

    def pack(self) -> bytes:
        """Return the bytes of the zip."""
        return zip_files([_read_me(len(self.volume.items), self.settings), *self._files])


@dataclass(frozen=True, slots=True)
class Book:
    """A volume as an EPUB."""

    volume: Volume[Exported]
    settings: Settings

    @property
    def made_of(self) -> tuple[object, ...]:
        """Values whose `repr` tells all that the book depends on. A chapter does not change with other articles."""
        articles = (each.article for each in self.volume.items)
        known = [(each.address, each.seed.file, each.seed.sha256, each.supplied) for each in articles]
        return "book", self.settings, known

    def pack(self) -> bytes:
        """Return the bytes of the EPUB."""
        return make_book([chapter_of(each.article) for each in self.volume.items], self.settings)


Packing: TypeAlias = Archive | Book


def _pack(packing: Packing) -> bytes:
    return packing.pack()


def _read_me(count: int, settings: Settings) -> tuple[str, bytes]:
    return "README.txt", _READ_ME.format(name=settings.name, count=counted(count)).encode()


def _downloads_page(
    divided: Sequence[Volume[Exported]], archives: Sequence[bytes], books: Sequence[bytes]
) -> OutputFile:
    fields = {
        "template": "downloads.html",
        "title": "Downloads",
        "description": "The whole collection to take away, and feeds to follow it.",
        "note": "To read away from the network, to keep, to follow.",
    }
    rows = (
        *(_row(volume, "epub", "EPUB", len(book)) for volume, book in zip(divided, books, strict=True)),
        *(_row(volume, "zip", "Zip", len(archive)) for volume, archive in zip(divided, archives, strict=True)),
        (f"../{ATOM}", "Atom feed", "The latest articles", "For a feed reader."),
        (f"../{JSON}", "JSON Feed", "The latest articles", "The same for programs."),
        ("../llms.txt", "llms.txt", "The texts of all articles", "A plain list of links, for programs."),
    )
    items = [f"- [{name}]({path})\n\n    {what}\n    {{: .facts }}\n\n    {why}\n" for path, name, what, why in rows]
    return OutputFile(f"{DOWNLOADS}/index.md", (frontmatter.dump(fields) + "\n" + "\n".join(items)).encode())


_WHY = {"epub": "For a reader’s app or an e-reader.", "zip": "Each text as it came, and its page in Markdown."}


def _row(volume: Volume[Exported], ending: str, format_name: str, size: int) -> tuple[str, str, str, str]:
    name = f"{format_name}: {volume.label}" if volume.label else format_name
    what = f"{counted(len(volume.items))}{' as one book' if ending == 'epub' else ''}, {_size(size)}"
    return f"{volume.stem}.{ending}", name, what, _WHY[ending]


def _size(count: int) -> str:
    """Return a number of bytes as people write it.

    >>> _size(900), _size(15_400), _size(2_340_000)
    ('1 KB', '15 KB', '2.3 MB')
    """
    kilo, mega = 1_000, 1_000_000
    return f"{max(1, round(count / kilo))} KB" if count < mega else f"{count / mega:.1f} MB"
