"""Make the pages of dates: a timeline, a page for each year, and a page for each month of a busy year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from dossier.dates import readable
from dossier.models import Entry, OutputFile

from .charts import month_table, year_bars
from .listings import UNDATED, date_span, title_key, title_span, year_key, year_name
from .lists import BY_LETTER, Fields, counted, crumbs, is_short, list_pages, page, row_of, sections
from .pagination import LONGEST_LIST, Group, ListPage, letter, paginate

INDEX = "dates/index"
_MONTH_UNKNOWN = "00"
_NO_DATE = "These texts state no date, and none was supplied."


def date_pages(entries: Sequence[Entry]) -> Iterator[OutputFile]:
    """Yield the timeline and its pages; `entries` are in order of date, those without one last."""
    years = {year: list(group) for year, group in groupby(entries, key=year_key)}
    shelves = {year: _months(year, group) for year, group in years.items() if year != UNDATED}
    yield from _timeline(entries, shelves, len(years.get(UNDATED, ())))
    for year, groups in shelves.items():
        yield from _year(year, groups)
    if UNDATED in years:
        yield from _undated(years[UNDATED])


def _months(year: str, entries: Sequence[Entry]) -> list[Group[Entry]]:
    return paginate(
        entries, f"dates/{year}", lambda entry: entry.date[5:7] or _MONTH_UNKNOWN, lambda key: _month(year, key)
    )


def _month(year: str, key: str) -> str:
    return "Month not known" if key == _MONTH_UNKNOWN else readable(f"{year}-{key}").removesuffix(f" {year}")


def _timeline(entries: Sequence[Entry], shelves: dict[str, list[Group[Entry]]], undated: int) -> Iterator[OutputFile]:
    def month_path(month: str) -> str:
        year, key = month.split("-")
        group = next(group for group in shelves[year] if group.key.startswith(key))
        return f"dates/{year}.html#m{month}" if is_short(shelves[year]) else f"{group.pages[0].path}.html"

    rows = month_table(entries, month_path)
    fields: Fields = {
        "description": "The articles by the year and the month of their date.",
        "note": "How many articles each month has; a number leads to them.",
        "years": year_bars(entries, lambda year: f"dates/{year}.html"),
        "undated": {"path": f"dates/{UNDATED}.html", "text": counted(undated)} if undated else {},
    }
    yield page(INDEX, "dates.html", "Dates", fields | {"tables": _tables(rows)})


def _tables(rows: list[Fields]) -> list[Fields]:
    """Divide the years among tables of at most fifty; more than one only where a collection spans generations."""
    parts = [rows[at : at + LONGEST_LIST] for at in range(0, len(rows), LONGEST_LIST)]
    return [{"label": f"{part[-1]['year']} to {part[0]['year']}", "rows": part} for part in parts]


def _year(year: str, groups: list[Group[Entry]]) -> Iterator[OutputFile]:
    way = ("Dates", INDEX)
    fields: Fields = {"description": f"The articles of {year}.", "crumbs": crumbs(way), "jumps": True}
    yield page(
        f"dates/{year}", "listing.html", year, fields | {"groups": sections(groups, f"m{year}-", row_of, date_span)}
    )
    yield from list_pages(groups, row_of, partial(_list_page_title, year), crumbs(way, (year, f"dates/{year}")))


def _list_page_title(year: str, group: Group[Entry], list_page: ListPage[Entry]) -> str:
    title = f"{year}: {group.label.lower()}" if group.key == _MONTH_UNKNOWN else f"{group.label} {year}"
    return title if len(group.pages) == 1 else f"{title}: {date_span(list_page)}"


def _undated(entries: Sequence[Entry]) -> Iterator[OutputFile]:
    path, title = f"dates/{UNDATED}", year_name(UNDATED)
    order = sorted(entries, key=title_key)
    groups = paginate(order, path, lambda entry: title_key(entry)[0], letter)
    fields: Fields = {"note": _NO_DATE, "crumbs": crumbs(("Dates", INDEX))}
    rows = sections(groups, BY_LETTER, row_of, title_span)
    yield page(path, "listing.html", title, fields | {"jumps": True, "groups": rows})
    way = crumbs(("Dates", INDEX), (title, path))
    yield from list_pages(groups, row_of, lambda _, list_page: f"{title}: {title_span(list_page)}", way)
