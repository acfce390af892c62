"""Much of one thing takes time and memory in proportion to its size, never to its square: measured by ratios alone."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from dossier import preparing
from dossier.article.understanding import understand
from dossier.models import Article, ProjectPaths, Supplied
from dossier.pages.article_pages import body, plain_body
from dossier.search import words
from dossier.seeds.reading import decode
from dossier.site.checking import check_page
from engines_markdown import RENDERERS
from project import Project
from pumps import our_expressions, pumps

TIMES = 4
"""The larger flood is so many times the smaller one."""
MOST = 9.0
"""It may take so many times as long. In proportion that is 4, by the square 16."""
TRIES = 5
"""Other programs can slow one measurement, so that the best of these counts."""
SIZE = 8_000
"""Letters of the smaller flood; `nox -s benchmarks -- reliability` takes ten times as many."""
SENTENCE = "The council voted on Monday for the long bridge over the bay, after nine years of talks. "

FLOODS: dict[str, Callable[[int], str]] = {
    "brackets": lambda size: "[" * (size // 2) + "]" * (size // 2),
    "one line": lambda size: SENTENCE * (size // len(SENTENCE)),
    "one line of marks": lambda size: "*a_ `b` " * (size // 8),
    "short lines": lambda size: "a b\n" * (size // 4),
    "paragraphs": lambda size: f"{SENTENCE}\n\n" * (size // len(SENTENCE)),
    "quotations within quotations": lambda size: "> " * (size // 2) + "x",
    "lists within lists": lambda size: "\n".join(" " * (depth % 200) + "- x" for depth in range(size // 100)),
    "one word": lambda size: "a" * size,
    "marks on one letter": lambda size: "a" + "\u0301" * size,
    "blanks": lambda size: "a" + " " * size + "b",
    "quotation marks": lambda size: "“He ‘said " * (size // 10),
    "addresses": lambda size: "http://a.b/c@d.e " * (size // 17),
    "tags": lambda size: "<a <b></b &#x " * (size // 14),
    "rows": lambda size: "a | b\tc\n" * (size // 8),
    "names": lambda size: "By Ann Brook and Bo Crane, Port Quay, May 5, 2019, " * (size // 51),
    "Chinese": lambda size: "新闻报道，" * (size // 5),
}


def seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def grows(small: Callable[[], object], large: Callable[[], object], most: float = MOST) -> float:
    """By how much the larger flood takes longer; measured again while that is too much."""
    best = float("inf")
    for _ in range(TRIES):
        best = min(best, seconds(large) / max(seconds(small), 1e-9))
        if best < most:
            break
    return best


def look_at(text: str) -> None:
    """All that looks at the text of a seed: from its bytes to the check of its page."""
    decoded, _ = decode(text.encode(), "a.txt")
    assert decoded is not None
    article = Article.of(decoded, "articles/a", understand(decoded.text, Supplied()))
    for show in (body, plain_body):
        page = f"<!doctype html><body><div data-seed>{RENDERERS['mkdocs'](show(article))}</div>".encode()
        assert check_page(page, article) is None
    assert sum(1 for _ in words.runs(text)) <= len(text)


@pytest.mark.parametrize("flood", FLOODS.values(), ids=FLOODS.keys())
def test_a_text_takes_time_and_memory_in_proportion_to_its_size(flood: Callable[[int], str]) -> None:
    small, large = flood(SIZE), flood(TIMES * SIZE)
    look_at(small)  # so that what is loaded once is loaded
    assert grows(lambda: look_at(small), lambda: look_at(large)) < MOST
    peaks = []
    for text in (small, large):
        tracemalloc.start()
        look_at(text)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] / peaks[0] < 2 * TIMES


LETTERS = 4_000
SUSPECT_SECONDS = 0.15
"""Only what takes longer is measured in two sizes: in linear time a text of this size takes a tenth of it."""
EACH = 2
"""Floods of each expression."""


def around(line: str) -> Callable[[], object]:
    """A line where the rules for first, second, middle and last lines look at it."""
    text = f"{line}\nCouncil votes for the bridge\n{line}\n\n{SENTENCE * 3}\n{line}\n{SENTENCE}\n{line}\n"
    return lambda: understand(text, Supplied())


def test_no_regular_expression_makes_a_text_slow_by_what_is_made_for_it() -> None:
    tried, slow = 0, {}
    for name, expression in our_expressions():
        for before, piece in pumps(expression)[:EACH]:
            small, large = (around(before + piece * (size // len(piece)) + "!") for size in (LETTERS, TIMES * LETTERS))
            tried += 1
            if seconds(small) > SUSPECT_SECONDS and (growth := grows(small, large)) >= MOST:
                slow[name] = (before[:20], piece[:20], growth)
    assert slow == {}
    assert tried > 250


@pytest.mark.parametrize("text", ["{}", "The same words in every seed, and no other ones."], ids=["one line", "equal"])
def test_many_seeds_take_time_in_proportion_to_their_number(text: str, tmp_path: Path, project: Project) -> None:
    def prepare(number: int) -> Callable[[], object]:
        folder = tmp_path / str(number)
        folder.mkdir()
        for at in range(number):
            (folder / f"n{at}.txt").write_text(text.format(f"The ferry left pier {at} late."), "utf-8")
        paths = ProjectPaths(project.root, folder, project.site)
        return lambda: preparing.prepare(paths, jobs=1)

    few, many = prepare(125), prepare(500)
    few()
    assert grows(few, many) < MOST
