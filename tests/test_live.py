"""The live collection, whatever stands in `seeds/`: built once by each engine. No other test looks at it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from conftest import served
from dossier.checking import fold, seed_lines
from dossier.models import Part, Role
from dossier.parts import divide
from dossier.reading import decode
from project import ENGINES, ROOT, Project

SEEDS = ROOT / "seeds"
NAMES = sorted(path.relative_to(SEEDS).with_suffix("").as_posix() for path in SEEDS.rglob("*.txt"))
PLAIN = [name for name in NAMES if name.replace("_", "").replace("-", "").replace("/", "").isascii()][:20]
"""As many as a test has time for; the build itself compares every page with its seed."""


@pytest.fixture(scope="module", params=ENGINES)
def live(request: pytest.FixtureRequest, make_project: Callable[[], Project]) -> Iterator[str]:
    """The address of the live site, built without an error."""
    project = make_project()
    for path in (path for path in SEEDS.rglob("*") if path.is_file()):
        target = project.seeds / path.relative_to(SEEDS)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    done = project.run("--engine", request.param)
    assert done.returncode == 0, done.stderr
    assert f"{len(NAMES):,} article" in done.stderr.splitlines()[-1]
    with served(project.site) as address:
        yield address


def parts_of(name: str) -> tuple[Part, ...]:
    seed, _ = decode((SEEDS / f"{name}.txt").read_bytes(), f"{name}.txt")
    assert seed is not None
    return divide(seed.text)


@pytest.mark.browser
def test_a_reader_goes_from_home_to_an_article_and_the_next_and_finds_it_again(live: str, phone: Page) -> None:
    phone.goto(live)
    phone.locator(".listing li a").first.click()
    first = phone.locator("h1").inner_text()
    phone.locator(".neighbours a").first.click()
    expect(phone.locator("h1")).not_to_have_text(first)
    phone.get_by_role("searchbox").fill(first)
    phone.keyboard.press("Enter")
    phone.locator("#results").get_by_role("link", name=first).click()
    expect(phone.locator("h1")).to_have_text(first)


@pytest.mark.browser
@pytest.mark.parametrize("name", PLAIN)
def test_a_reader_sees_each_seed_line_for_line(name: str, live: str, phone: Page) -> None:
    phone.goto(f"{live}articles/{name}.html")
    shown = phone.locator("[data-seed]").all_inner_texts()
    lines = [folded for text in shown for line in text.split("\n") if (folded := fold(line))]
    assert lines == [line for _, line in seed_lines(parts_of(name))]


@pytest.mark.browser
@pytest.mark.parametrize("name", PLAIN)
def test_each_article_is_found_by_headline_and_by_phrase(name: str, live: str, phone: Page) -> None:
    phone.goto(f"{live}articles/{name}.html")
    headline = phone.locator("h1").inner_text()
    paragraph = phone.locator(".body p:not(.aside)").last.inner_text()
    phrase = " ".join(paragraph.split()[4:10])
    for query in (headline, f'"{phrase}"'):
        phone.goto(live + "search.html")
        phone.locator("#q").fill(query)
        expect(phone.locator("#results")).to_contain_text(headline)


ROLES = {
    "5001be128bd0": [(Role.DECK, 1), (Role.CREDIT, 10)],
    "1dad210302b9": [(Role.CREDIT, 1), (Role.HEADLINE, 3)],
    "320f7c3191a7": [(Role.SITE_SUFFIX, 1), (Role.HEADLINE, 3), (Role.DECK, 5)],
    "12f2aba787c3": [(Role.CREDIT, 1), (Role.CAPTION, 2), (Role.ADVERTISEMENT, 8), (Role.QUOTATION, 17),
                     (Role.ADVERTISEMENT, 29), (Role.SHARE, 31), (Role.RELATED, 32), (Role.RELATED, 33), (Role.BIOGRAPHY, 34)],
    "82ccd939b53e": [],
}  # fmt: skip
"""What a person says of each line that is neither body nor blank, by the SHA-256 of the seed."""


@pytest.mark.parametrize("name", NAMES)
def test_each_line_has_the_role_that_a_person_gives_it(name: str) -> None:
    digest = hashlib.sha256((SEEDS / f"{name}.txt").read_bytes()).hexdigest()[:12]
    marked = [(part.role, part.first) for part in parts_of(name) if part.role not in {Role.BLANK, Role.BODY}]
    # No one has read the seeds that are not listed; what they must have is a body.
    assert marked == ROLES.get(digest, marked)
    assert any(part.role is Role.BODY for part in parts_of(name))
