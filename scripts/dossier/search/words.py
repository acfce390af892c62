"""The cutter of words: a text → the words that it is found by. `docs/assets/search/words.js` cuts a query likewise.

A run is a word as it stands, with its inner signs: `Ben-Shabbat`, `l’école`, `U.S.`. It is found whole, without its
signs, and by each of its pieces. `tests/cases/words.toml` is run here and in a browser.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, groupby

LONGEST = 64
"""Characters of a word; of a longer one the first ones count."""


def _ranges(wanted: Callable[[str], bool]) -> str:
    """Return all characters of a kind as the inside of a character class; none stands in the planes left out."""
    numbers = [number for number in chain(range(0x20000), range(0xE0000, 0xE0200)) if wanted(chr(number))]
    runs = (list(run) for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]))
    return "".join(f"\\U{run[0][1]:08x}-\\U{run[-1][1]:08x}" for run in runs)


_SHOWS_NOTHING = _ranges(lambda character: unicodedata.category(character) == "Cf" and character != "\u200b")
"""Soft hyphens, joiners, marks of direction. The zero-width space parts words in some texts and none in others."""
_LETTER = rf"\w{_ranges(lambda character: unicodedata.category(character)[0] == 'M')}{_SHOWS_NOTHING}"
_HYPHENS = "\\-\u2010\u2011\u2043\ufe63\uff0d"
_APOSTROPHES = "'’‘‛ʼʹ`´＇"
_INNER = rf"[{_HYPHENS}{_APOSTROPHES}.&@\u200b]"
_LINE_END = rf"(?:[{_HYPHENS}]|(?<=\u00ad))[^\S\n]*\n\s*"
"""A word divided at the end of a line."""


def _runs_of(letter: str) -> re.Pattern[str]:
    return re.compile(rf"[{letter}]+(?:(?:{_INNER}|{_LINE_END}|(?<=\d),(?=\d))[{letter}]+)*")


_RUN = _runs_of(_LETTER)
_PLAIN_RUN = _runs_of(re.sub(r"\\U000[1-9a-f]\w{4}-\\U000[1-9a-f]\w{4}", "", _LETTER))
"""The same without characters beyond the first plane, for texts that have none: twice as fast."""
_BEYOND = re.compile("[\U00010000-\U0010ffff]")
_NO_BLANKS = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
"""Thai, Lao, Burmese, Khmer, Chinese, Japanese: no blank stands between words. Korean: small words hang on them."""
_UNSPACED = re.compile(rf"[{_NO_BLANKS}]+|[^{_NO_BLANKS}]+")
_IS_UNSPACED = re.compile(rf"[{_NO_BLANKS}]")
_ACCENTS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u0640]"
)
"""Marks that a reader leaves out. The vowels of Indian and Thai words are marks too, and stay."""
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ς": "σ"}
)
_POSSESSIVE = re.compile(rf"[{_APOSTROPHES}][sS]$")
_NOTHING = re.compile(rf"[{_SHOWS_NOTHING}]")
_APART = re.compile(rf"[^{_LETTER}]+|_+")
_SIGNS = re.compile(rf"[^{_LETTER}]+")


@dataclass(frozen=True, slots=True)
class Run:
    """A word as it stands in a text, and what it is found by."""

    whole: str
    """The word without its signs."""
    pieces: tuple[str, ...]
    """What stands between its signs; empty where it has none."""

    @property
    def forms(self) -> tuple[str, ...]:
        """All words that it is found by, each once."""
        return tuple(dict.fromkeys((self.whole, *self.pieces)))


def fold(word: str) -> str:
    """Return a word as the index has it: small, without accents, width and ligatures.

    >>> fold("Erdoğan"), fold("ＴＯＫＹＯ"), fold("oﬃce"), fold("Straße")
    ('erdogan', 'tokyo', 'office', 'strasse')
    """
    if word.isascii():
        return word.lower()
    small = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", word).lower())
    # Accents first: a letter such as ǽ is one of these letters only without its accent.
    return unicodedata.normalize("NFC", _ACCENTS.sub("", small).translate(_LETTERS))


def raw_runs(text: str) -> list[str]:
    """Return the words as they stand."""
    return (_RUN if not text.isascii() and _BEYOND.search(text) else _PLAIN_RUN).findall(text)


def cut(raw: str) -> Iterator[Run]:
    """Yield what one word as it stands is found by: one, or for each character of a script without blanks one."""
    shown = _NOTHING.sub("", re.sub(r"\u00ad(?=[^\S\n]*\n)", "-", raw))
    shown = unicodedata.normalize("NFKC", shown) if not shown.isascii() else shown
    for stretch in _UNSPACED.findall(shown):
        if _IS_UNSPACED.match(stretch):
            yield from _pairs(fold(stretch))
        elif run := _word(stretch):
            yield run


def _pairs(stretch: str) -> Iterator[Run]:
    characters = [character for character in stretch if unicodedata.category(character)[0] in "LMN"]
    for one, other in zip(characters, [*characters[1:], ""], strict=True):
        yield Run(one + other, (one,) if other else ())


def _word(stretch: str) -> Run | None:
    bare = _POSSESSIVE.sub("", stretch)
    pieces = tuple(filter(None, (_plain(piece) for piece in _APART.split(bare))))
    if not pieces:
        return None
    return Run("".join(pieces)[:LONGEST], pieces if len(pieces) > 1 else ())


def _plain(piece: str) -> str:
    folded = fold(piece)
    return (folded if folded.isalnum() else _SIGNS.sub("", folded))[:LONGEST]


def runs(text: str) -> Iterator[Run]:
    """Cut a text into words.

    >>> [run.forms for run in runs("cooperation–particularly Ben-Shabbat’s")]
    [('cooperation',), ('particularly',), ('benshabbat', 'ben', 'shabbat')]
    """
    for raw in raw_runs(text):
        yield from cut(raw)
