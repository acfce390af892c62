"""Texts made for a regular expression, on which it would take longest: its own pieces, many times over."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from itertools import islice
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import dossier

_ALPHABET = "ax1A \t\n.,-/:;\"'()[]<>&#*_=|@%+~^$!?{}\\`\u00a0\u2013\u201c\u00e9\u05d0\u4e00\u0301\u200b0Z9"
_UNBOUNDED = 100
"""A part that may be repeated so many times or more is taken for one without a limit."""
_MOST = 3
"""Samples of each piece."""


def our_expressions() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield each regular expression that a module of ours holds, by itself or in a table."""
    seen: set[str] = set()
    for module in pkgutil.walk_packages(dossier.__path__, "dossier."):
        for name, value in vars(importlib.import_module(module.name)).items():
            for number, found in enumerate(_patterns(value)):
                if found.pattern not in seen:
                    seen.add(found.pattern)
                    yield f"{module.name.removeprefix('dossier.')}.{name}[{number}]", found


def _patterns(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif isinstance(value, (tuple, list, frozenset, dict)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _patterns(each)
    elif (fields := getattr(value, "__dataclass_fields__", None)) and not isinstance(value, type):
        for field in fields:
            yield from _patterns(getattr(value, field, None))


def pumps(expression: re.Pattern[str]) -> list[tuple[str, str]]:
    """Return pairs of a beginning and of what may be repeated behind it without end."""
    tree = list(parser.parse(expression.pattern, expression.flags))
    found = [(before, piece) for before, piece in _walk(tree, [""]) if piece]
    # The whole, and all beginnings, many times over: a search begins anew at each of them.
    begun = [("", before) for before, _ in found if before]
    whole = [("", sample) for sample in islice(_samples(tree), _MOST) if sample]
    return list(dict.fromkeys([*whole, *begun, *found]))


def _walk(nodes: list[Any], before: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the repeated parts of a sequence, each behind what stands before it."""
    for at, (kind, value) in enumerate(nodes):
        here = [b + s for b in before for s in islice(_samples(nodes[:at]), _MOST)][:_MOST] or before
        for inner, repeated in _inner(kind, value):
            if repeated:
                for piece in islice(_samples(inner), 2 * _MOST):
                    yield from ((each, piece) for each in here)
            yield from _walk(inner, here)


def _inner(kind: Any, value: Any) -> Iterator[tuple[list[Any], bool]]:  # noqa: ANN401 - Python's own parser has no types
    if kind in {sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT}:
        _, most, inner = value
        yield list(inner), most == sre.MAXREPEAT or most >= _UNBOUNDED
    elif kind is sre.SUBPATTERN:
        yield list(value[3]), False
    elif kind is sre.ATOMIC_GROUP:
        yield list(value), False
    elif kind is sre.BRANCH:
        for each in value[1]:
            yield list(each), False
    elif kind in {sre.ASSERT, sre.ASSERT_NOT}:
        yield list(value[1]), False


def _samples(nodes: list[Any]) -> Iterator[str]:
    """Yield texts that a sequence matches; where it looks around, or refers back, not surely."""
    if not nodes:
        yield ""
        return
    for first in islice(_sample(*nodes[0]), 2 * _MOST):
        for rest in islice(_samples(nodes[1:]), _MOST):
            yield first + rest


def _sample(kind: Any, value: Any) -> Iterator[str]:  # noqa: ANN401
    if kind is sre.LITERAL:
        yield chr(value)
    elif kind in {sre.NOT_LITERAL, sre.ANY}:
        yield from (each for each in "ax1" if kind is sre.ANY or ord(each) != value)
    elif kind is sre.IN:
        yield from (each for each in [*_ALPHABET, *_own(value)] if _in(each, value))
    elif kind in {sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT}:
        least, _, inner = value
        yield from (each * max(1, min(least, _UNBOUNDED)) for each in _samples(list(inner)))
    elif kind is sre.SUBPATTERN:
        yield from _samples(list(value[3]))
    elif kind is sre.ATOMIC_GROUP:
        yield from _samples(list(value))
    elif kind is sre.BRANCH:
        for each in value[1]:
            yield from islice(_samples(list(each)), 1)
    else:
        yield ""


def _own(value: list[Any]) -> Iterator[str]:
    for kind, what in value:
        if kind is sre.LITERAL:
            yield chr(what)
        elif kind is sre.RANGE:
            yield chr(what[0])


def _in(character: str, value: list[Any]) -> bool:
    negated, found = False, False
    for kind, what in value:
        if kind is sre.NEGATE:
            negated = True
        elif kind is sre.LITERAL:
            found |= ord(character) == what
        elif kind is sre.RANGE:
            found |= what[0] <= ord(character) <= what[1]
        elif kind is sre.CATEGORY:
            found |= bool(_CATEGORIES[what].fullmatch(character))
    return found is not negated


_CATEGORIES = {
    sre.CATEGORY_DIGIT: re.compile(r"\d"),
    sre.CATEGORY_NOT_DIGIT: re.compile(r"\D"),
    sre.CATEGORY_SPACE: re.compile(r"\s"),
    sre.CATEGORY_NOT_SPACE: re.compile(r"\S"),
    sre.CATEGORY_WORD: re.compile(r"\w"),
    sre.CATEGORY_NOT_WORD: re.compile(r"\W"),
}
