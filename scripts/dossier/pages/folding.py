"""Which lines of a text are folded: the menus, buttons and links of the page that it was copied from.

They stay on the page, in their place. A reader opens them with a tap, and so does a browser that finds a word in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from dossier.models import ARTICLE_ROLES, Part, Role

FEWEST_LINES = 3
"""One or two lines are passed over with a glance; a run of this many pushes the article away."""
FOLDED = frozenset({
    Role.ADVERTISEMENT, Role.SHARE, Role.RELATED, Role.NEWSLETTER, Role.COMMENTS, Role.COPYRIGHT, Role.SITE_SUFFIX,
    Role.FURNITURE,
})  # fmt: skip
"""Roles that tell nothing of the article. Captions, credits, bylines and dates are not among them."""

Paragraph = tuple[Part, str]
"""A part that shows something, and its address."""


def runs(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[int, list[Paragraph]]]:
    """Divide paragraphs into runs, in order, each with the number of lines to fold; 0 for a run that is not folded.

    Nothing is folded in a text without an article: its page would be empty.
    """
    every = list(paragraphs)
    article = any(part.role in ARTICLE_ROLES for part, _ in every)
    for set_aside, group in groupby(every, key=lambda each: each[0].role in FOLDED):
        run = list(group)
        lines = sum(len(part.lines) for part, _ in run)
        yield (lines if article and set_aside and lines >= FEWEST_LINES else 0), run


def label(lines: int) -> str:
    """Say what is folded.

    >>> label(7)
    '7 lines from the page around the article'
    """
    return f"{lines:,} lines from the page around the article"


def markdown_fold(lines: int, content: str) -> str:
    """Return Markdown content that is folded, by the `details` block of pymdown-extensions."""
    return f"/// details | {label(lines)}\n    attrs: {{class: fold}}\n\n{content}\n///\n"


def html_fold(lines: int, content: str) -> str:
    """Return HTML content that is folded."""
    return f'<details class="fold"><summary>{label(lines)}</summary>\n{content}</details>\n'
