"""Walk a built site as a reader without scripts would: by its plain links alone."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode


@dataclass(frozen=True, slots=True)
class Visited:
    """One page of a site."""

    links: tuple[str, ...]
    """Targets within the site, as paths from its root; a fragment stays."""
    anchors: frozenset[str]
    longest_list: int
    """Entries of the longest list or table."""
    size: int
    """Bytes."""


@dataclass(frozen=True, slots=True)
class Crawled:
    """All pages of a site, by their path below it, but for the page “not found”, whose links are absolute."""

    pages: dict[str, Visited]
    files: frozenset[str]

    def depths(self) -> dict[str, int]:
        """How many clicks from home each page is that can be reached at all."""
        depths = {"index.html": 0}
        waiting = deque(depths)
        while waiting:
            name = waiting.popleft()
            for link in self.pages[name].links:
                target = urldefrag(link)[0]
                if target in self.pages and target not in depths:
                    depths[target] = depths[name] + 1
                    waiting.append(target)
        return depths

    def broken(self) -> Iterator[str]:
        """Yield each link whose page or place on it does not exist."""
        for name, page in self.pages.items():
            for link in page.links:
                target, fragment = urldefrag(link)
                if target not in self.files or (fragment and fragment not in self.pages[target].anchors):
                    yield f"{name}: {link}"


def crawl(site: Path) -> Crawled:
    """Read every page of a site."""
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    pages = {name: _visit(name, site) for name in names if name.endswith(".html") and name != "404.html"}
    return Crawled(pages, frozenset(names))


def _visit(name: str, site: Path) -> Visited:
    data = (site / name).read_bytes()
    page = LexborHTMLParser(data)
    found = (unquote(urljoin(f"/{name}", node.attributes["href"] or "")) for node in page.css("a[href]"))
    links = tuple(link.removeprefix("/") for link in found if not urlsplit(link).scheme)
    anchors = frozenset(node.attributes["id"] or "" for node in page.css("[id]"))
    longest = max((_entries(node) for node in page.css("main :is(ul, ol, tbody)")), default=0)
    return Visited(links, anchors, longest, len(data))


def _entries(node: LexborNode) -> int:
    return sum(1 for child in node.iter() if child.tag in {"li", "tr"})
