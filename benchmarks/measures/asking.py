"""Known-item queries, drawn from the articles themselves: for each, the one article that who typed it wants."""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

SEED = 7
"""The draw is the same on each run, and for each number of articles another."""

_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?:-[A-Z][a-z]+)? [A-Z][a-z]{4,}(?:-[A-Z][a-z]+)?(?=[ ,.])")
_WORDS = re.compile(r"[^\s“”\"()\[\]—–]+")
_SHORT = 4
_TRIES = 400
_TITLE_WORDS = 3


@dataclass(frozen=True, slots=True)
class Query:
    """What is typed, and the address of the article that is meant."""

    kind: str
    text: str
    wanted: str
    tuning: bool
    """Weights are tuned on one half of the queries; figures are those of the other."""


@dataclass(frozen=True, slots=True)
class Text:
    """An article as queries are drawn from it."""

    address: str
    title: str
    """As its page shows it."""
    headline: str
    """The editors', which mostly is not in the text."""
    body: str
    """What is searched of it: the article without what was set aside."""


class Collection:
    """The articles, with what it takes to tell whether a phrase is in one of them only."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self.texts = texts
        self.plain = [f" {plain(text.body)} " for text in texts]
        self.joined = "\n".join(self.plain) + "\n"
        self.counts = Counter(word for body in self.plain for word in set(body.split()))

    def is_in_one(self, phrase: str) -> bool:
        """Whether exactly one article has the phrase, whatever its marks and capitals."""
        wanted = f" {plain(phrase)} "
        first = self.joined.find(wanted)
        again = self.joined.find(wanted, self.joined.find("\n", first)) if first >= 0 else 0
        return first >= 0 > again

    def tells(self, word: str) -> bool:
        """Whether a word is in less than a tenth of the articles."""
        return self.counts[plain(word)] * 10 < len(self.texts)


def plain(text: str) -> str:
    """Return the words of a text in small letters, without marks and accents."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", re.sub(r"['’]", "", bare)))


def draw(texts: Sequence[Text], each: int) -> list[Query]:
    """Draw `each` queries of every kind; half of each are for tuning."""
    chance = random.Random(SEED + len(texts))  # noqa: S311 - a draw, no secret
    collection = Collection(texts)
    queries: list[Query] = []
    for kind, make in KINDS.items():
        found: list[tuple[str, str]] = []
        for text in chance.sample(list(texts), len(texts)):
            if len(found) == each:
                break
            query = make(text, collection, chance)
            if query:
                found.append((query, text.address))
        queries += [Query(kind, query, wanted, number % 2 == 0) for number, (query, wanted) in enumerate(found)]
    return queries


def _headline(text: Text, _: Collection, __: random.Random) -> str:
    return text.headline if text.headline and plain(text.headline) not in plain(text.body) else ""


def _title_words(text: Text, collection: Collection, chance: random.Random) -> str:
    words = [word for word in plain(text.title).split() if len(word) >= _SHORT and collection.tells(word)]
    if len(set(words)) < _TITLE_WORDS:
        return ""
    chosen = set(chance.sample(sorted(set(words)), _TITLE_WORDS))
    together = [body for body in collection.plain if chosen <= set(body.split())]
    return " ".join(word for word in dict.fromkeys(words) if word in chosen) if len(together) == 1 else ""


def _phrases(
    text: Text, collection: Collection, chance: random.Random, fits: Callable[[str], object] = bool
) -> Iterator[str]:
    """Yield phrases of three to six words of which at least two tell something, and that one article has."""
    words = _WORDS.findall(text.body)
    for _ in range(_TRIES):
        size = chance.randint(3, 6)
        if len(words) <= size:
            continue
        start = chance.randrange(len(words) - size)
        phrase = " ".join(words[start : start + size]).strip(",.;:?!'’‘")
        telling = [word for word in phrase.split() if collection.tells(word) and plain(word)]
        if len(telling) > 1 and not re.search(r"[.;:?!] ", phrase) and fits(phrase) and collection.is_in_one(phrase):
            yield phrase


