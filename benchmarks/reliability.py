"""How much was tried to lose a word, to let something in or to break a build, and what came of it.

Run `python benchmarks/reliability.py`; `--help` tells the rest. It needs Linux; some parts need the superuser, nginx
or npm, and say so where these are missing.
"""

from __future__ import annotations

import importlib
import sys
import tempfile
from pathlib import Path

import click

PROJECT = Path(__file__).resolve().parents[1]
PARTS = ("texts", "examples", "floods", "faults", "hosted")
"""Modules of `measures`."""


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--only", type=click.Choice(PARTS), multiple=True, help="Which parts; all, if none is named.")
@click.option("--times", default=10, show_default=True, help="How much is tried: 10 is a hundred kills.")
def main(only: tuple[str, ...], times: int) -> None:
    """Try to break it, and count."""
    sys.path[:0] = [str(PROJECT / "scripts"), str(PROJECT / "tests")]
    with tempfile.TemporaryDirectory() as folder:
        for name in only or PARTS:
            for table in importlib.import_module(f"measures.{name}").report(Path(folder), times):
                print(table, flush=True)


if __name__ == "__main__":
    main()
