"""A seed's lines → parts: each line gets the role of the first rule in `RULES` that claims it.

What no rule claims is body: to call furniture body costs a reader a glance, to call body furniture
costs the words. Lines that belong together (a hard-wrapped paragraph, a run of blanks) make one part;
the parts joined in order are the seed again.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from .models import Part, Role
from .rules import RULES
from .text import Text, ends_sentence

WRAP_WIDTH = 100
"""Hard-wrapped text is rarely set wider; a paragraph on one line is nearly always longer than this."""

WRAP_LEAST = 45
"""Narrower lines are a list, a table or a poem, and stay as they are."""
WRAPPED_LINES = 3
"""Fewer lines that run on are no habit: two labels that stand together look the same."""


def divide(text: str) -> tuple[Part, ...]:
    """Divide a seed's text into parts. Joined with LF, all their lines are `text` again."""
    lines = tuple(text.split("\n"))
    context = Text(lines)
    labels = [_label(context, index) for index in range(len(lines))]
    wrapped = is_wrapped(lines, [role for role, _ in labels])
    return tuple(_group(lines, labels, wrapped=wrapped))


def _label(text: Text, index: int) -> tuple[Role, str]:
    at = text.position.get(index)
    if at is None:
        return Role.BLANK, "An empty line."
    for role, rule in RULES:
        if rule(text, at):
            return role, (rule.__doc__ or "").partition("\n")[0]
    return Role.BODY, ""


def is_wrapped(lines: tuple[str, ...], roles: list[Role]) -> bool:
    """Whether paragraphs of the body run over several lines, as in text set for a terminal.

    They do where most lines with a neighbour right below are neither longer than `WRAP_WIDTH` nor end
    a sentence.
    """
    above = [line.strip() for (line, role), (_, below) in pairwise(zip(lines, roles, strict=True))
             if role is below is Role.BODY]  # fmt: skip
    running = sum(WRAP_LEAST <= len(line) <= WRAP_WIDTH and not ends_sentence(line) for line in above)
    return running >= WRAPPED_LINES and running > len(above) / 2


def _group(lines: tuple[str, ...], labels: list[tuple[Role, str]], *, wrapped: bool) -> Iterator[Part]:
    start = 0
    for index in range(1, len(lines) + 1):
        if index < len(lines) and labels[index] == labels[start] and _joins(lines[index], labels[index][0], wrapped):
            continue
        role, rule = labels[start]
        yield Part(role, start + 1, lines[start:index], rule)
        start = index


def _joins(line: str, role: Role, wrapped: bool) -> bool:  # noqa: FBT001 - private, one caller
    # An indented line begins a paragraph, as in text from news agencies.
    return role is Role.BLANK or (wrapped and role is Role.BODY and not line.startswith((" ", "\t")))
