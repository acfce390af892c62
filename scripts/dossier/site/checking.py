"""The built site against the seeds: what a reader sees is what the seed says, and nothing else came in."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from itertools import takewhile
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from dossier.models import Article, Part, Problem, Role, joined

from .writing import files_below

ALLOWED = {
    "h1": frozenset({"id"}),
    "h2": frozenset({"id", "class"}),
    "p": frozenset({"id", "class"}),
    "div": frozenset({"id", "class", "tabindex"}),
    **dict.fromkeys(("table", "tbody", "tr", "th", "td"), frozenset[str]()),
    "details": frozenset({"class"}),
    "summary": frozenset(),
}
"""The elements that the text of a seed may stand in, and their attributes: all written by us."""
_LABEL = re.compile(r"[0-9,]+ lines from the page around the article")
"""What stands on a fold: `pages/folding.py` writes it. It is the only text in the regions that is not the seed's."""

_SHOWN_CHARACTERS = 40
_BLANKS = re.compile(r"[ \t\n\r\f]+")  # white space as HTML defines it


def check_article(site: Path, article: Article) -> Problem | None:
    """Compare one built page with its seed; the problem names the first place that differs."""
    path = site / f"{article.address}.html"
    if not path.is_file():
        return Problem(article.seed.file, f"has no page: {article.address}.html is missing from the site")
    return check_page(path.read_bytes(), article)


def check_page(page: bytes, article: Article) -> Problem | None:
    """Compare the HTML of a page with its seed: each line at its place, in elements of ours alone."""
    if joined(article.parts) != article.seed.text:
        return Problem(article.seed.file, "was not divided into parts without a loss; please report this")
    regions = LexborHTMLParser(page).css("[data-seed]")
    strange = next(filter(None, map(_strange, regions)), None)
    if strange:
        return Problem(article.seed.file, f"let {strange} into the page {article.address}.html; please report this")
    return _first_difference(article, list(shown_lines(regions)))


def shown_lines(regions: list[LexborNode]) -> Iterator[str]:
    """Yield the lines of text in the regions of a page that hold a seed, blanks spaced, empty ones left out."""
    for region in regions:
        for block in region.iter(include_text=False):
            parts = block.iter(include_text=True) if block.tag == "details" else [block]
            for part in parts:
                if part.tag != "summary" or not _LABEL.fullmatch(part.text()):
                    yield from filter(None, map(single_spaced, part.text().split("\n")))


def single_spaced(line: str) -> str:
    """Fold each run of blanks to one space and drop it at the ends, as a browser does and a reader sees."""
    return _BLANKS.sub(" ", line).strip(" ")


def seed_lines(parts: tuple[Part, ...]) -> Iterator[tuple[int, str]]:
    """Yield number and text of each line that a page must show; a line cut into pieces comes as its pieces."""
    for part in parts:
        if part.role is not Role.BLANK:
            for number, line in enumerate(part.lines, part.first):
                yield number, single_spaced(line)


def _first_difference(article: Article, shown: list[str]) -> Problem | None:
    wanted = list(seed_lines(article.parts))
    for (number, line), found in zip(wanted, shown, strict=False):
        if line != found:
            same = takewhile(lambda pair: pair[0] == pair[1], zip(line, found, strict=False))
            at = sum(1 for _ in same)
            message = f"column {at + 1}: the seed says {_around(line, at)}, its page shows {_around(found, at)}"
            return Problem(article.seed.file, f"{message}; please report this", number)
    if len(shown) < len(wanted):
        return Problem(article.seed.file, "is not on its page from here on; please report this", wanted[len(shown)][0])
    if len(shown) > len(wanted):
        more = _around(shown[len(wanted)], 0)
        return Problem(article.seed.file, f"its page shows more than the seed says: {more}; please report this")
    return None


def _around(line: str, at: int) -> str:
    return f"“{line[at : at + _SHOWN_CHARACTERS]}”" if at < len(line) else "nothing more"


def _strange(region: LexborNode) -> str | None:
    for node in region.css("*"):
        tag = node.tag or ""
        if node.mem_id != region.mem_id and not (tag in ALLOWED and set(node.attributes) <= ALLOWED[tag]):
            return f"<{tag}>"
    return None


def missing_pages(site: Path, docs: Path, left_out: Container[str] = ()) -> list[Problem]:
    """List the pages below `docs` that an engine left out of the site: it may do so and report success.

    Those in `left_out` were to be left out.
    """
    rendered = {*files_below(site)}
    return [
        Problem(f"docs/{path}", "was not rendered: its page is missing from the site; please report this")
        for path in wanted_pages(docs)
        if path not in left_out and f"{path.removesuffix('.md')}.html" not in rendered
    ]


def wanted_pages(docs: Path) -> list[str]:
    """List the pages below `docs` that an engine renders, generated or hand-written, as paths relative to it."""
    return sorted(path for path in files_below(docs) if path.endswith(".md") and not _hidden(path))


def _hidden(path: str) -> bool:
    return path.startswith(".") or "/." in path
