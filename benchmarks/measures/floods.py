"""Much of one thing: does the time grow with the size, or with its square?

Each flood is made in a size and in twice that size. The processor time of all that looks at a text is compared: its
parts, facts, Markdown, both ways of showing it, the engine's Markdown and the check. Besides floods that people
thought of, there are some for each regular expression of ours: what it matches, many times over. And a tool looks
through the expressions for those that could take longer than that.
"""

from __future__ import annotations

import re
import time
import warnings
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from dossier.article.understanding import understand
from dossier.models import Article, Supplied
from dossier.pages.article_pages import body, plain_body
from dossier.search import words
from dossier.seeds.reading import decode
from dossier.site.checking import check_page
from engines_markdown import RENDERERS
from pumps import our_expressions

from .tables import Table

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it names Python's own parser of expressions by its old name
    from regexploit.ast.sre import SreOpParser
    from regexploit.redos import find

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LINEAR = 3.0
"""Twice the size may take so many times as long. Linear time gives 2, the square 4."""
LETTERS = 40_000
_LEAST_SECONDS = 0.02
_LONGEST = 60
"""Letters of what is repeated: with longer ones there are too few repetitions to see a square."""
_STARS = 2
"""With more repetitions that can take the same letters, an expression takes longer than the square."""

KINDS = (
    "[", "(((", "word ", "a", "\u0301", "a\n", "One line here.\n\n", "“‘", "“He ", " ", "\u00a0", "*a", "_", "`", "~",
    "- ",
    "a | b | ", "&#", "<a ", "<b></b>", "[a](b", "http://a.b/", "a@b.", "$a", ":a:", "1", "1,000. ", "May 5, 2019, ",
    "Ann Brook, ", "A. ", "By Ann Brook and ", "Title: x\n", "Photo: Ann (AP) | ", "He came. ", "1. a\n", "שלום (",
    "新闻报道", "👍🏽", "\u202e\u202c", "```\n", "[^1]: a\n\n", "> ", "    a\n", "\ufeff", "a\t", "&amp;", "\\",
    "'", '"', "a-",
)  # fmt: skip


def report(_folder: Path, times: int) -> Iterator[Table]:
    """Try all of them."""
    expressions = dict(our_expressions())
    made = {pump for each in expressions.values() for pump in matched(each, times)}
    rows = []
    for label, pumps in (("kinds of text", set(KINDS)), ("what our regular expressions match", made)):
        growths = sorted((grows(pump), pump) for pump in pumps)
        worst, which = growths[-1]
        slow = [f"{pump!r} ({growth:.1f})" for growth, pump in growths if growth > LINEAR]
        rows.append((label, f"{len(pumps):,}", f"{worst:.2f} ({which!r})", str(len(slow))))
        if slow:
            print(f"not linear: {'; '.join(slow)}")
    found = [name for name, each in expressions.items() if starry(each)]
    rows.append(("regular expressions, looked through by regexploit", f"{len(expressions):,}", "", str(len(found))))
    note = f"{2 * LETTERS:,} letters against {LETTERS:,}; linear time gives 2, the square 4."
    yield Table("Floods", ("", "tried", "the slowest grows by", "not linear"), tuple(rows), note)


def grows(pump: str) -> float:
    """Return by how much twice the size takes longer; measured again where it looks wrong."""
    growth = float("inf")
    for _ in range(3):
        small, large = (seconds("He " + pump * (size // len(pump)) + "!") for size in (LETTERS, 2 * LETTERS))
        growth = min(growth, large / max(small, _LEAST_SECONDS))
        if growth < LINEAR:
            break
    return growth


def seconds(text: str) -> float:
    """Return the processor time of all that looks at a text."""
    started = time.process_time()
    decoded, _ = decode(text.encode(), "a.txt")
    if decoded is not None:
        article = Article.of(decoded, "articles/a", understand(decoded.text, Supplied()))
        for show in (body, plain_body):
            page = f"<!doctype html><body><div data-seed>{RENDERERS['mkdocs'](show(article))}</div>".encode()
            assert check_page(page, article) is None, text[:40]
        assert sum(1 for _ in words.runs(text)) <= len(text)
    return time.process_time() - started


def matched(expression: re.Pattern[str], number: int) -> set[str]:
    """Return a few texts that an expression matches, the same each time."""
    found: set[str] = set()

    @seed(15)
    @settings(max_examples=number, phases=[Phase.generate], database=None, suppress_health_check=list(HealthCheck))
    @given(st.from_regex(expression))
    def collect(text: str) -> None:
        if cut := text[:_LONGEST].encode("utf-8", "ignore").decode():
            found.add(cut)

    collect()
    return found


def starry(expression: re.Pattern[str]) -> bool:
    """Whether the tool finds repetitions that can take the same letters, one inside or right behind another."""
    parsed = SreOpParser().parse_sre(expression.pattern, expression.flags & ~re.UNICODE)
    return any(each.starriness > _STARS for each in find(parsed))
