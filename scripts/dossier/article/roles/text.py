"""The lines of a seed, with what several rules ask: what each line is by its words, and what stands around it."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from itertools import groupby

from dossier.characters import is_blank
from dossier.models import Role

from .line_rules import LineRule, line_rule_of, related_label
from .lines import Line, read_line

FEWEST_ALIKE = 4
"""This many lines of one shape in a row are a list or a table."""

_SHAPE = re.compile(
    r"(?P<date>[A-Z][a-z]{2,8}\.?\s+\d{1,2}\b)|(?P<bullet>[-*•·▪–—%])\s|(?P<number>\(?\d{1,3}[.)]\s)|(?P<key>[^:]{2,30}:)\s"
)


class Text:
    """The lines of a seed. An index counts all lines from 0. A position counts only the lines that are not blank."""

    def __init__(self, raw: tuple[str, ...]) -> None:
        self.raw = raw
        self.shown = tuple(index for index, line in enumerate(raw) if not is_blank(line))
        """The indexes of the lines that are not blank."""
        self.lines: tuple[Line, ...] = tuple(read_line(raw[index]) for index in self.shown)
        """The lines that are not blank, by position."""
        self.line_rules: tuple[LineRule | None, ...] = tuple(map(line_rule_of, self.lines))
        """For each position, the rule that recognises the line by its words."""

    @cached_property
    def roles(self) -> tuple[Role | None, ...]:
        """For each position, the role that the words of the line give it. `None` if no rule recognises them."""
        return tuple(rule.role if rule else None for rule in self.line_rules)

    def heads(self, at: int) -> bool:
        """Whether a line is a heading such as “Related articles” or “Tags”. The lines below it are not the article."""
        rule = self.line_rules[at]
        return rule is not None and rule.claims is related_label

    @cached_property
    def strong(self) -> tuple[bool, ...]:
        """For each position, whether the line is surely running text and not furniture."""
        return tuple(
            line.strong and (role is None or role in _WITHIN) for line, role in zip(self.lines, self.roles, strict=True)
        )

    @cached_property
    def spaced(self) -> bool:
        """Whether blank lines separate paragraphs: most lines of running text have a blank line on both sides."""
        text = [at for at, strong in enumerate(self.strong) if strong]
        if len(text) < FEWEST_ALIKE:
            return len(self.raw) - len(self.shown) >= len(self.shown) / 2
        return sum(len(self.blocks[at]) == 1 for at in text) > len(text) / 2

    @cached_property
    def count(self) -> Counter[str]:
        """How often each line occurs."""
        return Counter(line.text for line in self.lines)

    @cached_property
    def first_place(self) -> dict[str, int]:
        """The position where each line occurs first."""
        places: dict[str, int] = {}
        for at, line in enumerate(self.lines):
            places.setdefault(line.text, at)
        return places

    @cached_property
    def listed(self) -> tuple[bool, ...]:
        """For each position, whether the line is in a list: at least `FEWEST_ALIKE` lines of one shape in a row."""
        alike: list[bool] = []
        for shape, group in groupby(_shape(line.label) for line in self.lines):
            size = sum(1 for _ in group)
            alike += [bool(shape) and size >= FEWEST_ALIKE] * size
        return tuple(alike)

    @cached_property
    def runs(self) -> tuple[range, ...]:
        """For each position, the neighbouring positions that are not surely running text. Empty for running text."""
        runs: list[range] = []
        for strong, group in groupby(self.strong):
            size = sum(1 for _ in group)
            start = len(runs)
            runs += [range(start, start) if strong else range(start, start + size)] * size
        return tuple(runs)

    @cached_property
    def blocks(self) -> tuple[range, ...]:
        """For each position, the block that the line is in: neighbouring lines without a blank line between them."""
        blocks: list[range] = []
        start = 0
        for at in range(1, len(self.shown) + 1):
            if at == len(self.shown) or not self.touches(at):
                blocks += [range(start, at)] * (at - start)
                start = at
        return tuple(blocks)

    def beside(self, at: int) -> tuple[int, ...]:
        """Return the positions right above and below."""
        last = len(self.lines) - 1
        return ((at - 1, at + 1) if at < last else (at - 1,)) if at else ((1,) if last else ())

    def touches(self, at: int) -> bool:
        """Whether there is no blank line between a line and the one above it."""
        return at > 0 and self.shown[at] == self.shown[at - 1] + 1


_WITHIN = frozenset({Role.CORRECTION})


def _shape(label: str) -> str:
    found = _SHAPE.match(label)
    return (found.lastgroup or "") + (found["key"] or found["bullet"] or "") if found else ""
