"""Questions in plain words, with the articles that answer them: nDCG of the first ten."""

from __future__ import annotations

import math
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from .finding import searchers
from .served import chromium, served
from .tables import Table, mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from .asking import Text
    from .built import Built

FIRST = 10
FEWEST = 3
"""Articles that answer a question; with fewer, chance decides."""


def report(built: Built) -> Iterator[Table]:
    """Ask all questions of ours and of the others."""
    judged = {question: found for question, found in answers(built.texts).items() if len(found) >= FEWEST}
    with served(built.site) as address, chromium() as browser:
        gains = {
            name: [gain(found, judged[question]) for question, found in zip(judged, ask(list(judged)), strict=True)]
            for name, ask in searchers(built, browser, address).items()
        }
    yield Table(
        f"Questions in plain words: nDCG@{FIRST}, {len(judged)} questions",
        tuple(gains),
        (tuple(f"{mean(each):.3f}" for each in gains.values()),),
        f"Ours is {mean(gains['ours']) / mean(gains['BM25']):.2f} of BM25's. An article answers a question where the "
        "editors' headline says so; `measures/judged.toml` has the questions.",
    )


def answers(texts: Sequence[Text]) -> dict[str, set[str]]:
    """Return, for each question, the addresses of the articles that answer it."""
    questions = tomllib.loads(Path(__file__).with_name("judged.toml").read_text("utf-8"))["questions"]
    return {
        question: {text.address for text in texts if re.search(pattern, text.headline)}
        for question, pattern in questions.items()
    }


def gain(found: Sequence[str], right: Collection[str]) -> float:
    """Return the normalised discounted cumulative gain of an answer.

    >>> gain(["a", "b"], {"a", "b"}), gain(["x"], {"a"})
    (1.0, 0.0)
    """
    got = sum(1 / math.log2(place + 2) for place, each in enumerate(found[:FIRST]) if each in right)
    return got / sum(1 / math.log2(place + 2) for place in range(min(len(right), FIRST)))
