"""What a line is: the pages in `cases/roles/*.toml`, with the role of each line; and how lines become paragraphs."""

from __future__ import annotations

import tomllib
from pathlib import Path
from textwrap import shorten

import pytest

from dossier.article.roles.parts import divide
from dossier.models import ARTICLE_ROLES, Role, joined

CASES: list[dict[str, str]] = [
    case | {"label": f"{path.stem}: {case['label']}"}
    for path in sorted((Path(__file__).parent / "cases" / "roles").glob("*.toml"))
    for case in tomllib.loads(path.read_text("utf-8"))["case"]
]
MARGIN = 13


def known(case: dict[str, str]) -> list[pytest.MarkDecorator]:
    """A fault that is known must keep failing, so that a fix shows itself."""
    return [pytest.mark.xfail(strict=True, reason=case["known"])] if "known" in case else []


def rows(case: dict[str, str]) -> list[tuple[str, str]]:
    """Return the lines of a case's page, each with the role in its margin."""
    lines = [line.partition(" |") for line in case["page"].rstrip("\n").split("\n")]
    return [(margin.strip(), line.removeprefix(" ")) for margin, _, line in lines]


def roles_of(text: str) -> list[str]:
    """Return the role of each line as the cases write it: nothing for an empty one, `a+b` for one cut in two."""
    roles: dict[int, list[str]] = {}
    for part in divide(text):
        for number in range(part.first, part.first + len(part.lines)):
            roles.setdefault(number, []).append("" if part.role is Role.BLANK else str(part.role))
    return ["+".join(roles[number]) for number in sorted(roles)]


def printed(roles: list[str], lines: list[str]) -> str:
    return "\n".join(f"{role:<{MARGIN}} | {line}" for role, line in zip(roles, lines, strict=True))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["label"], marks=known(case)) for case in CASES])
def test_a_line_has_the_role_that_a_reader_gives_it(case: dict[str, str]) -> None:
    wanted, lines = map(list, zip(*rows(case), strict=True))
    assert printed(roles_of("\n".join(lines)), lines) == printed(wanted, lines), case["reason"]


def test_every_role_has_a_case() -> None:
    margins = " ".join(margin for case in CASES for margin, _ in rows(case)).replace("+", " ")
    assert set(Role) - {Role.BLANK} == {Role(role) for role in margins.split()}


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


def test_hard_wrapped_paragraphs_with_blank_lines_between_stay_apart() -> None:
    text = HARD_WRAPPED.replace("    ", "").replace("the bay.\n", "the bay.\n\n")
    assert [len(lines) for lines in bodies(text)] == [4, 3]


def test_two_labels_that_stand_together_are_not_one_paragraph() -> None:
    text = (
        "The text of the article is here, and it is long enough.\n\nPrevious articleHangar sold\nNext articleWhale seen"
    )
    assert [part.role for part in divide(text) if part.role is not Role.BLANK] == [
        Role.BODY,
        Role.RELATED,
        Role.RELATED,
    ]


SENTENCE = "The council of the town met Gen. Smith and Mr. Roe on Sept. 12, and voted for the long bridge."


def test_an_article_on_one_line_is_shown_as_paragraphs_of_whole_sentences() -> None:
    text = " ".join([SENTENCE] * 200)
    parts = divide(text)
    assert joined(parts) == text
    assert {part.role for part in parts} == {Role.BODY}
    assert all(part.first == 1 for part in parts)
    assert [part.continued for part in parts] == [False] + [True] * (len(parts) - 1)
    for part in parts:
        assert part.text.startswith("The council"), shorten(part.text, 40)
        assert part.text.endswith("bridge."), "no piece ends within an abbreviation"
        assert len(part.text.split()) < 150


def test_a_long_paragraph_stays_whole() -> None:
    text = " ".join([SENTENCE] * 14)
    assert len(text.split()) > 250
    assert len(divide(text)) == 1


def test_a_long_line_without_a_full_stop_loses_nothing() -> None:
    text = "word " * 5_000
    assert joined(divide(text)) == text


def test_what_is_set_aside_in_an_article_of_one_paragraph_is_little() -> None:
    """A text that no one can divide is shown as body: that costs a glance, and the other mistake costs the words."""
    poem = "\n".join(f"verse {number} of a song about a bridge" for number in range(40))
    assert all(part.role in ARTICLE_ROLES for part in divide(poem))
