"""One line of a seed, with what every rule asks of it worked out once."""

from __future__ import annotations

import re
from typing import NamedTuple

from .boilerplate_patterns import key_of

_CLOSERS = "\"'”’»›)] \t\u00a0"
_STOPS = frozenset(".!?…。！？؟।۔")
_WORDS = re.compile(r"[^\W\d_]{4,}")

PROSE_WORDS = 14
"""A line of as many words is prose even without a full stop; headlines are shorter. Measured on the scraped pages."""
TEASER_WORDS = 16
"""A shorter line that ends in dots is the beginning of another article."""
SENTENCE_WORDS = 6
"""A line of as many words that ends as a sentence does is prose; shorter ones are labels as often as not."""
LONG_WORDS = 25
"""A line of as many words is running text, whatever its end."""
LONGEST_LABEL, LONGEST_FURNITURE = 160, 900
"""Characters. The longest notes of law and biographies on the scraped pages have about 600: no pattern sees a longer
line, so that no line can make one slow."""
STEM = 6
"""Letters by which words are compared: languages with endings write one word in many ways."""


class Line(NamedTuple):
    """A line that shows something. What is said of its words holds in scripts without capitals too."""

    text: str
    """Its words, blanks folded."""
    words: int
    """Their number; a script without blanks has a word for each three characters."""
    lower: str
    """In lower case; empty where it is too long to be furniture."""
    brief: str
    """As it stands; empty where it is too long to be furniture."""
    label: str
    """As it stands; empty where it is too long to be a label."""
    key: str
    """What a label is compared by; empty where it is too long to be one."""
    ended: bool
    """Whether it ends as a sentence does."""
    prose: bool
    """Whether it reads as running text, by its length and its end."""
    strong: bool
    """Whether it is surely running text: a whole sentence, or long. Titles end in question marks and dots too."""


def read_line(raw: str) -> Line:
    """Take a line as it stands in a seed.

    >>> read_line("The ferries will run  until the bridge stands.").prose, read_line("Terms of Use").prose
    (True, False)
    """
    pieces = raw.split()
    text = " ".join(pieces)
    size, words = len(text), len(pieces)
    if size > _LONG_WORD * words and not text.isascii() and _UNSPACED.search(text):
        words = max(words, size // _CHARACTERS_A_WORD)
    ended = ends_sentence(text) and not (words < PROSE_WORDS and text.endswith(_TIMES))
    dots = text[-1] == "…" or text[-3:] == "..."
    if words >= PROSE_WORDS:
        prose = not (dots and words < TEASER_WORDS)
    else:
        prose = words >= SENTENCE_WORDS and not dots and (ended or text[-1] in ":：")
    strong = words >= LONG_WORDS or (prose and ended and (words >= PROSE_WORDS or not (dots or text[-1] in "?？؟")))
    brief = text if size <= LONGEST_FURNITURE else ""
    label = text if size <= LONGEST_LABEL else ""
    return Line(text, words, brief.lower(), brief, label, key_of(label), ended, prose, strong)


_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
"""Letters of the scripts that put no blanks between words."""
_TIMES = ("a.m.", "p.m.")
"""Ends of a date line, which is no sentence."""
_LONG_WORD, _CHARACTERS_A_WORD = 8, 3


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does, closing quotation marks and brackets aside."""
    last = text[-1:]
    return last in _STOPS or (last in _CLOSERS and text[-12:].rstrip(_CLOSERS)[-1:] in _STOPS)


def content_words(text: str) -> set[str]:
    """Return the beginnings of the words of a text that say something, of four letters and more, without case."""
    return {word[:STEM] for word in _WORDS.findall(text.casefold())}
