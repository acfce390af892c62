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
        "Dates",
        (
            "",
            "stated",
            "equal gold",
            "within a day",
            "inferred, month right",
            "recall where the text states it",
            "anywhere",
        ),
        tuple((name, *_date_cells(samples)) for name, samples in corpora.items()),
        (
            "Stated dates that give only the year are right where gold has that year. The gold of scraped-dev is in "
            "universal time, that of news-10k often the day an editor chose the article: both may be a day off. Recall "
            "is over the texts that hold the gold date with its year and say that it is theirs: the first three rows "
            "of the next table. “Anywhere” is over all its rows."
        ),
    )
    for name, samples in corpora.items():
        yield Table(
            f"Where the gold date stands in the text, {name}",
            ("", "texts", "stated, right", "stated, other", "inferred, month right", "left empty"),
            tuple(_where_rows(samples)),
            f"Each text once, at the first of these places. A line of its own has at most {OWN_LINE} words beside.",
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
    yield f"{sum(each.fact('date').source is Source.STATED for each in samples):,} of {len(samples):,}"
    yield share(apart.count(0), len(stated))
    yield share(sum(days is not None and days <= 1 for days in apart), len(stated))
    inferred = [each for each in dated if each.fact("date").source is Source.INFERRED]
    yield share(sum(_days_off(each) == 0 for each in inferred), len(inferred))
    places = [(each, place) for each in dated if (place := _place(each))]
    for wanted in (OWN_PLACES, tuple(PLACES)):
        there = [each for each, place in places if place in wanted]
        yield share(sum(_is_right(each) for each in there), len(there))


def _is_right(each: Understood) -> bool:
    return each.fact("date").source is Source.STATED and _days_off(each) == 0


def _days_off(each: Understood) -> int | None:
    """Return how far our date is from gold: 0 for a right month or year, `None` for a wrong one or no date."""
    ours, gold = each.fact("date").value, each.sample.gold.date
    if len(ours) == _DAY:
        return days_apart(ours, gold)
    return 0 if ours and gold.startswith(ours) else None


def _where_rows(samples: tuple[Understood, ...]) -> Iterator[tuple[str, ...]]:
    places = [(each, _place(each)) for each in samples if each.sample.gold.date]
    for name in PLACES:
        there = [each for each, place in places if place == name]
        stated = [each for each in there if each.fact("date").source is Source.STATED]
        inferred = [each for each in there if each.fact("date").source is Source.INFERRED]
        right = sum(map(_is_right, stated))
        yield (
            name,
            f"{len(there):,}",
            f"{right:,}",
            f"{len(stated) - right:,}",
            share(sum(_days_off(each) == 0 for each in inferred), len(inferred)),
            f"{len(there) - len(stated) - len(inferred):,}",
        )
    yield ("not in the text", f"{sum(place is None for _, place in places):,}", "", "", "", "")


_SAYS = re.compile(r"\b(?:published|appear(?:s|ed)|posted|original post|first ran)\b[^.!?]*$", re.IGNORECASE)
_LATER = re.compile(
    r"\b(?:correct(?:ion|ed)|updated?|amended|clarification|editor.s note)\b[^.!?]{0,80}$", re.IGNORECASE
)
_SHARED = re.compile(r"share this (?:story|article|post)\W+https?://\S*$", re.IGNORECASE)
_SIGNATURE = re.compile(r"\(@\w+\)\W*(?:on\W*)?$")

PLACES: dict[str, Callable[[str, int], bool]] = {
    "a line of its own": lambda before, beside: beside <= OWN_LINE and not _LATER.search(before),
    "the page's address": lambda before, _: _SHARED.search(before) is not None,
    "a sentence that says when it was published": lambda before, _: _SAYS.search(before) is not None,
    "an update at the top, a correction": lambda before, _: _LATER.search(before) is not None,
    "the signature of a tweet": lambda before, _: _SIGNATURE.search(before) is not None,
    "a caption or a sentence about something else": lambda _before, _beside: True,
}
"""Where a date can stand, told by what is before it and the words beside it. The first that fits counts."""
OWN_PLACES = tuple(PLACES)[:3]


def _place(each: Understood) -> str | None:
    """Return the first of `PLACES` where the gold date stands; `None` where it stands nowhere."""
    pattern = dates_written(each.sample.gold.date)
    found: set[str] = set()
    for line in each.text.split("\n"):
        if match := pattern.search(line):
            words = words_beside(line, pattern)
            beside = len(line) if words is None else words
            found.add(next(name for name, fits in PLACES.items() if fits(line[: match.start()], beside)))
    return next((name for name in PLACES if name in found), None)


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
