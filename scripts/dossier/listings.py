"""A collection → the pages that list it: home, all articles, dates. Each list is short enough to read."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from . import frontmatter
from .addresses import LIST
from .collection import chronological
from .dates import readable
from .escaping import escape, escape_label
from .models import Entry, Page

LONGEST_LIST = 50
LATEST = 5
"""How many articles the home page shows: one screen of a phone or two."""
UNDATED = "undated"


def listing_pages(entries: Sequence[Entry]) -> Iterator[Page]:
    """Yield home, the list of all articles by title, and the pages of dates."""
    by_date = chronological(entries)
    yield _home(by_date)
    yield from _paged(LIST, "Articles", sorted(entries, key=_by_title), "All articles, by title.")
    yield from _dates(by_date)


def _by_title(entry: Entry) -> tuple[str, str]:
    # Quotation marks and the like do not count for the order.
    return entry.title.casefold().lstrip("“”\"'‘’«»([ "), entry.address


def _home(by_date: Sequence[Entry]) -> Page:
    dated = [entry for entry in by_date if entry.date]
    latest = [*reversed(dated), *(entry for entry in by_date if not entry.date)][:LATEST]
    fields: dict[str, frontmatter.Value] = {"template": "home.html", "title": "Home", "articles": len(by_date)}
    if not latest:
        return _page("index", fields, _NOTHING_YET)
    more = [f"[All {len(by_date)} articles](articles/index.md)", "[By date](dates/index.md)"]
    return _page("index", fields, "## Latest\n", *_items("index", latest, summaries=True), " · ".join(more) + "\n")


_NOTHING_YET = """\
## No articles yet

Put an article's text into `seeds/`, as a plain text file whose name ends in `.txt`, and build the site again:

    nox -s site

Its page appears here. The README says more.
"""


def _dates(by_date: Sequence[Entry]) -> Iterator[Page]:
    years = [(year, list(group)) for year, group in groupby(by_date, key=lambda entry: entry.date[:4] or UNDATED)]
    rows = [f"- [{_year_name(year)}]({year}.md) {_count(len(group))}" for year, group in reversed(years)]
    yield _page("dates/index", _listing("Dates", "The articles by the year of their date."), "\n".join(rows) + "\n")
    for year, group in years:
        note = "" if year != UNDATED else "These texts state no date, and none was supplied."
        yield from _paged(f"dates/{year}", _year_name(year), group, note, by_month=True)


def _year_name(year: str) -> str:
    return "Without a date" if year == UNDATED else year


def _count(number: int) -> str:
    return f"{number} article{'' if number == 1 else 's'}"


def _paged(path: str, title: str, entries: Sequence[Entry], note: str, *, by_month: bool = False) -> Iterator[Page]:
    chunks = [entries[at : at + LONGEST_LIST] for at in range(0, max(1, len(entries)), LONGEST_LIST)]
    # Further pages stand beside the first; the articles' own folder holds nothing but articles.
    stem = "lists/articles" if path == LIST else path
    paths = [path, *(f"{stem}-{number}" for number in range(2, len(chunks) + 1))]
    for number, chunk in enumerate(chunks):
        fields = _listing(title if number == 0 else f"{title}, page {number + 1}", note)
        items = _by_month(paths[number], chunk) if by_month else _items(paths[number], chunk)
        yield _page(paths[number], fields, *items, *_turning(paths, number))


def _by_month(path: str, entries: Iterable[Entry]) -> Iterator[str]:
    for month, group in groupby(entries, key=lambda entry: entry.date[:7]):
        if len(month) == len("2019-09"):
            yield f"## {readable(month)} {{: #m{month} }}\n"
        elif month:
            yield f"## {month}, month not known {{: #m{month} }}\n"
        yield from _items(path, group)


def _items(path: str, entries: Iterable[Entry], *, summaries: bool = False) -> Iterator[str]:
    for entry in entries:
        facts = (readable(entry.date) or "No date", escape_label(entry.publisher), f"{entry.minutes} min")
        yield f"- [{escape_label(entry.title)}]({_relative(f'{entry.address}.md', path)})\n"
        yield f"    {' · '.join(filter(None, facts))}\n    {{: .facts }}\n"
        if summaries and entry.summary:
            yield f"    {escape((entry.summary,))}\n    {{: .summary }}\n"


def _turning(paths: Sequence[str], number: int) -> Iterator[str]:
    """Links to the page before and after, and where one is."""
    if len(paths) == 1:
        return
    here = paths[number]
    before = [f"[Previous]({_relative(f'{paths[number - 1]}.md', here)})"] if number else []
    after = [f"[Next]({_relative(f'{paths[number + 1]}.md', here)})"] if number + 1 < len(paths) else []
    yield " · ".join([*before, f"Page {number + 1} of {len(paths)}", *after]) + "\n{: .turning }\n"


def _listing(title: str, note: str) -> dict[str, frontmatter.Value]:
    return {"template": "listing.html", "title": title, "description": note, "note": note}


def _page(path: str, fields: dict[str, frontmatter.Value], *blocks: str) -> Page:
    text = frontmatter.dump(fields) + "\n" + "\n".join(blocks)
    return Page(f"{path}.md", text.encode("utf-8"))


def _relative(target: str, page: str) -> str:
    """Return the path from one page below `docs/` to another, as a link in Markdown has it."""
    return posixpath.relpath(target, posixpath.dirname(page) or ".")
