"""The live collection: the five seeds that stand in `seeds/`, built once by each engine. No other test looks at them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from conftest import served
from dossier.checking import fold, seed_lines
from dossier.models import Part, Role
from dossier.parts import divide
from dossier.reading import decode
from playwright.sync_api import Page, expect
from project import ENGINES, ROOT, Project

NAMES = tuple(sorted(path.stem for path in (ROOT / "seeds").glob("*.txt")))


@pytest.fixture(scope="module", params=ENGINES)
def live(request: pytest.FixtureRequest, make_project: Callable[[], Project]) -> Iterator[str]:
    """The address of the live site, built without a warning."""
    project = make_project()
    for path in (ROOT / "seeds").iterdir():
        (project.seeds / path.name).write_bytes(path.read_bytes())
    done = project.run("--engine", request.param)
    assert re.search(r"^5 articles, \d+ pages, 0 warnings, \d+\.\d seconds: .*/site/$", done.stderr, re.MULTILINE), done.stderr
    with served(project.site) as address:
        yield address


def parts_of(name: str) -> tuple[Part, ...]:
    seed, _ = decode((ROOT / "seeds" / f"{name}.txt").read_bytes(), f"{name}.txt")
    assert seed is not None
    return divide(seed.text)


@pytest.mark.browser
def test_a_reader_goes_from_home_to_an_article_and_the_next_and_finds_a_name(live: str, phone: Page) -> None:
    phone.goto(live)
    phone.locator(".listing li a").first.click()
    expect(phone.locator("h1")).to_contain_text("Netanyahu meets Putin in Sochi")
    phone.locator("[rel=prev]").click()
    expect(phone.locator("h1")).to_contain_text("Netanyahu thanks Putin in Sochi")
    phone.get_by_role("searchbox").fill("Shoigu")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("status")).to_have_text("2 articles for “Shoigu”")
    assert phone.url.endswith("search.html?q=Shoigu")
    phone.locator("#results a").first.click()
    expect(phone.locator(".body")).to_contain_text("Defense Minister Sergei Shoigu")


@pytest.mark.browser
@pytest.mark.parametrize("name", NAMES)
def test_a_reader_sees_each_seed_line_for_line(name: str, live: str, phone: Page) -> None:
    phone.goto(f"{live}articles/{name}.html")
    shown = phone.locator("[data-seed]").all_inner_texts()
    lines = [folded for text in shown for line in text.split("\n") if (folded := fold(line))]
    assert lines == [line for _, line in seed_lines(parts_of(name))]


@pytest.mark.browser
@pytest.mark.parametrize("name", NAMES)
def test_each_article_is_found_by_headline_phrase_and_name(name: str, live: str, phone: Page) -> None:
    phone.goto(f"{live}articles/{name}.html")
    headline = phone.locator("h1").inner_text()
    paragraph = phone.locator(".body p:not(.aside)").last.inner_text()
    phrase = " ".join(paragraph.split()[4:10])
    for query in (headline, f'"{phrase}"', "Netanyahu"):
        phone.goto(live + "search.html")
        phone.locator("#q").fill(query)
        expect(phone.locator("#results")).to_contain_text(headline)


@pytest.mark.browser
@pytest.mark.parametrize("query", ["Androsov", "Advertisement", "Tlaib", "Chabad", "Gershom"])
def test_furniture_is_not_found_as_body(query: str, live: str, phone: Page) -> None:
    phone.goto(f"{live}search.html?q={query}")
    expect(phone.get_by_role("status")).to_contain_text("Nothing found")


def test_each_line_has_the_role_that_a_person_gives_it() -> None:
    seen = {
        name[:3]: [(part.role, part.first) for part in parts_of(name) if part.role not in {Role.BLANK, Role.BODY}]
        for name in NAMES
    }
    assert seen == {
        "000": [(Role.DECK, 1), (Role.CREDIT, 10)],
        "001": [(Role.CREDIT, 1), (Role.HEADLINE, 3)],
        "002": [(Role.SITE_SUFFIX, 1), (Role.HEADLINE, 3), (Role.DECK, 5)],
        "003": [(Role.CREDIT, 1), (Role.CAPTION, 2), (Role.ADVERTISEMENT, 8), (Role.ADVERTISEMENT, 29), (Role.SHARE, 31),
                (Role.RELATED, 32), (Role.RELATED, 33), (Role.BIOGRAPHY, 34)],
        "004": [],
    }  # fmt: skip
