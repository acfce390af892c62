"""Make the lists of all articles: by title and by date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from dossier.article.facts.titles import shorten
from dossier.dates import latest_first, readable
from dossier.models import Entry, OutputFile
from dossier.seeds.addresses import LIST

from .lists import BY_LETTER, crumbs, link, list_pages, page, row_of, sections, spread
from .pagination import ListPage, initial, letter, paginate, sorting

BY_DATE = "lists/by-date"
"""The address of the list of all articles by date."""
UNDATED = "undated"
_LIST_TITLE = re.compile(
    r"Home|Articles(?: by date)?|Dates|Names|People|Places|Organisations|Topics|Search|About|Downloads|"
    r"Kept on this device|Without a date|(?:[A-Z][a-z]+ )?\d{4}"
)
LONGEST_LABEL = 32
"""Characters of a title at the end of a range: two ranges stand apart, and one fits on the line of a phone."""


def listing_pages(entries: Sequence[Entry]) -> Iterator[OutputFile]:
    """Yield the list of all articles twice, so that to sort it is to follow a link; `entries` are in order of date."""
    yield from _by_title(entries)
    yield from _by_date(entries)


def title_key(entry: Entry) -> tuple[str, str, str]:
    """Return what a list by title is sorted by: the letter, then the words."""
    words = sorting(entry.title)
    return initial(words), words, entry.address


def is_list_title(title: str) -> bool:
    """Whether a page that is no article has this title, or may have it: a list, a year, a month, the search page.

    >>> is_list_title("Dates"), is_list_title("September 2019"), is_list_title("Zeppelins")
    (True, True, False)
    """
    return _LIST_TITLE.fullmatch(title) is not None


def title_span(part: ListPage[Entry]) -> str:
    """Say which titles a page has."""
    return spread(shorten(part.items[0].title, LONGEST_LABEL), shorten(part.items[-1].title, LONGEST_LABEL))


def date_span(part: ListPage[Entry]) -> str:
    """Say which dates a page has; of articles without a date, which titles."""
    if not part.items[0].date:
        return title_span(part)
    first, last = sorted((part.items[0].date, part.items[-1].date))
    # A month holds its days.
    return readable(first) if last.startswith(first) else _date_range(readable(first), readable(last))


def _date_range(first: str, last: str) -> str:
    """Return a range of dates, saying once what both end with.

    >>> _date_range("2 January 2015", "12 January 2015"), _date_range("1 May 2014", "29 October 2014")
    ('2 – 12 January 2015', '1 May – 29 October 2014')
    >>> _date_range("15 December 2017", "5 January 2018")
    '15 December 2017 – 5 January 2018'
    """
    words, ending = first.split(), last.split()
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(words[::-1], ending[::-1], strict=False)))
    kept = words[: max(1, len(words) - shared)]
    return spread(first, last) if first == last else spread(" ".join(kept), last)


def _by_title(entries: Sequence[Entry]) -> Iterator[OutputFile]:
    order = sorted(entries, key=title_key)
    groups = paginate(order, "lists/title", lambda entry: title_key(entry)[0], letter)
    fields = {"note": "All articles, by title.", "description": "All articles, by title."}
    yield page(
        LIST, "listing.html", "Articles",
        fields | {"sorts": _sorts(LIST), "jumps": True, "groups": sections(groups, BY_LETTER, row_of, title_span)},
    )  # fmt: skip
    yield from list_pages(groups, row_of, lambda _, part: f"Articles: {title_span(part)}", crumbs(("Articles", LIST)))


def _by_date(entries: Sequence[Entry]) -> Iterator[OutputFile]:
    # Articles without a date are sorted by title.
    order = latest_first(sorted(entries, key=title_key), lambda entry: entry.date)
    groups = paginate(order, BY_DATE, year_key, year_name)
    fields = {"note": "All articles, the latest first.", "description": "All articles, the latest first."}
    yield page(
        BY_DATE, "listing.html", "Articles by date",
        fields | {"crumbs": crumbs(("Articles", LIST)), "sorts": _sorts(BY_DATE), "jumps": True,
                  "groups": sections(groups, "year-", row_of, date_span)},
    )  # fmt: skip
    way = crumbs(("Articles", LIST), ("By date", BY_DATE))
    yield from list_pages(groups, row_of, lambda _, part: f"Articles by date: {date_span(part)}", way)


def year_key(entry: Entry) -> str:
    """Return the key of the year that an article is listed under, or of the articles without a date."""
    return entry.date[:4] or UNDATED


def year_name(year: str) -> str:
    """Return the heading of a year, or of the articles without one."""
    return "Without a date" if year in {"", UNDATED} else year


def _sorts(here: str) -> list[dict[str, str | int]]:
    return [
        {**link(title, path), "current": int(path == here)}  # type: ignore[dict-item]
        for title, path in (("By title", LIST), ("By date", BY_DATE))
    ]
