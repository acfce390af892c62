"""Find articles that are nearly the same text, and articles that share a long quotation.

The time grows nearly in proportion to the number of articles.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import groupby, pairwise

import numpy as np
import numpy.typing as npt
from rensa import RMinHash, RMinHashLSH

from dossier.article.fingerprints import Subject, plain_words, shingles

SHINGLE_WORDS = 5
"""Texts are compared by their runs of this many words."""
NEARLY_THE_SAME = 0.7
"""Two texts are nearly the same if they share this part of all their runs of words. Of 10,000 news articles one pair
reaches it: two versions of one report. The next pair, at 0.52, shares only the captions of a gallery."""
_PERMUTATIONS, _BANDS = 128, 32
"""Bands of four hashes find a pair that shares 0.7 with a probability of 0.9998. These are then compared exactly."""
_SEED = 5
_COPIES = 12
"""A text that is nearly the same as so many before it is found, but not compared with those behind it: of hundreds of
equal texts each would be compared with each."""

QUOTED_WORDS = 12
"""If two articles quote the same run of this many words, they quote one utterance. Shorter runs are slogans."""
_NEIGHBOURS = 3
"""If many articles quote a sentence, each is related only to this many before it and behind it."""

Pair = tuple[int, int]


def sketch_of(text: str) -> RMinHash | None:
    """Return a sketch of the runs of words of a text, by which a nearly same text is found; `None` if it has no run."""
    runs = shingles(text, SHINGLE_WORDS)
    if not runs:
        return None
    sketch = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
    sketch.update(runs)
    return sketch


def near_duplicates(
    subjects: Sequence[Subject], sketches: Sequence[RMinHash | None] | None = None
) -> dict[Pair, float]:
    """Return the pairs of subjects, by number, that are nearly the same text, and how much of it they share.

    `sketches` are those of the subjects' texts. They are made here where none are given.
    """
    index = RMinHashLSH(threshold=NEARLY_THE_SAME, num_perm=_PERMUTATIONS, num_bands=_BANDS)
    found: dict[Pair, float] = {}
    for number, sketch in enumerate(sketches or [sketch_of(subject.text) for subject in subjects]):
        if sketch is None:
            continue
        copies = 0
        for other in index.query(sketch):
            share = _shared(*(shingles(subjects[each].text, SHINGLE_WORDS) for each in (number, other)))
            if share >= NEARLY_THE_SAME:
                found[other, number] = share
                copies += 1
        if copies < _COPIES:
            index.insert(number, sketch)
    return found


def _shared(runs: Sequence[str], others: Sequence[str]) -> float:
    one, other = set(runs), set(others)
    return len(one & other) / len(one | other)


def quoted_runs(subject: Subject) -> bytes:
    """Return the hashes of the runs of words in the quotations of a subject, as 64-bit numbers."""
    runs = {run.encode("utf-8", "surrogatepass") for quote in subject.quotes for run in shingles(quote, QUOTED_WORDS)}
    return b"".join(sorted(hashlib.blake2b(run, digest_size=8).digest() for run in runs))


def shared_quotations(subjects: Sequence[Subject], runs: Sequence[bytes] | None = None) -> dict[Pair, str]:
    """Return the pairs of subjects that quote the same long words, and the longest such words as the first has them.

    `runs` are the `quoted_runs` of the subjects. They are made here where none are given.
    """
    hashes = [np.frombuffer(each, np.uint64) for each in runs or map(quoted_runs, subjects)]
    pairs = _neighbours(hashes) if hashes else []
    return {pair: words for pair in pairs if (words := _longest(subjects[pair[0]], subjects[pair[1]]))}


def _neighbours(hashes: Sequence[npt.NDArray[np.uint64]]) -> list[Pair]:
    """Return the pairs of those that have a hash in common, sorted; of many with the same one, only the nearest."""
    run = np.concatenate(hashes)
    owner = np.repeat(np.arange(len(hashes)), [len(each) for each in hashes])
    order = np.lexsort((owner, run))
    run, owner = run[order], owner[order]
    pairs: set[Pair] = set()
    for step in range(1, _NEIGHBOURS + 1):
        same = run[step:] == run[:-step]
        pairs.update(zip(owner[:-step][same].tolist(), owner[step:][same].tolist(), strict=True))
    return sorted(pairs)


def _longest(one: Subject, other: Subject) -> str:
    """Return the longest run of words that both quote, as `one` writes it."""
    theirs = {run for quote in other.quotes for run in shingles(quote, QUOTED_WORDS)}
    best = ""
    for quote in one.quotes:
        shared = [run in theirs for run in shingles(quote, QUOTED_WORDS)]
        at = 0
        for both, group in groupby(shared):
            size = len(list(group))
            if both and len(words := _written(quote, at, at + size + QUOTED_WORDS - 1)) > len(best):
                best = words
            at += size
    return best


def _written(quote: str, first: int, end: int) -> str:
    """Return the plain words from `first` up to `end` of a quotation as it writes them."""
    # A written word may hold several plain ones (“long-range”) or none (“–”): it goes with the first it holds.
    written = quote.split()
    starts = [0]
    for word in written:
        starts.append(starts[-1] + len(plain_words(word)))
    return " ".join(
        word for word, (start, stop) in zip(written, pairwise(starts), strict=True) if start < end and stop > first
    )
