"""Find names in a text: as whole words, and the longest name where several fit.

A text and the forms of names are cut into words in the same way. Each word that occurs in a form is coded as one
character. An Aho-Corasick automaton then looks for all forms at once, so that many names take hardly more time than a
few. A form can begin and end only where a word does.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from dossier.models import Kind, Name

# Vowel points, accents and joiners can be characters of their own. They belong to the word that they stand in.
# Characters above U+FFFF are left out: no script with such marks there is in daily use.
_MARKS = "".join(c for c in map(chr, range(0x300, 0x10000)) if unicodedata.category(c) in {"Mn", "Mc"}) + "\u200c\u200d"
_ELIDED = "[cdjlmnst]|qu|L|all|dall|dell|nell|sull"
"""Short French and Italian words that can lose their vowel before a name: “d'Assad”, “dell'Iran”."""
_WORD = re.compile(
    rf"(?<!\w)(?:{_ELIDED})['’](?=\w)"
    rf"|[\w{_MARKS}]+(?:['’](?![sS]\b)[\w{_MARKS}]+)*"
    rf"|['’][sS]\b|[^\w\s]"
)
_ALIKE = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "‐": "-", "‑": "-", "–": "-", "״": '"', "׳": "'", "\u00ad": None})
_UNKNOWN = "\0"
CAPITALS_FROM = 4
"""A form with at least this many letters is also found in capitals: “PUTIN”, but not “IRA” for Ira."""
_FIRST_SURROGATE, _SURROGATES = 0xD800, 0x800


def words_of(text: str) -> list[str]:
    """Cut a text into words and single punctuation marks. All apostrophes become the same, and all hyphens.

    >>> words_of("Ben‑Shabbat’s O'Brien")
    ['Ben', '-', 'Shabbat', "'s", "O'Brien"]
    """
    return [word if word.isascii() else _fold(word) for word in _WORD.findall(text)]


def _fold(word: str) -> str:
    return unicodedata.normalize("NFC", word).translate(_ALIKE)


@dataclass(frozen=True, slots=True)
class Contest:
    """A form that could mean two names. It counts for neither of them, or only for the second."""

    form: str
    first: Name
    second: Name
    shared: bool
    """Whether both names list the form. If not, it is part of the second name, as “Putin” is of “Igor Putin”."""


def contests(names: Sequence[Name]) -> Iterator[Contest]:
    """Yield each form that could mean more than one name, in the order of the names."""
    owners: dict[tuple[str, ...], Name] = {}
    for name in names:
        for form in name.forms:
            first = owners.setdefault(tuple(words_of(form)), name)
            if first is not name:
                yield Contest(form, first, name, shared=True)
    longer = _parts_of_people(names)
    for name in names:
        for form in name.variants:
            words = tuple(words_of(form))
            other = next((each for each in longer.get(words, ()) if each is not name), None)
            if other and name.kind is Kind.PEOPLE and owners[words] is name:
                yield Contest(form, name, other, shared=False)


def _parts_of_people(names: Sequence[Name]) -> dict[tuple[str, ...], list[Name]]:
    """Map the first words and the last words of people's forms (first names, surnames) to these people."""
    parts: dict[tuple[str, ...], list[Name]] = defaultdict(list)
    for name in names:
        if name.kind is Kind.PEOPLE:
            for words in map(words_of, name.forms):
                for at in range(1, len(words)):
                    parts[tuple(words[:at])].append(name)
                    parts[tuple(words[at:])].append(name)
    return parts


def _spellings(form: str) -> Iterator[str]:
    """Yield other spellings of a form: in capitals, and with first letters in capitals if it has none.

    A form in capitals has no other spelling: “US” is not “us”.
    """
    if form.islower() and form[0].isalpha():
        yield form[0].upper() + form[1:]
        yield " ".join(word[0].upper() + word[1:] for word in form.split())
    if form.upper() != form and sum(map(str.isalpha, form)) >= CAPITALS_FROM:
        yield form.upper()


def _usable(names: Sequence[Name]) -> dict[tuple[str, ...], int]:
    """Map each form, as its words, to the index of the one name that it means. Ambiguous forms are left out."""
    contested = {tuple(words_of(contest.form)) for contest in contests(names)}
    exact = {tuple(words_of(form)): at for at, name in enumerate(names) for form in name.forms}
    others: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for at, name in enumerate(names):
        for form in name.forms:
            if tuple(words_of(form)) not in contested:
                for spelling in _spellings(form):
                    others[tuple(words_of(spelling))].add(at)
    certain = {words: next(iter(owners)) for words, owners in others.items() if len(owners) == 1}
    return {words: at for words, at in (certain | exact).items() if words and words not in contested}


@dataclass(frozen=True, slots=True)
class Found:
    """One place in a text where a name occurs."""

    name: Name
    start: int
    end: int
    """The name is `text[start:end]`."""


class Matcher:
    """Finds all names in a text at once."""

    def __init__(self, names: Sequence[Name]) -> None:
        """Learn the names. Forms that could mean two of them are left out."""
        usable = _usable(names)
        self._names = [names[at] for at in usable.values()]
        vocabulary = sorted({word for words in usable for word in words})
        self._code = {word: _character(at) for at, word in enumerate(vocabulary)}
        patterns = ["".join(map(self._code.__getitem__, words)) for words in usable]
        self._automaton = AhoCorasick(patterns, matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str) -> list[Found]:
        """Return the names in `text`, from left to right. Where several fit, the longest is found; none overlap."""
        if not self._names:
            return []
        code = self._code.get
        coded = "".join([code(word, _UNKNOWN) for word in words_of(text)])
        hits = self._automaton.find_matches_as_indexes(coded)
        if not hits:
            return []
        spans = [match.span() for match in _WORD.finditer(text)]
        return [Found(self._names[form], spans[first][0], spans[after - 1][1]) for form, first, after in hits]


def _character(number: int) -> str:
    code = number + 1
    code += _SURROGATES if code >= _FIRST_SURROGATE else 0
    if code > sys.maxunicode:
        raise OverflowError("the authority file has more different words than there are characters")
    return chr(code)
