"""Which articles a reader of one may want next, each with a reason that can be checked by reading both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from scipy.sparse import csr_matrix
from sparse_dot_topn import sp_matmul_topn

from dossier.article.facts.titles import shorten
from dossier.article.fingerprints import Subject
from dossier.models import Related

from .duplicates import near_duplicates, shared_quotations
from .likeness import Likeness, likeness_of
from .meetings import same_meeting
from .terms import NAME, terms_of

MOST = 5
NEAR = 0.25
"""The share of an article's score for its own words that another article must reach. The value was chosen by looking
at pairs by hand: see benchmarks/README.md."""
RARE, RARE_FEW = 0.01, 3
"""A name is rare if it is in at most this share of the articles or in at most `RARE_FEW` of them. A rare name tells
one meeting from another."""
_CANDIDATES = 12
"""How many of the most similar articles are kept for each article."""
_SHOWN = 3
"""How many names or words a reason gives."""
_QUOTE_LENGTH = 90
"""The most characters of a quotation that a reason gives."""
_STEM = 5
"""Words that begin with the same letters, this many, are forms of one word. A reason gives only one of them."""
_SATURATION, _LENGTH = 1.5, 0.75
"""The usual k1 and b of BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009)."""


def relate(subjects: Sequence[Subject], likenesses: Sequence[Likeness] | None = None) -> dict[str, tuple[Related, ...]]:
    """Return for each address the articles most related to it, best first; perhaps none.

    `likenesses` are those of the subjects. They are made here where none are given.
    """
    index = _Index(subjects, likenesses or [*map(likeness_of, subjects)])
    return {subject.address: tuple(index.related(number)) for number, subject in enumerate(subjects)}


class _Index:
    """What the articles have in common: words (compared by BM25), quotations, meetings."""

    def __init__(self, subjects: Sequence[Subject], likenesses: Sequence[Likeness]) -> None:
        self._subjects = subjects
        self._capitals = [each.capitals for each in likenesses]
        self._terms = terms_of(subjects, likenesses)
        self._telling = self._terms.most_telling()
        self._best = self._most_alike()
        self._same = near_duplicates(subjects, [each.sketch for each in likenesses])
        self._quotes = shared_quotations(subjects, [each.quoted for each in likenesses])
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
        if not self._telling.nnz:
            return [{} for _ in self._subjects]
        documents = _bm25(self._terms.telling())
        own = np.asarray(self._telling.multiply(documents).sum(axis=1)).ravel()
        scores = sp_matmul_topn(self._telling, documents.T.tocsr(), top_n=_CANDIDATES + 1, sort=True)
        best: list[dict[int, float]] = []
        for number, (start, end) in enumerate(pairwise(scores.indptr.tolist())):
            pairs = zip(scores.indices[start:end].tolist(), scores.data[start:end].tolist(), strict=True)
            others = [(other, score / own[number]) for other, score in pairs if other != number and score > 0]
            best.append(dict(others[:_CANDIDATES]))
        return best

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
        return self._terms.spread_of(word) <= max(RARE_FEW, RARE * len(self._subjects))

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
        shared = [name for name in self._subjects[number].names if name in theirs and self._tells(NAME + name)]
        return sorted(shared, key=lambda name: (self._terms.spread_of(NAME + name), name))[:_SHOWN]

    def _tells(self, term: str) -> bool:
        return self._terms.tells(term) and self._terms.spread_of(term) < len(self._subjects)

    def _shared_words(self, number: int, other: int) -> list[str]:
        """Return the words with the most weight that both articles have, as this one writes them."""
        start, end = self._telling.indptr[number : number + 2]
        written = {word.casefold(): word for word in self._capitals[number].split()}
        telling = self._terms.shared(self._telling.indices[start:end], other)
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
