"""Make the downloads: all texts and pages as zip, all articles as EPUB, and the page that offers them.

They are written to `docs/` like the generated pages, so that any engine copies them into the site.
"""

from __future__ import annotations

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


Packed: TypeAlias = tuple[bytes, bytes]
"""The zip and the EPUB of a volume."""
Pack: TypeAlias = Callable[[Sequence[Volume[Exported]], Settings], Iterable[Packed]]


def export_pages(
    pages: Iterable[OutputFile], articles: Iterable[Article], settings: Settings, pack: Pack, most: int = MOST
) -> Iterator[OutputFile]:
    """Yield the zips, the EPUBs, and the page that offers them and says how large they are.

    `pack` makes the files of each volume, as `pack_volume` does. `most` is the bytes of a volume before it is packed.
    """
    files = {page.path: page for page in pages}
    by_entry = {entry_of(article): article for article in articles}
    ordered = [
        Exported(article, (files[f"{article.address}.txt"], files[f"{article.address}.md"]))
        for article in (by_entry[entry] for entry in chronological(by_entry))
    ]
    divided = [*volumes(ordered, lambda each: each.size, lambda each: each.year, most)]
    packed = [*pack(divided, settings)]
    for volume, (archive, book) in zip(divided, packed, strict=True):
        yield OutputFile(f"{DOWNLOADS}/{volume.stem}.zip", archive)
        yield OutputFile(f"{DOWNLOADS}/{volume.stem}.epub", book)
    yield _downloads_page(divided, packed)


def pack_volume(volume: Volume[Exported], settings: Settings) -> Packed:
    """Return the zip and the EPUB of a volume."""
    if volume.label:
        settings = replace(settings, name=f"{settings.name}: {volume.label}")
    files = sorted((file.path, file.data) for each in volume.items for file in each.files)
    archive = zip_files([_read_me(len(volume.items), settings), *files])
    return archive, make_book([chapter_of(each.article) for each in volume.items], settings)


def _read_me(count: int, settings: Settings) -> tuple[str, bytes]:
    return "README.txt", _READ_ME.format(name=settings.name, count=counted(count)).encode()


def _downloads_page(divided: Sequence[Volume[Exported]], packed: Sequence[Packed]) -> OutputFile:
    fields = {
        "template": "downloads.html",
        "title": "Downloads",
        "description": "The whole collection to take away, and feeds to follow it.",
        "note": "To read away from the network, to keep, to follow.",
    }
    pairs = [*zip(divided, packed, strict=True)]
    books = (_row(volume, "epub", "EPUB", len(book)) for volume, (_, book) in pairs)
    archives = (_row(volume, "zip", "Zip", len(archive)) for volume, (archive, _) in pairs)
    rows = (
        *books,
        *archives,
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
