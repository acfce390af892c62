"""The list of words in parts: which stem each form has, how often it comes, and whether it is a name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from .encoding import in_common
from .postings import Words, sort_key

_PART_WORDS = 1500
"""Words in a part: about 6 KB on the wire."""
_KEY = 2
"""The letters, at either end, that name a part: a mistake in a word cannot spoil both of its ends."""
_SHORTEST, _LONGEST = 3, 30
"""Letters of a word that another can be a slip of."""
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

_ENDINGS = ("", "d", "e", "ed", "er", "es", "ies", "ing", "ly", "s", "y")
"""English ones, which a small collection has not all of."""
_LONGEST_ENDING, _OFTEN, _MOST_ENDINGS = 4, 5, 80


def endings(words: Words) -> list[str]:
    """Return the endings by which forms of one stem differ, the most frequent first.

    A reader may type a form that no article holds: one with the same beginning and another of these is looked up.
    """
    families = defaultdict(list)
    for form, stem in zip(words.forms, words.stems, strict=True):
        families[stem].append(form)
    counted = Counter[str]()
    for forms in families.values():
        begins = in_common(min(forms), max(forms)) if len(forms) > 1 else 0
        if begins >= _SHORTEST:
            counted.update({form[begins:] for form in forms if len(form) - begins <= _LONGEST_ENDING})
    ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    learned = [ending for ending, count in ranked if count >= _OFTEN][:_MOST_ENDINGS]
    return list(dict.fromkeys([*learned, *_ENDINGS]))


def list_parts(words: Words, *, backwards: bool) -> Iterator[tuple[str, str]]:
    """Yield the parts of the list, in order, each with the key of its first word.

    A line begins with one digit: how many letters the word shares with the word before. Its other letters follow,
    then a blank. One letter says how often the word comes: `a` once, `b` from 2, `c` from 4. The letter is a capital
    for a name. Where the stem differs from the word, it comes last: one digit says how many letters to take off, and
    the letters to put on follow. The list of words written backwards has no stems. It holds only words that a reader
    may have meant.
    """
    step = -1 if backwards else 1
    entries = sorted(
        ((form[::step], number) for number, form in enumerate(words.forms) if not backwards or _may_be_meant(form)),
        key=lambda entry: sort_key(entry[0]),
    )
    part: list[tuple[str, int]] = []
    for entry in entries:
        if len(part) >= _PART_WORDS and entry[0][:_KEY] != part[-1][0][:_KEY]:
            yield part[0][0][:_KEY], _front_coded(part, words, backwards=backwards)
            part = []
        part.append(entry)
    if part:
        yield part[0][0][:_KEY], _front_coded(part, words, backwards=backwards)


def _may_be_meant(form: str) -> bool:
    return _SHORTEST <= len(form) <= _LONGEST and not form.isdigit()


def _front_coded(part: list[tuple[str, int]], words: Words, *, backwards: bool) -> str:
    lines = []
    for (before, _), (key, number) in pairwise([("", 0), *part]):
        shared = min(in_common(before, key), len(_DIGITS) - 1)
        often = chr(ord("a") + max(words.often[number], 1).bit_length() - 1)
        stem = "" if backwards else _stem(key, words.stems[number])
        lines.append(f"{_DIGITS[shared]}{key[shared:]} {often.upper() if words.names[number] else often}{stem}")
    return "\n".join(lines)


def _stem(form: str, stem: str) -> str:
    if form == stem:
        return ""
    kept = in_common(form, stem)
    return f"{_DIGITS[len(form) - kept]}{stem[kept:]}"
