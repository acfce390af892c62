"""List which names of the authority file an article mentions, with the first sentence that mentions each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sentencex import segment

from dossier.models import ARTICLE_ROLES, Article, Name, Role

from .matching import Found, Matcher

LONGEST_SENTENCE = 320
"""Characters. Of a longer sentence, a list shows only the words around the name."""
_TOP = frozenset({Role.HEADLINE, Role.DECK})
_WINDOW = 2_000
"""Characters before and after a name in which its sentence is looked for. A whole text may be one line."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in one article."""

    name: Name
    anchors: tuple[str, ...]
    """The paragraphs that have the name, in order and without repetition."""
    times: int
    """How often the article has the name."""
    sentence: str
    """The first sentence of the text that has the name; only if there is none, the headline or deck that has it."""
    anchor: str
    """The address of the paragraph that has this sentence."""


def mentions_of(article: Article, matcher: Matcher) -> tuple[Mention, ...]:
    """Return the names in an article, the most frequent first. Text that is set aside does not count."""
    places: dict[Name, list[tuple[Role, str, str, Found]]] = defaultdict(list)
    for part, anchor in article.paragraphs:
        if part.role in ARTICLE_ROLES:
            text = part.text
            for found in matcher.find(text):
                places[found.name].append((part.role, anchor, text, found))
    mentions = [_mention(name, where, article.language.value) for name, where in places.items()]
    return tuple(sorted(mentions, key=lambda mention: -mention.times))


def _mention(name: Name, places: list[tuple[Role, str, str, Found]], language: str) -> Mention:
    # Lists show the headline already, and a deck is often no whole sentence.
    _, anchor, text, found = next((place for place in places if place[0] not in _TOP), places[0])
    anchors = tuple(dict.fromkeys(place[1] for place in places))
    return Mention(name, anchors, len(places), sentence_at(text, found.start, found.end, language), anchor)


def sentence_at(text: str, start: int, end: int, language: str = "en") -> str:
    """Return the sentence of `text` that holds the characters from `start` to `end`. A long one is cut around them.

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
