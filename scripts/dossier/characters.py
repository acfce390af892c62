"""Which characters a page can hold, and which show nothing."""

from __future__ import annotations

import re

FORBIDDEN = re.compile("[^\t\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Matches what YAML does not call printable or XML does not allow, and the C1 controls."""

_INVISIBLE = re.compile(r"[\s\ufeff\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069]*")


def is_blank(line: str) -> bool:
    """Whether a line shows nothing: white space and characters without width."""
    return _INVISIBLE.fullmatch(line) is not None


def printable(text: str) -> str:
    r"""Return `text` safe to show on a terminal: control and unpaired characters as `\xNN` escapes."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)
