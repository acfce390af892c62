"""Lines whose layout carries meaning: verse, addresses, tables, code. Their line ends, indents and columns are kept.

The lines of a block stand together, with no blank line between them. Running text that is hard-wrapped is none of
these: its lines are filled, which means that the first word of a line would not have fitted on the line above.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise

from dossier.characters import is_blank
from dossier.models import Role

from .lines import LONGEST_FURNITURE, SENTENCE_WORDS, ends_sentence

WRAP_WIDTH = 100
"""Characters. Hard-wrapped lines are rarely longer. A whole paragraph on one line nearly always is."""
WRAP_LEAST = 45
"""Characters. Shorter lines are a list, a table or a poem, and are not joined."""
WRAPPED_LINES = 3
"""A text counts as hard-wrapped only with at least this many such lines. Two labels in a row look the same."""
FILLED = 0.6
"""At least this share of hard-wrapped lines is filled. Lines of verse of about one length have a share below 0.3."""
LONGEST_VERSE = 72
"""Characters. A longer line in a text that is not hard-wrapped is a paragraph."""
INDENTED = 4
"""Blanks before a single line that is set in on purpose."""
FEWEST_ROWS = 3
"""Two rows with the same gap are chance. Tabs, pipes at the edge and a ruler show a table from two rows on."""

Label = tuple[Role, str]
"""A role, and the reason for it."""
VERSE = (Role.VERSE, "Short lines that stand together, such as verse or an address: each line ends where it did.")
COLUMNS = (Role.COLUMNS, "A table or code: its columns and indents are kept.")
TABLE = (Role.TABLE, "A table: tabs stand between its cells.")
KEPT = frozenset({Role.VERSE, Role.COLUMNS, Role.TABLE})

Span = tuple[int, int, Label]
"""The indexes of the first line and behind the last, and what they are."""

_FLOWING = frozenset({Role.BODY, Role.LIST_ITEM, Role.SUBHEADING, Role.QUOTATION})
"""Roles of lines that can be rows of a table, or code."""
_LINES = frozenset({Role.BODY, Role.QUOTATION})
"""Roles of lines that can be verse."""

_TAB = re.compile(r"\S *\t+ *\S")
_PIPE = re.compile(r"\s*\|.*\|\s*|\s*\+[-=+]{3,}\s*|\s*:?-{2,}:?(?:\s*\|\s*:?-{2,}:?)+\s*")
_BETWEEN = re.compile(r"\S +\| +\S")
_GAP = re.compile(r"\S {2,}\S")
_WIDE_GAP = re.compile(r"\S {3,}\S")
_RULER = re.compile(r"[ \t]*[-=_]{2,}(?:[ \t]+[-=_]{2,})*[ \t]*")
_FENCE = re.compile(r"[ \t]*(?P<mark>`{3,}|~{3,})[\w+.#-]*[ \t]*")
_CODE = re.compile(
    r".*(?:[;{}\\]|\)\s?:|\]\s?:|\(|=)$|.*(?:\w\(\)|\w\(.*\)\s*$|\s(?:=|==|!=|\+=|=>|->|&&|\|\||:=)\s|</\w|::\w)"
    r"|(?:\$|>>>|\.\.\.|//|/\*|#!|#include|@\w+$|<[\w/!][^<>]*>$)"
    r"|(?:def|class|for|while|if|elif|else|try|except|with)\b.*:$|(?:return|import|const|let|var|function|public)\s\S+"
)
_LONGEST_CODE = 200
"""Characters. A longer line is not looked at for code, so that no line makes the patterns slow."""


def keep_layout(lines: Sequence[str], roles: Sequence[Role], inside: range) -> tuple[list[Span], bool]:
    """Find the lines whose layout is kept. Say also whether the rest of the text is hard-wrapped.

    `inside` holds the indexes between the first and the last paragraph. There the rows of a table may say
    anything; elsewhere most of them must be lines of the article.
    """
    spans: list[Span] = []
    for first, end in _blocks(lines):
        spans += _columns(lines, roles, range(first, end), inside)
    spans += [span for span in _fenced(lines, roles) if not _overlaps(span, spans)]
    taken = {at for first, end, _ in spans for at in range(first, end)}
    filled = _width_of_wrapped(lines, roles, taken)
    for first, end in _blocks(lines):
        spans += _verse(lines, roles, [at for at in range(first, end) if at not in taken], filled)
    return sorted(spans), filled > 0


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    start: int | None = None
    for at, line in enumerate((*lines, "")):
        if is_blank(line):
            if start is not None:
                yield start, at
            start = None
        elif start is None:
            start = at


def _overlaps(span: Span, spans: Sequence[Span]) -> bool:
    return any(span[0] < end and first < span[1] for first, end, _ in spans)


# Tables and code.


def _columns(lines: Sequence[str], roles: Sequence[Role], block: range, inside: range) -> Iterator[Span]:
    if len(block) == 1 and not lines[block.start].startswith((" ", "\t")):
        return
    spans: list[Span] = []
    for fits, enough, sure, kind in _TABLES:
        for first, end in _runs(lines, roles, block, fits):
            span = first, end, kind
            within = sure and first in inside and end - 1 in inside
            if enough(lines[first:end]) and (within or _flow(roles[first:end])) and not _overlaps(span, spans):
                spans.append(span)
    yield from spans
    rest = lines[block.start : block.stop]
    if not spans and _is_code(rest) and _flow(roles[block.start : block.stop]):
        yield block.start, block.stop, COLUMNS


def _runs(
    lines: Sequence[str], roles: Sequence[Role], block: range, fits: Callable[[str], bool]
) -> Iterator[tuple[int, int]]:
    start: int | None = None
    for at in (*block, block.stop):
        if at < block.stop and roles[at] is not Role.HEADLINE and fits(lines[at]):
            start = at if start is None else start
            continue
        if start is not None and at - start > 1:
            yield start, at
        start = None


def _flow(roles: Sequence[Role]) -> bool:
    return 2 * sum(role in _FLOWING for role in roles) >= len(roles)


def _is_tabbed(line: str) -> bool:
    return "\t" in line and len(line) <= LONGEST_FURNITURE and _TAB.search(line) is not None


def _is_table(rows: Sequence[str]) -> bool:
    # A bullet or a number with a tab behind it, as word processors write lists, is no cell.
    cells = [row.strip().split("\t") for row in rows]
    return not all(len(row) == 2 and not any(map(str.isalpha, row[0])) for row in cells)  # noqa: PLR2004 - a pair


def _is_piped(line: str) -> bool:
    return ("|" in line and (_PIPE.fullmatch(line) is not None or _BETWEEN.search(line) is not None)) or _is_grid(line)


def _is_grid(line: str) -> bool:
    return line.lstrip()[:1] == "+" and _PIPE.fullmatch(line) is not None


def _has_edges(rows: Sequence[str]) -> bool:
    edges = sum(_PIPE.fullmatch(row) is not None for row in rows)
    counts = {row.count("|") for row in rows}
    return edges == len(rows) or (len(counts) == 1 and (edges > 0 or len(rows) >= FEWEST_ROWS))


def _is_gapped(line: str) -> bool:
    return _GAP.search(line) is not None or _RULER.fullmatch(line) is not None


def _is_aligned(rows: Sequence[str]) -> bool:
    rulers = [row for row in rows if _RULER.fullmatch(row)]
    if len(rows) < FEWEST_ROWS or len(rulers) == len(rows):
        return False
    rest = [row.rstrip() for row in rows if not _RULER.fullmatch(row)]
    if all(_WIDE_GAP.search(row) for row in rest):
        return True
    starts = [len(row) - len(row.lstrip()) for row in rest]
    ends = sorted(map(len, rest))
    return any(all(row[at : at + 2] == "  " for row in rest) for at in range(max(starts) + 1, ends[0] - 2))


_TABLES: tuple[tuple[Callable[[str], bool], Callable[[Sequence[str]], bool], bool, Label], ...] = (
    (_is_tabbed, _is_table, True, TABLE),
    (_is_piped, _has_edges, True, COLUMNS),
    (_is_gapped, _is_aligned, False, COLUMNS),
)
"""What a row looks like, when several rows are a table, whether that is sure, and what the table is then."""


def _is_code(block: Sequence[str]) -> bool:
    signs = sum(len(line) <= _LONGEST_CODE and _CODE.match(line.strip()) is not None for line in block)
    if all(_indent(line) >= INDENTED for line in block):
        return 2 * signs >= len(block)
    return len(block) > 1 and 5 * signs >= 4 * len(block)


def _fenced(lines: Sequence[str], roles: Sequence[Role]) -> Iterator[Span]:
    opened: tuple[int, str] | None = None
    for at, line in enumerate(lines):
        found = _FENCE.fullmatch(line)
        if found and opened is None:
            opened = at, found["mark"]
        elif found and opened and found["mark"].startswith(opened[1]):
            for first, end in _blocks(lines[opened[0] : at + 1]):
                if Role.HEADLINE not in roles[opened[0] + first : opened[0] + end]:
                    yield opened[0] + first, opened[0] + end, COLUMNS
            opened = None


# Verse, addresses, signatures.


def _indent(line: str) -> int:
    before = line[: len(line) - len(line.lstrip())]
    return len(before.expandtabs(INDENTED))


def _width_of_wrapped(lines: Sequence[str], roles: Sequence[Role], taken: set[int]) -> int:
    """Return the width to which the paragraphs of a text are hard-wrapped; 0 if they are not."""
    pairs = [
        (lines[at].strip(), lines[at + 1].strip())
        for at in range(len(lines) - 1)
        if roles[at] is roles[at + 1] is Role.BODY and at not in taken and at + 1 not in taken
    ]
    above = [line for line, _ in pairs if len(line) <= WRAP_WIDTH]
    running = sum(len(line) >= WRAP_LEAST and not ends_sentence(line) for line in above)
    if running < WRAPPED_LINES or 2 * running <= len(pairs):
        return 0
    width = sorted(map(len, above))[-1 - len(above) // 20]  # a line in twenty may stick out
    return width if _filled(pairs, width) >= FILLED or not _capitals(pairs) else 0


def _filled(pairs: Sequence[tuple[str, str]], width: int) -> float:
    full = sum(len(line) + 1 + len(below.split(maxsplit=1)[0]) > width for line, below in pairs)
    return full / len(pairs)


def _capitals(pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether most lines that go on begin with a capital, or are set in differently, as in verse."""
    going_on = [below for line, below in pairs if not ends_sentence(line)]
    return 2 * sum(below[:1].isupper() for below in going_on) > len(going_on)


def _verse(lines: Sequence[str], roles: Sequence[Role], block: Sequence[int], width: int) -> Iterator[Span]:
    if any(len(lines[at]) > WRAP_WIDTH for at in block):
        return  # its lines are paragraphs
    able = [at for at in block if roles[at] in _LINES]
    for _, group in groupby(enumerate(able), key=lambda each: each[1] - each[0]):
        run = [at for _, at in group]
        if _is_verse([lines[at] for at in run], width):
            yield run[0], run[-1] + 1, VERSE


def _is_verse(run: Sequence[str], width: int) -> bool:
    if any(len(line.strip()) > LONGEST_VERSE for line in run):
        return False
    whole = sum(ends_sentence(line) and len(line.split()) >= SENTENCE_WORDS for line in run)
    if len(run) == 1:
        return not width and not whole and _indent(run[0]) >= INDENTED
    pairs = [(line.strip(), below.strip()) for line, below in pairwise(run)]
    if width and _filled(pairs, width) >= FILLED:
        return False
    return 3 * whole < 2 * len(run)
