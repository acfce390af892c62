"""Facts: the date, publisher and author that we state, against what the editors and publishers recorded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dossier.models import Source

from .matching import author_keys, dates_written, days_apart, publisher_key, publisher_named, words_beside
from .tables import Table, share

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .understood import Material, Understood

OWN_LINE = 6
"""Words beside date, time and labels like "Published": a name or a source. With more it is a sentence or a caption."""

_DAY = len("2019-11-20")


@dataclass(frozen=True, slots=True)
class Tally:
    """Of the samples that have gold: what we said, and what could be known from the text."""

    stated: int
    right: int
    knowable: int
    """Samples whose text holds the gold value."""
    found: int
    """Those of them where we state it."""

    @property
    def cells(self) -> tuple[str, str]:
        """Precision and recall, with their counts."""
        return share(self.right, self.stated), share(self.found, self.knowable)


def report(material: Material) -> Iterator[Table]:
    """Measure dates, then publishers and authors, on both corpora."""
    corpora = {"news-10k": material.news, "scraped-dev": material.scraped}
    yield Table(
        "Stated dates",
        ("", "equal gold", "within a day", "inferred, equal gold", "recall, own line", "recall, anywhere"),
        tuple((name, *_date_cells(samples)) for name, samples in corpora.items()),
        (
            "Recall is over the texts that hold the gold date with its year in any usual form (`matching.py`): in a "
            f"line with at most {OWN_LINE} words beside it that does not sign a tweet, or anywhere, as in a sentence. "
            "The gold of scraped-dev is in universal time, that of news-10k often the day an editor chose the article: "
            "both may be a day off."
        ),
    )
    yield Table(
        "Publishers and authors",
        ("", "precision", "recall where the text names them", "stated", "inferred", "inferred, right"),
        tuple(_name_rows(corpora)),
        (
            "Names are compared without case, marks, domain endings and words like “News”; guest writers are left out. "
            "An author is right where all the names we state are in gold. A text that names its publisher need not say "
            "that it is: recall is a lower bound."
        ),
    )


def _date_cells(samples: tuple[Understood, ...]) -> Iterator[str]:
    dated = [each for each in samples if each.sample.gold.date]
    stated = [each for each in dated if each.fact("date").source is Source.STATED]
    apart = [_days_off(each) for each in stated]
    yield share(apart.count(0), len(stated))
    yield share(sum(days is not None and days <= 1 for days in apart), len(stated))
    inferred = [each for each in dated if each.fact("date").source is Source.INFERRED]
    yield share(sum(_days_off(each) == 0 for each in inferred), len(inferred))
    for holds in (_holds_date_in_own_line, _holds_date):
        knowable = [each for each in dated if holds(each)]
        yield share(sum(_days_off(each) == 0 for each in knowable), len(knowable))


def _days_off(each: Understood) -> int | None:
    """Return how far our date is from gold: 0 for a right month or year, `None` for a wrong one or no date."""
    ours, gold = each.fact("date").value, each.sample.gold.date
    if len(ours) == _DAY:
        return days_apart(ours, gold)
    return 0 if ours and gold.startswith(ours) else None


def _holds_date(each: Understood) -> bool:
    return dates_written(each.sample.gold.date).search(each.text) is not None


def _holds_date_in_own_line(each: Understood) -> bool:
    pattern = dates_written(each.sample.gold.date)
    return any(
        words <= OWN_LINE for line in each.text.split("\n") if (words := words_beside(line, pattern)) is not None
    )


def _name_rows(corpora: dict[str, tuple[Understood, ...]]) -> Iterator[tuple[str, ...]]:
    for corpus, samples in corpora.items():
        for fact, same, knowable in (
            ("publisher", _same_publisher, _names_publisher),
            ("author", _same_author, _names_author),
        ):
            known = [each for each in samples if _has_gold(each, fact)]
            inferred = [each for each in known if each.fact(fact).source is Source.INFERRED]
            everywhere = sum(each.fact(fact).source is Source.STATED for each in samples)
            yield (
                f"{fact}, {corpus}",
                *_tally(known, fact, same, knowable).cells,
                f"{everywhere:,} of {len(samples):,}",
                f"{sum(each.fact(fact).source is Source.INFERRED for each in samples):,}",
                share(sum(map(same, inferred)), len(inferred)),
            )


def _has_gold(each: Understood, fact: str) -> bool:
    gold = each.sample.gold
    return bool(gold.authors if fact == "author" else publisher_key(gold.publisher))


def _tally(
    known: list[Understood], fact: str, same: Callable[[Understood], bool], knowable: Callable[[Understood], bool]
) -> Tally:
    stated = [each for each in known if each.fact(fact).source is Source.STATED]
    could = [each for each in known if knowable(each)]
    found = sum(same(each) for each in could if each.fact(fact).source is Source.STATED)
    return Tally(len(stated), sum(map(same, stated)), len(could), found)


def _same_publisher(each: Understood) -> bool:
    return publisher_key(each.fact("publisher").value) == publisher_key(each.sample.gold.publisher)


def _names_publisher(each: Understood) -> bool:
    return publisher_named(each.sample.gold.publisher, each.text)


def _same_author(each: Understood) -> bool:
    ours = author_keys(each.fact("author").value)
    return bool(ours) and ours <= _gold_authors(each)


def _names_author(each: Understood) -> bool:
    text = "".join(re.findall(r"\w+", each.text.casefold()))
    return any(key in text for key in _gold_authors(each))


def _gold_authors(each: Understood) -> frozenset[str]:
    return frozenset().union(*map(author_keys, each.sample.gold.authors))
