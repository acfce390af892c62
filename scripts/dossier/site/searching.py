"""What our search layer asks for beside Pagefind's index: the word list, the filters, the names. All small files.

Each is loaded only when it is needed: the word list when a word is not in the index, a filter when it is opened. A
file is named by its content, so that a browser never mixes two builds; `search.json` names them all.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise, takewhile

from dossier.models import Indexed, Kind, Name

MANIFEST = "search.json"

FACETS = ("year", "publisher", *Kind)
"""The filters, in the order in which a reader meets them; `partials/filters.html` names the values of each page."""

_COMMON_SHARE, _COMMON_FROM = 0.25, 1000
"""A word in more of the articles than this, and in more than so many, tells little, and Pagefind's part is large:
512 KB for "the" at 10,000 articles. What it is worth in each article is written down instead, in 5 KB."""
_STOP_SHARE = 0.6
"""A word in more of the articles than this decides nothing beside others."""
_LEVELS = 12
"""What a common word is worth in an article, at most; a title adds `_IN_TITLE`. One digit to base 36 holds both."""
_IN_TITLE = 5
_SATURATION, _LENGTH = 1.2, 0.7
"""BM25's usual k1, and b as in `docs/assets/search/engine.js`. There k1 is larger: how often an article has a common
word tells nothing."""
_SHARD_WORDS = 1500
"""Words in a part of the word list: about 6 KB on the wire."""
_KEY = 2
"""The letters, at either end, that name a part: a mistake in a word cannot spoil both of its ends."""
_SHORTEST, _LONGEST = 3, 30
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_POSSESSIVE = re.compile(r"[’']s$")
_HASH = 7
"""Digits of a name in the index; more where two articles would have the same."""
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def search_files(
    pages: Sequence[Indexed], indexes: dict[str, str], names: Collection[Name] = (), early: Sequence[str] = ()
) -> Iterator[tuple[str, bytes]]:
    """Yield each file, as its path below the index and its bytes; the manifest last.

    `indexes` are the folders of Pagefind's indexes, each with its language; `early` what every search needs of them.
    """
    manifest: dict[str, object] = {"indexes": indexes, "pages": len(pages), "early": early}
    counted, capitals = count_words(page.text for page in pages)
    common = common_words(counted, len(pages))
    manifest["common"] = common
    manifest["stop"] = sum(counted[word] > len(pages) * _STOP_SHARE for word in common)
    tables = list(common_tables(pages, common))
    manifest["tables"] = folder = f"words/common-{_digest(chr(10).join(tables))}"
    for number, text in enumerate(tables):
        yield f"{folder}/{number}.txt", text.encode()
    for end in ("head", "tail"):
        shards = list(word_shards(counted, capitals, backwards=end == "tail"))
        manifest[end] = parts = []
        for first, text in shards:
            path, data = _named(f"words/{end}", "txt", text)
            parts.append([first, path])
            yield path, data
    facets: dict[str, object] = {}
    for name, content in _facet_tables(pages):
        path, data = _named(f"facets/{name}", "json", json.dumps(content, ensure_ascii=False, separators=(",", ":")))
        facets[name] = path
        yield path, data
    manifest["facets"] = facets
    if forms := name_forms(names):
        path, data = _named("words/names", "json", json.dumps(forms, ensure_ascii=False, separators=(",", ":")))
        manifest["names"] = path
        yield path, data
    yield MANIFEST, json.dumps(manifest, ensure_ascii=False, separators=(",", ":")).encode()


def _named(stem: str, ending: str, text: str) -> tuple[str, bytes]:
    return f"{stem}-{_digest(text)}.{ending}", text.encode()


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def fold(word: str) -> str:
    """Return a word as the index has it: small letters without accents and apostrophes.

    >>> fold("Erdoğan"), fold("O’Brien")
    ('erdogan', 'obrien')
    """
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join(character for character in decomposed if character.isalnum())


def count_words(texts: Iterable[str]) -> tuple[Counter[str], Counter[str]]:
    """Count, for each word, the texts that hold it, and those that hold it with a capital letter."""
    counted: Counter[str] = Counter()
    capitals: Counter[str] = Counter()
    folded: dict[str, str] = {}
    for text in texts:
        here, proper, small = set[str](), set[str](), set[str]()
        for word in set(_WORD.findall(text)):
            key = folded.get(word)
            if key is None:
                key = folded[word] = fold(_POSSESSIVE.sub("", word))
            if _SHORTEST <= len(key) <= _LONGEST and not key.isdigit():
                here.add(key)
                # A word that also stands there in small letters had its capital at the start of a sentence.
                (small if word[0].islower() else proper).add(key)
        counted.update(here)
        capitals.update(proper - small)
    return counted, capitals


def common_words(counted: Counter[str], pages: int) -> list[str]:
    """Return the words that are in a large share of the articles, the most frequent first."""
    return [word for word, count in counted.most_common() if count > max(_COMMON_FROM, pages * _COMMON_SHARE)]


def common_tables(pages: Sequence[Indexed], common: list[str]) -> Iterator[str]:
    """Yield, for each common word, what it is worth in each article: a digit for each, in the order of their names."""
    wanted = set(common)
    folded: dict[str, str] = {}
    average = sum(len(page.text) for page in pages) / max(len(pages), 1)
    rows = []
    for page in sorted(pages, key=lambda page: page.id):
        here = _occurrences(page.text, wanted, folded)
        title = _occurrences(page.title, wanted, folded)
        length = 1 - _LENGTH + _LENGTH * len(page.text) / average
        rows.append({
            word: max(1, round(_LEVELS * count / (count + _SATURATION * length))) + (_IN_TITLE if word in title else 0)
            for word, count in here.items()
        })  # fmt: skip
    for word in common:
        yield "".join(_DIGITS[row.get(word, 0)] for row in rows)


def _occurrences(text: str, wanted: set[str], folded: dict[str, str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for word, count in Counter(_WORD.findall(text)).items():
        key = folded.get(word)
        if key is None:
            key = folded[word] = fold(_POSSESSIVE.sub("", word))
        if key in wanted:
            found[key] += count
    return found


def word_shards(counted: Counter[str], capitals: Counter[str], *, backwards: bool) -> Iterator[tuple[str, str]]:
    """Yield the parts of the word list, each with the key of its first word; the keys rise.

    A line is the letters shared with the word before (one digit), the other letters, and one letter that says how
    often the word comes: `a` once, `b` from 2, `c` from 4…; a capital one for a name.
    """
    step = -1 if backwards else 1
    shard: list[str] = []
    for key in sorted(word[::step] for word in counted):
        if len(shard) >= _SHARD_WORDS and key[:_KEY] != shard[-1][:_KEY]:
            yield shard[0][:_KEY], _front_coded(shard, counted, capitals, step)
            shard = []
        shard.append(key)
    if shard:
        yield shard[0][:_KEY], _front_coded(shard, counted, capitals, step)


def _front_coded(keys: list[str], counted: Counter[str], capitals: Counter[str], step: int) -> str:
    lines = []
    for before, key in pairwise(["", *keys]):
        word = key[::step]
        shared = min(_in_common(before, key), len(_DIGITS) - 1)
        often = chr(ord("a") + counted[word].bit_length() - 1)
        name = capitals[word] * 2 > counted[word]
        lines.append(f"{_DIGITS[shared]}{key[shared:]}{often.upper() if name else often}")
    return "\n".join(lines)


def _in_common(one: str, other: str) -> int:
    """Return how many characters two words begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _facet_tables(pages: Sequence[Indexed]) -> Iterator[tuple[str, object]]:
    """Yield the tables of the filters: pages are counted in the order of their names in the index."""
    order = sorted(pages, key=lambda page: page.id)
    yield "ids", _identities([page.id for page in order])
    yield "dates", [int(page.date.replace("-", "").ljust(8, "0")) if page.date else 0 for page in order]
    for facet in FACETS:
        values: dict[str, list[int]] = defaultdict(list)
        for number, page in enumerate(order):
            for value in dict.fromkeys(page.facts.get(facet, ())):
                values[value].append(number)
        if values:
            ranked = sorted(values.items(), key=lambda item: (-len(item[1]), item[0]))
            yield facet, [[value, _deltas(numbers)] for value, numbers in ranked]


def _identities(ids: list[str]) -> list[list[str]]:
    """Return the names, `en_023ec95`, as small as they get: how far each is from the one before, by language."""
    tables: dict[str, list[str]] = {}
    before: dict[str, int] = {}
    for name in ids:
        language, _, digits = name.rpartition("_")
        number, more = int(digits[:_HASH], 16), digits[_HASH:]
        piece = _base36(number - before.get(language, 0)) + (f".{more}" if more else "")
        tables.setdefault(language, []).append(piece)
        before[language] = number
    return [[language, " ".join(pieces)] for language, pieces in tables.items()]


def _base36(number: int) -> str:
    digits = ""
    while number >= len(_DIGITS):
        number, rest = divmod(number, len(_DIGITS))
        digits = _DIGITS[rest] + digits
    return _DIGITS[number] + digits


def _deltas(numbers: list[int]) -> list[int]:
    return [numbers[0], *(after - before for before, after in pairwise(numbers))]


def name_forms(names: Collection[Name]) -> list[list[str]]:
    """Return the names that have other forms, each as a list of all its forms, the preferred one first."""
    return [[name.name, *name.variants] for name in names if name.variants]
