"""Split a line that holds more than one thing. Joined, the pieces are exactly the line again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sentencex import segment

from dossier.characters import is_blank

from .line_rules import line_rule_of
from .lines import LONGEST_FURNITURE, content_words, ends_sentence, read_line
from .metadata_patterns import AGENCY, UPPER

LONGEST_PARAGRAPH = 300
"""Words. A longer line is split: of 150,000 lines of news with one paragraph each, one in 1,000 is longer."""
PIECE = 80
"""A piece ends with the sentence that reaches this many words, about a paragraph of news."""
_WINDOW = 4_000
"""Characters that are split into sentences at a time, so that the time stays in proportion to the length of a line."""
FEWEST_TITLE_WORDS, MOST_TITLE_WORDS, MOST_CAPTION_WORDS = 3, 14, 30
ECHO = 0.4
"""At least this share of a headline's words must occur again below it."""

_BEHIND_CREDIT = re.compile(
    rf"(?P<caption>\S.{{10,400}}?\|\s+(?:[{UPPER}][\w./’']+\s+){{0,3}}?(?:{AGENCY}|POLITICO)(?:\s+(?:Photos?|Images?))?)\s+(?=[{UPPER}\d'‘“\"])"
)
_BEHIND_SENTENCE = re.compile(rf"(?P<caption>[^|?!]{{20,300}}[^.\s]{{3}}\.[’”'\"]?)\s+(?=[{UPPER}\d'‘“\"])")


_GOES_ON = re.compile(r"(?:And|But|Here|He|It|She|So|Still|That|Then|They|This|USA TODAY|We)\b")
"""Words that begin a sentence which continues the one before, or a credit. A headline does not begin with them."""


def cut_headline(line: str, below: str) -> tuple[str, str] | None:
    """Split the first line of a text if it is a caption with the headline behind it. Return `None` if it is not.

    `below` is the text below the line. The words of a headline must occur in it again.

    >>> cut_headline("The mayor is glad of it. | AP Photo Long bridge wins", "The bridge is to be long.")
    ('The mayor is glad of it. | AP Photo ', 'Long bridge wins')
    """
    if len(line) > LONGEST_FURNITURE or ends_sentence(line):
        return None
    for found in (_BEHIND_CREDIT.match(line), _BEHIND_SENTENCE.match(line)):
        if found and len(found[0].split()) <= MOST_CAPTION_WORDS and _is_title(title := line[found.end() :], below):
            return line[: found.end()], title
    return None


def _is_title(words: str, below: str) -> bool:
    title = words.strip()
    said = content_words(title)
    return (
        len(said & content_words(below)) >= ECHO * len(said) > 0
        and line_rule_of(read_line(title)) is None
        and FEWEST_TITLE_WORDS <= len(title.split()) <= MOST_TITLE_WORDS
        and title[-1] not in ".,;:…)"
        and ". " not in title.rstrip("?!")
        and not any(mark in title for mark in "|/@")
        and not _GOES_ON.match(title)
    )


def cut_sentences(line: str) -> Iterator[str]:
    """Split a line of many sentences into pieces of whole sentences, each about as long as a paragraph."""
    piece, words = "", 0
    for sentence in _sentences(line):
        # A piece must not be blank, so a new one begins only with a sentence that is not.
        if words >= PIECE and not is_blank(sentence):
            yield piece
            piece, words = "", 0
        piece += sentence
        words += len(sentence.split())
    yield piece


def _sentences(line: str) -> Iterator[str]:
    at = 0
    while at < len(line):
        window = line[at : at + _WINDOW]
        sentences: list[str] = segment("en", window)
        if "".join(sentences) != window:  # never seen; better show the line whole than changed
            yield line[at:]
            return
        # The last sentence may continue after the window.
        whole = sentences if at + _WINDOW >= len(line) or len(sentences) == 1 else sentences[:-1]
        yield from whole
        at += sum(map(len, whole))