def _phrase(text: Text, collection: Collection, chance: random.Random) -> str:
    return next(_phrases(text, collection, chance), "")


def _quoted(text: Text, collection: Collection, chance: random.Random) -> str:
    phrase = _phrase(text, collection, chance)
    return phrase and chance.choice(['"{}"', "“{}”"]).format(phrase.replace('"', ""))


def _names(text: Text, collection: Collection, chance: random.Random) -> Iterator[str]:
    names = sorted(set(_NAME.findall(text.body)))
    for name in chance.sample(names, len(names)):
        if all(collection.tells(word) for word in name.split()) and collection.is_in_one(name):
            yield name


def _name(text: Text, collection: Collection, chance: random.Random) -> str:
    return next(_names(text, collection, chance), "")


def _wrong_letter(text: Text, collection: Collection, chance: random.Random) -> str:
    first, _, last = _name(text, collection, chance).rpartition(" ")
    if not last:
        return ""
    at = chance.randrange(1, len(last))
    other = chance.choice([letter for letter in "abcdefghijklmnopqrstuvwxyz" if letter != last[at]])
    wrong = chance.choice([
        last[:at] + other + last[at + 1 :],
        last[:at] + last[at + 1 :],
        last[:at] + other + last[at:],
        last[: at - 1] + last[at] + last[at - 1] + last[at + 1 :],
    ]).capitalize()  # fmt: skip
    return f"{first} {wrong}" if wrong != last else ""


def _singular(text: Text, collection: Collection, chance: random.Random) -> str:
    plural = re.compile(r"\b([a-z]{3,}[^suei\W])s\b")
    phrase = next(_phrases(text, collection, chance, plural.search), "")
    return plural.sub(r"\1", phrase)


def _marks(text: Text, collection: Collection, chance: random.Random) -> str:
    inner = re.compile(r"(?<=[^\W\d_])[-'’](?=[^\W\d_])")
    phrase = next(_phrases(text, collection, chance, inner.search), "")
    return inner.sub(lambda mark: chance.choice([" ", "", "-"] if mark[0] == "-" else ["", "'", "’"]), phrase)


def _accents(text: Text, collection: Collection, chance: random.Random) -> str:
    phrase = next(_phrases(text, collection, chance, lambda each: re.search(r"[À-ÖØ-öø-ſ]", each)), "")
    return "".join(c for c in unicodedata.normalize("NFD", phrase) if not unicodedata.combining(c))


def _half_typed(text: Text, collection: Collection, chance: random.Random) -> str:
    first, _, last = _name(text, collection, chance).rpartition(" ")
    return f"{first} {last[: max(4, len(last) * 3 // 5)]}" if last else ""


_SPELLINGS = (
    ("ou", "u"), ("ph", "f"), ("kh", "h"), ("ei", "ai"), ("sch", "sh"), ("ck", "k"), ("tz", "ts"), ("y", "i"),
    ("ll", "l"), ("nn", "n"), ("ss", "s"), ("tt", "t"), ("rr", "r"), ("w", "v"), ("k", "c"), ("z", "s"), ("ee", "i"),
    ("oo", "u"),
)  # fmt: skip
"""How one name comes to be written in two ways: sounds and transliterations, not slips of a finger."""


def _spelling(text: Text, collection: Collection, chance: random.Random) -> str:
    for name in _names(text, collection, chance):
        first, _, last = name.rpartition(" ")
        for one, other in chance.sample(_SPELLINGS, len(_SPELLINGS)):
            at = last.lower().find(one, 1)
            if at > 0:
                return f"{first} {last[:at]}{other}{last[at + len(one) :]}"
    return ""


KINDS: Mapping[str, Callable[[Text, Collection, random.Random], str]] = {
    "the editors’ headline": _headline,
    "three words of a title": _title_words,
    "a phrase, without marks": _phrase,
    "a phrase in quotation marks": _quoted,
    "a full name": _name,
    "a name with one wrong letter": _wrong_letter,
    "singular for plural": _singular,
    "apostrophes and hyphens otherwise": _marks,
    "accents left off": _accents,
    "a word half typed": _half_typed,
    "another spelling of a name": _spelling,
}
