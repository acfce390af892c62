"""Arrays to bytes: numbers of seven bits a byte, sorted words that share their beginnings, parts of files."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from itertools import pairwise, takewhile

import numpy as np

from .postings import Numbers, Postings

_PART, _PLACES = 10_000, 24_000
"""Bytes of a part before it is packed, and of the places that belong to it: about 8 and 16 KB on the wire."""

_MORE = 128
"""The bit of a byte that says that the number goes on."""


def pack(data: bytes) -> bytes:
    """Pack as `DecompressionStream("deflate")` unpacks; the same bytes each time."""
    return zlib.compress(data, 9)


def varints(numbers: Numbers) -> tuple[bytes, Numbers]:
    """Return numbers as bytes, seven bits each, the low ones first, and where each begins; the end comes last.

    >>> varints(np.asarray([1, 300]))[0].hex()
    '01ac02'
    """
    sizes = np.ones(len(numbers), np.int64)
    for bits in (7, 14, 21, 28):
        sizes += numbers >= 1 << bits
    starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes)))
    out = np.zeros(int(starts[-1]), np.uint8)
    for nth in range(5):
        here = np.flatnonzero(sizes > nth)
        more = (sizes[here] > nth + 1).astype(np.int64) << 7
        out[starts[here] + nth] = (numbers[here] >> (7 * nth) & 127) | more
    return out.tobytes(), starts


def number(value: int) -> bytes:
    """Return one number as bytes, as `varints` writes many."""
    out = bytearray()
    while value >= _MORE:
        out.append(value % _MORE | _MORE)
        value //= _MORE
    out.append(value)
    return bytes(out)


def in_common(one: str, other: str) -> int:
    """Return how many characters two words begin with alike; none that a browser counts as two."""
    alike = takewhile(lambda pair: pair[0] == pair[1] <= "\uffff", zip(one, other, strict=False))
    return sum(1 for _ in alike)


def differences(numbers: Numbers, heads: Numbers) -> Numbers:
    """Return how far each number is from the one before; those at `heads` stay as they are."""
    steps = np.diff(numbers, prepend=0)
    steps[heads] = numbers[heads]
    return steps


def parts(postings: Postings, most: int) -> Iterator[tuple[str, bytes, bytes]]:
    """Yield each part of the index: its first stem, its postings, the places of the words in it.

    A stem that is in more than `most` articles has no places.
    """
    starts, place_starts = postings.starts, postings.place_starts
    articles, at = varints(differences(postings.articles, starts[:-1]))
    impacts = postings.impacts.astype(np.uint8).tobytes()
    counts, counts_at = varints(np.diff(place_starts))
    places, places_at = varints(differences(postings.places, place_starts[:-1]))
    held: list[tuple[str, bytes, bytes, bytes]] = []
    size = further = 0
    for stem, (first, last) in zip(postings.stems, pairwise(starts.tolist()), strict=True):
        ids, worth = articles[at[first] : at[last]], impacts[first:last]
        where = b""
        if last - first <= most:
            where = counts[counts_at[first] : counts_at[last]]
            where += places[places_at[place_starts[first]] : places_at[place_starts[last]]]
        if held and (size + len(ids) + len(worth) > _PART or further + len(where) > _PLACES):
            yield _part(held)
            held, size, further = [], 0, 0
        held.append((stem, ids, worth, where))
        size += len(stem) + len(ids) + len(worth)
        further += len(where)
    if held:
        yield _part(held)


def _part(held: list[tuple[str, bytes, bytes, bytes]]) -> tuple[str, bytes, bytes]:
    head, further = bytearray(number(len(held))), bytearray()
    for before, (stem, ids, worth, where) in pairwise([("", b"", b"", b""), *held]):
        shared = in_common(before[0], stem)
        rest = stem[shared:].encode("utf-8", "surrogatepass")
        head += number(shared) + number(len(rest)) + rest
        head += number(len(worth)) + number(len(ids))
        further += number(len(where))
    return (
        held[0][0],
        bytes(head) + b"".join(ids + worth for _, ids, worth, _ in held),
        bytes(further) + b"".join(where for *_, where in held),
    )
