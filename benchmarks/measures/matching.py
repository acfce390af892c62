"""When two ways of writing a date, a publisher or an author mean the same; used on the gold and never by the rules."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from babel.dates import get_month_names

LANGUAGES = ("en", "de", "es", "fr", "it", "nl", "pt", "ru")

_SEPARATOR = r"[\s,.\-/|]*\s*(?:(?:of|de|del|the)\s+)?"
_ORDINAL = r"(?:st|nd|rd|th|\.|º|er)?"
_BESIDE = re.compile(
    r"\b(?:(?:first|last|originally)?\s*(?:published|updated?|posted)|at|on|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|\d{1,2}[:.]\d\d(?:[:.]\d\d)?|[ap]\.?m\b\.?|[ecmp][sd]?t|gmt|utc|t\d\d:\d\d:\d\dz?)\b",
    re.IGNORECASE,
)
_TOP_LEVEL = re.compile(r"\.(?:com|org|net|info|edu|gov|news|co\.[a-z]{2}|[a-z]{2})$")
_GENERAL = frozenset({"the", "online", "news", "web", "newspaper", "service", "opinion", "editorial"})
_ALIASES = {"ap": "associatedpress", "wapo": "washingtonpost", "nyt": "newyorktimes"}
_UNKNOWN = "guest writer"


def dates_written(date: str) -> re.Pattern[str]:
    """Return a pattern that finds a day, with its year, in any usual written form.

    ISO and with other separators (`2019-11-20`, `2019/11/20`, `20191120`); month by name or abbreviation in eight
    languages, day before or after it, ordinal or not, with or without weekday, comma or "of" (`Nov. 20th, 2019`,
    `20 de noviembre de 2019`); numbers in either order with a year of four or two digits (`11/20/2019`, `20.11.19`).

    >>> bool(dates_written("2019-11-20").search("Updated Wed, NOV. 20, 2019 5:53 PM"))
    True
    >>> bool(dates_written("2019-11-02").search("November 20, 2019"))
    False
    """
    day = dt.date.fromisoformat(date)
    year, number, month = str(day.year), rf"0?{day.day}", rf"0?{day.month}"
    names, separator = _month_names(day.month), r"[-/.\u2013]"
    forms = (
        rf"{year}{separator}{month}{separator}{number}",
        f"{day:%Y%m%d}",
        rf"(?:{names}){_SEPARATOR}{number}{_ORDINAL}{_SEPARATOR}(?:{year}|['’]{year[2:]})",
        rf"{number}{_ORDINAL}{_SEPARATOR}(?:{names}){_SEPARATOR}(?:{year}|['’]{year[2:]})",
        rf"(?:{number}{separator}{month}|{month}{separator}{number}){separator}(?:{year}|{year[2:]})",
    )
    return re.compile(rf"(?<![\w$£€])(?:{'|'.join(forms)})(?!\d)(?!{separator}\d)", re.IGNORECASE)


def words_beside(line: str, pattern: re.Pattern[str]) -> int | None:
    """Count the words of a line beside a date; `None` without the date, or where it signs a tweet.

    >>> words_beside("By Tom Rogan | Published November 18, 2019 12:26 PM", dates_written("2019-11-18"))
    3
    """
    if not pattern.search(line) or "(@" in line:
        return None
    return len(re.findall(r"\w+", _BESIDE.sub(" ", pattern.sub(" ", line))))


@cache
def _month_names(month: int) -> str:
    names = {
        get_month_names(width, context, language)[month].rstrip(".")
        for language in LANGUAGES
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
    }
    names |= {"sept"} if month == 9 else set()  # noqa: PLR2004 - September
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


def days_apart(one: str, other: str) -> int:
    """Return how many days lie between two dates in ISO form."""
    return abs((dt.date.fromisoformat(one) - dt.date.fromisoformat(other)).days)


def publisher_key(name: str) -> str:
    """Return what is left of a publisher's name or domain when all that varies is taken away; "" for guest writers.

    Brackets, what follows ` - `, `www.`, the top-level domain, case, blanks, marks, and words like "News".

    >>> [publisher_key(each) for each in ("CNN (Web News)", "www.CNN.com", "New York Times - News", "Guest Writer")]
    ['cnn', 'cnn', 'newyorktimes', '']
    """
    name = re.sub(r"\(.*?\)", "", name.casefold()).partition(" - ")[0].strip()
    if name.startswith(_UNKNOWN):
        return ""
    name = _TOP_LEVEL.sub("", name.removeprefix("www."))
    words = re.findall(r"\w+", name)
    joined = "".join(word for word in words if word not in _GENERAL) or "".join(words)
    joined = joined.removesuffix("news").removesuffix("online") or joined
    return _ALIASES.get(joined, joined)


def publisher_named(name: str, text: str) -> bool:
    """Whether a text holds the words that are left of a publisher's name, in order and close together."""
    name = re.sub(r"\(.*?\)", "", name.casefold()).partition(" - ")[0]
    words = [word for word in re.findall(r"\w+", _TOP_LEVEL.sub("", name.strip())) if word not in _GENERAL]
    return bool(words) and re.search(r"\b" + r"\W*".join(map(re.escape, words)) + r"\b", text.casefold()) is not None


def author_keys(names: str) -> frozenset[str]:
    """Return each name of a byline without "By", case, blanks and marks; a trade or an agency counts as a name.

    >>> author_keys("Tom Krisher and Jo Roe") <= author_keys("By TOM KRISHER, JO ROE, AP Writers")
    True
    """
    names = re.sub(r"^by\b:?\s*", "", names.casefold().strip())
    keys = ("".join(re.findall(r"\w+", name)) for name in re.split(r",|&|;|\||\band\b", names))
    return frozenset(key for key in keys if key)
