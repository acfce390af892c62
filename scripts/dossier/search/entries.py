"""An article → what the index needs of it. It depends on the article and its names alone, so that it can be kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dossier.models import Article
from dossier.names.mentions import Mention

from .documents import Document, document_of
from .records import as_json, record_of
from .words import raw_runs

_BETWEEN_WORDS, _BETWEEN_PASSAGES = "|", "¦"
"""Signs that no word holds."""


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """An article as the index sees it. There are thousands, so that it is strings and bytes: these are read quickly."""

    date: str
    language: str
    facets: Mapping[str, tuple[str, ...]]
    """What it can be filtered by: the values of each filter."""
    zones: bytes
    """The zone of each passage."""
    words: str
    """The words of all passages as they stand."""
    record: bytes
    """What a result shows of it, as JSON."""

    @property
    def passages(self) -> Iterator[list[str]]:
        """The words of each passage."""
        if self.zones:
            for passage in self.words.split(_BETWEEN_PASSAGES):
                yield passage.split(_BETWEEN_WORDS) if passage else []


def entry_of(document: Document) -> IndexEntry:
    """Cut the passages of a document into words."""
    passages = document.passages
    return IndexEntry(
        date=document.date,
        language=document.language,
        facets=document.facets,
        zones=bytes(passage.zone for passage in passages),
        words=_BETWEEN_PASSAGES.join(_BETWEEN_WORDS.join(raw_runs(passage.text)) for passage in passages),
        record=as_json(record_of(document)),
    )


def index_entry(article: Article, mentions: Iterable[Mention] = ()) -> IndexEntry:
    """Return what the index needs of an article."""
    return entry_of(document_of(article, mentions))
