"""Front matter: facts → the YAML block of a page, and back. Written and read by libraries alone."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from html import escape as escape_html
from typing import TypeAlias

import yaml

Value: TypeAlias = "str | int | Mapping[str, Value] | Sequence[Value]"


# JSON lets these stand in a string as they are; YAML 1.1 takes some for the end of a line and refuses others.
_NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def dump(fields: Mapping[str, Value]) -> str:
    """Return a front-matter block: each value on one line, each string double-quoted, keys in the given order.

    A value is written as JSON, which every version of YAML reads the same: no string
    is taken for a number, a date or a truth value. `title` is the one value that engines print themselves,
    some of them without escaping: it is written HTML-escaped (not its quotation marks). Every other value is
    escaped where it is printed.
    """
    shown = {key: escape_html(value, quote=False) if key == "title" and isinstance(value, str) else value
             for key, value in fields.items()}  # fmt: skip
    lines = (f"{key}: {_json(value)}\n" for key, value in shown.items())
    return f"---\n{''.join(lines)}---\n"


def _json(value: Value) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return _NOT_IN_YAML.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def load(page: str) -> dict[str, object]:
    """Return the front matter of a page that `dump` wrote; an empty mapping where it has none to read."""
    _, fence, rest = page.partition("---\n")
    block, end, _ = rest.partition("\n---\n")
    try:
        fields = yaml.load(block, Loader=yaml.CSafeLoader) if fence and end else None
    except yaml.YAMLError:
        return {}
    return fields if isinstance(fields, dict) else {}
