"""The parts of an article that show anything, folded once, with what the finders of several facts ask of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from dossier.article.roles.kept_layout import KEPT
from dossier.article.roles.lines import ends_sentence, unmarked
from dossier.models import Part, Role

PROSE_WORDS = 14
"""Words of a line that is surely a paragraph."""
SENTENCE_WORDS = 6
"""Words from which a line that ends as a sentence does is a paragraph; shorter ones are labels as often as not."""
_LABELS = frozenset({Role.HEADLINE, Role.SITE_SUFFIX, Role.BYLINE, Role.DATE_LINE})
"""Roles whose lines are read without the marks of Markdown."""
PAGE_END = 8
"""Lines at the end in which notes about an article stand that are not told apart from its body."""


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """A part that shows anything, as one line."""

    role: Role
    first: int
    """The number of its first line in the seed, from 1."""
    text: str
    """Its words, runs of blanks folded to a space."""
    words: int
    chance: float = 1.0
    """How likely its role is right."""
    rule: str = ""
    """Why it has its role."""

    @property
    def is_prose(self) -> bool:
        """Whether it reads as running text, by its length and its end."""
        ends = self.text.endswith(":") or ends_sentence(self.text[-20:])
        return self.words >= PROSE_WORDS or (self.words >= SENTENCE_WORDS and ends)


class Outline:
    """The shown lines of an article. Positions count them from 0."""

    def __init__(self, parts: tuple[Part, ...]) -> None:
        self.lines = tuple(line for part in parts if part.role is not Role.BLANK for line in _lines(part))

    @cached_property
    def headline(self) -> int | None:
        """Position of the headline; `None` where there is none."""
        return next((at for at, line in enumerate(self.lines) if line.role is Role.HEADLINE), None)

    @cached_property
    def body(self) -> int:
        """Position of the first paragraph; the number of lines where there is none."""
        return next(iter(self._paragraphs), len(self.lines))

    def prose_above(self, at: int) -> int:
        """Return how many paragraphs of the article stand above a position."""
        return bisect_left(self._paragraphs, at)

    @cached_property
    def _paragraphs(self) -> tuple[int, ...]:
        prose = {Role.BODY, Role.QUOTATION}
        return tuple(at for at, line in enumerate(self.lines) if line.role in prose and line.words >= PROSE_WORDS)

    @cached_property
    def notes(self) -> tuple[OutlineLine, ...]:
        """The lines that may speak about the article: all but the paragraphs in its middle, the last first."""
        last = len(self.lines) - PAGE_END
        return tuple(
            line
            for at, line in reversed(tuple(enumerate(self.lines)))
            if line.role is not Role.BODY or at <= self.body or at >= last
        )

    def near(self, at: int, role: Role, reach: int) -> bool:
        """Whether a line with that role stands at most `reach` lines above or below."""
        beside = (*self.lines[max(0, at - reach) : at], *self.lines[at + 1 : at + 1 + reach])
        return any(line.role is role for line in beside)


def _lines(part: Part) -> Iterator[OutlineLine]:
    # Lines whose ends are kept are read one by one: a name and a date that stand together may be such lines.
    groups = ((line,) for line in part.lines) if part.role in KEPT else (part.lines,)
    for number, lines in enumerate(groups):
        text = " ".join(" ".join(lines).split())
        words = unmarked(text) if part.role in _LABELS else text
        if words:
            yield OutlineLine(part.role, part.first + number, words, len(words.split()), part.chance, part.rule)
