"""How well the package understands articles: lines, dates, titles, summaries and speed, as Markdown tables.

Run `python benchmarks/understanding.py`; `--help` tells the rest. Rules are made by looking at the tuning half only.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))

from measures import facts, lines, publishers_apart, speed, wording
from measures.corpora import Half
from measures.understood import Material

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from measures.tables import Table

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
SECTIONS: dict[str, Callable[[Material], Iterator[Table]]] = {
    "pages": publishers_apart.report,
    "lines": lines.report,
    "dates": facts.report,
    "titles": wording.titles,
    "summaries": wording.summaries,
    "speed": speed.report,
}


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--corpora", type=click.Path(path_type=Path, exists=True, file_okay=False), default=CORPORA,
              show_default="../shared/corpora/", help="The folder of the archives.")  # fmt: skip
@click.option("--half", type=click.Choice([half.value for half in Half]), default="all", show_default=True,
              help="Which half of each corpus.")  # fmt: skip
@click.option("--only", default=",".join(SECTIONS), show_default=True, help="What to measure, with commas.")
def main(corpora: Path, half: str, only: str) -> None:
    """Measure how well articles are understood."""
    material = Material(corpora, Half(half))
    print(f"## Understanding, half: {material.half}\n")
    for name in only.split(","):
        if name not in SECTIONS:
            raise click.BadParameter(f"{name!r} is none of {', '.join(SECTIONS)}", param_hint="--only")
        for table in SECTIONS[name](material):
            print(table, flush=True)


if __name__ == "__main__":
    main()
