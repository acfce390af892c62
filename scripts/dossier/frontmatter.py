"""Front matter: facts → the YAML block of a page, and back. Written and read by a YAML library alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape as escape_html
from typing import TypeAlias

import yaml

Value: TypeAlias = "str | int | Mapping[str, Value] | Sequence[Value]"


class _Quoted(str):
    """A string that is written between double quotes, whatever it looks like."""

    __slots__ = ()


class _Dumper(yaml.CSafeDumper):
    """Writes what YAML 1.1 (MkDocs) and 1.2 (Zensical) both read as the same strings and numbers."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the library's signature
        return True


_Dumper.add_representer(
    _Quoted, lambda dumper, data: dumper.represent_scalar("tag:yaml.org,2002:str", str(data), style='"')
)


def dump(fields: Mapping[str, Value]) -> str:
    """Return a front-matter block: each string double-quoted and on one line, keys in the given order.

    `title` is the one value that engines print themselves, some of them without escaping: it is
    written HTML-escaped (not its quotation marks). Every other value is escaped where it is printed.
    """
    shown = {key: escape_html(value, quote=False) if key == "title" and isinstance(value, str) else value
             for key, value in fields.items()}  # fmt: skip
    block = yaml.dump(
        _quoted(shown), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=2**31 - 1, default_flow_style=False
    )
    return f"---\n{block}---\n"


def _quoted(value: Value) -> object:
    if isinstance(value, str):
        return _Quoted(value)
    if isinstance(value, Mapping):
        return {key: _quoted(inner) for key, inner in value.items()}
    if isinstance(value, Sequence):
        return [_quoted(inner) for inner in value]
    return value


def load(page: str) -> dict[str, object]:
    """Return the front matter of a page that `dump` wrote; an empty mapping where it has none to read."""
    _, fence, rest = page.partition("---\n")
    block, end, _ = rest.partition("\n---\n")
    try:
        fields = yaml.load(block, Loader=yaml.CSafeLoader) if fence and end else None
    except yaml.YAMLError:
        return {}
    return fields if isinstance(fields, dict) else {}
