"""Weights for the signs of headlines, fitted on labelled pages and judged on publishers that they were not fitted on.

A text is one question with as many answers as lines that may be its headline, and one more: it has none. The weights
are those of a conditional logistic model: one weight for each sign, and what is added for texts without furniture.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from dossier.article.roles.file_headers import header_length
from dossier.article.roles.headline_lines import Head
from dossier.article.roles.headline_scores import chances_of, signs_of, signs_of_none
from dossier.article.roles.headlines import first_paragraph
from dossier.article.roles.main_text import find_main_text
from dossier.article.roles.text import Text
from dossier.seeds.reading import decode

from .corpora import NEWS, SCRAPED, Half, Sample, half_of, read_corpus, read_pages
from .publishers_apart import SAME_HEADLINE, publisher_of, words_of
from .written import written_anew

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

FOLDS = 5
WRITTEN = "news, with tops"
WRITTEN_WEIGHT = 0.3
"""A text that is written anew counts less than a real page."""
NEWS_WEIGHT = 0.1
"""A news text counts a tenth of a page: there are ten times as many, and most have no headline."""
EXPECTED, EXPECTED_WEIGHT = "newspaper_fixtures", 0.3
"""This set's labels are what a program should find, and not always what a reader would call the headline."""
RARE = 8
"""A sign of fewer lines gets no weight."""
RIDGE = 2.0
"""How much a great weight costs: of 1, 2, 3 and 8 the folds were best with this."""
NEARLY = 0.6
"""Share of words in common from which a line is taken for the headline where none is nearer."""

Weights: TypeAlias = dict[str, tuple[float, float]]
"""For each sign its weight on whole pages, and in texts without furniture."""


@dataclass(frozen=True, slots=True)
class Question:
    """A text with its lines that may be the headline, and which of them is."""

    corpus: str
    publisher: str
    head: Head
    signs: dict[int, dict[str, float]]
    none: dict[str, float]
    right: frozenset[int]
    """Empty where the text has no headline."""
    holds: bool
    """Whether the headline stands in the text at all."""

    @property
    def teaches(self) -> bool:
        """Whether something can be learned: not where the headline stands in the text and no candidate is it."""
        return bool(self.right) or not self.holds

    @property
    def weight(self) -> float:
        """How much it counts."""
        weight = {NEWS: NEWS_WEIGHT, WRITTEN: WRITTEN_WEIGHT}.get(self.corpus, 1.0)
        return weight * EXPECTED_WEIGHT if EXPECTED in self.corpus else weight

    @property
    def fold(self) -> int:
        """All pages of a publisher are in one fold."""
        return hashlib.sha256(self.publisher.encode()).digest()[1] % FOLDS


def questions(folder: Path) -> Iterator[Question]:
    """Ask of every text that has a headline on record, and of those whose lines are labelled."""
    for form in ("loose", "page"):
        for page in read_pages(folder, form):
            yield from _question(f"{form}, {page.set_name}", publisher_of(page), page.sample)
    news = read_corpus(NEWS, folder)
    for name, samples in ((SCRAPED, read_corpus(SCRAPED, folder)), (NEWS, news), (WRITTEN, written_anew(news))):
        for sample in samples:
            yield from _question(name, sample.gold.publisher or sample.name, sample)


def _question(corpus: str, publisher: str, sample: Sample) -> Iterator[Question]:
    seed, _ = decode(sample.raw, sample.name)
    assert seed is not None, sample.name
    titles = {" ".join(line.text.split()) for line in sample.lines if line.label == "title"}
    by_label = bool(titles) and (corpus == SCRAPED or not sample.gold.headline)
    head = head_of(seed.text)
    if head is None or not (by_label or sample.gold.headline):
        return
    gold = words_of(sample.gold.headline)
    likeness = {at: _by_label(head, at, titles) if by_label else _alike(head, at, gold) for at in head.places}
    most = max(likeness.values(), default=0.0)
    enough = SAME_HEADLINE if most >= SAME_HEADLINE else NEARLY
    right = frozenset(at for at, share in likeness.items() if share >= enough)
    holds = by_label or any(" ".join(gold) in " ".join(words_of(line)) for line in seed.text.split("\n"))
    signs = {at: signs_of(head, at) for at in head.places}
    yield Question(corpus, publisher, head, signs, signs_of_none(head), right, holds)


def head_of(text: str) -> Head | None:
    """Return the lines of a text as `layout` looks at them; `None` where it shows nothing."""
    lines = tuple(text.split("\n"))
    each = Text(lines[header_length(lines) :])
    main_text = find_main_text(each)
    return Head(each, main_text, first_paragraph(each, main_text)) if each.lines else None


