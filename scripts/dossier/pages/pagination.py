"""Divide a long list into groups, such as letters or months, and each group into pages of at most 50 entries."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice
from typing import Generic, TypeVar

Item = TypeVar("Item")

LONGEST_LIST = 50
"""A longer list is not read, only scrolled."""
_OTHER = "0"


@dataclass(frozen=True, slots=True)
class ListPage(Generic[Item]):
    """A page of entries."""

    path: str
    """Below `docs/`, without an ending."""
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Group(Generic[Item]):
    """A letter, a month, a year: what stands under one heading."""

    key: str
    """For addresses: lower-case letters, digits and hyphens."""
    label: str
    pages: tuple[ListPage[Item], ...]
    part: bool = False
    """Whether it is a part of a group that is too long: its label is then that of the whole group."""

    @property
    def items(self) -> tuple[Item, ...]:
        """All entries, in order."""
        return tuple(item for list_page in self.pages for item in list_page.items)


def paginate(
    items: Sequence[Item], stem: str, key_of: Callable[[Item], str], label_of: Callable[[str], str]
) -> list[Group[Item]]:
    """Group consecutive entries by their key, and divide each group evenly among pages of at most 50.

    No more than 50 groups, and no more than 50 pages in one of them: where there are more, neighbours
    are put together, and a group is divided in several.
    """
    keyed = [(key, tuple(group)) for key, group in groupby(items, key=key_of)]
    at_once = -(-len(keyed) // LONGEST_LIST)
    groups: list[Group[Item]] = []
    for first in range(0, len(keyed), at_once or 1):
        together = keyed[first : first + at_once]
        label = "–".join(dict.fromkeys((label_of(together[0][0]), label_of(together[-1][0]))))
        key = together[0][0]
        groups.append(Group(key, label, _list_pages(f"{stem}-{key}", [item for _, each in together for item in each])))
    return [part for group in groups for part in _parts(group)]


def _list_pages(path: str, items: Sequence[Item]) -> tuple[ListPage[Item], ...]:
    if len(items) <= LONGEST_LIST:
        return (ListPage(path, tuple(items)),)
    count = -(-len(items) // LONGEST_LIST)
    # Evenly: a last page with a single entry helps no one.
    cuts = [len(items) * number // count for number in range(count + 1)]
    return tuple(ListPage(f"{path}-{n + 1}", tuple(items[cuts[n] : cuts[n + 1]])) for n in range(count))


def _parts(group: Group[Item]) -> Iterator[Group[Item]]:
    if len(group.pages) <= LONGEST_LIST:
        yield group
        return
    pages = iter(group.pages)
    number = 0
    while some := tuple(islice(pages, LONGEST_LIST)):
        number += 1
        yield replace(group, key=f"{group.key}-{number}", pages=some, part=True)


def sorting(text: str) -> str:
    """Return what a title or a name is sorted by: without case and accents, and without marks before its first word.

    >>> sorting("“Élan vital”")
    'elan vital”'
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    start = next((at for at, character in enumerate(plain) if character.isalnum()), len(plain))
    return plain[start:]


def initial(sorted_by: str) -> str:
    """Return the key of the letter that something is listed under; digits and the like are under one.

    Keys are in the order of the lists: digits, a to z, other scripts.

    >>> initial("elan"), initial("2019"), initial("שלום")
    ('e', '0', 'z-5e9')
    """
    first = sorted_by[:1]
    if not first.isalpha():
        return _OTHER
    return first if first.isascii() else f"z-{ord(first):x}"


def letter(key: str) -> str:
    """Return the heading of a key that `initial` gave."""
    if key == _OTHER:
        return "0–9"
    return key.upper() if len(key) == 1 else chr(int(key.partition("-")[2], 16)).upper()
