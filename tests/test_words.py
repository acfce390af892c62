"""The cutter of words: one table of cases, run in Python and in a browser."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page

from conftest import served
from dossier.search.words import fold, runs
from project import ROOT

CASES = tomllib.loads((ROOT / "tests/cases/words.toml").read_text("utf-8"))["case"]
CUT = """async (text) => {
  const { forms, runs } = await import(new URL("assets/search/words.js", location.href));
  return runs(text).map((run) => forms(run).join(" "));
}"""


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_a_text_is_cut_into_its_words(case: dict[str, list[str]]) -> None:
    assert [" ".join(run.forms) for run in runs(str(case["text"]))] == case["words"]


@pytest.mark.browser
def test_a_browser_cuts_as_the_build_does(searched_site: Path, phone: Page) -> None:
    with served(searched_site) as address:
        phone.goto(address + "about.html")
        for case in CASES:
            assert phone.evaluate(CUT, case["text"]) == case["words"], case["why"]


@given(st.text())
def test_a_word_is_found_by_what_it_is_found_by(text: str) -> None:
    for run in runs(text):
        assert all(run.forms)
        assert [again.whole for again in runs(run.whole)][:1] == [run.whole] or len(run.whole) > 1


@given(st.text(st.characters(categories=["Lu", "Ll", "Nd"]), min_size=1))
def test_folding_again_changes_nothing(word: str) -> None:
    assert fold(fold(word)) == fold(word)