def _by_label(head: Head, at: int, titles: set[str]) -> float:
    return float(head.value(at) in titles or head.text.lines[at].text in titles)


def _alike(head: Head, at: int, gold: list[str]) -> float:
    matcher = SequenceMatcher(None, words_of(head.value(at)), gold, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= NEARLY else 0.0


def fit(asked: Iterable[Question]) -> Weights:
    """Find the weights under which the right lines are most likely."""
    asked = [each for each in asked if each.teaches]
    names = _names(asked)
    column = {name: at for at, name in enumerate(names)}
    signs, text_of, right = _table(asked, column)
    starts = np.flatnonzero(np.r_[True, text_of[1:] != text_of[:-1]])
    weight = np.array([each.weight for each in asked])

    def cost(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = signs @ weights
        risen = np.exp(scores - np.maximum.reduceat(scores, starts)[text_of])
        whole = np.add.reduceat(risen, starts)
        of_right = np.where(right, risen, 0.0)
        rightly = np.add.reduceat(of_right, starts)
        off = weight[text_of] * (risen / whole[text_of] - of_right / rightly[text_of])
        total = weight @ (np.log(whole) - np.log(rightly)) + RIDGE / 2 * weights @ weights
        return float(total), signs.T @ off + RIDGE * weights

    found = minimize(cost, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    by_name = dict(zip(names, map(float, found), strict=True))
    plain = sorted({name.removeprefix(_PAGE).removeprefix(_PLAIN) for name in names})
    return {
        name: (
            by_name.get(name, 0.0) + by_name.get(_PAGE + name, 0.0),
            by_name.get(name, 0.0) + by_name.get(_PLAIN + name, 0.0),
        )
        for name in plain
    }


_PAGE, _PLAIN = "page|", "plain|"


def _columns(signs: Mapping[str, float], *, page: bool) -> Iterator[tuple[str, float]]:
    for name, value in signs.items():
        yield name, value
        yield (_PAGE if page else _PLAIN) + name, value


def _names(asked: Sequence[Question]) -> list[str]:
    count = Counter(
        name
        for each in asked
        for signs in (*each.signs.values(), each.none)
        for name, _ in _columns(signs, page=each.head.main_text.page)
    )
    return sorted(name for name, times in count.items() if times >= RARE)


def _table(
    asked: Sequence[Question], column: Mapping[str, int]
) -> tuple[csr_matrix, NDArray[np.int64], NDArray[np.bool_]]:
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    text_of: list[int] = []
    right: list[bool] = []
    for text, each in enumerate(asked):
        for at, signs in (*each.signs.items(), (None, each.none)):
            for name, value in _columns(signs, page=each.head.main_text.page):
                if name in column:
                    rows.append(len(text_of))
                    columns.append(column[name])
                    values.append(value)
            text_of.append(text)
            right.append(at in each.right if at is not None else not each.right)
    shape = (len(text_of), len(column))
    return csr_matrix((values, (rows, columns)), shape=shape), np.array(text_of), np.array(right)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the weights say of a text."""

    asked: Question
    chance: float
    """Of the most likely line."""
    right: bool
    """Whether that line is the headline."""
    best: str = ""
    """Its words, folded."""


def answer(each: Question, weights: Weights) -> Answer:
    """Tell which line is most likely the headline of a text."""
    column = 0 if each.head.main_text.page else 1

    def score(signs: Mapping[str, float]) -> float:
        return sum(weights[name][column] * value for name, value in signs.items() if name in weights)

    if not each.signs:
        return Answer(each, 0.0, right=False)
    scores = {at: score(signs) for at, signs in each.signs.items()}
    chances = chances_of(each.head, scores, score(each.none))
    best = max(chances, key=lambda value: chances[value])
    right = any(each.head.value(at).casefold() == best for at in each.right)
    return Answer(each, chances[best], right, best)


def folded(asked: Sequence[Question]) -> Iterator[Answer]:
    """Answer each text by weights that were fitted on the publishers of the other folds."""
    by_fold: defaultdict[int, list[Question]] = defaultdict(list)
    for each in asked:
        by_fold[each.fold].append(each)
    for fold, texts in by_fold.items():
        weights = fit(each for each in asked if each.fold != fold)
        yield from (answer(each, weights) for each in texts)


def halved(asked: Sequence[Question]) -> Iterator[Answer]:
    """Answer the texts of the held-back publishers by weights that were fitted on the others."""
    weights = fit(each for each in asked if half_of(each.publisher) is Half.TUNE)
    yield from (answer(each, weights) for each in asked if half_of(each.publisher) is Half.HELD)
