"""How long a text is, as its readers count: in words, or in characters where a script puts no blanks between words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

WORDS_A_MINUTE = 238
"""Silent reading of English non-fiction: Brysbaert, Journal of Memory and Language 109 (2019)."""
CHINESE_A_MINUTE, JAPANESE_A_MINUTE = 255, 357
"""Characters: Trauzettel-Klosinski and Dietz, Investigative Ophthalmology & Visual Science 53 (2012)."""
LETTERS_OF_A_WORD = 4
"""In Thai, Lao, Burmese and Khmer, of which no one has measured how fast they are read: a word has about so many."""

_HAN = re.compile("[\u3005-\u3007\u3400-\u9fff\U00020000-\U0003ffff]")
_KANA = re.compile("[\u3040-\u30ff\u31f0-\u31ff]")
_SOUTHEAST = re.compile("[\u0e01-\u0e30\u0e32-\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0ec0-\u0edf\u1000-\u102a\u1780-\u17b3]")
"""Letters of Thai, Lao, Burmese and Khmer, without the marks above and below them."""
_UNSPACED = (_HAN, _KANA, _SOUTHEAST)


class Length(NamedTuple):
    """The length of a text."""

    size: int
    unit: str
    """What is counted: `word` or `character`."""
    minutes: int
    """Reading time in whole minutes, at least one."""


def measure(lines: Iterable[str]) -> Length:
    """Return how long a text is.

    >>> measure(["The ferry was late."]), measure(["铁路大桥"])
    (Length(size=4, unit='word', minutes=1), Length(size=4, unit='character', minutes=1))
    """
    han = kana = southeast = words = 0
    for line in lines:
        if line.isascii():
            words += len(line.split())
            continue
        found = [len(script.findall(line)) for script in _UNSPACED]
        han, kana, southeast = han + found[0], kana + found[1], southeast + found[2]
        spaced = line
        for script in _UNSPACED if any(found) else ():
            spaced = script.sub(" ", spaced)
        words += sum(any(map(str.isalnum, word)) for word in spaced.split()) if any(found) else len(spaced.split())
    characters = han + kana + southeast
    minutes = (
        words / WORDS_A_MINUTE
        + (han + kana) / (JAPANESE_A_MINUTE if kana else CHINESE_A_MINUTE)
        + southeast / LETTERS_OF_A_WORD / WORDS_A_MINUTE
    )
    unit = "character" if characters > words else "word"
    return Length(characters + words, unit, max(1, round(minutes)))
