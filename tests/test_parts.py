"""What a line is: the cases in `cases/roles.toml`, each with its reason; and the three shapes of paragraphs."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from dossier.models import Role
from dossier.parts import divide

CASES = tomllib.loads((Path(__file__).parent / "cases" / "roles.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_a_line_has_the_role_that_a_reader_gives_it(case: dict[str, str]) -> None:
    lines = [line for line in case["text"].splitlines() if line.strip()]
    roles: dict[str, Role] = {}
    for part in divide(case["text"]):
        roles |= dict.fromkeys((line.strip() for line in part.lines), part.role)
    marked = case["line"]
    assert marked in [line.strip() for line in lines], "the case must hold its line"
    assert roles[marked] == Role(case["role"]), case["reason"]


def bodies(text: str) -> list[tuple[str, ...]]:
    return [part.lines for part in divide(text) if part.role is Role.BODY]


def test_a_paragraph_a_line() -> None:
    text = "The first paragraph is this one.\nThe second is this one, and it is longer.\nThe third ends it."
    assert len(bodies(text)) == 3


def test_blank_lines_between_paragraphs() -> None:
    text = "The first paragraph is this one.\n\n\nThe second is this one, and it is longer.\n \nThe third ends it."
    assert len(bodies(text)) == 3


HARD_WRAPPED = """\
    HARBOUR TOWN (Agency) - The council voted on Monday for the
long bridge, after nine years of talks about its height, its
price and the places where it would touch the two shores of
the bay.
    Mayor Odalys Ferncastle said that the vote was the end of
waiting, and that the ferries would go on until the day when
the bridge stands.
"""


def test_hard_wrapped_lines_are_one_paragraph_until_the_next_indent() -> None:
    assert [len(lines) for lines in bodies(HARD_WRAPPED)] == [4, 3]


def test_two_labels_that_stand_together_are_not_one_paragraph() -> None:
    text = (
        "The text of the article is here, and it is long enough.\n\nPrevious articleHangar sold\nNext articleWhale seen"
    )
    assert [part.role for part in divide(text) if part.role is not Role.BLANK] == [
        Role.BODY,
        Role.RELATED,
        Role.RELATED,
    ]
