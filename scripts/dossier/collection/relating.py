"""Which articles a reader of one may want next, each with a reason that can be checked by reading both."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np
from bm25s.stopwords import STOPWORDS_EN_PLUS
from scipy.sparse import csr_matrix
from sparse_dot_topn import sp_matmul_topn

from dossier.article.facts.titles import shorten
from dossier.article.fingerprints import Subject, term_counts
from dossier.models import Related

from .duplicates import near_duplicates, shared_quotations
from .meetings import same_meeting

MOST = 5
NEAR = 0.25
"""Of an article's score for its own words, what another must reach. Looked at by hand: see benchmarks/README.md."""
TERMS = 20
"""Words by which others are looked for: an article's most telling. More found no better ones, and took longer."""
COMMON, FEW = 0.05, 20
"""A word in more than a twentieth of the articles, and in more than a few, tells nothing; and to leave it out keeps
the time in proportion to the number of articles."""
RARE, RARE_FEW = 0.01, 3
"""What is in at most a hundredth of the articles, or in a few, is rare enough to tell one meeting from another."""
_EMPTY = frozenset(STOPWORDS_EN_PLUS) | {"also", "could", "one", "said", "say", "says", "told", "two", "well", "would"}
"""In a small collection nothing else tells that “during” says nothing; other languages have the rule of `COMMON`."""
_REPEATS = 3
_CANDIDATES = 12
_SHOWN = 3
_QUOTE_LENGTH = 90
_STEM = 5
_LEAST_WEIGHT = 0.1
"""In a small collection even the words of all articles are compared: it keeps their weight above nothing."""
_SATURATION, _LENGTH = 1.5, 0.75
"""The usual k1 and b of BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009)."""
_NAME = "name:"
"""No word holds a colon, so a name never meets one."""


def relate(subjects: Sequence[Subject]) -> dict[str, tuple[Related, ...]]:
    """Return for each address the articles most related to it, best first; perhaps none."""
    index = _Index(subjects)
    return {subject.address: tuple(index.related(number)) for number, subject in enumerate(subjects)}


