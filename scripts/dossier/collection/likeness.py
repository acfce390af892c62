"""What an article is compared by. It depends on the article alone, so that it can be kept."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from rensa import RMinHash

from dossier.article.fingerprints import Subject, term_counts

from .duplicates import quoted_runs, sketch_of

_MOST_COUNTED = 2**16 - 1


@dataclass(frozen=True, slots=True)
class Likeness:
    """The words of a subject, counted, and sketches of its text and of its quotations.

    There is one for each article of a collection, so that it is strings and bytes: these are read in no time.
    """

    words: str
    """Each of its words once, in lower case, with a blank between them."""
    counts: bytes
    """How often it has each word: 16-bit numbers."""
    capitals: str
    """The words that always have a capital, as they are written, with a blank between them."""
    sketch: RMinHash | None
    """A sketch of its runs of words; `None` if the text is too short to have a run."""
    quoted: bytes
    """The hashes of the runs of words in its quotations: 64-bit numbers."""


def likeness_of(subject: Subject) -> Likeness:
    """Return what a subject is compared by."""
    counts, capitals = term_counts(subject.text)
    numbers = np.fromiter(counts.values(), np.int64, len(counts)).clip(max=_MOST_COUNTED).astype(np.uint16)
    return Likeness(
        words=" ".join(counts),
        counts=numbers.tobytes(),
        capitals=" ".join(capitals.values()),
        sketch=sketch_of(subject.text),
        quoted=quoted_runs(subject),
    )
