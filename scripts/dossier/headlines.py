"""Which line is the headline: of those above the first paragraph that look like one, the one that most speaks for.

Each sign is one function `(head, at) -> score`; `SIGNS` adds them up. The weights were found on the tuning half of
the scraped pages and checked on the held-back half (benchmarks/README.md).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from . import labels
from .stated_dates import date_in_line
from .text import LONGEST_LABEL, Text, content_words, ends_sentence

FEWEST_WORDS, MOST_WORDS, SITE_WORDS = 3, 25, 5
REACH = 60
"""Lines above the first paragraph in which the headline is looked for."""
ENOUGH = 1.4
"""The score from which a line is the headline; below it the text has none."""
NAME_WORDS = 4
SIGNED_REACH = 8
"""Lines below a headline in which its byline and its date stand."""
ECHO_ALONE, MOST_WORDS_ALONE = 0.5, 14
"""In a text without furniture: the share of its words that come again in the text, and its words at the most."""
_UNKNOWN = 1
"""Added to the number of words: that the only word of a label comes again says little."""

_SITE_SUFFIX = re.compile(r"(?P<headline>\S.*\S)\s+[|–—-]\s+(?P<site>[^|–—]{2,40})")
_CRUMB = re.compile(r"\s[>»›]\s|\s/\s.*\s/\s|\bclick(?:ing)?\b|^welcome to\b", re.IGNORECASE)
_PLAYER = frozenset({"close", "video", "replay", "caption"})


@dataclass(frozen=True, slots=True)
class Head:
    """The lines above the first paragraph, and which of them look like headlines."""

    lines: tuple[str, ...]
    like: tuple[bool, ...]
    """Whether each looks like a headline; a few lines longer than `lines`."""
    dated: tuple[bool, ...]
    """Whether each is a byline or a date line."""
    at_top: bool
    """Whether the first of them is the first line of the text."""

    def above(self, at: int, reach: int = 1) -> tuple[str, ...]:
        """Return as many lines above the line `at`."""
        return self.lines[max(0, at - reach) : at]

    def signed(self, at: int) -> int | None:
        """Return how many lines below the line `at` its byline or date stands; `None` where none does."""
        return next((below for below, dated in enumerate(self.dated[at + 1 : at + 1 + SIGNED_REACH]) if dated), None)


def very_first(head: Head, at: int) -> float:
    """It is the first line of all."""
    return float(at == 0 and head.at_top)


def twice(head: Head, at: int) -> float:
    """It stands there twice: in the heading, and over the buttons."""
    return 1.5 * (head.lines.count(head.lines[at]) > 1)


def in_window_title(head: Head, at: int) -> float:
    """A line above holds it and more: the window's title, or the way to the page."""
    line = head.lines[at]
    return 1.5 * any(line in other and len(line) < len(other) for other in head.above(at, 4))


def below_crumbs(head: Head, at: int) -> float:
    """The way to the page stands right above."""
    return float(any(_CRUMB.search(line) for line in head.above(at)))


def below_related(head: Head, at: int) -> float:
    """A heading for other articles stands right above."""
    return -2.0 * any(labels.RELATED_HEAD.fullmatch(line) for line in head.above(at))


def signed_below(head: Head, at: int) -> float:
    """Its byline or date stands a few lines below; of several such lines the topmost is it."""
    below = head.signed(at)
    if below is None:
        return 0.0
    stacked = 0
    while stacked < at and head.like[at - stacked - 1]:
        stacked += 1
    return 2.5 - 0.2 * below - 0.8 * min(3, stacked)


def below_date(head: Head, at: int) -> float:
    """A date stands right above."""
    return 0.6 * (at > 0 and head.dated[at - 1])


def in_player(head: Head, at: int) -> float:
    """It is the title of a film."""
    return -1.0 * any(line.lower() in _PLAYER for line in head.above(at, 2))


def bare_name(head: Head, at: int) -> float:
    """It is a name; right above a date it is the author's."""
    line = head.lines[at]
    if len(line.split()) > NAME_WORDS or not labels.BARE_NAMES.fullmatch(line):
        return 0.0
    return -3.0 if head.signed(at) == 0 else -1.0


def crowded(head: Head, at: int) -> float:
    """Others that look like headlines stand around it: a list of links."""
    if head.signed(at) is not None:
        return 0.0
    around = sum(head.like[max(0, at - 3) : at] + head.like[at + 1 : at + 4])
    return -0.5 * max(0, around - 1)


def near_text(head: Head, at: int) -> float:
    """The first paragraph is near."""
    return max(0.0, 1.5 - 0.1 * (len(head.lines) - at - 1))


def length(head: Head, at: int) -> float:
    """It is as long as headlines are."""
    words = len(head.lines[at].split())
    return 0.5 if 6 <= words <= 16 else -0.5 if words == FEWEST_WORDS else 0.0  # noqa: PLR2004 - measured


def shouted(head: Head, at: int) -> float:
    """It is in capitals, as labels are."""
    return -1.0 * (head.lines[at].isupper() and len(head.lines[at].split()) > FEWEST_WORDS)


