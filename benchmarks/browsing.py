"""How a large collection can be walked, which names are suggested, and how fast names are found, as Markdown tables.

Run `python benchmarks/browsing.py`; `--help` tells the rest.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from measures import browsing
from measures.corpora import NEWS, read_corpus
from measures.understood import understand

from dossier.site.rendering import ENGINES, Engine

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
PARTS = ("names", "matching", "pages")


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--corpora", type=click.Path(path_type=Path, exists=True, file_okay=False), default=CORPORA,
              show_default="../shared/corpora/", help="The folder of the archive news-10k.tar.xz.")  # fmt: skip
@click.option("--only", default=",".join(PARTS), show_default=True, help="What to measure, with commas.")
@click.option("--engine", type=click.Choice(ENGINES), default="mkdocs", show_default=True)
@click.option("--most", type=int, default=10_000, show_default=True, help="Articles of the largest collection.")
@click.option("--authority", type=click.Path(path_type=Path, exists=True, dir_okay=False),
              help="What `scripts/build.py --suggest-names` printed; without it, that is done anew.")  # fmt: skip
def main(corpora: Path, only: str, engine: Engine, most: int, authority: Path | None) -> None:
    """Measure how a large collection can be browsed."""
    wanted = only.split(",")
    if {"names", "matching"} & set(wanted):
        articles = [understand(sample).article for sample in read_corpus(NEWS, corpora)[:most]]
        for name, report in (("names", browsing.suggestions), ("matching", browsing.matching)):
            for table in report(articles) if name in wanted else ():
                print(table, flush=True)
    if "pages" in wanted:
        sizes = [*(size for size in browsing.SIZES if size < most), most]
        for table in browsing.pages(corpora, sizes, engine, authority):
            print(table, flush=True)


if __name__ == "__main__":
    main()
