"""Documents → what a result shows of each: its title, its date, its publisher, and where its paragraphs stand.

The words themselves are not repeated here. A browser reads them from the article's text, which the site has anyway.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from .documents import Document, Passage, Span

TOGETHER = 16
"""Articles in a file: about 3 KB packed. With more, a search would load much that it does not show."""
_VERSION = 8
"""Digits of a text's hash that its address ends with. They tell one version of it from the next."""


def record_parts(records: Sequence[bytes]) -> Iterator[bytes]:
    """Yield the records of `TOGETHER` articles at a time as a list in JSON, before they are packed."""
    for first in range(0, len(records), TOGETHER):
        yield b"[" + b",".join(records[first : first + TOGETHER]) + b"]"


def as_json(content: object) -> bytes:
    """Return compact JSON as UTF-8; what is not Unicode stays as it is."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def record_of(document: Document) -> dict[str, object]:
    """Return what a result shows of an article."""
    found = [(passage, passage.span) for passage in document.passages]
    text = [(passage, span) for passage, span in found if span is not None]
    cuts = {number: [span.start, span.end] for number, (_, span) in enumerate(text) if span.start or span.end}
    return {
        "address": document.address,
        "version": document.version[:_VERSION],
        "title": document.title,
        "date": document.date,
        "shown": document.shown,
        "publisher": document.publisher,
        "anchors": " ".join(passage.anchor.removeprefix("p-") for passage, _ in text),
        "zones": [passage.zone for passage, _ in text],
        "lines": _lines([span for _, span in text]),
        "facts": [_fact(passage) for passage, span in found if span is None],
    } | ({"cuts": cuts} if cuts else {})


def _lines(spans: Sequence[Span]) -> list[int]:
    """Return for each paragraph how many lines stand between it and the one before, and how many it has."""
    numbers, at = [], 0
    for span in spans:
        numbers += [span.first - at, span.lines]
        at = span.first + span.lines
    return numbers


def _fact(passage: Passage) -> tuple[int, str]:
    return passage.zone, passage.text
