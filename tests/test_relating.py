"""Related articles, near-duplicates, shared quotations, and who is quoted: on planted cases."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from selectolax.lexbor import LexborHTMLParser

from conftest import served
from dossier.article.fingerprints import Subject
from dossier.article.quotations import attributed, quoted
from dossier.collection.duplicates import near_duplicates, shared_quotations
from dossier.collection.meetings import same_meeting
from dossier.collection.relating import MOST, relate
from project import ENGINES, Project
from samples import add_plain

CASES = tomllib.loads((Path(__file__).parent / "cases" / "quotations.toml").read_text("utf-8"))["case"]

HARBOUR = """\
The council of the harbour town voted on Monday for the long bridge, after nine years of talks about its height.
Mayor Odalys Ferncastle said the vote was the end of waiting. Her rival, Piet Quillwater, called it far too early.
The builders want to begin in spring, and the ferries will run until the last stone of the bridge stands.
Nobody knows what it will cost, though the treasurer named a sum that made the older councillors laugh out loud."""
LONG = "We are not ready to put up with this threat and we are forced to act before the winter comes"
MEETING = "Ferncastle met Piet Quillwater in Sankt Molen on Monday. They spoke of the bridge at length, {}."


def subject(number: int, text: str, date: str = "", names: tuple[str, ...] = ()) -> Subject:
    return Subject(f"articles/{number}", f"Title {number}", date, text, names, tuple(quoted(text)))


def filler(number: int) -> Subject:
    """An article on something else, with words of its own."""
    words = " ".join(f"{word}{chr(97 + number % 26)}{chr(97 + number // 26)}" for word in HARBOUR.lower().split()[:60])
    return subject(100 + number, words)


TALKS = """\
Ferncastle and Quillwater agree on the ferries

Mayor Odalys Ferncastle met Piet Quillwater in Sankt Molen on Tuesday and they agreed on the ferries.

“The ferries will run until the last stone of the bridge stands,” Ferncastle said after the talks in Sankt Molen.
"""
OTHER_TALKS = """\
Ferries to run on, says mayor

After the meeting of Odalys Ferncastle with Piet Quillwater in Sankt Molen, the ferries are safe for the time being.

