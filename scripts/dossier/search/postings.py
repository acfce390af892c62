"""Entries → for each stem, the articles that hold it and what it is worth in each. Arrays, for there are millions."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import Stemmer  # type: ignore[import-not-found, import-untyped, unused-ignore]

from .documents import WEIGHTS, Zone
from .entries import IndexEntry
from .words import cut

Numbers = npt.NDArray[np.signedinteger[Any]]

_SATURATION, _LENGTH = 3.0, 0.7
"""BM25's k1 and b."""
_IN_LEAD = 0.6
"""What a word is worth more that stands in the title or in the first words of the text."""
_LEAD = 60
"""Words; news says in them what it is about."""
MOST = _SATURATION + 1 + _IN_LEAD
"""What a word can be worth in an article; in a file this is 255."""
_FULL = 255
_FURTHEST = 200
"""Places of a stem that are kept of one article."""

_LONGEST_STEMMED = 35
"""Letters: the list of words says in one digit how many of them a stem lacks."""

_WEIGHTS = np.asarray([WEIGHTS[each] for each in Zone], np.float32)

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


@dataclass(frozen=True, slots=True)
class _Occurrences:
    """Every word at every place, article by article: arrays of one length."""

    form: Numbers
    article: Numbers
    place: Numbers
    zone: npt.NDArray[np.uint8]
    lengths: npt.NDArray[np.float64]
    """Of each article, in words, each as much as it counts in its zone."""


def invert(entries: Sequence[IndexEntry], language: str = "en") -> tuple[Words, Iterator[Postings]]:
    """Number the words of all articles; those in no known language are stemmed as the site's `language`.

    The postings come in several parts, each with further stems: one array of all would take a gigabyte.
    """
    seen: defaultdict[str, int] = defaultdict()
    seen.default_factory = seen.__len__  # a word as it stands gets the next number
    raws, sizes = array("i"), array("i")
    for entry in entries:
        for passage in entry.passages:
            before = len(raws)
            raws.extend(map(seen.__getitem__, passage))
            sizes.append(len(raws) - before)
    vocabulary = _Vocabulary.cut(list(seen))
    spoken = [entry.language or language for entry in entries]
    counts = _Counts(len(vocabulary.forms), sorted(set(spoken)))
    some: list[_Occurrences] = []
    for first, here, raws_here, sizes_here in _some(entries, _view(raws), _view(sizes)):
        found = _occurrences(here, vocabulary, raws_here, sizes_here)
        counts.add(found, spoken[first : first + len(here)])
        counts.add_names(vocabulary, raws_here, np.repeat(_owners(here), sizes_here))
        some.append(replace(found, article=found.article + np.int32(first)))
    stems, often = _stems(vocabulary.forms, counts), counts.articles.sum(axis=0).tolist()
    words = Words(vocabulary.forms, stems, often, (counts.capital > counts.small).tolist())
    return words, _postings(words, _joined(some))


_TOGETHER = 500
"""Articles that are counted at a time."""


def _some(
    entries: Sequence[IndexEntry], raws: Numbers, sizes: Numbers
) -> Iterator[tuple[int, Sequence[IndexEntry], Numbers, Numbers]]:
    """Yield the entries a few at a time: the number of the first, the entries, their words and passages."""
    passage = word = 0
    for first in range(0, len(entries), _TOGETHER):
        here = entries[first : first + _TOGETHER]
        sizes_here = sizes[passage : passage + sum(len(entry.zones) for entry in here)]
        words = int(sizes_here.sum())
        yield first, here, raws[word : word + words], sizes_here
        passage, word = passage + len(sizes_here), word + words


def _joined(some: list[_Occurrences]) -> _Occurrences:
    """Join occurrences; `some` is emptied, for they are large."""
    none = [np.zeros(0, np.int32)]
    form = np.concatenate([each.form for each in some] or none)
    article = np.concatenate([each.article for each in some] or none)
    place = np.concatenate([each.place for each in some] or none)
    zone = np.concatenate([each.zone for each in some] or [np.zeros(0, np.uint8)])
    lengths: npt.NDArray[np.float64] = np.concatenate([each.lengths for each in some] or [np.zeros(0)])
    some.clear()
    return _Occurrences(form, article, place, zone, lengths)


