"""The search index: Pagefind over the built article pages, bodies only."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from pathlib import Path

from pagefind.index import PagefindIndex

OUTPUT = "pagefind"
"""The folder of the index in the site; the search page loads it when a reader searches."""


def index_site(site: Path, addresses: Iterable[str]) -> list[str]:
    """Index the articles at `addresses` of a built site, write the index, and return those with no words in it.

    What is searched is what the template marks with `data-pagefind-body`, less all that is set aside.
    """
    return asyncio.run(_index(site, addresses))


async def _index(site: Path, addresses: Iterable[str]) -> list[str]:
    wordless = []
    config = {"exclude_selectors": [".aside"], "output_path": str(site / OUTPUT)}
    # Leaving the context writes the index.
    async with PagefindIndex(config=config) as index:
        for address in addresses:
            path = f"{address}.html"
            page = (site / path).read_text("utf-8")
            indexed = await index.add_html_file(content=page, url=path)
            if not indexed["page_word_count"]:
                wordless.append(address)
    return wordless
