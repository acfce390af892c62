"""Wording: derived titles against the editors' headlines, and summaries against the publishers' descriptions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rouge_score.rouge_scorer import RougeScorer  # type: ignore[import-untyped]
from sentencex import segment

from dossier.models import Source

from .summarisers import lex_rank, text_rank
from .tables import Table, mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rouge_score.scoring import Score  # type: ignore[import-untyped]

    from .understood import Material, Understood

FIRST_WORDS = 12
SAME_TITLE = 0.8
"""ROUGE-L F1 from which a stated title counts as the editors' headline: they often add or change a word."""

_LEAD = 4_000
"""Characters that the first two sentences are looked for in."""


@dataclass(frozen=True, slots=True)
class Pair:
    """What somebody wrote, and what it should say."""

    candidate: str
    reference: str


def titles(material: Material) -> Iterator[Table]:
    """Compare titles with the editors' headlines."""
    for corpus, samples in (("news-10k", material.news), ("scraped-dev", material.scraped)):
        known = [each for each in samples if each.sample.gold.headline]
        derived = [each for each in known if each.fact("title").source is Source.DERIVED]
        yield Table(
            f"Derived titles against the editors' headline, {corpus}",
            ("", "articles", "ROUGE-1 F1", "ROUGE-L F1", "mean words"),
            (
                *_rows("ours", derived, lambda each: each.fact("title").value),
                *_rows("the lead's first sentence", derived, lambda each: _sentences(_lead(each), 1)),
                *_rows(f"its first {FIRST_WORDS} words", derived, lambda each: _first_words(_lead(each))),
                *_rows("ours, all articles", known, lambda each: each.fact("title").value),
            ),
        )
        stated = [each for each in known if each.fact("title").source is Source.STATED]
        yield _stated_titles(corpus, stated, len(known))


def _stated_titles(corpus: str, stated: list[Understood], known: int) -> Table:
    scores = [_score(each.fact("title").value, each.sample.gold.headline)["rougeL"] for each in stated]
    same = sum(score.fmeasure >= SAME_TITLE for score in scores)
    unlike = sum(score.fmeasure < 1 - SAME_TITLE for score in scores)
    return Table(
        f"Stated titles against the editors' headline, {corpus}",
        ("articles", "stated", f"ROUGE-L F1 at least {SAME_TITLE}", f"below {1 - SAME_TITLE:.1f}"),
        ((f"{known:,}", f"{len(stated):,}", f"{same:,}", f"{unlike:,}"),),
    )


def summaries(material: Material) -> Iterator[Table]:
    """Compare summaries with the publishers' descriptions, which only the scraped pages have."""
    described = [each for each in material.scraped if each.sample.gold.summary]
    yield Table(
        "Summaries against the publishers' descriptions, scraped-dev",
        _SUMMARY_HEADS,
        tuple(_summary_rows(described)),
        "All but ours start from the gold body, so that they stay the same when our rules change.",
    )


_SUMMARY_HEADS = ("", "articles", "ROUGE-1 F1", "ROUGE-L F1", "ROUGE-1 recall", "mean words")


def _summary_rows(samples: list[Understood]) -> Iterator[tuple[str, ...]]:
    for name, write in (
        ("ours", lambda each: each.fact("summary").value),
        ("first sentence", lambda each: _sentences(_gold_body(each), 1)),
        ("first two sentences", lambda each: _sentences(_gold_body(each), 2)),
        ("LexRank, two sentences", lambda each: lex_rank(_gold_body(each), 2)),
        ("TextRank, two sentences", lambda each: text_rank(_gold_body(each), 2)),
    ):
        pairs = [Pair(write(each), each.sample.gold.summary) for each in samples]
        yield (name, *_figures(pairs, recall=True))


def _rows(name: str, samples: list[Understood], write: Callable[[Understood], str]) -> Iterator[tuple[str, ...]]:
    pairs = [Pair(write(each), each.sample.gold.headline) for each in samples]
    yield (name, *_figures(pairs, recall=False))


def _figures(pairs: list[Pair], *, recall: bool) -> Iterator[str]:
    scores = [_score(pair.candidate, pair.reference) for pair in pairs]
    yield f"{len(pairs):,}"
    yield f"{mean([score['rouge1'].fmeasure for score in scores]):.3f}"
    yield f"{mean([score['rougeL'].fmeasure for score in scores]):.3f}"
    if recall:
        yield f"{mean([score['rouge1'].recall for score in scores]):.3f}"
    yield f"{mean([len(pair.candidate.split()) for pair in pairs]):.1f}"


@cache
def _scorer() -> RougeScorer:
    return RougeScorer(["rouge1", "rougeL"], use_stemmer=True)


@cache
def _score(candidate: str, reference: str) -> dict[str, Score]:
    return dict(_scorer().score(reference, candidate))


def _lead(each: Understood) -> str:
    """Return the first line with words that we call body: a title is derived from the same place."""
    return next((part.text for part in each.parts if part.role == "body"), "")


def _gold_body(each: Understood) -> str:
    return "\n".join(line.text for line in each.sample.lines if line.label == "body")


def _sentences(text: str, count: int) -> str:
    found = [sentence.strip() for sentence in segment("en", text[:_LEAD]) if sentence.strip()]
    return " ".join(found[:count])


def _first_words(text: str) -> str:
    return " ".join(text.split()[:FIRST_WORDS])
