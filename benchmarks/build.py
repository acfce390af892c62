"""What a build costs, whole and after a change, beside other makers of sites, as Markdown tables.

Run `python benchmarks/build.py`; `--help` tells the rest. All builders get the same articles, one after the other in
each round, so that a slow minute of the machine falls on all of them. Eleventy needs Node; without it, it is left out.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))

from measures import building
from measures.peers import builders

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--corpora", type=click.Path(path_type=Path, exists=True, file_okay=False), default=CORPORA,
              show_default="../shared/corpora/", help="The folder of the archive news-10k.tar.xz.")  # fmt: skip
@click.option("--sizes", default="5,1000,10000", show_default=True,
              help="How many articles, with commas. More than 10000 are the same ones again.")  # fmt: skip
@click.option(
    "--rounds", default=3, show_default=True, help="How often each is built below 5,000 articles; once above."
)
@click.option("--only", default="", help="Names of builders, with commas.  [default: all]")
def main(corpora: Path, sizes: str, rounds: int, only: str) -> None:
    """Measure what a build costs, whole and after a change."""
    wanted = [name for name in only.split(",") if name]
    chosen = [builder for builder in builders() if not wanted or builder.name in wanted]
    for size in map(int, sizes.split(",")):
        for table in building.report(corpora, size, rounds, chosen):
            print(table, flush=True)


if __name__ == "__main__":
    main()
