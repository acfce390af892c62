"""The lines of a seed with what several rules ask of them, worked out once: words, prose, runs, the article's span."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from itertools import groupby

from . import labels
from .characters import is_blank

_SENTENCE_END = re.compile(r"""[.!?…。؟।]["'”’»)\]]*\s*$""")
_LETTERS = re.compile(r"[^\W\d_]{2,}")

PROSE_WORDS = 14
"""A line of as many words is prose even without a full stop; headlines are shorter. Measured on the scraped pages."""
TEASER_WORDS = 16
"""A shorter line that ends in dots is the beginning of another article."""
SENTENCE_WORDS = 6
"""A line of as many words that ends as a sentence does is prose; shorter ones are labels as often as not."""


LONGEST_LABEL, LONGEST_FURNITURE = 160, 900
"""Characters. The longest notes of law and biographies on the scraped pages have about 600."""
ANCHOR_WORDS = 25
ANCHOR_COST, LABEL_COST, MOST_GAIN = 60, 6, 60
"""What an anchor and a label take from a span, and what a line of prose gives at the most, in words."""
FEWEST_LINKS, FEWEST_ALIKE, END_LINES = 3, 4, 2
CONTENT_LETTERS = 4
LONG_WORDS = 25
"""A line of as many words is running text, whatever its end."""
PAGE_ANCHORS = 2
"""As many lines that say that something else than the article stands there make a page."""


