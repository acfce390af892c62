"""What a text is compared by. It depends on the text alone, so that it can be kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rensa import RMinHash

from dossier.article.fingerprints import term_counts

from .duplicates import sketch_of


@dataclass(frozen=True, slots=True)
class Likeness:
    """The words of a text, counted, and a sketch of its runs of words."""

    counts: Mapping[str, int]
    """How often it has each word, in lower case."""
    capitals: Mapping[str, str]
    """The spelling of the words that always have a capital."""
    sketch: RMinHash | None
    """`None` if the text is too short to have a run."""


def likeness_of(text: str) -> Likeness:
    """Return what a text is compared by."""
    counts, capitals = term_counts(text)
    return Likeness(dict(counts), capitals, sketch_of(text))
