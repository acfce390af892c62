"""Put all articles together: their order, and which names each one mentions. Lists are made from this."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from dossier.models import Article, Entry, Name, Source
from dossier.names.matching import Matcher
from dossier.names.mentions import Mention, mentions_of


@dataclass(frozen=True, slots=True)
class Collection:
    """All articles of a build, and the names in them."""

    articles: tuple[Article, ...]
    entries: tuple[Entry, ...]
    """The articles as lists show them, earliest first."""
    names: tuple[Name, ...]
    """The names of the authority file, in its order."""
    mentions: Mapping[str, tuple[Mention, ...]]
    """The names in each article, by the address of the article. The most frequent name comes first."""

    def naming(self) -> dict[str, list[tuple[Entry, Mention]]]:
        """Map the address of each name to the articles that mention it, earliest first."""
        found: dict[str, list[tuple[Entry, Mention]]] = {name.address: [] for name in self.names}
        for entry in self.entries:
            for mention in self.mentions[entry.address]:
                found[mention.name.address].append((entry, mention))
        return found


def chronological(entries: Iterable[Entry]) -> list[Entry]:
    """Sort by date, earliest first. Articles without a date come last. Equal dates are sorted by address."""
    return sorted(entries, key=lambda entry: (not entry.date, entry.date, entry.address))


def shuffled(entries: Iterable[Entry]) -> list[Entry]:
    """Sort articles in an order that looks random and changes little when an article is added or removed."""
    return sorted(entries, key=lambda entry: hashlib.sha256(entry.address.encode()).digest())


def gather(articles: Sequence[Article], names: Sequence[Name]) -> Collection:
    """Sort the articles and look for the names in each of them."""
    matcher = Matcher(names)
    order = tuple(chronological(map(entry_of, articles)))
    mentions = {article.address: mentions_of(article, matcher) for article in articles}
    return Collection(tuple(articles), order, tuple(names), MappingProxyType(mentions))


def entry_of(article: Article) -> Entry:
    """Return an article as lists show it."""
    return Entry(
        address=article.address,
        title=article.title.value,
        date=article.date.value,
        publisher=article.publisher.value,
        summary=article.summary.value,
        minutes=article.minutes,
        author=article.author.value,
        derived=article.title.source is Source.DERIVED,
    )
