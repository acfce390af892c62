"""Reduce an article to what it is compared by with others: its words, its names, its quotations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from dossier.models import ARTICLE_ROLES, Article

from .quotations import quoted

_WORD = re.compile(r"[^\W\d_]{3,}")
"""Words that are compared: three letters or more, no numbers. Shorter words tell nothing about a subject."""

_CAPITAL = re.compile(r"(?<=[\w,;:)(’'–—-] )(?=[^\W\d_a-z])[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Subject:
    """One article in the form in which it is compared with others."""

    address: str
    title: str
    date: str
    text: str
    """The title and the text, one paragraph a line, without text that is set aside."""
    names: tuple[str, ...] = ()
    """The names of the authority file that it mentions, in their preferred form."""
    quotes: tuple[str, ...] = ()
    """Its quotations, in order."""


def subject_of(article: Article, names: Collection[str] = ()) -> Subject:
    """Return an article in the form in which it is compared with others."""
    paragraphs = [part.text for part in article.parts if part.role in ARTICLE_ROLES]
    title = article.title.value
    text = "\n".join(paragraphs if title in paragraphs else [title, *paragraphs])
    quotes = tuple(quote for paragraph in paragraphs for quote in quoted(paragraph))
    return Subject(article.address, title, article.date.value, text, tuple(names), quotes)


def shingles(text: str, size: int) -> list[str]:
    """Return all sequences of `size` words in a text, without case and punctuation."""
    words = plain_words(text)
    return [" ".join(words[at : at + size]) for at in range(len(words) - size + 1)]


def plain_words(text: str) -> list[str]:
    """Return the words and numbers of a text, in lower case and without punctuation.

    >>> plain_words("“It’s 5 o'clock,” he said.")
    ['its', '5', 'oclock', 'he', 'said']
    """
    return re.findall(r"\w+", text.casefold().replace("’", "").replace("'", ""))


def term_counts(text: str) -> tuple[Counter[str], dict[str, str]]:
    """Count the words of a text in lower case. Map those that always have a capital to their spelling.

    A word counts as always capitalised only if it has its capital somewhere else than at the start of a sentence.

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
    """Return the capitalised words of a sentence, except its first word. They are in lower case."""
    return {word.casefold() for word in _CAPITAL.findall(sentence)}
