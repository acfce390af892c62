"""List the content of the site for programs: `sitemap.xml` for search engines, `llms.txt` for language models."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

from dossier.article.escaping import escape_label
from dossier.dates import latest_first, readable
from dossier.models import Entry, OutputFile
from dossier.pages.listings import year_key
from dossier.pages.pagination import LONGEST_LIST
from dossier.settings import Settings

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'


def write_sitemap(site: Path, settings: Settings) -> None:
    """Replace the engine's sitemap by our own. If the site does not know its public address, remove it.

    A sitemap needs whole addresses. Without a public address the engines write an empty or a relative one. MkDocs also
    says that every page changed on the day of the build.
    """
    target = site / "sitemap.xml"
    if not settings.url:
        target.unlink(missing_ok=True)
        return
    pages = sorted(page.relative_to(site).as_posix() for page in site.rglob("*.html"))
    rows = [
        f"<url><loc>{escape(settings.url + page)}</loc></url>\n"
        for page in pages
        if page not in {"404.html", "offline.html"}
    ]
    target.write_text(f"{_HEAD}{''.join(rows)}</urlset>\n", "utf-8", newline="\n")


def llms_pages(entries: Sequence[Entry], settings: Settings) -> Iterator[OutputFile]:
    """Yield `llms.txt` and its lists, which link to the text of every article.

    `llms.txt` itself lists at most `LONGEST_LIST` articles. If there are more, each year has a list of its own too.
    """
    head = f"# {settings.name}\n\n" + (f"> {settings.description}\n\n" if settings.description else "")
    latest = latest_first(entries, lambda entry: entry.date)
    rows = [_HOW, "\n## Articles\n\n", *(_row(entry, settings) for entry in latest[:LONGEST_LIST])]
    if len(entries) > LONGEST_LIST:
        rows += ["\n## All articles, by year\n\n"]
        for year, group in groupby(latest, key=year_key):
            listed = list(group)
            path = f"lists/{year}.txt"
            rows.append(f"- [{year}]({settings.link(path)}): {len(listed)} articles\n")
            yield _text(path, f"# {settings.name}, {year}\n\n", [_row(entry, settings) for entry in listed])
    yield _text("llms.txt", head, rows)


_HOW = """\
Each link leads to an article's text as it came, as plain text in UTF-8. Its page, with what is known of it and how, is
at the same address with .html in place of .txt.
"""


def _row(entry: Entry, settings: Settings) -> str:
    facts = ", ".join(filter(None, (readable(entry.date), escape_label(entry.publisher))))
    link = settings.link(f"{entry.address}.txt")
    return f"- [{escape_label(entry.title)}]({link})" + (f": {facts}\n" if facts else "\n")


def _text(path: str, head: str, rows: Sequence[str]) -> OutputFile:
    return OutputFile(path, (head + "".join(rows)).encode())