Sign: TypeAlias = Callable[[Head, int], float]
SIGNS: tuple[Sign, ...] = (
    very_first, twice, in_window_title, below_crumbs, below_related, signed_below, below_date, in_player, bare_name,
    crowded, near_text, length, shouted,
)  # fmt: skip


def site_parts(line: str) -> tuple[str, str] | None:
    """Split `Headline | Site` as pages put it in their `<title>`; `None` where a line is not of that form."""
    found = _SITE_SUFFIX.fullmatch(line) if len(line) <= LONGEST_LABEL else None
    if found is None or len(found["site"].split()) > SITE_WORDS or labels.CAPTION_END.search(line):
        return None
    # A sentence before the bar, or a photographer behind it, makes a caption.
    named_agency = labels.AGENCY_CREDIT.match(found["site"]) or "/" in found["site"]
    return None if named_agency or found["headline"].endswith(".") else (found["headline"], found["site"])


def is_window_title(text: Text, at: int) -> bool:
    """Whether a line is another line of the text with the name of the site behind it."""
    parts = site_parts(text.label[at])
    return parts is not None and parts[0] in text.count


def find_headline(text: Text) -> int | None:
    """Return the position of the headline, or `None` where no line is one."""
    if "headline" not in text.found:
        text.found["headline"] = _best(text)
    return text.found["headline"]


def _best(text: Text) -> int | None:
    start = _first_paragraph(text)
    first = max(0, start - REACH)
    reach = range(first, min(start + 4, len(text.folded)))
    head = Head(
        lines=text.folded[first:start],
        like=tuple(_looks_like_one(text, at) for at in reach),
        dated=tuple(_is_dated(line) for line in text.label[first:start]),
        at_top=first == 0,
    )
    scored = [(sum(sign(head, at) for sign in SIGNS), -at) for at in range(len(head.lines)) if head.like[at]]
    best, at = max(scored, default=(0.0, 0))
    if best < ENOUGH:
        return None
    return first - at if text.is_page or _stands_alone(text, head, -at) else None


def _first_paragraph(text: Text) -> int:
    first, last = text.core
    paragraphs = (at for at in range(first, last + 1) if text.strong[at] and not _may_be_headline(text.folded[at]))
    return next(paragraphs, max(0, len(text.folded) - 1))


def _may_be_headline(line: str) -> bool:
    # A question, or a line in title case, may end as a sentence does and still be a headline.
    asks = line.endswith(("?", "!", "?’", "?'"))
    return len(line.split()) <= MOST_WORDS_ALONE + 4 and line[0] not in '“"' and (asks or _is_title_case(line))


def _is_title_case(line: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_][\w’']*", line) if len(word) > FEWEST_WORDS]
    return bool(words) and sum(word[0].isupper() for word in words) >= 0.75 * len(words)


def _stands_alone(text: Text, head: Head, at: int) -> bool:
    """Whether a line is surely the headline of a text without furniture: most such texts come without theirs.

    Several short lines above such a text are points of a summary, and a long one is a deck or a caption.
    """
    line = head.lines[at]
    if twice(head, at) or in_window_title(head, at) or head.signed(at) is not None:
        return True
    words = content_words(line)
    echo = len(words & text.body_words) / (len(words) + _UNKNOWN)
    return sum(head.like[: len(head.lines)]) == 1 and len(line.split()) <= MOST_WORDS_ALONE and echo >= ECHO_ALONE


def _looks_like_one(text: Text, at: int) -> bool:
    line = text.label[at]
    words = len(line.split())
    # A full stop is allowed where the capitals say that it is a title.
    stopped = line.endswith((".", ",", ":", ";", "…")) and not (line[-1] == "." and _is_title_case(line))
    return (
        FEWEST_WORDS <= words <= MOST_WORDS
        and not stopped
        and line[0] not in "([•*-–—|«#@"
        and not text.lines[text.shown[at]].startswith((" ", "\t"))
        and not is_labelled(line)
        and ";" not in line
        and not _CRUMB.search(line)
        and not is_window_title(text, at)
        and not (ends_sentence(line) and line[-1] in "”\"’'" and not _is_title_case(line))
    )


def is_labelled(line: str) -> bool:
    """Whether a line says that it is something else than a headline."""
    return (
        any(pattern.fullmatch(line) for pattern in _LABELS)
        or labels.CAPTION_END.search(line)
        or labels.NO_HEADLINE.search(line)
        or labels.RELATED_START.match(line) is not None
        or labels.DATELINE.match(line) is not None
        or _is_dated(line)
    )


_LABELS = (labels.ADVERTISEMENT, labels.SHARE, labels.RELATED_HEAD, labels.COMMENTS, labels.NAVIGATION, labels.BYLINE,
           labels.AGENCY_CREDIT)  # fmt: skip


def _is_dated(line: str) -> bool:
    found = labels.BYLINE.fullmatch(line) or labels.RELATIVE_DATE.fullmatch(line) or date_in_line(line)
    return bool(line) and bool(found)
