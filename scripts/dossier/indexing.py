"""The search index: Pagefind over the built article pages, bodies only."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import Collection, Iterator
from pathlib import Path

from pagefind.index import IndexConfig, PagefindIndex

from .addresses import FOLDER

OUTPUT = "pagefind"
"""The folder of the index in the site; the search page loads it when a reader searches."""

_MAGIC = b"pagefind_dcd"
"""What the file of each indexed page begins with, once unpacked."""


def index_site(site: Path, addresses: Collection[str]) -> list[str]:
    """Index the articles at `addresses` of a built site, write the index, and return those of them that are not in it.

    What is searched is what the template marks with `data-pagefind-body`, less all that is set aside.
    """
    any_pages = any(path.name != "index.html" for path in (site / FOLDER).rglob("*.html"))
    asyncio.run(_index(site, any_pages=any_pages))
    indexed = set(_indexed_pages(site / OUTPUT))
    return [address for address in addresses if f"/{address}.html" not in indexed]


async def _index(site: Path, *, any_pages: bool) -> None:
    config: IndexConfig = {"exclude_selectors": [".aside"], "output_path": str(site / OUTPUT), "keep_index_url": True}
    # Leaving the context writes the index. Pages are added all at once: one by one, the library waits a
    # tenth of a second for each.
    async with PagefindIndex(config=config) as index:
        if any_pages:
            await index.add_directory(str(site), glob=f"{FOLDER}/**/*.html")


def _indexed_pages(index: Path) -> Iterator[str]:
    """Yield the address of each page in a written index; what the library reports counts other pages too."""
    for path in (index / "fragment").glob("*.pf_fragment"):
        fragment = json.loads(gzip.decompress(path.read_bytes()).removeprefix(_MAGIC))
        if fragment["word_count"]:
            yield fragment["url"]
