"""How well and how fast search finds, through the real search page in a real browser, as Markdown tables.

Run `python benchmarks/search.py`; `--help` tells the rest. Weights are tuned on one half of the queries only.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))

from measures import every_word, finding, judging, phones
from measures.built import Built, build

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from measures.tables import Table

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
SECTIONS: dict[str, Callable[[Built, int], Iterator[Table]]] = {
    "index": lambda built, _: built.report(),
    "words": lambda built, _: every_word.report(built),
    "known": finding.report,
    "judged": lambda built, _: judging.report(built),
    "phone": lambda built, _: phones.report(built),
}


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--corpora", type=click.Path(path_type=Path, exists=True, file_okay=False), default=CORPORA,
              show_default="../shared/corpora/", help="The folder of the archive news-10k.tar.xz.")  # fmt: skip
@click.option("--articles", type=click.Choice(["2000", "10000"]), default="2000", show_default=True,
              help="How many of them; 10000 take four minutes and 4 GB to build, once.")  # fmt: skip
@click.option("--queries", default=32, show_default=True, help="Known-item queries of each kind.")
@click.option("--only", default=",".join(SECTIONS), show_default=True, help="What to measure, with commas.")
@click.option("--again", is_flag=True, help="Build the site anew; else the one of an earlier run is taken.")
def main(corpora: Path, articles: str, queries: int, only: str, *, again: bool) -> None:
    """Measure how well and how fast search finds."""
    built = build(corpora, int(articles), again=again)
    print(f"## Search, {int(articles):,} articles\n")
    for name in only.split(","):
        if name not in SECTIONS:
            raise click.BadParameter(f"{name!r} is none of {', '.join(SECTIONS)}", param_hint="--only")
        for table in SECTIONS[name](built, queries):
            print(table, flush=True)


if __name__ == "__main__":
    main()
