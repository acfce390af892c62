"""The keeper's TOML files: bytes to a table, or the problem with its line."""

from __future__ import annotations

import difflib
import json
import re
import tomllib
from collections.abc import Sequence

from dossier.models import Problem

from .encodings import decode_utf8

_TYPES = {
    str: "text", dict: "a table", list: "an array", bool: "true or false", int: "a number", float: "a number",
}  # fmt: skip
_CURLY = re.compile(r"=\s*[\[{]?\s*[“”„‟«»‘’‚＂]")
"""A value that begins with a quotation mark of print, as word processors put it."""
_COLON = re.compile(r"\s*[\w-]+\s*:")
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)|\(at end of document\)")


def parse_toml(raw: bytes, file: str, most_bytes: int, advice: str) -> tuple[dict[str, object], str] | Problem:
    """Return the table that a file holds and its text, for finding lines in; `advice` says how it should look."""
    if len(raw) > most_bytes:
        return Problem(file, f"is too large ({len(raw):,} bytes; at most {most_bytes:,}); keep facts alone in it")
    text = decode_utf8(raw, file)
    if isinstance(text, Problem):
        return text
    try:
        return tomllib.loads(text), text
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.search(str(error))
        line = int(found[1]) if found and found[1] else text.count("\n") + 1
        reason = _AT_LINE.sub("", str(error)).strip()
        return Problem(file, f"is not TOML ({reason}); {_cure(text, line) or advice}", line)
    except (RecursionError, ValueError):
        # Thousands of brackets or digits: the library gives up on them.
        return Problem(file, f"is not TOML that can be read; {advice}")


def _cure(text: str, line: int) -> str:
    """Say what to do about the two commonest slips, or nothing where the line shows neither."""
    faulty = next(iter(text.split("\n")[line - 1 : line]), "")
    if _CURLY.search(faulty):
        return 'put straight quotation marks (") around the value in place of curly ones'
    if _COLON.match(faulty):
        return 'put "=" in place of the colon, and the value in quotes'
    return ""


def unknown_key(key: str, allowed: Sequence[str]) -> str:
    """Say that a key is none of those allowed, and which of them may be meant."""
    near = difflib.get_close_matches(key, allowed, n=1)
    hint = f' (did you mean "{near[0]}"?)' if near else ""
    return f'unknown key "{key}"{hint}; allowed are {", ".join(allowed)}'


def type_of(value: object) -> str:
    """Say what kind of TOML value it is, as a keeper would."""
    return _TYPES.get(type(value), "a date")


def quoted(text: str) -> str:
    r"""Return a value of a TOML file: text in quotation marks, on one line.

    >>> print(quoted('The "long" bridge'))
    "The \"long\" bridge"
    """
    # Such a string has the same escapes as JSON, and DEL too must be one.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
