"""The filters: which articles have which year, publisher, person…; and the other forms of names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from dossier.models import Kind, Name

from .entries import IndexEntry

FACETS = ("year", "publisher", *Kind)
"""The filters, in the order in which a reader meets them."""


def facet_tables(entries: Sequence[IndexEntry]) -> Iterator[tuple[str, object]]:
    """Yield the table of each filter that has values, and of the dates, by the numbers of the articles."""
    yield "dates", [int(each.date.replace("-", "").ljust(8, "0")) if each.date else 0 for each in entries]
    for facet in FACETS:
        values: dict[str, list[int]] = defaultdict(list)
        for number, entry in enumerate(entries):
            for value in dict.fromkeys(entry.facets.get(facet, ())):
                values[value].append(number)
        if values:
            ranked = sorted(values.items(), key=lambda item: (-len(item[1]), item[0]))
            yield facet, [[value, _deltas(numbers)] for value, numbers in ranked]


def _deltas(numbers: list[int]) -> list[int]:
    return [numbers[0], *(after - before for before, after in pairwise(numbers))]


def name_forms(names: Collection[Name]) -> list[list[str]]:
    """Return the names that have other forms, each as a list of all its forms, the preferred one first."""
    return [[name.name, *name.variants] for name in names if name.variants]
