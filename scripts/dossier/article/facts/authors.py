"""Who wrote the article, where a line says so. To add a way, write it in `author_ways` and name it in `WAYS`.

Each way has a worth, and the place of the line adds to it. The line that is worth most names the author.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from dossier.models import Fact, Role, Source

from .author_ways import (
    ABOVE,
    HEAD_LINES,
    NAME_WORDS,
    agency,
    alone,
    before_comments,
    below_label,
    beside_date,
    biography,
    byline,
    is_beside_date,
    name_and_date,
    names_and_title,
    posted_by,
    reporting,
)
from .outline import Outline

LAST_LINES = 2
"""Lines at the end in which a byline may stand that is not told apart from the body."""
ENOUGH = 2.0
"""What a line must be worth to name the author. The worths were set on one half of the publishers of the scraped pages
and judged on the other: benchmarks/README.md."""
ENOUGH_ALONE = 2.5
"""The same of a name that stands alone: something more than the place below the headline must speak for it."""
SURE = 3.0
"""From here on, a name that stands alone is a byline."""

_SAYING = frozenset({Role.BYLINE, Role.DATE_LINE, Role.BIOGRAPHY, Role.VERSE})


class Way(NamedTuple):
    """A way in which a line names the author, and what it is worth."""

    names: Callable[[Outline, int], list[str]]
    worth: float
    """Where it is worth `ENOUGH` by itself, the line says who wrote the article."""
    reason: str = ""
    """For readers; without one, the line is quoted."""


WAYS: tuple[Way, ...] = (
    Way(byline, 4.0),
    Way(beside_date, 3.6),
    Way(before_comments, 3.4),
    Way(below_label, 3.8),
    Way(posted_by, 3.0),
    Way(names_and_title, 2.0),
    Way(agency, 2.8),
    Way(reporting, 2.6),
    Way(name_and_date, 1.0),
    Way(biography, 2.2, "The text closes with this person's biography."),
    Way(alone, 0.25, "A name stands alone beside the headline or the date."),
)
"""Of a line, the first way that finds names counts."""
_STATED = frozenset({
    byline, beside_date, before_comments, below_label, posted_by, names_and_title, agency, reporting, name_and_date,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Named:
    """A line that names somebody."""

    at: int
    names: tuple[str, ...]
    way: Way
    worth: float
    crowded: bool
    """Whether it stands alone, and other short labels stand above and below it, as in a menu."""


def find_author(outline: Outline) -> Fact:
    """Return who wrote the article, and which line says so; unknown where none does."""
    named = [*_named(outline)]
    times = Counter(name for each in named for name in set(each.names))
    best = max(named, key=lambda each: (_worth(each, times), -each.at), default=None)
    if best is None or (worth := _worth(best, times)) < (ENOUGH_ALONE if best.way.names is alone else ENOUGH):
        return Fact()
    line = outline.lines[best.at]
    stated = best.way.names in _STATED or (best.way.names is alone and worth >= SURE)
    reason = best.way.reason or f"The byline says “{line.text}”."
    return Fact(", ".join(best.names), Source.STATED if stated else Source.INFERRED, reason, line.first)


def _named(outline: Outline) -> Iterator[_Named]:
    for at, line in enumerate(outline.lines):
        if outline.prose_above(at) <= 1 or line.role in _SAYING or at >= len(outline.lines) - LAST_LINES:
            for way in WAYS:
                if names := way.names(outline, at):
                    crowded = way.names is alone and _is_crowded(outline, at)
                    yield _Named(at, tuple(names), way, way.worth + _place(outline, at), crowded)
                    break


def _worth(one: _Named, times: Mapping[str, int]) -> float:
    # A name that another line has too, such as a biography, is that of the author.
    again = any(times[name] > 1 for name in one.names)
    return one.worth + 1.0 * (again and one.way.names is alone) - 1.5 * one.crowded


def _place(outline: Outline, at: int) -> float:
    """Return what the place of a line adds to its worth."""
    if outline.prose_above(at) > 1:
        return -1.0 * (at < len(outline.lines) - LAST_LINES and outline.lines[at].role is not Role.BIOGRAPHY)
    headline, worth = outline.headline, 0.0
    if headline is not None:
        worth += 1.0 * (-ABOVE <= at - headline <= HEAD_LINES) + 0.5 * (0 < at - headline <= ABOVE)
        # No menu is between the headline and the text.
        next_to_text = at + 1 < len(outline.lines) and (
            at + 1 >= outline.body or outline.lines[at + 1].role is Role.VERSE
        )
        worth += 0.5 * (at == headline + 1 and next_to_text)
    worth += 1.75 * is_beside_date(outline, at)
    return worth + 0.5 * (outline.lines[at].role is Role.BYLINE)


def _is_crowded(outline: Outline, at: int) -> bool:
    near = (*outline.lines[max(0, at - 1) : at], *outline.lines[at + 1 : at + 2])
    return len(near) > 1 and all(line.words < NAME_WORDS and not any(map(str.isdigit, line.text)) for line in near)
