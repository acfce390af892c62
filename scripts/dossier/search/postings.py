"""Documents → for each stem, the articles that hold it and what it is worth in each. Arrays, for there are millions."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import Stemmer

from .documents import WEIGHTS, Document, Zone
from .words import cut, raw_runs

Numbers = npt.NDArray[np.int64]

_SATURATION, _LENGTH = 2.0, 0.7
"""BM25's k1 and b."""
_IN_TITLE, _IN_LEAD = 0.8, 1.2
"""What a word is worth more that stands in the title, and in the first words of the text."""
_LEAD = 60
"""Words; news says in them what it is about."""
MOST = _SATURATION + 1 + _IN_TITLE + _IN_LEAD
"""What a word can be worth in an article; in a file this is 255."""
_FURTHEST = 200
"""Places of a stem that are kept of one article."""

_LONGEST_STEMMED = 35
"""Letters: the list of words says in one digit how many of them a stem lacks."""

_STEMMERS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian",
    "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "ne": "nepali", "nl": "dutch",
    "nb": "norwegian", "nn": "norwegian", "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """Every word that occurs, by its number."""

    forms: list[str]
    stems: list[str]
    often: list[int]
    """The articles that hold it."""
    names: list[bool]
    """Whether it mostly begins with a capital letter."""


@dataclass(frozen=True, slots=True)
class Postings:
    """The articles of each stem. Stems are sorted; each has a slice of `articles` and `impacts`, these of `places`."""

    stems: list[str]
    starts: Numbers
    """Where the articles of each stem begin, and one more: the end."""
    articles: Numbers
    impacts: Numbers
    """From 1 to 255."""
    place_starts: Numbers
    """Where the places of each article begin, and one more."""
    places: Numbers
    """The runs of the article, counted, that hold the stem."""


def sort_key(word: str) -> bytes:
    """Return what words are sorted by: as a browser compares them."""
    return word.encode("utf-16-be", "surrogatepass")


class _Cutter:
    """Cuts many texts; a word that was seen is not cut again."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self._seen: dict[str, tuple[tuple[int, ...], ...]] = {}

    def cut(self, raw: str) -> tuple[tuple[int, ...], ...]:
        """Return the numbers of the forms at each place of a word as it stands."""
        found = self._seen.get(raw)
        if found is None:
            numbers = self.numbers
            found = self._seen[raw] = tuple(
                tuple(numbers.setdefault(form, len(numbers)) for form in run.forms) for run in cut(raw)
            )
        return found


def invert(documents: Sequence[Document], language: str = "en") -> tuple[Words, Postings]:
    """Cut all documents into words; those in no known language are stemmed as the site's `language`."""
    cutter = _Cutter()
    form, place, zone, lengths = array("I"), array("I"), array("B"), array("I")
    capitals, smalls = Counter[int](), Counter[int]()
    for document in documents:
        at, before = 0, len(form)
        proper, small = set[int](), set[int]()
        for passage in document.passages:
            for raw in raw_runs(passage.text):
                for forms in cutter.cut(raw):
                    for number in forms:
                        form.append(number)
                        place.append(at)
                        zone.append(passage.zone)
                    (small if raw[0].islower() else proper).add(forms[0])
                    at += 1
            at += 1  # no phrase goes from one paragraph to the next
        capitals.update(proper - small)
        smalls.update(small)
        lengths.append(len(form) - before)
    articles = np.repeat(np.arange(len(documents)), np.asarray(lengths, np.int64))
    forms = np.asarray(form, np.int64)
    words = _words(list(cutter.numbers), forms, articles, documents, language, (capitals, smalls))
    return words, _postings(words, forms, articles, np.asarray(place, np.int64), np.asarray(zone), len(documents))


def _words(
    forms: list[str], held: Numbers, articles: Numbers, documents: Sequence[Document], language: str,
    seen: tuple[Counter[int], Counter[int]],
) -> Words:  # fmt: skip
    """Stem each form in the language that has it most often."""
    languages = sorted({document.language or language for document in documents})
    spoken = np.asarray([languages.index(document.language or language) for document in documents], np.int64)
    once = np.unique(held * max(len(documents), 1) + articles)
    form, article = np.divmod(once, max(len(documents), 1))
    often = np.bincount(form, minlength=len(forms))
    stems, best = list(forms), np.zeros(len(forms), np.int64)
    for number, name in enumerate(languages):
        count = np.bincount(form[spoken[article] == number], minlength=len(forms))
        mine = np.flatnonzero(count > best)
        best = np.maximum(best, count)
        stem = Stemmer.Stemmer(_STEMMERS[name]).stemWord if name in _STEMMERS else str
        for each in mine.tolist():
            stems[each] = stem(forms[each]) if len(forms[each]) <= _LONGEST_STEMMED else forms[each]
    capitals, smalls = seen
    return Words(forms, stems, often.tolist(), [capitals[each] > smalls[each] for each in range(len(forms))])


def _postings(words: Words, form: Numbers, article: Numbers, place: Numbers, zone: npt.NDArray[np.uint8], count: int) -> Postings:
    stems = sorted(set(words.stems), key=sort_key)
    rank = {stem: number for number, stem in enumerate(stems)}
    stem = np.asarray([rank[each] for each in words.stems], np.int64)[form]
    order = np.argsort(stem, kind="stable")
    stem, article, place, zone = stem[order], article[order], place[order], zone[order]
    if not len(stem):
        none = np.zeros(0, np.int64)
        return Postings([], np.zeros(1, np.int64), none, none, np.zeros(1, np.int64), none)
    heads = np.flatnonzero(np.r_[True, (stem[1:] != stem[:-1]) | (article[1:] != article[:-1])])
    weight = np.asarray([WEIGHTS[each] for each in Zone])
    often = np.add.reduceat(weight[zone], heads)
    title = np.maximum.reduceat(zone == Zone.TITLE, heads)
    lead = np.maximum.reduceat((zone <= Zone.DECK) & (place < _LEAD), heads)
    length = np.bincount(article, weights=weight[zone], minlength=count)
    long = 1 - _LENGTH + _LENGTH * length / max(float(length.mean()), 1)
    of = article[heads]
    worth = often * (_SATURATION + 1) / (often + _SATURATION * long[of])
    worth += (_IN_TITLE * title + _IN_LEAD * lead) * np.minimum(often, 1)
    impacts = np.clip(np.rint(worth * 255 / MOST), 1, 255).astype(np.int64)
    starts = np.searchsorted(stem[heads], np.arange(len(stems) + 1))
    return Postings(stems, starts, of, impacts, *_places(heads, place))


def _places(heads: Numbers, place: Numbers) -> tuple[Numbers, Numbers]:
    """Return the places of each article, each once and not too many."""
    ends = np.r_[heads[1:], len(place)]
    owner = np.repeat(np.arange(len(heads)), ends - heads)
    nth = np.arange(len(place)) - np.repeat(heads, ends - heads)
    new = np.r_[True, (place[1:] != place[:-1]) | (owner[1:] != owner[:-1])] & (nth < _FURTHEST)
    return np.searchsorted(owner[new], np.arange(len(heads) + 1)), place[new]
