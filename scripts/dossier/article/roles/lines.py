"""One line of a seed, with the properties that rules ask for. They are computed once."""

from __future__ import annotations

import re
from typing import NamedTuple

from .boilerplate_patterns import key_of

_CLOSERS = "\"'”’»›)] \t\u00a0"
_STOPS = frozenset(".!?…。！？؟।۔")
_WORDS = re.compile(r"[^\W\d_]{4,}")

PROSE_WORDS = 14
"""A line with this many words is prose even without a full stop. Headlines are shorter (on the scraped pages)."""
TEASER_WORDS = 16
"""A shorter line that ends in “…” is a teaser: the beginning of another article."""
SENTENCE_WORDS = 6
"""A line with this many words that ends a sentence is prose. Shorter ones are labels about as often."""
LONG_WORDS = 25
"""A line with this many words is running text, however it ends."""
LONGEST_LABEL, LONGEST_FURNITURE = 160, 900
"""Characters. Patterns do not look at longer lines, so that no line can make them slow. The longest legal notes and
biographies on the scraped pages have about 600."""
STEM = 6
"""Only the first letters of words are compared, because many languages give one word several endings."""


class Line(NamedTuple):
    """A line that is not blank. Its properties work for scripts without capitals too."""

    text: str
    """Its words, with single spaces between them."""
    words: int
    """How many words. In scripts without spaces, three characters count as a word."""
    lower: str
    """The text in lower case. Empty if it is longer than `LONGEST_FURNITURE`."""
    capped: str
    """The text. Empty if it is longer than `LONGEST_FURNITURE`."""
    label: str
    """The text. Empty if it is longer than `LONGEST_LABEL`."""
    key: str
    """The label in the form in which it is compared with patterns. Empty if `label` is."""
    ended: bool
    """Whether it ends like a sentence."""
    prose: bool
    """Whether it is probably running text, by its length and its end."""
    strong: bool
    """Whether it is surely running text: long, or a whole sentence. Titles can end in “?” and “…” too."""


def read_line(raw: str) -> Line:
    """Make a `Line` from a line of a seed.

    >>> read_line("The ferries will run  until the bridge stands.").prose, read_line("Terms of Use").prose
    (True, False)
    """
    text = unmarked(" ".join(raw.split()))
    pieces = text.split()
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
    capped = text if size <= LONGEST_FURNITURE else ""
    label = text if size <= LONGEST_LABEL else ""
    return Line(text, words, capped.lower(), capped, label, key_of(label), ended, prose, strong)


_HASHES = re.compile(r"#{1,6} (?=\S)")
_MARKED = re.compile(r"(?<![\w*_])(?P<mark>\*{1,3}|_{1,3})(?=[^\s*_])(?P<words>[^*_]+)(?<=\S)(?P=mark)(?![\w*_])")


def unmarked(text: str) -> str:
    """Return a label without the marks that Markdown puts around it; what is longer says something by its words.

    >>> unmarked("# Ten years"), unmarked("*By Anna Feld* | **May 3, 2016**"), unmarked("5 * 3 * 2"), unmarked("#1 hit")
    ('Ten years', 'By Anna Feld | May 3, 2016', '5 * 3 * 2', '#1 hit')
    """
    if len(text) > LONGEST_LABEL or not ("*" in text or "_" in text or text.startswith("#")):
        return text
    bare = _MARKED.sub(r"\g<words>", text)
    if found := _HASHES.match(bare):
        bare = bare[found.end() :].rstrip("#").rstrip() or bare
    return bare


_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
"""Letters of scripts that put no spaces between words."""
_TIMES = ("a.m.", "p.m.")
"""A date line can end like this, and is not a sentence."""
_LONG_WORD, _CHARACTERS_A_WORD = 8, 3


def ends_sentence(text: str) -> bool:
    """Whether a line ends like a sentence. Closing quotation marks and brackets are ignored."""
    last = text[-1:]
    return last in _STOPS or (last in _CLOSERS and text[-12:].rstrip(_CLOSERS)[-1:] in _STOPS)


def content_words(text: str) -> set[str]:
    """Return the first letters of each word of a text that has four letters or more, in lower case."""
    return {word[:STEM] for word in _WORDS.findall(text.casefold())}
