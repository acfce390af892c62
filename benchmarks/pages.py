"""How fast and how accessible each type of page is on a phone, beside a floor page; and what a reader view gets.

Run `python benchmarks/pages.py`; `--help` tells the rest. It needs Node 20, npm and a Chromium.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click
from measures import lighthouse
from measures.served import chromium, served
from measures.tables import Table, share
from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
FLOOR = "floor.html"
_FLOOR_STYLE = (
    "html{font:18px/1.6 serif;background:#fdfcfa;color:#1c1b19}body{max-width:34rem;margin:0 auto;padding:1rem}"
    "h1{line-height:1.2}p{margin:0 0 1rem}a{color:#1a4fa3}"
)
"""Five rules: what no page that can be read does without."""


def pages(site: Path) -> dict[str, str]:
    """Return one page of each type, by the name of the type; of articles the one with the most words."""
    articles = [path for path in (site / "articles").rglob("*.html") if path.name != "index.html"]
    found = {
        "home": "index.html",
        "article": max(articles, key=lambda path: path.stat().st_size).relative_to(site).as_posix(),
        "articles": "articles/index.html",
        "dates": "dates/index.html",
        "a year": next((site / "dates").glob("[0-9]*.html")).relative_to(site).as_posix(),
        "search": "search.html",
        "about": "about.html",
        "not found": "404.html",
    }
    for kind in ("people", "places", "organisations", "topics"):
        named = sorted((site / kind).glob("*.html"), key=lambda path: path.name != "index.html")
        found |= dict(
            zip((kind, f"one of {kind}"), (path.relative_to(site).as_posix() for path in named), strict=False)
        )
    return found


def floor(site: Path, article: str) -> None:
    """Write a page of the same words with nothing around them."""
    page = LexborHTMLParser((site / article).read_bytes())
    words = "".join(f"<p>{node.text()}</p>\n" for node in page.css(".body p"))
    title = page.css_first("h1")
    heading = title.text() if title else ""
    (site / FLOOR).write_text(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<title>{heading}</title><link rel="icon" href="data:,"><style>{_FLOOR_STYLE}</style>'
        f"<h1>{heading}</h1>\n{words}",
        "utf-8",
    )


def speed(site: Path, host: str, runs: int) -> Table:
    """Measure each type of page, and the floor first."""
    chosen = pages(site)
    floor(site, chosen["article"])
    base = lighthouse.measure(host + FLOOR, runs)
    rows = [_row("floor: words and five rules", base, base)]
    for kind, path in chosen.items():
        rows.append(_row(kind, lighthouse.measure(host + path, runs), base))
        print(path, *rows[-1][1:], sep=" | ", file=sys.stderr, flush=True)  # the whole takes ten minutes
    heads = ("page", *lighthouse.CATEGORIES, "LCP ms", "of the floor", "CLS", "TBT ms", "KiB", "requests")
    return Table("Lighthouse, mobile", heads, tuple(rows), f"Median of {runs}; on loopback, compressed.")


def _row(kind: str, run: lighthouse.Run, base: lighthouse.Run) -> tuple[str, ...]:
    for fault in run.faults:
        print(f"{kind}: {fault}", file=sys.stderr)
    scores = (str(score) for score in run.scores)
    return (kind, *scores, f"{run.lcp:.0f}", f"{run.lcp / base.lcp:.2f}", f"{run.cls:.3f}", f"{run.tbt:.0f}",
            f"{run.size / 1024:.1f}", str(run.requests))  # fmt: skip


def reader_view(site: Path, host: str) -> Table:
    """Count the paragraphs of the body that Mozilla's Readability, the reader view of Firefox, keeps."""
    script = (lighthouse.FOLDER / "node_modules/@mozilla/readability/Readability.js").read_text("utf-8")
    with chromium() as browser:
        page = browser.new_page()
        rows = []
        for path in sorted((site / "articles").rglob("*.html")):
            if path.name == "index.html":
                continue
            page.goto(host + path.relative_to(site).as_posix())
            kept = page.evaluate(f"{script}; new Readability(document.cloneNode(true)).parse().textContent") or ""
            wanted = page.locator(".body > :is(p, h2):not(.aside)").all_text_contents()
            found = sum(_fold(text) in _fold(kept) for text in wanted)
            rows.append((path.stem, share(found, len(wanted))))
    return Table("Body paragraphs that Mozilla Readability keeps", ("article", "kept"), tuple(rows))


def _fold(text: str) -> str:
    return " ".join(text.split())


def report(site: Path, runs: int) -> Iterator[Table]:
    """Yield all tables of a built site."""
    lighthouse.install()
    with served(site) as host:
        yield reader_view(site, host)
        yield speed(site, host, runs)


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--runs", default=3, show_default=True, help="Runs for each page; the median counts.")
@click.option("--seeds", type=click.Path(path_type=Path, exists=True, file_okay=False), default=ROOT / "seeds",
              show_default="seeds/", help="The collection to build and to measure.")  # fmt: skip
def main(runs: int, seeds: Path) -> None:
    """Build a collection and measure its pages."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        command = [sys.executable, str(ROOT / "scripts/build.py"), "--seeds", str(seeds.resolve()), "--site", str(site)]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
        for table in report(site, runs):
            print(table, flush=True)


if __name__ == "__main__":
    main()
