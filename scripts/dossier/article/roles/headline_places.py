"""Where a line stands that may be the headline: signs `(head, at) -> value`, as in `headline_words`."""

from __future__ import annotations

from collections.abc import Callable

from dossier.models import Role

from .headline_lines import CRUMB, Head
from .line_rules import is_dated

FEW_WORDS, MANY_WORDS = 3, 15
"""Words of a label, at the most, and of a line that tells more than a headline does, at the least."""
BESIDE, DECK_REACH = 3, 12
"""Lines above and below, and lines above the text, that are looked at for others that look like headlines."""
_PLAYER = frozenset({"close", "video", "replay", "caption", "just watched", "must watch", "now playing"})
_NAMED_ROLES = frozenset({Role.BYLINE, Role.DATE_LINE, Role.CAPTION, Role.CREDIT, Role.RELATED, Role.SHARE})
"""Roles that tell something of their neighbours; all others are furniture."""


def from_top(head: Head, at: int) -> str:
    """How many lines stand above it in all."""
    count = len(head.text.lines[:at])
    return _bucket(count, ((0, "none"), (1, "one"), (2, "two"), (5, "a few"), (15, "some")))


def to_text(head: Head, at: int) -> str:
    """How far below it the first paragraph stands."""
    down = head.start - at
    if down <= 0:
        return _bucket(-down, ((0, "it begins the text"), (5, "a little below its beginning"), (20, "below it")))
    return _bucket(down, ((1, "1"), (2, "2"), (3, "3"), (5, "4-5"), (8, "6-8"), (15, "9-15"), (30, "16-30")))


def prose_below(head: Head, at: int) -> str:
    """How far below it the next running text stands."""
    return _bucket(head.next_prose(at) - at, ((1, "1"), (2, "2"), (3, "3"), (5, "4-5"), (8, "6-8"), (15, "9-15")))


def above(head: Head, at: int) -> str:
    """What stands right above it."""
    return kind(head, at - 1)


def below(head: Head, at: int) -> str:
    """What stands right below it."""
    return kind(head, at + 1)


def further_below(head: Head, at: int) -> str:
    """What stands below that."""
    return kind(head, at + 2)


def signed(head: Head, at: int) -> str:
    """How far below it its byline or its date stands."""
    found = head.signed(at)
    if found is None:
        return "nowhere"
    stacked = sum(head.like(near) for near in range(at + 1, found))
    return _bucket(found - at, ((1, "1"), (2, "2"), (3, "3"), (5, "4-5"))) + (" behind another" if stacked > 1 else "")


def signed_above(head: Head, at: int) -> bool:
    """A byline or a date stands within two lines above."""
    return any(head.dated(near) for near in range(max(0, at - 2), at))


def crowded(head: Head, at: int) -> str:
    """How many lines around it look like headlines too."""
    around = sum(head.like(near) for near in range(max(0, at - BESIDE), min(len(head.text.lines), at + BESIDE + 1)))
    return str(around - head.like(at))


def others_above(head: Head, at: int) -> str:
    """How many lines right above it look like headlines too."""
    near = at
    while near > 0 and at - near < BESIDE and head.like(near - 1):
        near -= 1
    return str(at - near)


def others_below(head: Head, at: int) -> str:
    """How many lines between it and the running text look like headlines too."""
    return str(
        min(BESIDE + 1, sum(head.like(near) for near in range(at + 1, min(head.next_prose(at), at + DECK_REACH))))
    )


def longest(head: Head, at: int) -> bool:
    """No line around it that looks like a headline is longer."""
    words = head.text.lines[at].words
    near = range(max(0, at - BESIDE), min(len(head.text.lines), at + BESIDE + 1))
    return words > FEW_WORDS and not any(head.like(other) and head.text.lines[other].words > words for other in near)


def apart(head: Head, at: int) -> str:
    """Whether blank lines stand above and below it."""
    if not head.text.spaced:
        return "not told"
    up, down = head.text.touches(at), at + 1 < len(head.text.lines) and head.text.touches(at + 1)
    return {(False, False): "alone", (True, False): "last of a block", (False, True): "first of a block"}.get(
        (up, down), "within a block"
    )


def within_text(head: Head, at: int) -> bool:
    """Running text of the article stands above it."""
    return at > head.main_text.first


def below_prose(head: Head, at: int) -> str:
    """How many lines of running text stand above it."""
    return _bucket(head.prose_above(at), ((0, "none"), (1, "one"), (3, "a few")))


def in_player(head: Head, at: int) -> bool:
    """The buttons of a film stand right above."""
    return any(line.lower in _PLAYER for line in head.text.lines[max(0, at - 2) : at])


def kind(head: Head, at: int) -> str:
    """Say what a line beside the headline is."""
    if not 0 <= at < len(head.text.lines):
        return "nothing"
    role = head.text.roles[at]
    if head.text.strong[at] or role is not None:
        return "running text" if head.text.strong[at] else str(role) if role in _NAMED_ROLES else "furniture"
    return next(name for is_one, name in _KINDS if is_one(head, at))


_KINDS: tuple[tuple[Callable[[Head, int], bool], str], ...] = (
    (lambda head, at: CRUMB.search(head.text.lines[at].label) is not None, "the way to the page"),
    (lambda head, at: is_dated(head.text.lines[at]), str(Role.DATE_LINE)),
    (Head.is_name, "a name"),
    (lambda head, at: head.text.lines[at].words <= FEW_WORDS, "a label"),
    (lambda head, at: head.text.lines[at].words >= MANY_WORDS, "a long line"),
    (lambda _, __: True, "a line"),
)


def _bucket(count: int, steps: tuple[tuple[int, str], ...]) -> str:
    return next((name for most, name in steps if count <= most), "more")
