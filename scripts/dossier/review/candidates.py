"""Articles → runs of capitalised words, and what was seen of each: where it stands, and what is said of it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from dossier.models import Article, Role

from .namewords import NEVER, SHORT, TITLES

_TEXT = frozenset({Role.BODY, Role.QUOTATION, Role.LIST_ITEM, Role.CORRECTION})
"""Headlines are left out: in many of them every word has a capital."""
LONGEST_NAME = 6
"""Words; longer runs are headings and lists."""
NAME_SHARE = 0.7
"""A word is part of a name if, within sentences, it has a capital at least this often."""
FIRST_SHARE = 0.1
"""The first of several words may be a common one: “White House”."""
_BEFORE = 12
"""Characters before a run that tell what it is."""

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
    """What was seen of one run of words."""

    articles: set[int] = field(default_factory=set)
    times: int = 0
    titles: Counter[str] = field(default_factory=Counter)
    initials: Counter[str] = field(default_factory=Counter)
    """Capitals in brackets behind it."""
    speaking: int = 0
    after_in: int = 0
    """After “in”, “near”, “from”…"""
    after_the: int = 0

    @property
    def person(self) -> float:
        """The share of places where it has a title or speaks."""
        return (self.titles.total() + self.speaking) / self.times

    @property
    def inside(self) -> float:
        """The share of places where it is what something is in, near or from."""
        return self.after_in / self.times

    @property
    def the(self) -> float:
        """The share of places where “the” stands before it."""
        return self.after_the / self.times


class Words:
    """How often each word has a capital within sentences, and how often it has none."""

    def __init__(self) -> None:
        self.upper: Counter[str] = Counter()
        self.lower: Counter[str] = Counter()

    def is_name(self, run: str) -> bool:
        """Whether the first word, or the only one, is written with a capital wherever it stands."""
        first = run.split(maxsplit=1)[0]
        return self._share(first) >= (FIRST_SHARE if " " in run else NAME_SHARE)

    def strip(self, run: str) -> str:
        """Drop words that have their capital from the start of a sentence, and all before the name."""
        while run and self._share(run.split(maxsplit=1)[0]) < NAME_SHARE:
            run = run.partition(" ")[2]
        return run

    def _share(self, word: str) -> float:
        upper = self.upper[word]
        return upper / (upper + self.lower[word.casefold()]) if upper else 0


def count_words(articles: Iterable[Article]) -> Words:
    """Count the words of all articles, with and without a capital."""
    words = Words()
    for text in _texts(articles):
        words.lower.update(_LOWER.findall(text[1]))
        for match in _RUN.finditer(text[1]):
            first = _SENTENCE_START.search(text[1], max(0, match.start() - _BEFORE), match.start())
            # The capital of a sentence's first word says nothing.
            words.upper.update(match[0].split()[1 if first else 0 :])
    return words


def _texts(articles: Iterable[Article]) -> Iterator[tuple[int, str]]:
    for number, article in enumerate(articles):
        yield from ((number, part.text) for part in article.parts if part.role in _TEXT)


def collect(articles: Iterable[Article], words: Words) -> dict[str, Candidate]:
    """Map each run of words that may be a name to what was seen of it."""
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
