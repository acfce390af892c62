"""An article reduced to what it can be compared by: its words, its names, its quotations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from dossier.models import ARTICLE_ROLES, Article

from .quotations import quoted

_WORD = re.compile(r"[^\W\d_]{3,}")
"""Shorter words say nothing of a subject; numbers say too much."""

_CAPITAL = re.compile(r"(?<=[\w,;:)(’'–—-] )(?=[^\W\d_a-z])[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Subject:
    """One article, as it is compared with others."""

    address: str
    title: str
    date: str
    text: str
    """Title and article, a paragraph on each line; nothing that is set aside."""
    names: tuple[str, ...] = ()
    """The names of the authority file that it names, by their preferred form."""
    quotes: tuple[str, ...] = ()
    """The words between quotation marks, in order."""


def subject_of(article: Article, names: Collection[str] = ()) -> Subject:
    """Return what an article can be compared by."""
    paragraphs = [part.text for part in article.parts if part.role in ARTICLE_ROLES]
    title = article.title.value
    text = "\n".join(paragraphs if title in paragraphs else [title, *paragraphs])
    quotes = tuple(quote for paragraph in paragraphs for quote in quoted(paragraph))
    return Subject(article.address, title, article.date.value, text, tuple(names), quotes)


def shingles(text: str, size: int) -> list[str]:
    """Return all runs of `size` words of a text, without case and punctuation; none where it is shorter."""
    words = plain_words(text)
    return [" ".join(words[at : at + size]) for at in range(len(words) - size + 1)]


def plain_words(text: str) -> list[str]:
    """Return the words and numbers of a text without case, apostrophes and other marks.

    >>> plain_words("“It’s 5 o'clock,” he said.")
    ['its', '5', 'oclock', 'he', 'said']
    """
    return re.findall(r"\w+", text.casefold().replace("’", "").replace("'", ""))


def term_counts(text: str) -> tuple[Counter[str], dict[str, str]]:
    """Count the words of a text without case; and those that it only ever writes with a capital, as it writes them.

    A capital at the start of a sentence counts only for a word that has one elsewhere.

    >>> term_counts("There, Putin went. Then he and Putin’s men saw Moscow")[1]
    {'moscow': 'Moscow', 'putin': 'Putin'}
    """
    text = text.replace("’s", "").replace("'s", "")
    words = _WORD.findall(text)
    capitals = {word.casefold(): word for word in sorted(set(_CAPITAL.findall(text)))}
    for word in set(words) & capitals.keys():
        del capitals[word]
    return Counter(map(str.casefold, words)), capitals


def names_in(sentence: str) -> set[str]:
    """Return, without case, the words of a sentence that begin with a capital elsewhere than at its start."""
    return {word.casefold() for word in _CAPITAL.findall(sentence)}
