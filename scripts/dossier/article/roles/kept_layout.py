"""Lines whose layout carries meaning: verse, addresses, tables, code. Their line ends, indents and columns are kept.

Only lines that would be running text are looked at, in blocks: neighbouring lines without an empty line between them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from dossier.characters import is_blank
from dossier.models import Role

Label = tuple[Role, str]
"""A role, and the reason for it."""

VERSE = (Role.VERSE, "Short lines that stand together, such as verse or an address: each line ends where it did.")
COLUMNS = (Role.COLUMNS, "A table or code: its columns and indents are kept.")
KEPT = frozenset({Role.VERSE, Role.COLUMNS})

LONGEST_VERSE = 60
"""Characters of a line of verse, at the most. A paragraph is nearly always longer."""
FEWEST_LINES = 3
"""Two short lines may be two paragraphs. They are verse only beside a block of this many lines."""
MOST_TOUCHING = 10
"""Of so many long lines, one may have another one right below."""
_RUNNING = frozenset({Role.BODY, Role.LIST_ITEM, Role.SUBHEADING, Role.QUOTATION})
_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
_RULER = re.compile(r"[\s|+:=-]*[=-]{3}[\s|+:=-]*")
"""A line that only parts the head of a table from its rows."""
_CODE = re.compile(r"[{}();=<>\[\]]|:\s*$|^\s*(?:#|//)")
_BULLET = re.compile(r"\s*(?:[•‣▪●◦·*–—-]|\(?\w{1,3}[.)])\s")
_PROSE_END = re.compile(r"[.!?…][”’\"')]*\s*$")


def keep_layout(lines: Sequence[str], labels: Sequence[Label]) -> list[Label]:
    """Return the labels of all lines, with `VERSE` or `COLUMNS` for those whose layout carries meaning.

    Verse is looked for only in a text with empty lines between its paragraphs. Without them, a short line is a
    paragraph as often as not.
    """
    kept = list(labels)
    blocks = list(_blocks(lines, labels))
    columns = [block for block in blocks if _has_columns([lines[at] for at in block])]
    verse = [block for block in blocks if block not in columns and _may_be_verse([lines[at] for at in block])]
    if not _is_spaced(lines) or not any(len(block) >= FEWEST_LINES for block in verse):
        verse = []
    for label, found in ((COLUMNS, columns), (VERSE, verse)):
        for block in found:
            kept[block.start : block.stop] = [label] * len(block)
    return kept


def _is_spaced(lines: Sequence[str]) -> bool:
    """Whether empty lines stand between paragraphs: hardly any long line has another one right below."""
    long = [len(line.strip()) > LONGEST_VERSE for line in lines]
    touching = sum(above and below for above, below in pairwise(long))
    return any(is_blank(line) for line in lines) and MOST_TOUCHING * touching <= sum(long)


def _blocks(lines: Sequence[str], labels: Sequence[Label]) -> Iterator[range]:
    """Yield the indexes of neighbouring lines of running text, two lines or more."""
    start = None
    for at in range(len(lines) + 1):
        running = at < len(lines) and labels[at][0] in _RUNNING and not is_blank(lines[at])
        if running and start is None:
            start = at
        elif not running and start is not None:
            if at - start > 1:
                yield range(start, at)
            start = None


def _has_columns(block: Sequence[str]) -> bool:
    return any(rule(block) for rule in (_by_tabs, _by_pipes, _by_gaps, _is_code))


def _by_tabs(block: Sequence[str]) -> bool:
    """Whether each line has the same number of tabs between its words."""
    return _alike(block, lambda line: line.strip().count("\t"), fewest=1)


def _by_pipes(block: Sequence[str]) -> bool:
    """Whether each line has the same number of pipes: `| North | 61.2 % |`."""
    return _alike(block, lambda line: line.count("|"), fewest=2)


def _alike(block: Sequence[str], count: Callable[[str], int], fewest: int) -> bool:
    counts = {count(line) for line in block}
    return len(counts) == 1 and min(counts) >= fewest


def _by_gaps(block: Sequence[str]) -> bool:
    """Whether gaps of two blanks and more stand one below the other in three lines, or in two and a ruler."""
    ruled = any(_RULER.fullmatch(line) for line in block)
    gaps = [{at for gap in _GAP.finditer(line) for at in range(*gap.span())} for line in block]
    return len(block) >= FEWEST_LINES - ruled and bool(set.intersection(*gaps))


def _is_code(block: Sequence[str]) -> bool:
    """Whether some lines are indented, most have signs of code, and hardly one ends as a sentence does."""
    indented = sum(line.startswith(("  ", "\t")) for line in block)
    coded = sum(_CODE.search(line) is not None for line in block)
    ended = sum(_PROSE_END.search(line) is not None for line in block)
    return bool(indented) and 3 * coded >= 2 * len(block) and 4 * ended <= len(block)


def _may_be_verse(block: Sequence[str]) -> bool:
    short = all(len(line.strip()) <= LONGEST_VERSE for line in block)
    return short and not any(_BULLET.match(line) for line in block)
