"""What is measured, gathered once: every sample as the package understands it, and how long that took."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from dossier.article.facts.describing import describe
from dossier.article.roles.parts import divide
from dossier.models import Article, Fact, Part, Supplied
from dossier.seeds.reading import decode
from measures.corpora import NEWS, SCRAPED, Half, Sample, read_corpus

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Understood:
    """A sample, and what `divide` and `describe` made of it."""

    sample: Sample
    text: str
    article: Article
    dividing: float
    """Processor time of `divide`, in seconds."""
    describing: float
    """Processor time of `describe`, in seconds."""

    @property
    def parts(self) -> tuple[Part, ...]:
        """The article's parts."""
        return self.article.parts

    def fact(self, name: str) -> Fact:
        """Return the article's fact of that name: `title`, `date`, `author`, `publisher` or `summary`."""
        fact = getattr(self.article, name)
        assert isinstance(fact, Fact)
        return fact


def understand(sample: Sample) -> Understood:
    """Run the two stages on one sample, with nothing supplied by a keeper."""
    seed, _ = decode(sample.raw, sample.name)
    assert seed is not None, sample.name
    started = time.process_time()
    parts = divide(seed.text)
    divided = time.process_time()
    article = Article.of(seed, f"articles/{seed.name}", describe(parts, Supplied()))
    return Understood(sample, seed.text, article, divided - started, time.process_time() - divided)


@dataclass(frozen=True)
class Material:
    """Both corpora, each read and understood when it is first asked for."""

    folder: Path
    half: Half

    @cached_property
    def news(self) -> tuple[Understood, ...]:
        """The 10,000 extracted articles, or a half of them."""
        return tuple(map(understand, read_corpus(NEWS, self.folder, self.half)))

    @cached_property
    def scraped(self) -> tuple[Understood, ...]:
        """The 60 scraped pages, or a half of them."""
        return tuple(map(understand, read_corpus(SCRAPED, self.folder, self.half)))
