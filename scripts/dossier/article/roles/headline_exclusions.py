"""Lines that are surely no headline: each rule is a function `(text, at) -> bool`, and `NEVER` holds all.

They are asked before any weight. What only speaks against a line is a sign, in `headline_words` or `headline_places`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from dossier.article.roles import metadata_patterns as patterns
from dossier.models import Role

from .line_rules import is_dated
from .text import Text

FEWEST_WORDS = 3
"""Words of a headline beside its date, at the least; and lines below it in which the article's own date stands."""
_PLAYER = frozenset({"close", "video", "replay", "caption", "just watched", "must watch", "now playing", "watch now"})
_BUTTONS = frozenset(
    {Role.ADVERTISEMENT, Role.SHARE, Role.COMMENTS, Role.COPYRIGHT, Role.CORRECTION, Role.NEWSLETTER, Role.DATE_LINE}
)
_CREDITED = re.compile(rf"\S.{{10,400}}?\|\s+(?:[\w./’']+\s+){{0,3}}?(?:{patterns.AGENCY}|POLITICO)\b")
"""A caption with its credit, and perhaps more behind it."""
_DATING = frozenset((
    "published", "updated", "posted", "on", "at", "the", "of", "by", "date", "from", "am", "den", "le", "el", "de",
    "vom",
))  # fmt: skip
"""Words that stand beside the date of a date line."""
_WEEKDAY = re.compile(
    r"[^\W\d_]+(?:day|tag|woch|abend|di|dì)|mittwoch|mercoledì|domenica|domingo|s[áa]bado|lunes|martes|miércoles|jueves|viernes|dimanche",
    re.IGNORECASE,
)

Rule: TypeAlias = Callable[[Text, int], bool]


def date_line(text: Text, at: int) -> bool:
    """Whether the line is a date, and hardly anything else."""
    return is_dated(text.lines[at]) and not dated_headline(text, at)


def button(text: Text, at: int) -> bool:
    """Whether the words of the line make it a button or a note of the page; one with a colon in it may be more."""
    line = text.lines[at]
    return text.roles[at] in _BUTTONS and ": " not in line.label and text.count[line.text] == 1


def film(text: Text, at: int) -> bool:
    """Whether the line is the title of a film, between the buttons of a player."""
    return 0 < at < len(text.lines) - 1 and all(text.lines[near].lower in _PLAYER for near in (at - 1, at + 1))


def captioned(text: Text, at: int) -> bool:
    """Whether the line holds a caption with its credit."""
    return "|" in text.lines[at].label and _CREDITED.match(text.lines[at].label) is not None


NEVER: tuple[Rule, ...] = (date_line, button, film, captioned)


def dated_headline(text: Text, at: int) -> bool:
    """Whether the first line is a headline with a date in it: "Remembering September 11, 2001".

    It says more than a date line does; or another date stands right below it, as that of the article.
    """
    line = text.lines[at]
    if at > 0 or text.roles[at] is not None or not is_dated(line):
        return False
    found = patterns.DATE_SHAPE.search(line.label)
    before = line.label[: found.start()].strip() if found else ""
    if not before or not before[0].isalpha() or patterns.BARE_NAMES.fullmatch(before.strip(" ,-–—|·•")):
        return False
    words = [word.strip(",.:") for word in before.split()]
    joined = any(word.islower() and word not in _DATING for word in words)
    if len(words) >= FEWEST_WORDS and joined:
        return True
    ends = before[-1] not in ",:-–—|·•" and words[0].casefold() not in _DATING and not _WEEKDAY.fullmatch(words[-1])
    return ends and any(is_dated(below) for below in text.lines[1 : 1 + FEWEST_WORDS])
