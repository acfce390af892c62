"""Dates that a line states: a day with its year, and hardly anything beside it. A library does the parsing."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache, lru_cache

import dateparser
from babel.dates import get_month_names

from .labels import DATE_LABEL

_WORD = r"[^\W\d_]{3,12}"
_CANDIDATE = re.compile(
    rf"\b(?:{_WORD}\.?\s+[0-9]{{1,2}}(?:st|nd|rd|th)?,?\s+(?:19|20)[0-9]{{2}}"
    rf"|[0-9]{{1,2}}(?:st|nd|rd|th|\.|er|º)?[\s-]+(?:de\s+|of\s+|ב|ה)?{_WORD}\.?,?[\s-]+(?:de\s+)?(?:19|20)[0-9]{{2}}"
    r"|(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}(?![0-9])"
    r"|[0-9]{1,2}[./][0-9]{1,2}[./](?:19|20)[0-9]{2})\b"
)
LANGUAGES = (
    "ar", "bg", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hr", "hu", "id", "it", "nl", "no", "pl",
    "pt", "ro", "ru", "sk", "sl", "sr", "sv", "tr", "uk",
)  # fmt: skip
"""Whose names of months are known; a date in another language is left unstated."""
BESIDE = 6
"""Words that a date line may hold beside the date: "Updated", a time, a zone, a name."""
BESIDE_LABEL = 12
"""Words that it may hold where it begins by saying that it is one."""
_SIGNED = re.compile(r"@\w|https?:|pic\.twitter|©|\bcopyright\b", re.IGNORECASE)
"""The end of a tweet or of a legal line: a date of something else."""


def date_in_line(line: str) -> str | None:
    """Return the date of a date line as `YYYY-MM-DD`, or `None`: no date, or too much beside it.

    The two orders of `03/04/2019` are not guessed between.
    """
    found = _CANDIDATE.search(line)
    if found is None or _SIGNED.search(line):
        return None
    beside = [word for word in _CANDIDATE.sub(" ", line).split() if word[:1].isalpha()]
    if len(beside) > (BESIDE_LABEL if DATE_LABEL.match(line) else BESIDE):
        return None
    return parse_date(found[0])


@lru_cache(maxsize=4096)
def parse_date(words: str) -> str | None:
    """Return a day with its year as `YYYY-MM-DD`, or `None` where `words` are none or can be read in two ways."""
    numbers = re.fullmatch(r"([0-9]{1,2})[./]([0-9]{1,2})[./]([0-9]{4})", words)
    if numbers:
        first, second = int(numbers[1]), int(numbers[2])
        if first <= 12 and second <= 12 and first != second:  # noqa: PLR2004 - months
            return None
    named = re.search(_WORD, words)
    if named and named[0].casefold() not in _month_names():
        return None
    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "STRICT_PARSING": True, "DATE_ORDER": _order(numbers)}
    parsed: dt.datetime | None = dateparser.parse(words, settings=settings)
    if parsed is None:
        return None
    # A parser may make a date of today's where the words give none: only what stands there counts.
    stated = {int(number) for number in re.findall(r"[0-9]+", words)}
    return parsed.date().isoformat() if {parsed.year, parsed.day} <= stated else None


@cache
def _month_names() -> frozenset[str]:
    """The names and abbreviations of the months in the languages that news is written in, without their full stops."""
    found: set[str] = set()
    for language in LANGUAGES:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                names = get_month_names(width, context, language).values()
                found.update(name.casefold().strip(".") for name in names)
    return frozenset(found | {"sept"})


def _order(numbers: re.Match[str] | None) -> str:
    return "DMY" if numbers and int(numbers[1]) > 12 else "MDY"  # noqa: PLR2004
