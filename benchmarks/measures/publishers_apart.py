"""Facts and bodies on five public sets of pages: rules made on one half of their publishers are judged by the other.

`pages-dev` holds each page twice: `loose` is the article with what stands around it, `page` every visible word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from dossier.dates import is_date
from dossier.models import Source
from dossier.review.doubts import doubtful

from .corpora import PAGES, Half, Page, half_of, read_pages
from .lines import body_scores
from .matching import author_keys, dates_written
from .tables import Table, share
from .understood import understand

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from .understood import Material, Understood

SAME_HEADLINE = 0.8
"""The share of words in common from which a stated title is the annotator's headline: some add or leave out a word."""
_DAY = len("2019-11-20")


@dataclass(frozen=True, slots=True)
class Judged:
    """A page as the package understands it, with the set and the publisher that it comes from."""

    page: Page
    understood: Understood

    @property
    def half(self) -> Half:
        """The half of its publisher."""
        return half_of(publisher_of(self.page))


def publisher_of(page: Page) -> str:
    """Return the host of a page without `www.`; where no address is known, the file's name."""
    return (urlsplit(page.address).hostname or page.sample.name).removeprefix("www.")


def report(material: Material) -> Iterator[Table]:
    """Measure headlines, dates, authors, bodies and the order of doubts, for each half of the publishers."""
    for half in (Half.TUNE, Half.HELD) if material.half is Half.ALL else (material.half,):
        loose = [each for each in _judged(material.folder, "loose") if each.half is half]
        whole = [each for each in _judged(material.folder, "page") if each.half is half]
        yield Table(
            f"Facts that stand in the text, {PAGES}, publishers: {half}",
            ("", *(f"{fact} {figure}" for fact in _FACTS for figure in ("precision", "recall"))),
            tuple((name, *_fact_cells(pages)) for name, pages in _by_set({"loose": loose, "page": whole})),
            "Precision: of the facts that we state, those that gold has. Recall: of the gold that stands in the text.",
        )
        yield Table(
            f"Body, by words, {PAGES}, publishers: {half}",
            ("", "pages", "precision", "recall", "F1"),
            tuple((name, *_body_cells(pages)) for name, pages in _by_set({"loose": loose, "page": whole})),
        )
        yield Table(
            f"Order of doubts, {PAGES}, publishers: {half}",
            ("", "pages with gold", "with a wrong fact", "area under the curve"),
            (("loose", *_order_cells(loose)), ("page", *_order_cells(whole))),
            "How often a page with a wrong fact has more doubt than one whose facts are all right.",
        )


@cache
def _judged(folder: Path, form: str) -> tuple[Judged, ...]:
    return tuple(Judged(page, understand(page.sample)) for page in read_pages(folder, form))


def _by_set(forms: dict[str, list[Judged]]) -> Iterator[tuple[str, list[Judged]]]:
    for form, pages in forms.items():
        for name in sorted({each.page.set_name for each in pages}):
            yield f"{form}, {name}", [each for each in pages if each.page.set_name == name]
        yield f"{form}, all", pages


def words_of(text: str) -> list[str]:
    """Return the words of a text, folded."""
    return re.findall(r"\w+", text.casefold())


def _same_headline(each: Understood) -> bool:
    ours, gold = words_of(each.fact("title").value), words_of(each.sample.gold.headline)
    return SequenceMatcher(None, ours, gold, autojunk=False).ratio() >= SAME_HEADLINE


def _holds_headline(each: Understood) -> bool:
    gold = " ".join(words_of(each.sample.gold.headline))
    return bool(gold) and any(gold in " ".join(words_of(line)) for line in each.text.split("\n"))


def _same_day(each: Understood) -> bool:
    return each.fact("date").value == each.sample.gold.date[:_DAY]


def _holds_day(each: Understood) -> bool:
    return dates_written(each.sample.gold.date[:_DAY]).search(each.text) is not None


def _gold_authors(each: Understood) -> frozenset[str]:
    return frozenset().union(*map(author_keys, each.sample.gold.authors))


def _same_author(each: Understood) -> bool:
    ours = author_keys(each.fact("author").value)
    return bool(ours) and ours <= _gold_authors(each)


def _holds_author(each: Understood) -> bool:
    text = "".join(words_of(each.text))
    return any(key in text for key in _gold_authors(each))


@dataclass(frozen=True, slots=True)
class _Judge:
    """How one fact is judged."""

    name: str
    """As `Understood` calls it."""
    has_gold: Callable[[Understood], bool]
    same: Callable[[Understood], bool]
    holds: Callable[[Understood], bool]

    def states(self, each: Understood) -> bool:
        """Whether the page states the fact; a date, to the day."""
        fact = each.fact(self.name)
        return fact.source is Source.STATED and (self.name != "date" or len(fact.value) == _DAY)


_FACTS = {
    "headline": _Judge("title", lambda each: bool(each.sample.gold.headline), _same_headline, _holds_headline),
    "date": _Judge("date", lambda each: is_date(each.sample.gold.date[:_DAY]), _same_day, _holds_day),
    "author": _Judge("author", lambda each: bool(each.sample.gold.authors), _same_author, _holds_author),
}


def _fact_cells(pages: Iterable[Judged]) -> Iterator[str]:
    for judge in _FACTS.values():
        known = [each.understood for each in pages if judge.has_gold(each.understood)]
        stated = [each for each in known if judge.states(each)]
        could = [each for each in known if judge.holds(each)]
        yield share(sum(map(judge.same, stated)), len(stated))
        yield share(sum(judge.states(each) and judge.same(each) for each in could), len(could))


def _body_cells(pages: Iterable[Judged]) -> Iterator[str]:
    labelled = tuple(each.understood for each in pages if each.understood.sample.lines)
    yield f"{len(labelled):,}"
    yield from (f"{score:.3f}" for score in body_scores(labelled)) if labelled else ("", "", "")


def _order_cells(pages: Iterable[Judged]) -> Iterator[str]:
    known = [each.understood for each in pages if any(judge.has_gold(each.understood) for judge in _FACTS.values())]
    wrong = [any(_is_wrong(judge, each) for judge in _FACTS.values()) for each in known]
    weights = [sum(found.weight for found in doubtful([each.article])) for each in known]
    yield f"{len(known):,}"
    yield share(sum(wrong), len(wrong))
    yield f"{area_under_curve(weights, wrong):.3f}"


def _is_wrong(judge: _Judge, each: Understood) -> bool:
    return judge.has_gold(each) and judge.states(each) and not judge.same(each)


def area_under_curve(scores: list[int], positive: list[bool]) -> float:
    """Return how often a positive scores higher than a negative; equal scores count as half. 0 where one is missing.

    >>> area_under_curve([3, 1, 2, 1], [True, False, True, True])
    0.8333333333333334
    """
    yes = [score for score, is_positive in zip(scores, positive, strict=True) if is_positive]
    no = [score for score, is_positive in zip(scores, positive, strict=True) if not is_positive]
    won = sum((one > other) + (one == other) / 2 for one in yes for other in no)
    return won / (len(yes) * len(no)) if yes and no else 0.0
