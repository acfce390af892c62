"""Figures as Markdown tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Table:
    """A table with what it shows said above it and how it was measured below."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""

    def __str__(self) -> str:
        aligned = ("---", *("---:" for _ in self.heads[1:]))
        lines = [_row(self.heads), _row(aligned), *map(_row, self.rows)]
        note = ("", self.note) if self.note else ()
        return "\n".join([f"### {self.title}", "", *lines, *note, ""])


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def share(part: int, whole: int) -> str:
    """Return `part / whole` with the counts behind it.

    >>> share(49, 50), share(0, 0)
    ('0.980 (49 of 50)', 'n/a (0)')
    """
    return f"{part / whole:.3f} ({part:,} of {whole:,})" if whole else "n/a (0)"


def mean(values: Sequence[float]) -> float:
    """Return the arithmetic mean, 0 of nothing."""
    return sum(values) / len(values) if values else 0.0


def f1(precision: float, recall: float) -> float:
    """Return the harmonic mean of precision and recall, 0 where both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