class _Counts:
    """How many articles hold each form: in each language, and with a capital letter or a small one."""

    def __init__(self, forms: int, languages: list[str]) -> None:
        self.languages = languages
        self.articles = np.zeros((len(languages), forms), np.int32)
        self.capital, self.small = np.zeros(forms, np.int32), np.zeros(forms, np.int32)

    def add(self, found: _Occurrences, spoken: list[str]) -> None:
        """Count the articles of some entries, which are in the languages `spoken`."""
        number = np.asarray([self.languages.index(each) for each in spoken], np.int64)
        count = len(found.lengths)
        form, article = np.divmod(_unique(found.form.astype(np.int64) * count + found.article), max(count, 1))
        for each in range(len(self.languages)):
            self.articles[each] += np.bincount(form[number[article] == each], minlength=len(self.capital))

    def add_names(self, words: _Vocabulary, raws: Numbers, articles: Numbers) -> None:
        """Count the articles that have a form with a capital letter only, and those that have it with a small one."""
        here = (np.diff(words.starts) > 0)[raws]
        first = words.numbers[words.starts[:-1][raws[here]]]
        forms = max(len(self.capital), 1)
        key = articles[here].astype(np.int64) * forms + first
        # A word that also stands there in small letters had its capital at the start of a sentence.
        small, every = _unique(key[words.small[raws[here]]]), _unique(key)
        proper = np.delete(every, np.searchsorted(every, small))
        self.capital += np.bincount(proper % forms, minlength=len(self.capital))
        self.small += np.bincount(small % forms, minlength=len(self.small))


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """Each word as it stands, cut once: the forms of the word numbered `n` are those from `starts[n]` to the next."""

    forms: list[str]
    starts: Numbers
    numbers: Numbers
    """Of the forms."""
    offsets: Numbers
    """How many places each form stands behind its word's first."""
    places: Numbers
    """How many places each word takes."""
    small: npt.NDArray[np.bool_]
    """Whether each word begins with a small letter."""

    @classmethod
    def cut(cls, raws: list[str]) -> _Vocabulary:
        """Cut words as they stand."""
        known: dict[str, int] = {}
        starts, numbers, offsets, places = array("i", [0]), array("i"), array("i"), array("i")
        for raw in raws:
            place = 0
            for run in cut(raw):
                for form in run.forms:
                    numbers.append(known.setdefault(form, len(known)))
                    offsets.append(place)
                place += 1
            starts.append(len(numbers))
            places.append(place)
        small = np.asarray([raw[0].islower() for raw in raws], np.bool_)
        return cls(list(known), _view(starts), _view(numbers), _view(offsets), _view(places), small)


def _view(numbers: array[int]) -> Numbers:
    return np.frombuffer(numbers, np.int32) if numbers else np.zeros(0, np.int32)


def _unique(numbers: Numbers) -> Numbers:
    """Return numbers sorted, each once. NumPy's own takes ten times as long on millions."""
    ordered = np.sort(numbers)
    once: Numbers = ordered[np.diff(ordered, prepend=-1) != 0]
    return once


def _owners(entries: Sequence[IndexEntry]) -> Numbers:
    """Return the article of each passage."""
    counts = [len(entry.zones) for entry in entries]
    return np.repeat(np.arange(len(entries), dtype=np.int32), counts)


def _occurrences(entries: Sequence[IndexEntry], words: _Vocabulary, raws: Numbers, sizes: Numbers) -> _Occurrences:
    """Say where each form stands; `sizes` are the words of each passage."""
    owners = _owners(entries)
    zones = np.frombuffer(b"".join(entry.zones for entry in entries), np.uint8)
    ends = np.cumsum(words.places[raws], dtype=np.int32)
    passage = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    # One place is left out between two passages: no phrase goes from one to the next.
    place = ends - words.places[raws] + passage
    heads = np.searchsorted(owners, np.arange(len(entries)))
    begins = np.concatenate((np.zeros(1, np.int32), ends))[np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes)))]
    place -= (begins[heads] + heads).astype(np.int32)[owners[passage]]
    counts = np.diff(words.starts)[raws]
    nth = np.arange(int(counts.sum()), dtype=np.int32) - np.repeat(np.cumsum(counts) - counts, counts).astype(np.int32)
    at = np.repeat(words.starts[:-1][raws], counts) + nth
    article, zone = np.repeat(owners[passage], counts), np.repeat(zones[passage], counts)
    return _Occurrences(
        form=words.numbers[at],
        article=article,
        place=np.repeat(place, counts) + words.offsets[at],
        zone=zone,
        lengths=_lengths(article, zone, len(entries)),
    )


