"""Articles and names → the collection: who and what is named where. What pages about several articles are made of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from dossier.article.facts.describing import minutes
from dossier.models import Article, Entry, Name
from dossier.names.matching import Matcher
from dossier.names.mentions import Mention, mentions_of


@dataclass(frozen=True, slots=True)
class Collection:
    """All articles of a build, and what they name."""

    articles: tuple[Article, ...]
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
