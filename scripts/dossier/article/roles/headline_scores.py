"""What speaks for a line being the headline: each sign is one function `(head, at) -> score`, and `SIGNS` holds all.

The weights were found on the tuning half of the scraped pages and checked on the held-back half (benchmarks/README.md).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from dossier.article.roles import metadata_patterns as patterns
from dossier.models import Role

from .lines import Line, content_words

NAME_WORDS = 4
SIGNED_REACH = 8
"""Lines below a headline in which its byline and its date stand."""
FEWEST_WORDS = 3
_UNKNOWN = 1
"""Added to the number of words: that the only word of a label comes again says little."""
_ADDRESS_WORDS = 3
"""Words of a headline that stand in the page's address, at the least."""

CRUMB = re.compile(r"\s[>»›]\s|\s/\s.*\s/\s|\bclick(?:ing)?\b|^welcome to\b", re.IGNORECASE)
_RELEASE = re.compile(
    r"\bfor immediate release\b|^(?:press|news|media) release\b|^pressemitteilung\b|^communiqué de presse\b"
)
_PLAYER = frozenset({"close", "video", "replay", "caption", "just watched", "must watch", "now playing"})


@dataclass(frozen=True)
class Head:
    """The lines above the first paragraph, and which of them look like headlines."""

    lines: tuple[Line, ...]
    roles: tuple[Role | None, ...]
    """What each line claims to be."""
    like: tuple[bool, ...]
    """Whether each looks like a headline; a few lines longer than `lines`."""
    dated: tuple[bool, ...]
    """Whether each is a byline or a date line."""
    at_top: bool
    """Whether the first of them is the first line of the text."""
    dated_headline: bool
    """Whether the first line is a headline with a date in it."""
    small: AbstractSet[str]
    """The words that stand in small letters in the first paragraphs."""
    body: AbstractSet[str]
    """The content words of the first paragraphs."""

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The words of the lines."""
        return tuple(line.text for line in self.lines)

    @cached_property
    def addresses(self) -> str:
        """All addresses of the web above the first paragraph: a page's own holds words of its headline."""
        return " ".join(line.lower for line in self.lines if "http" in line.lower or "www." in line.lower)

    def above(self, at: int, reach: int = 1) -> tuple[str, ...]:
        """Return as many lines above the line `at`."""
        return self.texts[max(0, at - reach) : at]

    def signed(self, at: int) -> int | None:
        """Return how many lines below the line `at` its byline or date stands; `None` where none does."""
        return next((below for below, dated in enumerate(self.dated[at + 1 : at + 1 + SIGNED_REACH]) if dated), None)

    def echo(self, at: int) -> float:
        """Return the share of the words of a line that come again in the first paragraphs."""
        words = content_words(self.texts[at])
        return len(words & self.body) / (len(words) + _UNKNOWN)


def very_first(head: Head, at: int) -> float:
    """It is the first line of all."""
    return float(at == 0 and head.at_top)


def twice(head: Head, at: int) -> float:
    """It stands there twice: in the heading, and over the buttons."""
    if head.texts.count(head.texts[at]) == 1:
        return 0.0
    return 0.6 if head.lines[at].words > FEWEST_WORDS else 0.2


def in_window_title(head: Head, at: int) -> float:
    """A line above holds it and more: the window's title, or the way to the page."""
    line = head.texts[at]
    return 1.5 * any(line in other and len(line) < len(other) for other in head.above(at, 4))


def in_address(head: Head, at: int) -> float:
    """The page's address holds its words."""
    words = [word for word in re.findall(r"[a-z]{4,}", head.lines[at].lower) if word in head.addresses]
    return 1.5 * (len(words) >= _ADDRESS_WORDS)


def echoed(head: Head, at: int) -> float:
    """Its words come again in the first paragraphs."""
    return 1.5 * head.echo(at) - 0.5


