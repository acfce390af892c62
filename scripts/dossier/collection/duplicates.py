"""Find articles that are nearly the same text, and articles that share a long quotation.

The time grows nearly in proportion to the number of articles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

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
        for other in index.query(sketch):
            share = _shared(*(shingles(subjects[each].text, SHINGLE_WORDS) for each in (number, other)))
            if share >= NEARLY_THE_SAME:
                found[other, number] = share
        index.insert(number, sketch)
    return found


def _shared(runs: Sequence[str], others: Sequence[str]) -> float:
    one, other = set(runs), set(others)
    return len(one & other) / len(one | other)


def shared_quotations(subjects: Sequence[Subject]) -> dict[Pair, str]:
    """Return the pairs of subjects that quote the same long words, and the longest such words as the first has them."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, subject in enumerate(subjects):
        for run in {run for quote in subject.quotes for run in shingles(quote, QUOTED_WORDS)}:
            places[run].append(number)
    pairs = {pair for numbers in places.values() if len(numbers) > 1 for pair in _neighbours(numbers)}
    return {pair: words for pair in sorted(pairs) if (words := _longest(subjects[pair[0]], subjects[pair[1]]))}


def _neighbours(numbers: Sequence[int]) -> Iterator[Pair]:
    for step in range(1, _NEIGHBOURS + 1):
        yield from zip(numbers, numbers[step:], strict=False)


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