class _Index:
    """What each subject has in common with others: words by BM25, quotations, meetings."""

    def __init__(self, subjects: Sequence[Subject]) -> None:
        self._subjects = subjects
        counted = [term_counts(subject.text) for subject in subjects]
        self._counts = [counts for counts, _ in counted]
        self._capitals = [capitals for _, capitals in counted]
        self._spread = Counter(word for counts in self._counts for word in counts)
        self._spread.update(_NAME + name for subject in subjects for name in subject.names)
        self._most = max(FEW, int(COMMON * len(subjects)))
        telling = sorted(
            term for term, spread in self._spread.items() if 1 < spread <= self._most and term not in _EMPTY
        )
        self._terms = {term: number for number, term in enumerate(telling)}
        self._weights = {term: math.log(len(subjects) / self._spread[term]) + _LEAST_WEIGHT for term in telling}
        self._telling = [self._most_telling(number) for number in range(len(subjects))]
        self._best = self._most_alike()
        self._same = near_duplicates(subjects)
        self._quotes = shared_quotations(subjects)
        self._partners: dict[int, set[int]] = defaultdict(set)
        for one, other in (*self._same, *self._quotes):
            self._partners[one].add(other)
            self._partners[other].add(one)

    def related(self, number: int) -> Iterator[Related]:
        """Yield what is most related to a subject, best first."""
        scores = self._best[number]
        found = {other for other, score in scores.items() if score >= NEAR} | self._partners[number]
        reasons = {other: self._reasons(number, other) for other in found}
        # What two articles have in common by a rule goes before what their words have in common.
        order = sorted(found, key=lambda other: (-len(reasons[other]), -scores.get(other, 0), other))
        for other in order[:MOST]:
            subject = self._subjects[other]
            yield Related(subject.address, subject.title, "; ".join(self._reason(number, other, reasons[other])))

    def _most_alike(self) -> list[dict[int, float]]:
        """Return for each subject the best others, each with its share of the subject's score against itself."""
        size = len(self._subjects)
        if not self._terms:
            return [{} for _ in range(size)]
        documents = _bm25(self._matrix([self._all_terms(number) for number in range(size)]))
        asked = self._matrix([self._asked_terms(number) for number in range(size)])
        own = np.asarray(asked.multiply(documents).sum(axis=1)).ravel()
        scores = sp_matmul_topn(asked, documents.T.tocsr(), top_n=_CANDIDATES + 1, sort=True)
        best: list[dict[int, float]] = []
        for number, (start, end) in enumerate(pairwise(scores.indptr.tolist())):
            pairs = zip(scores.indices[start:end].tolist(), scores.data[start:end].tolist(), strict=True)
            others = [(other, score / own[number]) for other, score in pairs if other != number and score > 0]
            best.append(dict(others[:_CANDIDATES]))
        return best

    def _matrix(self, rows: Sequence[Mapping[str, int]]) -> csr_matrix:
        """Return a matrix of `rows`, each a number for each term; terms that tell nothing are left out."""
        known = [{self._terms[term]: count for term, count in row.items() if term in self._terms} for row in rows]
        ends = np.cumsum([0, *map(len, known)])
        data = np.fromiter((count for row in known for count in row.values()), np.float64, int(ends[-1]))
        columns = np.fromiter((term for row in known for term in row), np.int32, int(ends[-1]))
        return csr_matrix((data, columns, ends), shape=(len(rows), len(self._terms)))

    def _all_terms(self, number: int) -> dict[str, int]:
        return self._counts[number] | {_NAME + name: 1 for name in self._subjects[number].names}

    def _asked_terms(self, number: int) -> dict[str, int]:
        # Names, and words with a capital, count twice.
        return {term: 1 + (term in self._capitals[number]) for term in self._telling[number]}

    def _most_telling(self, number: int) -> list[str]:
        """Return the names of a subject and the words that tell most of it, those first."""
        counts, capitals, weights = self._counts[number], self._capitals[number], self._weights
        worth = {
            word: min(times, _REPEATS) * weights[word] * (1 + (word in capitals))
            for word, times in counts.items()
            if word in weights
        }
        names = (_NAME + name for name in self._subjects[number].names)
        words = sorted(worth, key=lambda word: (-worth[word], word))[:TERMS]
        return [*(name for name in names if name in weights), *words]

    def _reasons(self, number: int, other: int) -> list[str]:
        """Return what two articles have in common by a rule."""
        pair = min(number, other), max(number, other)
        one, another = self._subjects[number], self._subjects[other]
        reasons = ["nearly the same text"] if pair in self._same else []
        if same_meeting(one, another, self._is_rare):
            reasons.append("reports the same meeting")
        if pair in self._quotes:
            reasons.append(f"also quotes: “{shorten(self._quotes[pair], _QUOTE_LENGTH)}”")
        return reasons

    def _is_rare(self, word: str) -> bool:
        return self._spread[word] <= max(RARE_FEW, RARE * len(self._subjects))

    def _reason(self, number: int, other: int, reasons: list[str]) -> list[str]:
        """Return the reasons, and what both speak of where they do not tell enough."""
        if len(reasons) > 1 or reasons[:1] == ["nearly the same text"]:
            return reasons
        if names := self._shared_names(number, other):
            return [*reasons, f"shares {', '.join(names)}"]
        words = self._shared_words(number, other)
        return [*reasons, f"shares the words {', '.join(words)}"] if words else reasons

    def _shared_names(self, number: int, other: int) -> list[str]:
        """Return the names of both, the rarest first, without those that tell nothing here."""
        theirs = set(self._subjects[other].names)
        shared = [name for name in self._subjects[number].names if name in theirs and self._tells(_NAME + name)]
        return sorted(shared, key=lambda name: (self._spread[_NAME + name], name))[:_SHOWN]

    def _tells(self, term: str) -> bool:
        return term in self._terms and self._spread[term] < len(self._subjects)

    def _shared_words(self, number: int, other: int) -> list[str]:
        """Return the most telling words of both as this one writes them, none that begins like another."""
        written, theirs = self._capitals[number], self._counts[other]
        telling = [term for term in self._telling[number] if term in theirs]
        shown: dict[str, str] = {}
        for term in telling[: _SHOWN * 2]:
            shown.setdefault(term[:_STEM], written.get(term, term))
        return list(shown.values())[:_SHOWN]


def _bm25(counts: csr_matrix) -> csr_matrix:
    """Return the BM25 weight of each term in each document, as Lucene computes it. A row of `counts` is a document."""
    lengths = np.asarray(counts.sum(axis=1)).ravel()
    spread = np.bincount(counts.indices, minlength=counts.shape[1])
    rarity = np.log1p((counts.shape[0] - spread + 0.5) / (spread + 0.5))
    longer = 1 - _LENGTH + _LENGTH * lengths / (lengths.mean() or 1)
    rows = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    weights = rarity[counts.indices] * counts.data / (_SATURATION * longer[rows] + counts.data)
    return csr_matrix((weights, counts.indices, counts.indptr), shape=counts.shape)
