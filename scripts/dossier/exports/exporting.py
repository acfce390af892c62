"""Make the downloads: one zip of all texts and pages, one EPUB, and the page that offers them.

They are written to `docs/` like the generated pages, so that any engine copies them into the site.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dossier.collection.collection import chronological, entry_of
from dossier.models import Article, OutputFile
from dossier.pages import frontmatter
from dossier.pages.lists import counted
from dossier.seeds.addresses import FOLDER, LIST
from dossier.settings import Settings

from .epub import chapter_of, make_book
from .feeds import ATOM, JSON
from .zipping import zip_files

DOWNLOADS = "downloads"
"""The folder of the downloads below `docs/`."""
ZIP, EPUB = f"{DOWNLOADS}/collection.zip", f"{DOWNLOADS}/collection.epub"

_READ_ME = """\
{name}

{count}. Each NAME.txt in articles/ is an article's text exactly as it came; NAME.md is its page in Markdown:
first what is known of it, and how, then its text. `sha256` there is that of NAME.txt.
"""


def export_pages(pages: Iterable[OutputFile], articles: Iterable[Article], settings: Settings) -> Iterator[OutputFile]:
    """Yield the zip, the EPUB, and the page that offers both and says how large they are."""
    chapters = {entry_of(article): chapter_of(article) for article in articles}
    files = {page.path: page.data for page in pages if page.path.startswith(f"{FOLDER}/") and page.path != f"{LIST}.md"}
    archive = zip_files([_read_me(len(chapters), settings), *sorted(files.items())])
    book = make_book([chapters[entry] for entry in chronological(chapters)], settings)
    yield OutputFile(ZIP, archive)
    yield OutputFile(EPUB, book)
    yield _downloads_page(len(archive), len(book), len(chapters))


def _read_me(count: int, settings: Settings) -> tuple[str, bytes]:
    return "README.txt", _READ_ME.format(name=settings.name, count=counted(count)).encode()


def _downloads_page(archive: int, book: int, count: int) -> OutputFile:
    fields = {
        "template": "downloads.html",
        "title": "Downloads",
        "description": "The whole collection to take away, and feeds to follow it.",
        "note": "To read away from the network, to keep, to follow.",
    }
    rows = (
        (
            "collection.epub",
            "EPUB",
            f"{counted(count)} as one book, {_size(book)}",
            "For a reader’s app or an e-reader.",
        ),
        (
            "collection.zip",
            "Zip",
            f"{counted(count)}, {_size(archive)}",
            "Each text as it came, and its page in Markdown.",
        ),
        (f"../{ATOM}", "Atom feed", "The latest articles", "For a feed reader."),
        (f"../{JSON}", "JSON Feed", "The latest articles", "The same for programs."),
        ("../llms.txt", "llms.txt", "The texts of all articles", "A plain list of links, for programs."),
    )
    items = [f"- [{name}]({path})\n\n    {what}\n    {{: .facts }}\n\n    {why}\n" for path, name, what, why in rows]
    return OutputFile(f"{DOWNLOADS}/index.md", (frontmatter.dump(fields) + "\n" + "\n".join(items)).encode())


def _size(count: int) -> str:
    """Return a number of bytes as people write it.

    >>> _size(900), _size(15_400), _size(2_340_000)
    ('1 KB', '15 KB', '2.3 MB')
    """
    kilo, mega = 1_000, 1_000_000
    return f"{max(1, round(count / kilo))} KB" if count < mega else f"{count / mega:.1f} MB"
