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
from dossier.article.fingerprints import Subject
from dossier.models import Related

from .duplicates import near_duplicates, shared_quotations
from .likeness import Likeness, likeness_of
from .meetings import same_meeting

MOST = 5
NEAR = 0.25
"""The share of an article's score for its own words that another article must reach. The value was chosen by looking
at pairs by hand: see benchmarks/README.md."""
TERMS = 20
"""How many words of an article are used to look for others: those with the most weight. More words found no better
articles and took longer."""
COMMON, FEW = 0.05, 20
"""A word is left out if it is in more than this share of the articles and in more than `FEW` of them. It would say
little, and without such words the time grows in proportion to the number of articles."""
RARE, RARE_FEW = 0.01, 3
"""A name is rare if it is in at most this share of the articles or in at most `RARE_FEW` of them. A rare name tells
one meeting from another."""
_EMPTY = frozenset(STOPWORDS_EN_PLUS) | {"also", "could", "one", "said", "say", "says", "told", "two", "well", "would"}
"""Function words. In a small collection, `COMMON` does not exclude them. For languages other than English, `COMMON` is
the only rule."""
_REPEATS = 3
"""A word that occurs more often in an article counts as if it occurred so often."""
_CANDIDATES = 12
"""How many of the most similar articles are kept for each article."""
_SHOWN = 3
"""How many names or words a reason gives."""
_QUOTE_LENGTH = 90
"""The most characters of a quotation that a reason gives."""
_STEM = 5
"""Words that begin with the same letters, this many, are forms of one word. A reason gives only one of them."""
_LEAST_WEIGHT = 0.1
"""Added to the weight of each word. In a small collection, a word that is in all articles would weigh nothing."""
_SATURATION, _LENGTH = 1.5, 0.75
"""The usual k1 and b of BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009)."""
_NAME = "name:"
"""Begins the term of a name. No word has a colon, so that no name is taken for a word."""


def relate(subjects: Sequence[Subject], likenesses: Sequence[Likeness] | None = None) -> dict[str, tuple[Related, ...]]:
    """Return for each address the articles most related to it, best first; perhaps none.

    `likenesses` are those of the subjects' texts. They are made here where none are given.
    """
    index = _Index(subjects, likenesses or [likeness_of(subject.text) for subject in subjects])
    return {subject.address: tuple(index.related(number)) for number, subject in enumerate(subjects)}


class _Index:
    """What the articles have in common: words (compared by BM25), quotations, meetings."""

    def __init__(self, subjects: Sequence[Subject], likenesses: Sequence[Likeness]) -> None:
        self._subjects = subjects
        self._counts = [each.counts for each in likenesses]
        self._capitals = [each.capitals for each in likenesses]
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
        self._same = near_duplicates(subjects, [each.sketch for each in likenesses])
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
        # Articles that a rule found come before those that only have words in common.
        order = sorted(found, key=lambda other: (-len(reasons[other]), -scores.get(other, 0), other))
        for other in order[:MOST]:
            subject = self._subjects[other]
            yield Related(subject.address, subject.title, "; ".join(self._reason(number, other, reasons[other])))

    def _most_alike(self) -> list[dict[int, float]]:
        """Return the most similar others for each subject, by number. The value is a share: 1 is the subject itself."""
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
        """Return a matrix: a row for each of `rows`, a column for each term. Terms without weight are left out."""
        known = [{self._terms[term]: count for term, count in row.items() if term in self._terms} for row in rows]
        ends = np.cumsum([0, *map(len, known)])
        data = np.fromiter((count for row in known for count in row.values()), np.float64, int(ends[-1]))
        columns = np.fromiter((term for row in known for term in row), np.int32, int(ends[-1]))
        return csr_matrix((data, columns, ends), shape=(len(rows), len(self._terms)))

    def _all_terms(self, number: int) -> dict[str, int]:
        return {**self._counts[number]} | {_NAME + name: 1 for name in self._subjects[number].names}

    def _asked_terms(self, number: int) -> dict[str, int]:
        # Names, and words with a capital, count twice.
        return {term: 1 + (term in self._capitals[number]) for term in self._telling[number]}

    def _most_telling(self, number: int) -> list[str]:
        """Return the names of a subject, then the words of it that have the most weight."""
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
        """Return the reasons that a rule gives: the same text, the same meeting, the same quotation."""
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
        """Return the reasons. If there are too few, add the names or the words that both articles have."""
        if len(reasons) > 1 or reasons[:1] == ["nearly the same text"]:
            return reasons
        if names := self._shared_names(number, other):
            return [*reasons, f"shares {', '.join(names)}"]
        words = self._shared_words(number, other)
        return [*reasons, f"shares the words {', '.join(words)}"] if words else reasons

    def _shared_names(self, number: int, other: int) -> list[str]:
        """Return the names that both articles have, the rarest first. Names without weight are left out."""
        theirs = set(self._subjects[other].names)
        shared = [name for name in self._subjects[number].names if name in theirs and self._tells(_NAME + name)]
        return sorted(shared, key=lambda name: (self._spread[_NAME + name], name))[:_SHOWN]

    def _tells(self, term: str) -> bool:
        return term in self._terms and self._spread[term] < len(self._subjects)

    def _shared_words(self, number: int, other: int) -> list[str]:
        """Return the words with the most weight that both articles have, as this one writes them."""
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