def below_crumbs(head: Head, at: int) -> float:
    """The way to the page stands right above."""
    return float(any(CRUMB.search(line) for line in head.above(at)))


def below_related(head: Head, at: int) -> float:
    """A heading for other articles stands right above."""
    return -2.0 * (at > 0 and head.roles[at - 1] is Role.RELATED)


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
    if line.words > NAME_WORDS or not patterns.BARE_NAMES.fullmatch(line.text) or is_told(head, at):
        return 0.0
    return -3.0 if head.signed(at) == 0 else -1.0


def is_released(head: Head, at: int) -> bool:
    """Whether a line in capitals is the headline of a release to the press."""
    shouted = head.texts[at].isupper() and head.lines[at].words > FEWEST_WORDS
    return shouted and any(_RELEASE.search(line.lower) for line in head.lines[:at])


def is_told(head: Head, at: int) -> bool:
    """Whether words with capitals tell something: "Storm Hits Coast" is no name.

    A word between the first and the last is a verb of headlines, or one of them stands in small letters in the text.
    """
    words = [word.strip("’',.").casefold() for word in head.texts[at].split()]
    if len(words) < FEWEST_WORDS or not patterns.BARE_NAMES.fullmatch(head.lines[at].text):
        return False
    return not VERBS.isdisjoint(words[1:-1]) or not head.small.isdisjoint(
        word for word in words if len(word) > FEWEST_WORDS
    )


VERBS = frozenset({
    "admits", "aims", "approves", "arrests", "asks", "attacks", "backs", "bans", "beats", "begins", "blames",
    "blasts", "blocks", "boosts", "breaks", "brings", "builds", "buys", "calls", "cancels", "charges",
    "claims", "clears", "closes", "collapses", "comes", "confirms", "considers", "cuts", "defeats", "defends",
    "delays", "demands", "denies", "dies", "draws", "drops", "eases", "ends", "enters", "expands", "faces",
    "falls", "fears", "fights", "files", "finds", "fires", "flees", "floods", "gains", "gets", "gives",
    "goes", "grows", "guts", "halts", "hears", "helps", "hits", "holds", "hopes", "hurts", "injures", "jails",
    "joins", "keeps", "kills", "launches", "leads", "leaves", "loses", "makes", "meets", "moves", "names",
    "nears", "needs", "offers", "opens", "orders", "ousts", "outlines", "passes", "pays", "plans", "pledges",
    "plunges", "praises", "probes", "promises", "proposes", "protests", "pushes", "quits", "raises",
    "ravages", "reaches", "rejects", "releases", "reopens", "replaces", "reports", "resigns", "returns",
    "reveals", "rises", "rocks", "rules", "runs", "saves", "says", "seeks", "seizes", "sells", "sends",
    "sets", "shakes", "shares", "shows", "shuts", "signs", "sinks", "slams", "slows", "soars", "sparks",
    "spreads", "stands", "starts", "stays", "stops", "strikes", "struggles", "sues", "survives", "sweeps",
    "takes", "talks", "tells", "threatens", "tops", "turns", "urges", "votes", "vows", "wants", "warns",
    "welcomes", "wins",
})  # fmt: skip
"""Verbs that headlines have between their nouns, and no name has."""


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
    words = head.lines[at].words
    return 0.5 if 6 <= words <= 16 else -0.5 if words == FEWEST_WORDS else 0.0  # noqa: PLR2004 - measured


def shouted(head: Head, at: int) -> float:
    """It is in capitals, as labels are; headlines of releases to the press are too."""
    if is_released(head, at):
        return 2.0
    return -1.0 * (head.texts[at].isupper() and head.lines[at].words > FEWEST_WORDS)


Sign: TypeAlias = Callable[[Head, int], float]
SIGNS: tuple[Sign, ...] = (
    very_first, twice, in_window_title, in_address, echoed, below_crumbs, below_related, signed_below, below_date,
    in_player, bare_name, crowded, near_text, length, shouted,
)  # fmt: skip
