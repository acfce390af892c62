"""A text as a whole: its lines, which of them are the article, and which one is the headline."""

from __future__ import annotations

from dataclasses import dataclass, field

from .headline_scores import ENOUGH
from .headlines import find_headline, first_paragraph
from .main_text import MainText, find_main_text
from .text import Text


@dataclass(frozen=True, slots=True)
class Layout:
    """What rules by place look at. Positions count the lines that are not blank, from 0."""

    text: Text
    main_text: MainText
    start: int
    """Position of the first paragraph that is surely running text."""
    last_paragraph: int
    """Position of the last paragraph that is surely running text. -1 if there is none."""
    headline: int | None
    """Position of the headline. `None` if the text has none."""
    chance: float = 1.0
    """How likely the most likely line is the headline, whether it is likely enough or not; 0 if no line can be."""
    reason: str = ""
    """What speaks for the headline, in words for readers."""
    lists: dict[int, bool] = field(default_factory=dict)
    """Maps the first position of a run to whether it is a list of headlines. Kept because each line of the run asks."""

    @property
    def top(self) -> int:
        """Position of the headline. If there is none, the first position."""
        return self.headline or 0

    def below(self, at: int) -> bool:
        """Whether a line is below the article."""
        return at > self.main_text.last


def lay_out(lines: tuple[str, ...], headline: int | None = None) -> Layout:
    """Look at all lines of a text. `headline` is the position of the headline, if it is known already."""
    text = Text(lines)
    main_text = find_main_text(text)
    start = first_paragraph(text, main_text)
    last = next((at for at in range(main_text.last, -1, -1) if text.strong[at]), -1)
    if headline is not None:
        return Layout(text, main_text, start, last, headline)
    found = find_headline(text, main_text, start)
    if found is None or found.chance < ENOUGH:
        return Layout(text, main_text, start, last, None, found.chance if found else 0.0)
    if found.at >= start:
        start = next((at for at in range(found.at + 1, last + 1) if text.strong[at]), start)
    return Layout(text, main_text, start, last, found.at, found.chance, found.reason)
