"""How fast and how well articles are related, duplicates and shared quotations found, as Markdown tables.

Run `python benchmarks/relating.py`; `--help` tells the rest.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))

from measures import relating
from measures.corpora import NEWS, read_corpus
from measures.understood import understand

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--corpora", type=click.Path(path_type=Path, exists=True, file_okay=False), default=CORPORA,
              show_default="../shared/corpora/", help="The folder of the archive news-10k.tar.xz.")  # fmt: skip
@click.option("--most", type=int, default=10_000, show_default=True, help="How many articles.")
def main(corpora: Path, most: int) -> None:
    """Measure related articles, near-duplicates and shared quotations."""
    news = [understand(sample) for sample in list(read_corpus(NEWS, corpora))[:most]]
    for table in relating.report(news):
        print(table, flush=True)


if __name__ == "__main__":
    main()
