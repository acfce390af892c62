"""Dates that a line states: a day with its year, and hardly anything beside it. A library does the parsing."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

import dateparser

from dossier.article.roles.metadata_patterns import DATE_LABEL, is_month_line
from dossier.dates import months

_WORD = r"[^\W\d_]{3,12}"
_YEAR = r"(?:1[5-9]|20|[١٢][٩٠]|[۱۲][۹۰]|[１２][９０]|[१२][९०])\d\d"
"""From 1500 on: what is older is told of, not dated."""
DATE = re.compile(
    rf"(?<!\w)(?:{_WORD}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+{_YEAR}"
    rf"|\d{{1,2}}(?:st|nd|rd|th|\.|er|º)?[\s-]+(?:de\s+|of\s+|ב|ה)?{_WORD}\.?,?[\s-]+(?:de\s+)?{_YEAR}"
    rf"|{_YEAR}(?P<mark>[-/.])\d{{1,2}}(?P=mark)\d{{1,2}}(?:T[\d:.]+Z?)?\b"
    rf"|{_YEAR}[年년]\s?\d{{1,2}}[月월]\s?\d{{1,2}}[日일]"
    rf"|{_YEAR}\.\s\d{{1,2}}\.\s\d{{1,2}}\."
    rf"|{_YEAR}\.\s{_WORD}\s\d{{1,2}}\."
    rf"|\d{{1,2}}\s+tháng\s+\d{{1,2}},?\s+(?:năm\s+)?{_YEAR}"
    rf"|\d{{1,2}}\s+[\u0900-\u0963]{{2,12}},?\s+{_YEAR}"
    rf"|\d{{1,2}}(?P<sign>[./-])\d{{1,2}}(?P=sign){_YEAR}|[0-3]\d\.[01]\d\.[0-3]\d)(?:(?!\w|\.\d)|(?<=[日일]))"
)
_YEAR_FIRST = re.compile(rf"(?P<year>\d{{4}})\.\s(?P<month>{_WORD})\s(?P<day>\d{{1,2}})\.")
"""As Hungarian writes it: `2019. november 18.`"""
_MONTH_BY_NUMBER = re.compile(
    r"(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2}),?\s+(?:năm\s+)?(?P<year>\d{4})", re.IGNORECASE
)
"""As Vietnamese writes it: `18 tháng 11, 2019`."""
_MONTH_NAME = re.compile(rf"{_WORD}|[\u0900-\u0963]{{2,12}}")
_CENTURY = re.compile(r"20|1[5-9]|\.[01]\d\.[0-3]\d")
_OTHER_DIGITS = re.compile(r"[٠-٩۰-۹０-９०-९]")
BESIDE = 6
"""Words that a date line may hold beside the date: "Updated", a time, a zone, a name."""
BESIDE_LABEL = 12
"""Words that it may hold where it begins by saying that it is one."""
_SIGNED = re.compile(r"@\w|https?:|pic\.twitter|©|\bcopyright\b", re.IGNORECASE)
"""The end of a tweet or of a legal line: a date of something else."""
_MONTHS = 12
_SHORT_YEAR = 2
"""Digits of a year without its century, as in `19.10.19`."""


def date_in_line(line: str) -> str | None:
    """Return the date of a date line, or `None`: no date, or too much beside it.

    A day is `YYYY-MM-DD`, a month alone on its line `YYYY-MM`. Dotted dates are day first wherever they are written; of
    `03/04/2019`, which has two orders, only the year is sure.
    """
    if is_month_line(line):
        return _month(line)
    if not may_hold_year(line) or (found := DATE.search(line)) is None or _SIGNED.search(line):
        return None
    beside = [word for word in DATE.sub(" ", line).split() if word[:1].isalpha()]
    most = BESIDE_LABEL if _says_date(line, found.start()) else BESIDE
    return parse_date(found[0]) if len(beside) <= most else None


def _says_date(line: str, at: int) -> bool:
    """Whether a line begins with its date, which stands at `at`, or says what the date is."""
    return not line[:at].strip(" |•·-–—") or DATE_LABEL.match(line) is not None or _SAYS.search(line[:at]) is not None


_SAYS = re.compile(r"\b(?:published|posted|updated)\b|^\W*(?:by|von|par|por)\s", re.IGNORECASE)


DAY_FIRST = frozenset({"ca", "el", "es", "fr", "gl", "he", "id", "it", "pt", "ro", "vi"})
"""Languages that write dates with slashes, and always with the day first (Unicode CLDR). English has both orders."""


def ordered_date(line: str, texts: Iterable[str], *, day_first: bool = False) -> str | None:
    """Return the day of a date such as `03/04/2019`, if other dates among `texts` show which number is the month.

    `day_first` says what holds where they do not show it.

    >>> ordered_date("12/04/2020 by Kay", ["Ann, 25/04/2020", "02/05/2020"]), ordered_date("12/04/2020", ["1/2/2020"])
    ('2020-04-12', None)
    """
    found = _SLASHED.search(line)
    if found is None:
        return None
    pairs = [(int(other[1]), int(other[2])) for text in texts for other in _SLASHED.finditer(text)]
    shows_day = any(first > _MONTHS >= second for first, second in pairs)
    shows_month = any(second > _MONTHS >= first for first, second in pairs)
    if shows_day == shows_month and not (day_first and not shows_day):
        return None
    first, second, year = found.groups()
    return _day(year, first, second) if shows_month else _day(year, second, first)


_SLASHED = re.compile(r"(?<![\w/])(\d{1,2})/(\d{1,2})/(\d{4})(?![\w/])")


def may_hold_year(text: str) -> bool:
    """Whether a year may stand in `text`: seen more quickly than by a pattern, and most lines hold none."""
    return _CENTURY.search(text) is not None or (not text.isascii() and _OTHER_DIGITS.search(text) is not None)


def dates_in(line: str) -> Iterator[tuple[int, int, str]]:
    """Yield each date in a line with where its words begin and end."""
    if may_hold_year(line):
        for found in DATE.finditer(line):
            if date := parse_date(found[0]):
                yield found.start(), found.end(), date


@lru_cache(maxsize=4096)
def parse_date(words: str) -> str | None:
    """Return a day with its year as `YYYY-MM-DD`, or `None` where `words` are none.

    >>> parse_date("12 septembre 2019"), parse_date("25/12/2019"), parse_date("03/04/2019"), parse_date("12 now 2019")
    ('2019-09-12', '2019-12-25', '2019', None)
    >>> parse_date("03.04.2019")
    '2019-04-03'
    """
    words = re.sub(r"\d", lambda digit: str(unicodedata.decimal(digit[0])), words)
    words = _YEAR_FIRST.sub(r"\g<day> \g<month> \g<year>", words)
    words = _MONTH_BY_NUMBER.sub(r"\g<year>-\g<month>-\g<day>", words)
    if re.search(r"^\d{4}\D", words):
        return _day(*re.findall(r"\d+", words)[:3])
    numbers = re.fullmatch(r"(\d{1,2})([./-])(\d{1,2})[./-](\d{4}|\d\d)", words)
    if numbers:
        first, sign, second, year = numbers.groups()
        year = year if len(year) > _SHORT_YEAR else f"20{year}"
        if sign == "." and int(second) <= _MONTHS:
            return _day(year, second, first)
        if int(first) <= _MONTHS and int(second) <= _MONTHS and first != second:
            return year
        return _day(year, second, first) if int(first) > _MONTHS else _day(year, first, second)
    named = _MONTH_NAME.search(words)
    return _parse_named(words) if named and _is_month(named[0]) else None


def _parse_named(words: str) -> str | None:
    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "STRICT_PARSING": True}
    parsed: dt.datetime | None = dateparser.parse(words, settings=settings)
    if parsed is None:
        return None
    # A parser may make a date of today's where the words give none: only what stands there counts.
    stated = {int(number) for number in re.findall(r"[0-9]+", words)}
    return parsed.date().isoformat() if {parsed.year, parsed.day} <= stated else None


def _day(year: str, month: str, day: str) -> str | None:
    try:
        return dt.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _is_month(word: str) -> bool:
    # Hebrew writes its "in" and "the" before a name without a blank.
    word = word.casefold()
    return word in months() or (word[0] in "בה" and word[1:] in months())


def _month(line: str) -> str | None:
    word, year = line.split(maxsplit=1)[0].strip(".,").casefold(), line[-4:]
    numbers = months()[word]
    # Of a name that means two months in two languages only the year is sure.
    return f"{year}-{next(iter(numbers)):02}" if len(numbers) == 1 else year
