"""Known items: how near the top the one article stands that a reader meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .asking import KINDS, draw
from .material import found_by_material, material_site
from .phone_search import found_by_page, found_by_pagefind
from .searchers import Bm25, Fts5
from .served import chromium, served
from .tables import Table, mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from playwright.sync_api import Browser

    from .built import Built

MATERIAL_MOST = 2_000
"""Articles; its index of 10,000 is 67 MB, which a browser has to read before it answers anything."""


def report(built: Built, each: int) -> Iterator[Table]:
    """Ask all queries of ours and of the others."""
    queries = draw(built.texts, each)
    ranks: dict[str, list[float]] = {}
    with served(built.site) as address, chromium() as browser:
        for name, ask in searchers(built, browser, address).items():
            found = ask([query.text for query in queries])
            ranks[name] = [reciprocal(query.wanted, answer) for query, answer in zip(queries, found, strict=True)]
    held = [not query.tuning for query in queries]
    rows = [_row(kind, [query.kind == kind and half for query, half in zip(queries, held, strict=True)], ranks)
            for kind in KINDS]  # fmt: skip
    rows += [_row("**all**", held, ranks), _row("all of the tuning half", [not half for half in held], ranks)]
    yield Table(
        f"Mean reciprocal rank of the wanted article, {sum(held)} held queries",
        ("", "queries", *ranks),
        tuple(rows),
        "Of the first ten; below that it counts as not found. The weights were tuned on the other half.",
    )


def searchers(built: Built, browser: Browser, address: str) -> dict[str, Callable[[Sequence[str]], list[list[str]]]]:
    """Return the searchers to compare, each of which answers a list of queries."""
    bm25, fts5 = Bm25(built.texts), Fts5(built.texts)

    def material(queries: Sequence[str]) -> list[list[str]]:
        with served(material_site(built)) as other:
            return found_by_material(browser, other, queries)

    return {
        "ours": lambda queries: found_by_page(browser, address, queries),
        "Pagefind": lambda queries: found_by_pagefind(browser, address, queries),
        "BM25": lambda queries: [bm25(query) for query in queries],
        "FTS5": lambda queries: [fts5(query) for query in queries],
    } | ({"Material": material} if len(built.texts) <= MATERIAL_MOST else {})


def reciprocal(wanted: str, found: Sequence[str]) -> float:
    """Return one divided by the place of the wanted article, 0 where it is not among those found."""
    return 1 / (found.index(wanted) + 1) if wanted in found else 0.0


def _row(name: str, which: Sequence[bool], ranks: dict[str, list[float]]) -> tuple[str, ...]:
    chosen = {
        searcher: [rank for rank, here in zip(each, which, strict=True) if here] for searcher, each in ranks.items()
    }
    return (name, str(sum(which)), *(f"{mean(each):.3f}" for each in chosen.values()))
