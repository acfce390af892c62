"""The command line of `scripts/add.py`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from .adding.adding import add_files
from .characters import printable
from .models import Problem
from .pages.lists import counted
from .screen import Screen

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


@click.command(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--seeds", type=click.Path(path_type=Path, file_okay=False), default=SEEDS, show_default="seeds/",
              help="The folder of articles that the new ones are written into.")  # fmt: skip
def main(files: tuple[Path, ...], seeds: Path) -> None:
    """Make seeds of FILES: web pages, mails, Word, PDF and RTF files, tables, and folders of these.

    Each article becomes NAME.txt, with its words as they are, and NAME.toml, with what the file states of itself:
    title, author, date. No file is overwritten. Nothing is asked of the network.
    """
    screen = Screen()
    added = failed = 0
    for each in add_files(files, seeds):
        if isinstance(each, Problem):
            screen.problem(each)
            failed += each.fatal
        else:
            added += 1
            known = f" ({', '.join(each.facts)})" if each.facts else ""
            click.echo(f"{printable(each.source)}: {each.file}{known}")
    screen.line(
        f"{counted(added, 'article')} added to {printable(str(seeds))}/", "bold red" if failed else "bold green"
    )
    sys.exit(int(failed > 0))
