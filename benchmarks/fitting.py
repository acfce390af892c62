"""Fit the weights of the signs of headlines, write them into the package, and judge them on other publishers.

Run `python benchmarks/fitting.py`; it takes about two minutes. `--keep` judges only and writes nothing.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))

from measures.fitted import Answer, Weights, fit, folded, halved, questions
from measures.tables import Table, share

from dossier.article.roles.headline_scores import WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Iterator

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
CHANCES = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
_FORM = re.compile(r"^(loose|page),.*")
SMALL = 0.005
"""A weight that is smaller on both kinds of texts is left out."""
HEAD = """# How much each sign speaks for a line being the headline: on whole pages, and in texts without furniture.
# Fitted by `nox -s benchmarks -- fitting`; never edited by hand. What a sign means say headline_words.py and
# headline_places.py.

[headline]
"""


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--corpora", type=click.Path(path_type=Path, exists=True, file_okay=False), default=CORPORA,
              show_default="../shared/corpora/", help="The folder of the archives.")  # fmt: skip
@click.option("--keep", is_flag=True, help="Leave the weights of the package as they are.")
def main(corpora: Path, *, keep: bool) -> None:
    """Fit the weights of headlines."""
    asked = list(questions(corpora))
    print(_table("Headlines, five folds of publishers", list(folded(asked))))
    print(_table("Headlines, the held-back half of publishers", list(halved(asked))))
    if not keep:
        WEIGHTS.write_text(HEAD + "\n".join(_lines(fit(asked))) + "\n", "utf-8")


def _lines(weights: Weights) -> Iterator[str]:
    for name, (page, plain) in weights.items():
        if max(abs(page), abs(plain)) >= SMALL:
            yield f'"{name}" = [{page:.2f}, {plain:.2f}]'


def _table(title: str, answers: list[Answer]) -> Table:
    groups: dict[str, list[Answer]] = {}
    for each in answers:
        groups.setdefault(_FORM.sub(r"\1", each.asked.corpus), []).append(each)
    heads = ("", "", *(f"from {chance}" for chance in CHANCES))
    rows = (row for name, group in groups.items() for row in _rows(name, group))
    return Table(title, heads, tuple(rows))


def _rows(name: str, answers: list[Answer]) -> Iterator[tuple[str, ...]]:
    stated = [[each for each in answers if each.chance >= chance] for chance in CHANCES]
    held = [[each for each in group if each.asked.holds] for group in stated]
    yield name, "precision", *(share(sum(each.right for each in group), len(group)) for group in stated)
    yield name, "precision where it stands", *(share(sum(each.right for each in group), len(group)) for group in held)
    could = sum(each.asked.holds for each in answers)
    yield name, "recall", *(share(sum(each.right for each in group), could) for group in held)


if __name__ == "__main__":
    main()