def _lengths(article: Numbers, zone: npt.NDArray[np.uint8], articles: int) -> npt.NDArray[np.float64]:
    return np.bincount(article, weights=_WEIGHTS[zone], minlength=articles).astype(np.float64)


def _stems(forms: list[str], counts: _Counts) -> list[str]:
    """Stem each form in the language that has it most often."""
    stems, best = list(forms), np.zeros(len(forms), np.int32)
    for name, count in zip(counts.languages, counts.articles, strict=True):
        mine = np.flatnonzero(count > best)
        best = np.maximum(best, count)
        stem = Stemmer.Stemmer(_STEMMERS[name]).stemWord if name in _STEMMERS else str
        for place in mine.tolist():
            stems[place] = (len(forms[place]) <= _LONGEST_STEMMED and stem(forms[place])) or forms[place]
    return stems


def _postings(words: Words, all_: _Occurrences) -> Iterator[Postings]:
    """Yield the postings of as many stems at a time as have about `_AT_A_TIME` occurrences."""
    stems = sorted(set(words.stems), key=sort_key)
    rank = {stem: number for number, stem in enumerate(stems)}
    stem = np.asarray([rank[each] for each in words.stems], np.int32)[all_.form]
    ends = np.cumsum(np.bincount(stem, minlength=len(stems)))
    first = 0
    while first < len(stems):
        before = int(ends[first - 1]) if first else 0
        last = max(first + 1, int(np.searchsorted(ends, before + _AT_A_TIME, "right")))
        here = np.flatnonzero((stem >= first) & (stem < last))
        here = here[np.argsort(stem[here], kind="stable")]
        yield _some_postings(stems[first:last], stem[here] - first, here, all_)
        first = last


_AT_A_TIME = 1_000_000


def _some_postings(stems: list[str], stem: Numbers, here: Numbers, all_: _Occurrences) -> Postings:
    """Return the postings of the occurrences `here`, which are sorted by `stem`."""
    article, place, zone = all_.article[here], all_.place[here], all_.zone[here]
    heads = np.flatnonzero(np.r_[True, (stem[1:] != stem[:-1]) | (article[1:] != article[:-1])])
    starts = np.searchsorted(stem[heads], np.arange(len(stems) + 1))
    impacts = _impacts(_Occurrences(stem, article, place, zone, all_.lengths), heads)
    return Postings(stems, starts, article[heads], impacts, *_places(heads, place))


def _impacts(sorted_: _Occurrences, heads: Numbers) -> Numbers:
    """Return what each stem is worth in each article, these beginning at `heads`."""
    often = np.add.reduceat(_WEIGHTS[sorted_.zone], heads)
    lead = np.maximum.reduceat((sorted_.zone <= Zone.DECK) & (sorted_.place < _LEAD), heads)
    long = 1 - _LENGTH + _LENGTH * sorted_.lengths / max(float(sorted_.lengths.mean()), 1)
    worth = often * (_SATURATION + 1) / (often + _SATURATION * long[sorted_.article[heads]])
    worth += _IN_LEAD * lead * np.minimum(often, 1)
    impacts: Numbers = np.clip(np.rint(worth * _FULL / MOST), 1, _FULL).astype(np.int32)
    return impacts


def _places(heads: Numbers, place: Numbers) -> tuple[Numbers, Numbers]:
    """Return the places of each article, each once and not too many."""
    ends = np.r_[heads[1:], len(place)]
    owner = np.repeat(np.arange(len(heads), dtype=np.int32), ends - heads)
    nth = np.arange(len(place), dtype=np.int32) - np.repeat(heads.astype(np.int32), ends - heads)
    new = np.r_[True, (place[1:] != place[:-1]) | (owner[1:] != owner[:-1])] & (nth < _FURTHEST)
    return np.searchsorted(owner[new], np.arange(len(heads) + 1)), place[new]
