"""Dates as this project writes them: ISO 8601, as precise as they are known (`2019`, `2019-09`, `2019-09-12`)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import TypeVar

from babel.dates import format_date, get_month_names

Item = TypeVar("Item")

_PRECISION = {0: "", 4: "year", 7: "month", 10: "day"}
_PATTERN = {4: "y", 7: "LLLL y", 10: "d MMMM y"}
_SHAPE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


LANGUAGES = (
    "ar", "bg", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hr", "hu", "id", "it", "nl", "no",
    "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "tr", "uk",
)  # fmt: skip
"""Languages whose month names `months` can read. A date in another language is left unstated."""


@cache
def months() -> Mapping[str, frozenset[int]]:
    """Map the names and abbreviations of months, without case and full stop, to what they mean.

    Some mean two: `listopad` is October in Croatian and November in Czech.
    """
    found: dict[str, set[int]] = {"sept": {9}}
    for language in LANGUAGES:
        for name, number in month_names(language).items():
            found.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


def month_names(language: str) -> Mapping[str, int]:
    """Map the names and abbreviations of months in one of `LANGUAGES`; in any other, return nothing.

    >>> month_names("en")["september"], month_names("en")["sept"], month_names("tlh")
    (9, 9, {})
    """
    if language not in LANGUAGES:
        return {}
    found = {"sept": 9} if language == "en" else {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, context, language).items():
                found[name.casefold().strip(".")] = number
    return found


def is_date(text: str) -> bool:
    """Whether `text` is a year, a month or a day of the calendar in this project's form.

    >>> is_date("2019-02-28"), is_date("2019-02-29"), is_date("12 May 2019")
    (True, False, False)
    """
    if not _SHAPE.fullmatch(text):
        return False
    try:
        first_day(text)
    except ValueError:
        return False
    return True


def first_day(date: str) -> dt.date:
    """Return the first day of the year, month or day that `date` names; raises `ValueError` if there is none."""
    return dt.date.fromisoformat(date + "-01-01"[len(date) - 4 :] if len(date) < len("2019-09-12") else date)


def precision(date: str) -> str:
    """Return `year`, `month` or `day`; the empty string for the empty string."""
    return _PRECISION[len(date)]


def latest_first(items: Iterable[Item], date_of: Callable[[Item], str]) -> list[Item]:
    """Sort by date, the latest first. Items without a date come last. Items of one date keep their order.

    >>> latest_first(["2019", "", "2019-09-12", "2021"], str)
    ['2021', '2019-09-12', '2019', '']
    """
    return sorted(items, key=date_of, reverse=True)


def readable(date: str, language: str = "en") -> str:
    """Return `date` as a person writes it: `2019`, `September 2019`, `12 September 2019`."""
    return format_date(first_day(date), _PATTERN[len(date)], locale=language) if date else ""
