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

from .epub import Bound, bind, chapter_of, make_book
from .feeds import ATOM, JSON
from .volumes import MOST, Volume, volumes
from .zipping import Packed, pack, zip_files

DOWNLOADS = "downloads"
"""The folder of the downloads below `docs/`."""

_READ_ME = """\
{name}

{count}. Each NAME.txt in articles/ is an article's text exactly as it came; NAME.md is its page in Markdown:
first what is known of it, and how, then its text. `sha256` there is that of NAME.txt.
"""


Once: TypeAlias = Callable[[str, Callable[["Loose"], "Exported"], Sequence["Loose"]], Sequence["Exported"]]
"""Makes things of a kind that were not made before. It is given what makes one, and of what; that tells `made_of`."""


@dataclass(frozen=True, slots=True)
class Loose:
    """An article that is to be packed."""

    article: Article
    page: bytes
    language: str
    """Of the words around the articles."""

    @property
    def made_of(self) -> tuple[object, ...]:
        """Values whose `repr` tells all that its packed files depend on."""
        article = self.article
        known = (article.address, article.seed.file, article.seed.sha256, article.supplied, self.language)
        return (*known, hashlib.sha256(self.page).digest())


@dataclass(frozen=True, slots=True)
class Exported:
    """An article with its files, as volumes hold them."""

    chapter: Bound
    text: Packed
    """As it came."""
    page: Packed

    @property
    def size(self) -> int:
        """The bytes of its files before they are packed."""
        return self.text.size + self.page.size

    @property
    def files(self) -> Iterator[tuple[str, Packed]]:
        """What a zip has of it, each with its path."""
        yield f"{self.chapter.address}.md", self.page
        yield f"{self.chapter.address}.txt", self.text


def export(loose: Loose) -> Exported:
    """Pack the files of one article."""
    chapter = bind(chapter_of(loose.article), loose.language)
    return Exported(chapter, pack(loose.article.seed.raw), pack(loose.page))


def export_pages(
    pages: Iterable[OutputFile], articles: Iterable[Article], settings: Settings, once: Once, most: int = MOST
) -> Iterator[OutputFile]:
    """Yield the zips, the EPUBs, and the page that offers them and says how large they are.

    `most` is the bytes of a volume before it is packed.
    """
    files = {page.path: page.data for page in pages}
    by_entry = {entry_of(article): article for article in articles}
    ordered = [by_entry[entry] for entry in chronological(by_entry)]
    loose = [Loose(article, files[f"{article.address}.md"], settings.language) for article in ordered]
    exported = once("packed", export, loose)
    divided = [*volumes(exported, lambda each: each.size, lambda each: each.chapter.year, most)]
    named = [replace(settings, name=": ".join(filter(None, (settings.name, each.label)))) for each in divided]
    archives = [_archive(*each) for each in zip(divided, named, strict=True)]
    books = [make_book([item.chapter for item in each.items], name) for each, name in zip(divided, named, strict=True)]
    for volume, archive, book in zip(divided, archives, books, strict=True):
        yield OutputFile(f"{DOWNLOADS}/{volume.stem}.zip", archive)
        yield OutputFile(f"{DOWNLOADS}/{volume.stem}.epub", book)
    yield _downloads_page(divided, archives, books)


def _archive(volume: Volume[Exported], settings: Settings) -> bytes:
    files = sorted((file for each in volume.items for file in each.files), key=lambda file: file[0])
    return zip_files([_read_me(len(volume.items), settings), *files])


def _read_me(count: int, settings: Settings) -> tuple[str, Packed]:
    return "README.txt", pack(_READ_ME.format(name=settings.name, count=counted(count)).encode())


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