def ends_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does, closing quotation marks and brackets aside."""
    return _SENTENCE_END.search(line[-12:]) is not None


def is_prose(line: str) -> bool:
    """Whether a line reads as running text, by its length and its end.

    >>> is_prose("The ferries will run until the bridge stands."), is_prose("Terms of Use Privacy Policy")
    (True, False)
    """
    words = len(line.split())
    if words < TEASER_WORDS and line.endswith(("...", "…")):
        return False
    return words >= PROSE_WORDS or (words >= SENTENCE_WORDS and (line.endswith(":") or ends_sentence(line)))


def content_words(line: str) -> set[str]:
    """Return the words of a line that say something: of four letters and more, without case."""
    return {word for word in _LETTERS.findall(line.casefold()) if len(word) >= CONTENT_LETTERS}


def is_strong(line: str) -> bool:
    """Whether a line of prose is surely running text: titles end in question marks and ellipses too."""
    words = len(line.split())
    return words >= LONG_WORDS or (
        ends_sentence(line) and (words >= PROSE_WORDS or (line[-3:] != "..." and line[-1] not in "?…"))
    )


def is_anchor(line: str) -> bool:
    """Whether a line is a heading or a note of what stands below or beside an article."""
    return any(pattern.fullmatch(line) for pattern in _ANCHORS) or labels.COPYRIGHT.search(line)


_ANCHORS = (labels.RELATED_HEAD, labels.COMMENTS, labels.SHARE, labels.NAVIGATION)


def _label_kind(label: str, brief: str) -> str:
    if labels.COMMENTS.fullmatch(label) or labels.COPYRIGHT.search(brief) or labels.COMMENTS_LONG.search(label):
        return "end"
    if labels.RELATED_HEAD.fullmatch(label):
        return "head"
    if labels.ADVERTISEMENT.fullmatch(label) or labels.CREDIT.fullmatch(label) or labels.AGENCY_CREDIT.fullmatch(label):
        return "within"
    return "other" if labels.SHARE.fullmatch(label) or labels.NAVIGATION.fullmatch(label) else ""


def _shape(line: str) -> str:
    found = _SHAPE.match(line)
    return (found.lastgroup or "") + (found["key"] or found["bullet"] or "") if found else ""


_SHAPE = re.compile(
    r"(?P<date>[A-Z][a-z]{2,8}\.?\s+\d{1,2}\b)|(?P<bullet>[-*•·▪–—%])\s|(?P<number>\(?\d{1,3}[.)]\s)|(?P<key>[^:]{2,30}:)\s"
)


class Text:
    """A seed's lines. Indexes count all lines from 0; positions count only the lines that show anything."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        self.lines = lines
        self.found: dict[str, int | None] = {}
        """What rules have looked for once, by its name; `None` where there is none."""
        self.lists: dict[int, bool] = {}
        """Whether the run of lines that begins at a position is a list of headlines."""

    @cached_property
    def shown(self) -> tuple[int, ...]:
        """Indexes of the lines that show anything."""
        return tuple(index for index, line in enumerate(self.lines) if not is_blank(line))

    @cached_property
    def position(self) -> dict[int, int]:
        """For each index in `shown`, its position there."""
        return {index: position for position, index in enumerate(self.shown)}

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The shown lines with their blanks folded, by position."""
        return tuple(" ".join(self.lines[index].split()) for index in self.shown)

    @cached_property
    def brief(self) -> tuple[str, ...]:
        """Like `folded`, but empty where a line is too long to be furniture: patterns are kept from long lines."""
        return tuple(line if len(line) <= LONGEST_FURNITURE else "" for line in self.folded)

    @cached_property
    def label(self) -> tuple[str, ...]:
        """Like `folded`, but empty where a line is too long to be a label."""
        return tuple(line if len(line) <= LONGEST_LABEL else "" for line in self.folded)

    @cached_property
    def words(self) -> tuple[int, ...]:
        """The number of words of each shown line."""
        return tuple(len(line.split()) for line in self.folded)

    @cached_property
    def prose(self) -> tuple[bool, ...]:
        """Whether each shown line reads as running text, by position."""
        return tuple(map(is_prose, self.folded))

    @cached_property
    def spaced(self) -> bool:
        """Whether blank lines stand between paragraphs."""
        return len(self.lines) - len(self.shown) >= len(self.shown) / 2

    @cached_property
    def count(self) -> Counter[str]:
        """How often each shown line occurs."""
        return Counter(self.folded)

    @cached_property
    def strong(self) -> tuple[bool, ...]:
        """Whether each shown line is surely running text: a whole sentence, or long."""
        return tuple(prose and is_strong(line) for line, prose in zip(self.folded, self.prose, strict=True))

    @cached_property
    def anchor(self) -> tuple[bool, ...]:
        """Whether each shown line says that what follows is not the article: "Related", "Comments", a copyright."""
        return tuple(
            words <= ANCHOR_WORDS and is_anchor(line) for line, words in zip(self.label, self.words, strict=True)
        )

    @cached_property
    def core(self) -> tuple[int, int]:
        """First and last position of the article's text: the span with the most prose for the fewest labels.

        The last is before the first where no line is prose.
        """
        first, last = _best_span([self._gain(at) for at in range(len(self.folded))])
        # What is surely text belongs to it too, as far as nothing says that another part of the page begins.
        while (above := self._text_beyond(first, -1)) is not None:
            first = above
        while (below := self._text_beyond(last, 1)) is not None:
            last = below
        # A line or two at either end of the whole text is rather a subheading or a last word than navigation.
        if first <= END_LINES and not any(self.label_kind[:first]):
            first = 0
        if len(self.folded) - 1 - last <= END_LINES and not any(self.label_kind[last + 1 :]):
            last = len(self.folded) - 1
        return first, last

    @cached_property
    def label_kind(self) -> tuple[str, ...]:
        """What each shown line says that it is: `end`, `head` of a list, `within` an article, `other`, or nothing."""
        return tuple(map(_label_kind, self.label, self.brief))

    def _text_beyond(self, at: int, step: int) -> int | None:
        while 0 <= (at := at + step) < len(self.folded) and not self.label_kind[at]:
            if self.strong[at]:
                return at
        return None

    def _gain(self, at: int) -> int:
        kind = self.label_kind[at]
        if kind == "end" or (
            kind == "head" and sum(not strong for strong in self.strong[at + 1 : at + 5]) >= FEWEST_LINKS
        ):
            return -ANCHOR_COST
        if kind:
            return -1 if kind == "within" else -LABEL_COST
        return min(self.words[at], MOST_GAIN) if self.prose[at] or self.listed[at] else -LABEL_COST

    @cached_property
    def listed(self) -> tuple[bool, ...]:
        """Whether each shown line is one of several in a row that are alike: dates, bullets, numbers, the same key."""
        shapes = [_shape(line) for line in self.label]
        alike: list[bool] = []
        for shape, group in groupby(shapes):
            size = len(list(group))
            alike += [bool(shape) and size >= FEWEST_ALIKE] * size
        return tuple(alike)

    @cached_property
    def end(self) -> int:
        """Position of the first line below the article that says so; the number of lines where none does."""
        return next((at for at in range(self.core[1] + 1, len(self.anchor)) if self.anchor[at]), len(self.anchor))

    def run(self, at: int) -> range:
        """Return the positions of the lines around `at` that follow each other and are not surely running text."""
        return self._runs[at]

    @cached_property
    def _runs(self) -> tuple[range, ...]:
        runs: list[range] = []
        for strong, group in groupby(self.strong):
            size = len(list(group))
            start = len(runs)
            runs += [range(start, start) if strong else range(start, start + size)] * size
        return tuple(runs)

    @cached_property
    def first_place(self) -> dict[str, int]:
        """The first position of each line."""
        places: dict[str, int] = {}
        for at, line in enumerate(self.folded):
            places.setdefault(line, at)
        return places

    @cached_property
    def body_words(self) -> set[str]:
        """The content words of the article's span."""
        first, last = self.core
        return set().union(*map(content_words, self.folded[first : last + 1]))

    @cached_property
    def is_page(self) -> bool:
        """Whether the text is a page with furniture around the article: where navigation is to be expected."""
        return sum(self.anchor) >= PAGE_ANCHORS


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
