"""Articles and names → the collection: who and what is named where. What pages about several articles are made of."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from sentencex import segment

from dossier.facts.describing import minutes
from dossier.models import ARTICLE_ROLES, Article, Entry, Name, Role

from .anchors import anchored
from .matching import Found, Matcher

LONGEST_SENTENCE = 320
"""Characters of a sentence in a list; of a longer one the words around the name are shown."""
_TOP = frozenset({Role.HEADLINE, Role.DECK})
_WINDOW = 2_000
"""Characters before and behind a name among which its sentence is looked for: a text may be one line."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in one article."""

    name: Name
    anchors: tuple[str, ...]
    """The paragraphs that have the name, in order, each once."""
    times: int
    sentence: str
    """The first sentence that has it, below headline and deck where there is one."""
    anchor: str
    """The paragraph of that sentence."""


@dataclass(frozen=True, slots=True)
class Collection:
    """All articles of a build, and what they name."""

    articles: tuple[Article, ...]
    """All, also those that are read back from an earlier page because their seed is refused now."""
    entries: tuple[Entry, ...]
    """What lists show of `articles`; earliest first."""
    names: tuple[Name, ...]
    """The authority file, in its order."""
    mentions: Mapping[str, tuple[Mention, ...]]
    """What each article names, by its address, the most often named first."""

    def naming(self) -> dict[str, list[tuple[Entry, Mention]]]:
        """Map the address of each name to the articles that have it, earliest first."""
        found: dict[str, list[tuple[Entry, Mention]]] = {name.address: [] for name in self.names}
        for entry in self.entries:
            for mention in self.mentions[entry.address]:
                found[mention.name.address].append((entry, mention))
        return found


def chronological(entries: Iterable[Entry]) -> list[Entry]:
    """Sort by date, earliest first; what has no date comes last. Equal dates are kept apart by address."""
    return sorted(entries, key=lambda entry: (not entry.date, entry.date, entry.address))


def circle(entries: Iterable[Entry]) -> list[Entry]:
    """Put the articles into an order that looks like chance and changes little when one comes or goes.

    Whoever goes on from each to the next sees all of them, and needs no script for it.
    """
    return sorted(entries, key=lambda entry: hashlib.sha256(entry.address.encode()).digest())


def gather(articles: Sequence[Article], names: Sequence[Name]) -> Collection:
    """Look for the names in every article."""
    matcher = Matcher(names)
    order = tuple(chronological(map(entry_of, articles)))
    mentions = {article.address: mentions_of(article, matcher) for article in articles}
    return Collection(tuple(articles), order, tuple(names), MappingProxyType(mentions))


def entry_of(article: Article) -> Entry:
    """Return what lists show of an article."""
    return Entry(
        address=article.address,
        title=article.title.value,
        date=article.date.value,
        publisher=article.publisher.value,
        summary=article.summary.value,
        minutes=minutes(article.words),
        author=article.author.value,
    )


def mentions_of(article: Article, matcher: Matcher) -> tuple[Mention, ...]:
    """Return what an article names, the most often named first. Only the article itself counts, nothing set aside."""
    places: dict[Name, list[tuple[Role, str, str, Found]]] = defaultdict(list)
    for part, anchor in anchored(article.parts):
        if part.role in ARTICLE_ROLES:
            text = part.text
            for found in matcher.find(text):
                places[found.name].append((part.role, anchor, text, found))
    mentions = [_mention(name, where, article.language.value) for name, where in places.items()]
    return tuple(sorted(mentions, key=lambda mention: -mention.times))


def _mention(name: Name, places: list[tuple[Role, str, str, Found]], language: str) -> Mention:
    # A headline stands above it in lists already, and a deck says much in a breath.
    _, anchor, text, found = next((place for place in places if place[0] not in _TOP), places[0])
    anchors = tuple(dict.fromkeys(place[1] for place in places))
    return Mention(name, anchors, len(places), sentence_at(text, found.start, found.end, language), anchor)


def sentence_at(text: str, start: int, end: int, language: str = "en") -> str:
    """Return the sentence of `text` that holds the characters from `start` to `end`; of a long one what is around them.

    >>> sentence_at("It rained. Mayor Brook left, said Gen. Smith. He ran.", 17, 22)
    'Mayor Brook left, said Gen. Smith.'
    """
    first, last = max(0, start - _WINDOW), min(len(text), end + _WINDOW)
    at = first
    for sentence in segment(language or "en", text[first:last]):
        at = text.find(sentence, at)
        if at + len(sentence) >= end:
            first, last = at, at + len(sentence)
            break
        at += len(sentence)
    return _shorten(text, min(first, start), max(last, end), start)


def _shorten(text: str, first: int, last: int, start: int) -> str:
    if last - first <= LONGEST_SENTENCE:
        return text[first:last].strip()
    cut = max(first, start - LONGEST_SENTENCE // 2)
    before = "" if cut == first else "…"
    begin = cut if cut == first else text.find(" ", cut, start) + 1 or cut
    words = text[begin : begin + LONGEST_SENTENCE]
    whole = words if begin + LONGEST_SENTENCE >= last else words.rsplit(" ", 1)[0] + "…"
    return before + whole[: LONGEST_SENTENCE + 1].strip()
