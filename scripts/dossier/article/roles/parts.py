"""Divide a seed into parts. Each line gets the role of the first rule that recognises it.

A line that no rule recognises is body. An advertisement shown as body costs a reader a glance, but body shown as an
advertisement costs the words. Lines that belong together, such as a hard-wrapped paragraph, become one part. Joined in
order, the parts are the seed again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from dossier.characters import is_blank
from dossier.models import Part, Role

from .file_headers import header_length
from .kept_layout import KEPT, keep_layout
from .layout import Layout, lay_out
from .line_splitting import LONGEST_PARAGRAPH, cut_headline, cut_sentences
from .lines import LONGEST_FURNITURE
from .rules import roles_of

BELOW = 12
"""The lines below a caption with a headline in which the headline's words are looked for."""
RAN_TOGETHER = "A caption; the headline stands behind it on the same line."
HEADER = "A line of the header that the file carries itself."
CUT = "A line of very many sentences, shown as several paragraphs."


def divide(text: str) -> tuple[Part, ...]:
    """Divide a text into parts. Joined with `models.joined`, they are `text` again."""
    lines = tuple(text.split("\n"))
    header = header_length(lines)
    return (*_header(lines[:header]), *(_moved(part, header) for part in _divide(lines[header:])))


def _header(lines: tuple[str, ...]) -> Iterator[Part]:
    for number, line in enumerate(lines, 1):
        blank = is_blank(line)
        yield Part(Role.BLANK if blank else Role.METADATA, number, (line,), "An empty line." if blank else HEADER)


def _moved(part: Part, lines: int) -> Part:
    return replace(part, first=part.first + lines) if lines else part


def _divide(lines: tuple[str, ...]) -> tuple[Part, ...]:
    cut = _cut_first(lines)
    if cut is None:
        parts = _parts(lines, lay_out(lines))
    else:
        first, pieces = cut
        whole = (*lines[:first], *pieces, *lines[first + 1 :])
        parts = (_recount(part, first) for part in _parts(whole, lay_out(whole, headline=1)))
    return tuple(chain.from_iterable(map(_pieces, parts)))


def _parts(lines: tuple[str, ...], layout: Layout) -> Iterator[Part]:
    labels: list[tuple[Role, str]] = [(Role.BLANK, "An empty line.")] * len(lines)
    for index, label in zip(layout.text.shown, roles_of(layout), strict=True):
        labels[index] = label
    spans, wrapped = keep_layout(lines, [role for role, _ in labels], _inside(layout))
    for first, end, label in spans:
        labels[first:end] = [label] * (end - first)
    headline = layout.text.shown[layout.headline] + 1 if layout.headline is not None else 0
    for part in _group(lines, labels, wrapped=wrapped):
        yield replace(part, chance=layout.chance) if part.first == headline else part


def _inside(layout: Layout) -> range:
    """Return the indexes of all lines between the first and the last paragraph."""
    shown = layout.text.shown
    return range(shown[layout.start], shown[layout.last_paragraph]) if layout.last_paragraph >= 0 else range(0)


def _cut_first(lines: tuple[str, ...]) -> tuple[int, tuple[str, str]] | None:
    """If the first line that is not blank holds a caption and a headline, return its index and the two pieces."""
    first = next((index for index, line in enumerate(lines) if not is_blank(line)), None)
    if first is None:
        return None
    below = " ".join(line[:LONGEST_FURNITURE] for line in lines[first + 1 : first + BELOW])
    pieces = cut_headline(lines[first], below)
    return None if pieces is None else (first, pieces)


def _recount(part: Part, first: int) -> Part:
    """Give a part the line numbers of the seed again, after the line at index `first` was split in two."""
    if part.first <= first + 1:
        # The piece before the headline is the caption.
        return replace(part, role=Role.CAPTION, rule=RAN_TOGETHER) if part.first == first + 1 else part
    return replace(part, first=part.first - 1, continued=part.first == first + 2)


def _pieces(part: Part) -> Iterator[Part]:
    """Yield a part unchanged, or split a very long line into paragraphs that can be read and cited."""
    if part.role is not Role.BODY or len(part.lines) > 1 or not _is_long(part.lines[0]):
        yield part
        return
    for at, piece in enumerate(cut_sentences(part.lines[0])):
        yield replace(part, lines=(piece,), rule=CUT, continued=part.continued or at > 0)


def _is_long(line: str) -> bool:
    return len(line) > 2 * LONGEST_PARAGRAPH and len(line.split()) > LONGEST_PARAGRAPH


def _group(lines: tuple[str, ...], labels: list[tuple[Role, str]], *, wrapped: bool) -> Iterator[Part]:
    start = 0
    for index in range(1, len(lines) + 1):
        if index < len(lines) and labels[index] == labels[start] and _joins(lines[index], labels[index][0], wrapped):
            continue
        role, rule = labels[start]
        yield Part(role, start + 1, lines[start:index], rule)
        start = index


def _joins(line: str, role: Role, wrapped: bool) -> bool:  # noqa: FBT001 - private, one caller
    # An indented line begins a new paragraph, as in text from news agencies.
    return role is Role.BLANK or role in KEPT or (wrapped and role is Role.BODY and not line.startswith((" ", "\t")))
