"""Count articles by year and by month for the charts that templates draw: bars for years, cells for months."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from dossier.dates import readable
from dossier.models import Entry

from .lists import Fields, counted
from .pagination import LONGEST_LIST

TALLEST = 60
"""Height of the tallest bar, in the units of the drawing."""
SHADES = 4
"""How many shades of colour a cell of the table of months can have."""


def year_bars(entries: Iterable[Entry], path_of: Callable[[str], str]) -> list[Fields]:
    """Return a bar for each year from the first to the last. If fewer than two years have articles, return none.

    If there are more than fifty years, a bar stands for several years: 5, 10, 50, 100 or 500. A year without an
    article has a bar too, without a link. `path_of` returns the page of a year, or of the first year of a span that
    has an article.
    """
    years = Counter(int(entry.date[:4]) for entry in entries if entry.date)
    if len(years) <= 1:
        return []
    first, last = min(years), max(years)
    step = next(step for step in (1, 5, 10, 50, 100, 500) if (last - first) // step < LONGEST_LIST)
    spans = [range(start, start + step) for start in range(first - first % step, last + 1, step)]
    tallest = max(sum(years[year] for year in span) for span in spans)
    return [_bar(span, years, tallest, path_of) for span in spans]


def _bar(span: range, years: Counter[int], tallest: int, path_of: Callable[[str], str]) -> Fields:
    count = sum(years[year] for year in span)
    height = -(-count * TALLEST // tallest)
    bar: Fields = {"label": str(span[0]) if len(span) == 1 else f"{span[0]}–{span[-1]}", "count": count}
    bar |= {"height": height, "top": TALLEST - height, "text": counted(count)}
    if count:
        bar["path"] = path_of(f"{next(year for year in span if years[year]):04}")
    return bar


def month_table(entries: Iterable[Entry], path_of: Callable[[str], str]) -> list[Fields]:
    """Return a row for each year that has articles, latest first, with a cell for each month.

    `path_of` returns the page of a month, such as `2019-09`.
    """
    counts = Counter(entry.date[:7] for entry in entries if entry.date)
    most = max((count for month, count in counts.items() if len(month) > len("2019")), default=1)
    years = sorted({month[:4] for month in counts}, reverse=True)
    return [_year_row(year, counts, most, path_of) for year in years]


def _year_row(year: str, counts: Counter[str], most: int, path_of: Callable[[str], str]) -> Fields:
    months = [f"{year}-{month:02}" for month in range(1, 13)]
    cells: Sequence[Fields] = [
        {"count": counts[month], "shade": -(-counts[month] * SHADES // most), "path": path_of(month),
         "text": f"{readable(month)}: {counted(counts[month])}"} if counts[month] else {}
        for month in months
    ]  # fmt: skip
    total = sum(count for month, count in counts.items() if month[:4] == year)
    return {"year": year, "path": f"dates/{year}.html", "count": total, "cells": cells}
