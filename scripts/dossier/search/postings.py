"""Documents → for each stem, the articles that hold it and what it is worth in each. Arrays, for there are millions."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import Stemmer  # type: ignore[import-not-found, import-untyped, unused-ignore]

from .documents import WEIGHTS, Document, Zone
from .words import cut, raw_runs

Numbers = npt.NDArray[np.signedinteger[Any]]

_SATURATION, _LENGTH = 2.0, 0.7
"""BM25's k1 and b."""
_IN_TITLE, _IN_LEAD = 0.8, 1.2
"""What a word is worth more that stands in the title, and in the first words of the text."""
_LEAD = 60
"""Words; news says in them what it is about."""
MOST = _SATURATION + 1 + _IN_TITLE + _IN_LEAD
"""What a word can be worth in an article; in a file this is 255."""
_FULL = 255
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


@dataclass(frozen=True, slots=True)
class _Occurrences:
    """Every word at every place, article by article: arrays of one length."""

    form: Numbers
    article: Numbers
    place: Numbers
    zone: npt.NDArray[np.uint8]
    articles: int
    """How many there are."""


def invert(documents: Sequence[Document], language: str = "en") -> tuple[Words, Postings]:
    """Cut all documents into words; those in no known language are stemmed as the site's `language`."""
    cutter = _Cutter()
    form, place, zone, lengths = array("i"), array("i"), array("B"), array("i")
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
        # A word that also stands there in small letters had its capital at the start of a sentence.
        capitals.update(proper - small)
        smalls.update(small)
        lengths.append(len(form) - before)
    article = np.repeat(np.arange(len(documents), dtype=np.int32), _view(lengths))
    zones = np.frombuffer(zone, np.uint8) if zone else np.zeros(0, np.uint8)
    occurrences = _Occurrences(_view(form), article, _view(place), zones, len(documents))
    spoken = [document.language or language for document in documents]
    forms_known = list(cutter.numbers)
    stems, often = _stems(forms_known, occurrences, spoken)
    names = [capitals[each] > smalls[each] for each in range(len(forms_known))]
    words = Words(forms_known, stems, often, names)
    return words, _postings(words, occurrences)


def _view(numbers: array[int]) -> Numbers:
    return np.frombuffer(numbers, np.int32) if numbers else np.zeros(0, np.int32)


def _stems(forms: list[str], all_: _Occurrences, spoken: list[str]) -> tuple[list[str], list[int]]:
    """Stem each form in the language that has it most often; return also how many articles hold it."""
    languages = sorted(set(spoken))
    number = np.asarray([languages.index(each) for each in spoken], np.int64)
    form, article = np.divmod(
        np.unique(all_.form.astype(np.int64) * all_.articles + all_.article), max(all_.articles, 1)
    )
    stems, best = list(forms), np.zeros(len(forms), np.int64)
    for each, name in enumerate(languages):
        count = np.bincount(form[number[article] == each], minlength=len(forms))
        mine = np.flatnonzero(count > best)
        best = np.maximum(best, count)
        stem = Stemmer.Stemmer(_STEMMERS[name]).stemWord if name in _STEMMERS else str
        for place in mine.tolist():
            stems[place] = (len(forms[place]) <= _LONGEST_STEMMED and stem(forms[place])) or forms[place]
    return stems, np.bincount(form, minlength=len(forms)).tolist()


def _postings(words: Words, all_: _Occurrences) -> Postings:
    stems = sorted(set(words.stems), key=sort_key)
    none = np.zeros(0, np.int32)
    if not stems:
        return Postings([], np.zeros(1, np.int32), none, none, np.zeros(1, np.int32), none)
    rank = {stem: number for number, stem in enumerate(stems)}
    stem = np.asarray([rank[each] for each in words.stems], np.int32)[all_.form]
    order = np.argsort(stem, kind="stable")
    stem, article, place, zone = stem[order], all_.article[order], all_.place[order], all_.zone[order]
    heads = np.flatnonzero(np.r_[True, (stem[1:] != stem[:-1]) | (article[1:] != article[:-1])])
    starts = np.searchsorted(stem[heads], np.arange(len(stems) + 1))
    impacts = _impacts(_Occurrences(stem, article, place, zone, all_.articles), heads)
    return Postings(stems, starts, article[heads], impacts, *_places(heads, place))


def _impacts(sorted_: _Occurrences, heads: Numbers) -> Numbers:
    """Return what each stem is worth in each article, these beginning at `heads`."""
    weight = np.asarray([WEIGHTS[each] for each in Zone], np.float32)[sorted_.zone]
    often = np.add.reduceat(weight, heads)
    title = np.maximum.reduceat(sorted_.zone == Zone.TITLE, heads)
    lead = np.maximum.reduceat((sorted_.zone <= Zone.DECK) & (sorted_.place < _LEAD), heads)
    length = np.bincount(sorted_.article, weights=weight, minlength=sorted_.articles)
    long = 1 - _LENGTH + _LENGTH * length / max(float(length.mean()), 1)
    worth = often * (_SATURATION + 1) / (often + _SATURATION * long[sorted_.article[heads]])
    worth += (_IN_TITLE * title + _IN_LEAD * lead) * np.minimum(often, 1)
    impacts: Numbers = np.clip(np.rint(worth * _FULL / MOST), 1, _FULL).astype(np.int32)
    return impacts


def _places(heads: Numbers, place: Numbers) -> tuple[Numbers, Numbers]:
    """Return the places of each article, each once and not too many."""
    ends = np.r_[heads[1:], len(place)]
    owner = np.repeat(np.arange(len(heads), dtype=np.int32), ends - heads)
    nth = np.arange(len(place), dtype=np.int32) - np.repeat(heads.astype(np.int32), ends - heads)
    new = np.r_[True, (place[1:] != place[:-1]) | (owner[1:] != owner[:-1])] & (nth < _FURTHEST)
    return np.searchsorted(owner[new], np.arange(len(heads) + 1)), place[new]
