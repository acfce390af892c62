"""The words and names of all articles as numbers: which articles have each, and what each tells.

They are arrays, because there are millions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
from bm25s.stopwords import STOPWORDS_EN_PLUS
from scipy.sparse import csr_matrix

from dossier.article.fingerprints import Subject

from .likeness import Likeness

Numbers = npt.NDArray[np.signedinteger[Any]]

NAME = "name:"
"""Begins the term of a name. No word has a colon, so that no name is taken for a word."""
TERMS = 20
"""How many words of an article are used to look for others: those with the most weight. More words found no better
articles and took longer."""
COMMON, FEW = 0.05, 20
"""A word is left out if it is in more than this share of the articles and in more than `FEW` of them. It would say
little, and without such words the time grows in proportion to the number of articles."""
_EMPTY = frozenset(STOPWORDS_EN_PLUS) | {"also", "could", "one", "said", "say", "says", "told", "two", "well", "would"}
"""Function words. In a small collection, `COMMON` does not exclude them. For languages other than English, `COMMON` is
the only rule."""
_REPEATS = 3
"""A word that occurs more often in an article counts as if it occurred so often."""
_LEAST_WEIGHT = 0.1
"""Added to the weight of each word. In a small collection, a word that is in all articles would weigh nothing."""


@dataclass(frozen=True)
class Terms:
    """Each word and each name of each article. The arrays have one element for each, article by article."""

    numbers: dict[str, int]
    """The number of each term."""
    row: Numbers
    """The article, by its number."""
    term: Numbers
    """In each article the words come first, then its names."""
    count: Numbers
    """How often the article has the term."""
    capital: npt.NDArray[np.bool_]
    """Whether the article always writes the word with a capital."""
    articles: int

    @cached_property
    def _spread(self) -> Numbers:
        """How many articles have each term."""
        return np.bincount(self.term, minlength=len(self.numbers))

    @cached_property
    def _starts(self) -> Numbers:
        """Where the terms of each article begin, and one more: the end."""
        return np.searchsorted(self.row, np.arange(self.articles + 1))

    @cached_property
    def _told(self) -> list[str]:
        """The terms that tell something, sorted."""
        most = max(FEW, int(COMMON * self.articles))
        some = (self._spread > 1) & (self._spread <= most)
        return sorted(term for term, number in self.numbers.items() if some[number] and term not in _EMPTY)

    @cached_property
    def _column(self) -> Numbers:
        """The place of each term in `_told`; -1 for one that is not there."""
        column = np.full(len(self.numbers), -1, np.int32)
        column[[self.numbers[term] for term in self._told]] = np.arange(len(self._told))
        return column

    def spread_of(self, term: str) -> int:
        """Return how many articles have a term."""
        number = self.numbers.get(term)
        return 0 if number is None else int(self._spread[number])

    def tells(self, term: str) -> bool:
        """Whether articles are compared by a term."""
        number = self.numbers.get(term)
        return number is not None and int(self._column[number]) >= 0

    def shared(self, columns: Numbers, article: int) -> list[str]:
        """Return those terms of `columns` that an article has too, in their order."""
        theirs = set(self._column[self.term[self._starts[article] : self._starts[article + 1]]].tolist())
        return [self._told[column] for column in columns.tolist() if column in theirs]

    def telling(self) -> csr_matrix:
        """Return how often each article has each telling term. A row is an article, a column a term."""
        told = self._column[self.term] >= 0
        return self._matrix(self.row[told], self._column[self.term[told]], self.count[told])

    def most_telling(self) -> csr_matrix:
        """Return a matrix like `telling`, but of the names of each article and of its words with the most weight.

        A word with a capital counts twice. The columns of a row are not sorted: the names come first, then the words,
        that with the most weight before the others.
        """
        told = np.flatnonzero(self._column[self.term] >= 0)
        row, column, term = self.row[told], self._column[self.term[told]], self.term[told]
        named = np.asarray([each.startswith(NAME) for each in self._told], np.bool_)[column]
        spread = np.maximum(self._spread[term], 1)
        weight = np.log(self.articles / spread) + _LEAST_WEIGHT
        worth = np.minimum(self.count[told], _REPEATS) * weight * (1 + self.capital[told])
        # Names keep their order, because this sorts equal ones as they come.
        order = np.lexsort((np.where(named, 0, column), np.where(named, -np.inf, -worth), row))
        row, named = row[order], named[order]
        place = np.arange(len(row)) - np.searchsorted(row, row)
        names = np.bincount(row[named], minlength=self.articles)
        some = place < names[row] + TERMS
        order = order[some]
        return self._matrix(row[some], column[order], 1 + self.capital[told][order])

    def _matrix(self, row: Numbers, column: Numbers, data: Numbers) -> csr_matrix:
        ends = np.searchsorted(row, np.arange(self.articles + 1))
        return csr_matrix((data.astype(np.float64), column, ends), shape=(self.articles, len(self._told)))


def terms_of(subjects: Sequence[Subject], likenesses: Sequence[Likeness]) -> Terms:
    """Number the words and names of all articles."""
    numbers: defaultdict[str, int] = defaultdict()
    numbers.default_factory = numbers.__len__  # a term gets the next number
    rows = [[*_numbered(subject, likeness, numbers)] for subject, likeness in zip(subjects, likenesses, strict=True)]
    empty = np.zeros(0, np.int32)
    term, count, capital = (np.concatenate([empty, *(row[at] for row in rows)]) for at in range(3))
    owner = np.repeat(np.arange(len(rows), dtype=np.int32), [len(row[0]) for row in rows])
    return Terms(dict(numbers), owner, term, count, capital.astype(np.bool_), len(rows))


def _numbered(subject: Subject, likeness: Likeness, numbers: defaultdict[str, int]) -> Iterator[Numbers]:
    """Yield the terms of an article, how often it has each, and whether it is written with a capital."""
    names = dict.fromkeys(NAME + name for name in subject.names)
    words = likeness.words.split()
    term = np.fromiter(map(numbers.__getitem__, (*words, *names)), np.int32, len(words) + len(names))
    capitals = {numbers[word.casefold()] for word in likeness.capitals.split()}
    yield term
    yield np.r_[np.frombuffer(likeness.counts, np.uint16).astype(np.int32), np.ones(len(names), np.int32)]
    yield np.fromiter((each in capitals for each in term.tolist()), np.int32, len(term))
