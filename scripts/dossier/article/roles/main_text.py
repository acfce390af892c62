"""Where on a page the article stands: the span of lines with the most prose for the fewest labels."""

from __future__ import annotations

from dataclasses import dataclass

from dossier.models import Role

from .text import Text

ANCHOR_COST, LABEL_COST, MOST_GAIN = 60, 6, 60
"""What an anchor and a label take from a span, and what a line of prose gives at the most, in words."""
FEWEST_LINKS, LOOK_BELOW = 3, 4
"""Of as many lines below a heading for other articles, as many must be no sentences, or it heads nothing."""
END_LINES = 2
WIDEST_GAP = 4
"""Lines from one paragraph to the next, where one of those between is a label."""
PAGE_ANCHORS, OUTSIDE_LINES = 2, 8
"""As many lines that say that something else than the article stands there make a page; or one, where as many lines
stand around the article."""

_ENDS = frozenset({Role.COMMENTS, Role.COPYRIGHT})
_WITHIN = frozenset({Role.ADVERTISEMENT, Role.CREDIT, Role.CAPTION, Role.BYLINE, Role.CORRECTION, Role.DATE_LINE})
_ANCHORS = frozenset({Role.COMMENTS, Role.COPYRIGHT, Role.RELATED, Role.SHARE, Role.FURNITURE})


@dataclass(frozen=True, slots=True)
class Extent:
    """The article's span of a page."""

    first: int
    """Position of its first line of prose; behind all lines where no line is prose."""
    last: int
    """Position of its last line; before `first` where no line is prose."""
    page: bool
    """Whether the text is a page with furniture around the article: where navigation is to be expected."""


def find_extent(text: Text) -> Extent:
    """Find the article among the lines of a page."""
    first, last = _best_span([_gain(text, at) for at in range(len(text.lines))])
    # What is surely text belongs to it too, as far as nothing says that another part of the page begins.
    first, last = _reach(text, first, -1), _reach(text, last, 1)
    # A line or two at either end of the whole text is rather a subheading or a last word than navigation.
    if first <= END_LINES and not any(text.says[:first]):
        first = 0
    if len(text.lines) - 1 - last <= END_LINES and not any(text.says[last + 1 :]):
        last = len(text.lines) - 1
    anchors = sum(role in _ANCHORS for role in text.roles)
    outside = len(text.lines) - 1 - last + first if first <= last else 0
    page = anchors >= PAGE_ANCHORS or (anchors > 0 and outside >= OUTSIDE_LINES)
    return Extent(first, last, page)


def _reach(text: Text, at: int, step: int) -> int:
    edge, labelled = at, False
    while 0 <= (at := at + step) < len(text.lines) and text.roles[at] not in _ENDS and not text.heads(at):
        labelled = labelled or text.roles[at] is not None
        if labelled and abs(at - edge) > WIDEST_GAP:
            break
        if text.strong[at]:
            edge, labelled = at, False
    return edge


def _gain(text: Text, at: int) -> int:
    role = text.roles[at]
    if role in _ENDS or (text.heads(at) and heads_links(text, at)):
        return -ANCHOR_COST
    if role is not None:
        return -1 if role in _WITHIN else -LABEL_COST
    line = text.lines[at]
    return min(line.words, MOST_GAIN) if line.prose or text.listed[at] else -LABEL_COST


def heads_links(text: Text, at: int) -> bool:
    """Whether most lines below a heading are no sentences."""
    return sum(not strong for strong in text.strong[at + 1 : at + 1 + LOOK_BELOW]) >= FEWEST_LINKS


def _best_span(scores: list[int]) -> tuple[int, int]:
    """Return the span of the greatest sum (Kadane's algorithm), as first and last position."""
    best, span, total, start = 0, (len(scores), -1), 0, 0
    for at, score in enumerate(scores):
        if total <= 0:
            total, start = 0, at
        total += score
        if total > best:
            best, span = total, (start, at)
    return span