Quillwater was content. “She has promised it to us all, and a promise it is,” said Piet Quillwater.
"""
NAMES = """\
[[people]]
name = "Odalys Ferncastle"
variants = ["Ferncastle", "Mayor Ferncastle"]
[[people]]
name = "Piet Quillwater"
variants = ["Quillwater"]
[[places]]
name = "Sankt Molen"
"""


@pytest.fixture(scope="module")
def talks_sites(make_project: Callable[[], Project]) -> dict[str, Path]:
    """Two reports of one meeting among other articles, with the names in the authority file, by each engine."""
    project = make_project()
    add_plain(project)
    project.seed("talks", TALKS, 'date = "2021-03-02"\n')
    project.seed("other", OTHER_TALKS, 'date = "2021-03-03"\n')
    (project.seeds / "_authority").mkdir()
    (project.seeds / "_authority" / "names.toml").write_text(NAMES, "utf-8")
    for engine in ENGINES:
        done = project.run("--engine", engine, "--site", str(project.root / engine))
        assert done.returncode == 0, done.stderr
    return {engine: project.root / engine for engine in ENGINES}


def texts(page: LexborHTMLParser, selector: str) -> list[str]:
    return [node.text() for node in page.css(selector)]


def hrefs(page: LexborHTMLParser, selector: str) -> list[str]:
    return [node.attributes["href"] or "" for node in page.css(selector)]


@pytest.mark.browser
def test_a_reader_goes_by_taps_to_who_else_reports_a_meeting(talks_sites: dict[str, Path], phone: Page) -> None:
    with served(talks_sites["mkdocs"]) as address:
        phone.goto(f"{address}articles/talks.html")
        first = phone.get_by_role("region", name="Related articles").get_by_role("listitem").first
        assert "Reports the same meeting" in first.inner_text()
        first.get_by_role("link").click()
        assert phone.get_by_role("heading", level=1).inner_text() == "Ferries to run on, says mayor"
        phone.wait_for_load_state("networkidle")  # the server is gone afterwards


@pytest.mark.parametrize("engine", ENGINES)
def test_the_same_related_articles_and_quotations_are_shown_by_both_engines(
    engine: str, talks_sites: dict[str, Path]
) -> None:
    page = LexborHTMLParser((talks_sites[engine] / "articles" / "other.html").read_bytes())
    assert hrefs(page, "#related li:first-child > a") == ["talks.html"]
    assert texts(page, "#related li:first-child > p") == [
        "Reports the same meeting; shares Sankt Molen, Odalys Ferncastle"
    ]
    name = LexborHTMLParser((talks_sites[engine] / "people" / "piet-quillwater.html").read_bytes())
    assert texts(name, "#quoted + div .quote a") == ["“She has promised it to us all, and a promise it is”"]
    where, _, anchor = hrefs(name, "#quoted + div .quote a")[0].partition("#")
    assert where == "../articles/other.html"
    assert anchor
    assert page.css_first(f"#{anchor}") is not None


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_a_speaker_is_named_only_where_the_text_names_one(case: dict[str, object]) -> None:
    assert [speaker for speaker, _ in attributed(str(case["text"]))] == case["speakers"]


def test_a_text_with_another_beginning_and_a_word_changed_is_nearly_the_same() -> None:
    again = "By our own reporter in the harbour.\n" + HARBOUR.replace("nine years", "ten years")
    found = near_duplicates([subject(0, HARBOUR), *map(filler, range(30)), subject(1, again)])
    assert list(found) == [(0, 31)]
    assert 0.7 <= found[0, 31] < 1


def test_a_report_that_takes_over_two_paragraphs_is_not_nearly_the_same() -> None:
    other = "\n".join([*HARBOUR.split("\n")[:2], *(filler(number).text for number in range(2))])
    assert near_duplicates([subject(0, HARBOUR), subject(1, other)]) == {}


def test_a_long_quotation_is_found_whatever_stands_around_it() -> None:
    one = subject(0, f"He said: “It is so. {LONG}.” And left.")
    other = subject(1, f"In his words: «{LONG.upper()}», and more.")
    assert shared_quotations([one, *map(filler, range(5)), other]) == {(0, 6): LONG + "."}


def test_the_same_words_without_quotation_marks_are_no_shared_quotation() -> None:
    assert shared_quotations([subject(0, f"He said: “{LONG}.”"), subject(1, f"He said that {LONG.lower()}.")]) == {}


def test_a_slogan_is_no_shared_quotation() -> None:
    assert (
        shared_quotations(
            [subject(0, "“Make the harbour great again!”"), subject(1, "“Make the harbour great again!”")]
        )
        == {}
    )


def test_a_quotation_that_all_have_relates_each_to_a_few() -> None:
    pairs = shared_quotations([subject(number, f"Once more: “{LONG}.”") for number in range(100)])
    assert len(pairs) < 100 * MOST


@pytest.mark.parametrize(
    ("dates", "same"),
    [
        (("2021-03-01", "2021-03-03"), True),
        (("2021-03", "2021-03-03"), True),
        (("2021-03-01", "2021-03-09"), False),
        (("2021", "2021-03-03"), False),
        (("", "2021-03-03"), False),
    ],
)
def test_the_same_meeting_has_the_same_days(dates: tuple[str, str], same: bool) -> None:  # noqa: FBT001
    one, other = (subject(number, MEETING.format(date), date) for number, date in enumerate(dates))
    assert same_meeting(one, other, lambda _: True) is same


def test_without_a_rare_name_two_meetings_are_not_one() -> None:
    one, other = (subject(number, MEETING.format(number), "2021-03-01") for number in range(2))
    assert not same_meeting(one, other, lambda _: False)


def test_a_reason_names_what_both_name_and_nothing_that_all_do() -> None:
    lines = HARBOUR.split("\n")
    one = subject(0, "\n".join(lines[:3]), names=("Ferncastle", "Long Bridge"))
    other = subject(1, "\n".join(lines[1:]), names=("Long Bridge", "Ferncastle"))
    third = subject(2, filler(0).text, names=("Ferncastle",))
    subjects = [one, other, third]
    related = {each.address: each.reason for each in relate(subjects)["articles/0"]}
    assert related["articles/1"] == "shares Long Bridge"


def test_what_has_nothing_in_common_is_not_related() -> None:
    related = relate([filler(number) for number in range(30)])
    assert set(related.values()) == {()}


def test_no_more_than_a_few_are_named_and_never_the_article_itself() -> None:
    subjects = [subject(number, HARBOUR + f"\nSaid number {number}, at {number} o'clock.") for number in range(12)]
    for address, related in relate(subjects).items():
        assert 0 < len(related) <= MOST
        assert address not in {other.address for other in related}
        assert {other.reason for other in related} == {"nearly the same text"}


@pytest.mark.parametrize("texts", [[], ["One alone."], ["", ""], ["日本語の文章です。", "日本語の文章です。"]])
def test_a_small_or_strange_collection_is_no_error(texts: list[str]) -> None:
    assert len(relate([subject(number, text) for number, text in enumerate(texts)])) == len(texts)
