"""Every word of a page, asked as it stands there: whether search finds the page, without any correction."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from .served import chromium, served
from .tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from .built import Built

_ARTICLES = 200
_BATCH = 500
"""Words that are asked at a time."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
"""A word as a reader sees it."""
_BETWEEN_BLANKS = re.compile(r"[^\W_](?:\S*[^\W_])?")
"""What stands between two blanks, with the signs in it: `cooperation–particularly`."""

_START = """async () => {
    const scripts = new URL("assets/search/", location.href);
    const [{Engine}, {Postings}, {WordList}, {Facets}, {parse}] = await Promise.all(
        ["engine", "postings", "spelling", "facets", "query"].map((name) => import(new URL(`${name}.js`, scripts))));
    const base = new URL("search/", location.href);
    const manifest = await (await fetch(new URL("search.json", base))).json();
    const folder = new URL(`${manifest.folder}/`, base);
    const engine = new Engine(manifest, {
        postings: new Postings(folder, manifest), list: new WordList(folder, manifest),
        facets: new Facets(folder, manifest), names: async () => [],
    });
    window.lost = async (asked) => {
        const lost = [];
        for (const [word, ids] of asked) {
            const {ranked} = await engine.find({...parse(word), typing: false, exact: true});
            const found = new Set(ranked.map(({id}) => id));
            if (!ids.every((id) => found.has(id))) lost.push(word);
        }
        return lost;
    };
}"""


def report(built: Built) -> Iterator[Table]:
    """Ask every word of some articles, evenly spread."""
    addresses = sorted(text.address for text in built.texts)
    texts = {
        number: (built.site / f"{address}.txt").read_text("utf-8", "replace")
        for number, address in enumerate(addresses)
        if number % (len(addresses) // _ARTICLES) == 0
    }
    with served(built.site) as site, chromium() as browser:
        page = browser.new_page(bypass_csp=True)
        page.goto(f"{site}about.html")
        page.evaluate(_START)
        rows = tuple(
            _row(name, page, texts, pattern)
            for name, pattern in (("words", _WORD), ("what stands between blanks", _BETWEEN_BLANKS))
        )
        page.close()
    yield Table(
        f"Every distinct word of {len(texts)} articles, asked as it stands, without correction",
        ("", "asked", "not found in each article that has it", "these"),
        rows,
    )


def _row(name: str, page: Page, texts: dict[int, str], pattern: re.Pattern[str]) -> tuple[str, ...]:
    holders: dict[str, list[int]] = defaultdict(list)
    for number, text in texts.items():
        for word in dict.fromkeys(pattern.findall(text)):
            holders[word].append(number)
    asked = list(holders.items())
    lost: list[str] = []
    for first in range(0, len(asked), _BATCH):
        lost += page.evaluate("(asked) => lost(asked)", asked[first : first + _BATCH])
    return (name, f"{len(asked):,}", f"{len(lost):,}", ", ".join(f"“{word}”" for word in lost[:5]))
