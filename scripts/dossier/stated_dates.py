"""Dates that a line states: a day with its year, and hardly anything beside it. A library does the parsing."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

import dateparser

from .labels import DATE_LABEL

_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_WORD = r"[^\W\d_]{3,12}"
_CANDIDATE = re.compile(
    rf"\b(?:{_WORD}\.?\s+[0-9]{{1,2}}(?:st|nd|rd|th)?,?\s+(?:19|20)[0-9]{{2}}"
    rf"|[0-9]{{1,2}}(?:st|nd|rd|th|\.|er|º)?[\s-]+(?:de\s+|of\s+|ב|ה)?{_WORD}\.?,?[\s-]+(?:de\s+)?(?:19|20)[0-9]{{2}}"
    r"|(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}(?![0-9])"
    r"|[0-9]{1,2}[./][0-9]{1,2}[./](?:19|20)[0-9]{2})\b"
)
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
    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "STRICT_PARSING": True, "DATE_ORDER": _order(numbers)}
    parsed: dt.datetime | None = dateparser.parse(words, settings=settings)
    return None if parsed is None else parsed.date().isoformat()


def _order(numbers: re.Match[str] | None) -> str:
    return "DMY" if numbers and int(numbers[1]) > 12 else "MDY"  # noqa: PLR2004
