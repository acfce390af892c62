"""How likely each line is the headline: signs of `headline_words` and `headline_places`, each with a fitted weight.

The weights stand in `weights.toml`; `nox -s benchmarks -- fitting` makes it anew. A line's score is the sum of the
weights of its signs. That a text has no headline has a score too, from signs of the whole text. Scores become chances
(softmax).
"""

from __future__ import annotations

import math
import tomllib
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

from dossier.article.roles import headline_places as place
from dossier.article.roles import headline_words as words

from .headline_lines import TOP, Head

WEIGHTS = Path(__file__).with_name("weights.toml")
Sign: TypeAlias = Callable[[Head, int], str | float]
SIGNS: dict[Sign, str] = {
    words.length: "it is as long as headlines are",
    words.end: "it ends as headlines do",
    words.claimed: "",
    words.capitals: "it is written as headlines are",
    words.name: "",
    words.date: "",
    words.begin: "",
    words.mark: "",
    words.no_headline: "",
    words.spoken: "",
    words.indented: "",
    words.numbers: "",
    words.window: "the title of the browser's window holds it",
    words.like_first: "the first line has its words",
    words.rival: "",
    words.times: "it stands there more than once",
    words.comes_first: "it stands there more than once",
    words.in_crumbs: "the way to the page holds it",
    words.quoted_below: "its words come again in the text",
    words.address: "the address of the page holds its words",
    words.echo: "its words come again in the text",
    words.best_echo: "its words come again in the text",
    words.echoes: "its words come again in the text",
    words.release: "it is the headline of a release to the press",
    words.site: "",
    words.site_behind: "",
    place.from_top: "it stands at the top",
    place.to_text: "the text begins below it",
    place.prose_below: "the text begins below it",
    place.above: "",
    place.below: "what follows is as below a headline",
    place.further_below: "what follows is as below a headline",
    place.signed: "who wrote it, or when, stands below",
    place.signed_above: "who wrote it, or when, stands above",
    place.crowded: "nothing like it stands around it",
    place.others_above: "it is the first of its kind",
    place.others_below: "",
    place.longest: "it is longer than what stands around it",
    place.apart: "",
    place.within_text: "",
    place.below_prose: "",
    place.in_player: "",
}
"""All signs, each with what a reader is told where it speaks for a headline; empty where it says little by itself."""
ENOUGH = 0.6
"""The chance from which a line is stated as the headline: a wrong one costs more than a derived title."""
MOST_REASONS, BESIDE = 2, 5
_FEW_LINES, _SHARES = 5, 5


@dataclass(frozen=True, slots=True)
class Choice:
    """The line that is most likely the headline."""

    at: int
    """Its position."""
    chance: float
    """How likely it is the headline, from 0 to 1."""
    reason: str
    """What speaks for it, in words for readers."""


def signs_of(head: Head, at: int) -> dict[str, float]:
    """Return the signs of a line, by the names that `weights.toml` has: `length: 6-9`, `echo`."""
    named = ((sign.__name__, sign(head, at)) for sign in SIGNS)
    return dict(
        (f"{name}: {value}", 1.0) if isinstance(value, str) else (name, float(value)) for name, value in named if value
    )


def signs_of_none(head: Head) -> dict[str, float]:
    """Return the signs of a text that has no headline."""
    text, start = head.text, head.start
    like = sum(head.like(at) for at in head.places if at < start)
    labels = _SHARES * (len(text.lines) - sum(text.strong)) // max(1, len(text.lines))
    return {
        "none": 1.0,
        f"none, lines above the text: {min(start, _FEW_LINES)}": 1.0,
        f"none, of them like headlines: {min(like, _FEW_LINES)}": 1.0,
        f"none, of them with a role: {min(sum(role is not None for role in text.roles[:start]), 3)}": 1.0,
        f"none, short lines, of five: {labels}": 1.0,
        "none, though a window's title is there": float(any(map(head.confirmed, head.places))),
        "none, though it is signed": float(any(map(head.dated, range(min(len(text.lines), start + TOP))))),
        "none, though words come again": head.best_echo,
    }  # fmt: skip


@cache
def weights() -> dict[bool, dict[str, float]]:
    """Return the weights for whole pages (true) and for texts without furniture (false)."""
    tables = tomllib.loads(WEIGHTS.read_text("utf-8"))["headline"]
    return {page: {name: pair[0 if page else 1] for name, pair in tables.items()} for page in (True, False)}


def choose(head: Head) -> Choice | None:
    """Return the line that is most likely the headline; `None` where no line can be."""
    if not head.places:
        return None
    weighed = weights()[head.main_text.page]
    signs = {at: signs_of(head, at) for at in head.places}
    scores = {at: _score(each, weighed) for at, each in signs.items()}
    chances = chances_of(head, scores, _score(signs_of_none(head), weighed))
    best = max(chances, key=lambda value: chances[value])
    same = [at for at in head.places if head.value(at).casefold() == best]
    # The line itself goes before one that has the name of the site behind it.
    at = max(same, key=lambda at: (head.text.lines[at].label.casefold() == best, scores[at]))
    # Of two right after each other, the first: the second stands over the buttons.
    at = next((near for near in same if at - BESIDE < near < at and head.text.lines[near] == head.text.lines[at]), at)
    return Choice(at, chances[best], _reason(signs[at], weighed) if chances[best] >= ENOUGH else "")


def chances_of(head: Head, scores: Mapping[int, float], none: float) -> dict[str, float]:
    """Return how likely each title is the headline; lines that say the same, and the window's title, count together."""
    most = max([none, *scores.values()])
    chances: defaultdict[str, float] = defaultdict(float)
    held = holders(head)
    for at, score in scores.items():
        value = head.value(at).casefold()
        chances[held.get(value, value)] += math.exp(score - most)
    whole = sum(chances.values()) + math.exp(none - most)
    return {value: chance / whole for value, chance in chances.items()}


def holders(head: Head) -> dict[str, str]:
    """Return for each of the first lines that holds another candidate and more, as a window's title does, the other."""
    values = {value for at in head.places if " " in (value := head.value(at).casefold())}
    held: dict[str, str] = {}
    for at in head.places:
        line = head.value(at).casefold()
        within = [value for value in values if head.holds(line, value)] if at < TOP else []
        if within:
            held[line] = max(within, key=len)
    return held


def _score(signs: Mapping[str, float], weighed: Mapping[str, float]) -> float:
    return sum(weighed.get(name, 0.0) * value for name, value in signs.items())


def _reason(signs: Mapping[str, float], weighed: Mapping[str, float]) -> str:
    told: defaultdict[str, float] = defaultdict(float)
    for sign, words_ in SIGNS.items():
        for name in signs:
            if words_ and name.partition(":")[0] == sign.__name__:
                told[words_] += weighed.get(name, 0.0) * signs[name]
    strongest = sorted((reason for reason in told if told[reason] > 0), key=lambda reason: -told[reason])
    return "; ".join(strongest[:MOST_REASONS])
