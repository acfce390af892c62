"""Divide a collection among volumes, so that no file to take away is larger than hosts accept.

A small collection is one volume. A larger one has a volume for each year, and a large year has several.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar

from dossier.pages.listings import UNDATED, year_name

Item = TypeVar("Item")

MOST = 24_000_000
"""Bytes of a volume before it is packed. Packing makes text smaller, and hosts refuse files of more than 25 MB."""


@dataclass(frozen=True, slots=True)
class Volume(Generic[Item]):
    """A part of a collection that is taken away as one file."""

    label: str
    """Such as “2019” or “2019, part 2”. Empty if it is the whole collection."""
    stem: str
    """The name of its files, without their endings."""
    items: tuple[Item, ...]


def volumes(
    items: Sequence[Item], size: Callable[[Item], int], year: Callable[[Item], str], most: int = MOST
) -> Iterator[Volume[Item]]:
    """Divide items, which are in order of their years, among volumes of at most `most` bytes before they are packed."""
    if sum(map(size, items)) <= most:
        yield Volume("", "collection", tuple(items))
        return
    for key, group in groupby(items, key=year):
        parts = [*_parts([*group], size, most)]
        label, stem = year_name(key), f"collection-{key or UNDATED}"
        for number, part in enumerate(parts, 1):
            named = (f"{label}, part {number}", f"{stem}-{number}") if len(parts) > 1 else (label, stem)
            yield Volume(*named, part)


def _parts(items: Sequence[Item], size: Callable[[Item], int], most: int) -> Iterator[tuple[Item, ...]]:
    held: list[Item] = []
    total = 0
    for item in items:
        if held and total + size(item) > most:
            yield tuple(held)
            held, total = [], 0
        held.append(item)
        total += size(item)
    yield tuple(held)
