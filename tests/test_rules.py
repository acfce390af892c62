"""Every rule that says what a line is has one case that it decides, and one that looks alike and is not of its kind."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from dossier.article.roles.layout import lay_out
from dossier.article.roles.line_rules import LINE_RULES
from dossier.article.roles.rules import RULES, rule_of

CASES: dict[str, dict[str, str]] = tomllib.loads((Path(__file__).parent / "cases" / "rules.toml").read_text("utf-8"))
NAMES = [rule.claims.__name__ for rule in (*LINE_RULES, *RULES)]
PROSE = (
    "The council of the town voted on Monday for the long bridge over the bay, after nine years of talks about it.",
    "The builders want to begin in spring, and the ferries will run until the last pile of the bridge is driven.",
    "Nobody has said who will pay for the lamps, and the mayor does not want to speak of them before the winter.",
    "The old pier will be taken down when the bridge stands, and its wood is to become the benches of a new park above the shore, where the boats were built.",
)  # fmt: skip
MARK = "> "


def decided(case: str) -> str:
    """Return the name of the rule that decides the marked line of a case, or its only line; empty if none does."""
    for number, paragraph in enumerate(PROSE, 1):
        case = case.replace(f"${number}", paragraph)
    lines = case.strip("\n").split("\n")
    marked = next((at for at, line in enumerate(lines) if line.startswith(MARK)), None)
    if marked is None:
        lines, marked = [PROSE[0], "", *lines, "", PROSE[1]], 2
    layout = lay_out(tuple(line.removeprefix(MARK) for line in lines))
    rule = rule_of(layout, layout.text.shown.index(marked))
    return rule.claims.__name__ if rule else ""


def test_every_rule_has_its_cases_and_no_case_is_without_a_rule() -> None:
    assert list(CASES) == NAMES, "in the order of the rules"


@pytest.mark.parametrize("name", CASES)
def test_a_rule_decides_its_case_and_not_what_looks_alike(name: str) -> None:
    assert decided(CASES[name]["is"]) == name
    assert decided(CASES[name]["not"]) != name
