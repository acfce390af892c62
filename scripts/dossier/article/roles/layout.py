"""A text as a whole: its lines, where the article stands among them, and which line is its headline."""

from __future__ import annotations

from dataclasses import dataclass, field

from .headlines import find_headline, first_paragraph
from .main_text import Extent, find_extent
from .text import Text


@dataclass(frozen=True, slots=True)
class Layout:
    """What the rules look at; positions count the lines that show anything, from 0."""

    text: Text
    extent: Extent
    start: int
    """Position of the first paragraph that is surely running text."""
    last_paragraph: int
    """Position of the last paragraph that is surely running text; -1 where none is."""
    headline: int | None
    """Position of the headline; `None` where the text has none."""
    lists: dict[int, bool] = field(default_factory=dict)
    """Whether the run of lines that begins at a position is a list of headlines: asked for each of its lines."""

    @property
    def top(self) -> int:
        """Position of the headline, else of the first line of all."""
        return self.headline or 0

    def below(self, at: int) -> bool:
        """Whether a line stands below the article."""
        return at > self.extent.last


def lay_out(lines: tuple[str, ...], headline: int | None = None) -> Layout:
    """Look at all lines of a seed; `headline` is its position where it is known already."""
    text = Text(lines)
    extent = find_extent(text)
    start = first_paragraph(text, extent)
    if headline is None:
        headline = find_headline(text, extent, start)
    last = next((at for at in range(extent.last, -1, -1) if text.strong[at]), -1)
    return Layout(text, extent, start, last, headline)
