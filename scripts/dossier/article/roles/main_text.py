"""Find the article among the lines of a page: the span of lines with the most prose and the fewest labels.

Each line of prose adds to the score of a span. Each label takes from it, and an anchor takes much more. An anchor is a
line that shows that something other than the article begins: readers' comments, a copyright line, related articles.
"""

from __future__ import annotations

from dataclasses import dataclass

from dossier.models import Role

from .text import Text

ANCHOR_COST, LABEL_COST, MOST_GAIN = 60, 6, 60
"""Scores, in words: what an anchor takes, what a label takes, and the most that one line of prose adds."""
COMMENTS_AFTER, COMMENTS_SHARE, COMMENT_GAIN = 150, 0.25, 10
"""A label of comments heads them if so many words of prose, and this share of all, stand above; what a line below it
adds at the most. Of six pairs of 0, 10 and 150, 300 these kept the most body on the labelled pages."""
FEWEST_LINKS, LOOK_BELOW = 3, 4
"""A “Related articles” heading counts only if at least 3 of the next 4 lines are not sentences."""
END_LINES = 2
"""Up to this many lines before or after the span belong to the article too, if the text has no others there."""
WIDEST_GAP = 4
"""The next paragraph is at most this many lines away, if there is a label between. Otherwise the article ends."""
PAGE_ANCHORS, OUTSIDE_LINES = 2, 8
"""A text is a page if it has 2 lines with a role of `_ANCHORS`, or 1 and at least 8 lines outside the article."""

_ENDS = frozenset({Role.COMMENTS, Role.COPYRIGHT})
_WITHIN = frozenset({Role.ADVERTISEMENT, Role.CREDIT, Role.CAPTION, Role.BYLINE, Role.CORRECTION, Role.DATE_LINE})
_ANCHORS = frozenset({Role.COMMENTS, Role.COPYRIGHT, Role.RELATED, Role.SHARE, Role.FURNITURE})


@dataclass(frozen=True, slots=True)
class MainText:
    """Which lines of a text are the article."""

    first: int
    """Position of its first line. If no line is prose, the number of lines."""
    last: int
    """Position of its last line. If no line is prose, it is less than `first`."""
    page: bool
    """Whether the text is a whole page, with navigation and other furniture around the article."""


def find_main_text(text: Text) -> MainText:
    """Find which lines of a text are the article."""
    first, last = _best_span(_without_comments(text, [_gain(text, at) for at in range(len(text.lines))]))
    # Nearby running text belongs to the article too, up to a line that begins another part of the page.
    first, last = _reach(text, first, -1), _reach(text, last, 1)
    # One or two more lines at either end of the text are more likely a subheading or a last word than navigation.
    if first <= END_LINES and not any(text.line_rules[:first]):
        first = 0
    if len(text.lines) - 1 - last <= END_LINES and not any(text.line_rules[last + 1 :]):
        last = len(text.lines) - 1
    anchors = sum(role in _ANCHORS for role in text.roles)
    outside = len(text.lines) - 1 - last + first if first <= last else 0
    page = anchors >= PAGE_ANCHORS or (anchors > 0 and outside >= OUTSIDE_LINES)
    return MainText(first, last, page)


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


def _without_comments(text: Text, gains: list[int]) -> list[int]:
    """Let readers' comments add little: they are prose, and begin where much of the page's prose stands above."""
    prose = [max(0, gain) for gain in gains]
    above, least = 0, max(COMMENTS_AFTER, COMMENTS_SHARE * sum(prose))
    for at, gain in enumerate(prose):
        if text.roles[at] is Role.COMMENTS and above >= least:
            return [*gains[:at], *(min(each, COMMENT_GAIN) for each in gains[at:])]
        above += gain
    return gains


def heads_links(text: Text, at: int) -> bool:
    """Whether most of the lines right below a heading are not sentences."""
    return sum(not strong for strong in text.strong[at + 1 : at + 1 + LOOK_BELOW]) >= FEWEST_LINKS


def _best_span(scores: list[int]) -> tuple[int, int]:
    """Return the first and the last position of the span with the greatest sum (Kadane's algorithm)."""
    best, span, total, start = 0, (len(scores), -1), 0, 0
    for at, score in enumerate(scores):
        if total <= 0:
            total, start = 0, at
        total += score
        if total > best:
            best, span = total, (start, at)
    return span
