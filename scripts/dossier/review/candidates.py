"""Collect the sequences of capitalised words in articles, and count what stands before and after each."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from dossier.models import Article, Role

from .namewords import NEVER, SHORT, TITLES

_TEXT = frozenset({Role.BODY, Role.QUOTATION, Role.LIST_ITEM, Role.VERSE, Role.CORRECTION})
"""Only these roles are read. Headlines are left out because many capitalise every word."""
LONGEST_NAME = 6
"""Words. Longer sequences are headings and lists."""
NAME_SHARE = 0.7
"""A word is part of a name if at least this share of its occurrences within sentences has a capital."""
FIRST_SHARE = 0.1
"""The same for the first of several words. It may be a common word, as in “White House”."""
_BEFORE = 12
"""How many characters before a candidate are looked at."""

UPPER = "".join(c for c in map(chr, range(0x41, 0x2000)) if c.isupper())
_WORD = rf"(?:{SHORT}\.|[{UPPER}]\.(?:[{UPPER}]\.)*|[{UPPER}][\w&]*(?:['’-](?!s\b)\w+)*)"
_LINK = r"(?:of the|of|for|de la|de|del|della|di|da|du|la|van der|van|von|bin|ibn|al|el)"
_RUN = re.compile(rf"{_WORD}(?:[ ](?:{_LINK}[ ])?{_WORD}|-{_WORD})*")
_LOWER = re.compile(r"(?<![\w'’-])[a-zß-ÿ][\w]+")
_INITIALS_APART = re.compile(rf"(?<=\b[{UPPER}]\.) (?=[{UPPER}]\.)")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;…•–—|]|[\"“”‘'’(\[])\s*$")
_ACRONYM = re.compile(rf"\s\(([{UPPER}]{{2,7}})\)")
_TITLE = re.compile(rf"(?:[\w&-]+ ){{0,3}}(?:{TITLES})\b\.?(?: of(?: the)? {_WORD})? (?={_WORD})")
_TITLE_WORDS = frozenset(TITLES.split("|"))
_PARTY = re.compile(r"(?:Republican|Democrat|Democratic|GOP|Rep|Sen) (?=\w)")
_SAYS = re.compile(
    r",? (?:said|says|told|added|tweeted|wrote|who|argued|explained|replied|testified|announced)\b|, \d\d,"
)
_IN = re.compile(r"\b(?:in|near|from|at|outside|across|into|throughout)\s$")
_THE = re.compile(r"\b[Tt]he\s$")


@dataclass(slots=True)
class Candidate:
    """What was counted for one sequence of words."""

    articles: set[int] = field(default_factory=set)
    times: int = 0
    titles: Counter[str] = field(default_factory=Counter)
    initials: Counter[str] = field(default_factory=Counter)
    """Abbreviations in brackets after it, such as “(NATO)”."""
    speaking: int = 0
    after_in: int = 0
    """How often it comes after “in”, “near”, “from”…"""
    after_the: int = 0

    @property
    def person(self) -> float:
        """The share of its occurrences in which it has a title or says something."""
        return (self.titles.total() + self.speaking) / self.times

    @property
    def inside(self) -> float:
        """The share of its occurrences that come after “in”, “near”, “from” or a similar word."""
        return self.after_in / self.times

    @property
    def the(self) -> float:
        """The share of its occurrences that come after “the”."""
        return self.after_the / self.times


class Words:
    """How often each word is written with a capital within sentences, and how often without."""

    def __init__(self) -> None:
        self.upper: Counter[str] = Counter()
        self.lower: Counter[str] = Counter()

    def is_name(self, run: str) -> bool:
        """Whether the first word (or the only word) is written with a capital often enough to begin a name."""
        first = run.split(maxsplit=1)[0]
        return self._share(first) >= (FIRST_SHARE if " " in run else NAME_SHARE)

    def strip(self, run: str) -> str:
        """Drop the words before a name that have a capital only because a sentence begins there."""
        while run and self._share(run.split(maxsplit=1)[0]) < NAME_SHARE:
            run = run.partition(" ")[2]
        return run

    def _share(self, word: str) -> float:
        upper = self.upper[word]
        return upper / (upper + self.lower[word.casefold()]) if upper else 0


def count_words(articles: Iterable[Article]) -> Words:
    """Count all words of the articles, with and without a capital."""
    words = Words()
    for text in _texts(articles):
        words.lower.update(_LOWER.findall(text[1]))
        for match in _RUN.finditer(text[1]):
            first = _SENTENCE_START.search(text[1], max(0, match.start() - _BEFORE), match.start())
            # The first word of every sentence has a capital, so it does not count.
            words.upper.update(match[0].split()[1 if first else 0 :])
    return words


def _texts(articles: Iterable[Article]) -> Iterator[tuple[int, str]]:
    for number, article in enumerate(articles):
        yield from ((number, part.text) for part in article.parts if part.role in _TEXT)


def collect(articles: Iterable[Article], words: Words) -> dict[str, Candidate]:
    """Map each sequence of words that may be a name to what was counted for it."""
    seen: dict[str, Candidate] = defaultdict(Candidate)
    for number, text in _texts(articles):
        for match in _RUN.finditer(text):
            _note(match, number, seen, words)
    return seen


def _note(match: re.Match[str], number: int, seen: dict[str, Candidate], words: Words) -> None:
    text, run = match.string, match[0]
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    title = _TITLE.match(run) or _PARTY.match(run)
    first = not title and _SENTENCE_START.search(before) is not None
    name = run[title.end() :] if title else words.strip(run) if first else run
    name = _INITIALS_APART.sub("", name.replace("'", "’"))
    parts = name.split()
    if not _can_be_name(parts):
        return
    candidate = seen[name]
    candidate.articles.add(number)
    candidate.times += 1
    if title:
        candidate.titles[title[0].strip()] += 1
    candidate.speaking += _SAYS.match(text, match.end()) is not None
    candidate.after_in += _IN.search(before) is not None
    candidate.after_the += _THE.search(before) is not None
    if initials := _ACRONYM.match(text, match.end()):
        candidate.initials[initials[1]] += 1


def _can_be_name(parts: Sequence[str]) -> bool:
    bare = [part.rstrip(".") for part in parts]
    return (
        0 < len(parts) <= LONGEST_NAME
        and len(set(parts)) == len(parts)
        and len(bare[0]) > 1
        and not {bare[0], bare[-1]} & NEVER
        and bare[-1] not in _TITLE_WORDS
        and not (parts[0].endswith(".") and bare[0] in _TITLE_WORDS)
    )
