"""The live collection, whatever stands in `seeds/`: built once by each engine. No other test looks at it."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from conftest import served
from dossier.article.roles.parts import divide
from dossier.models import Part, Role
from dossier.names.authority import parse_authority
from dossier.seeds.loading import read_authority_files
from dossier.seeds.reading import decode
from dossier.site.checking import seed_lines, single_spaced
from project import ENGINES, ROOT, Project

SEEDS = ROOT / "seeds"
NAMES = sorted(path.relative_to(SEEDS).with_suffix("").as_posix() for path in SEEDS.rglob("*.txt"))
PLAIN = [name for name in NAMES if name.replace("_", "").replace("-", "").replace("/", "").isascii()][:20]
"""As many as a test has time for; the build itself compares every page with its seed."""


@pytest.fixture(scope="module", params=ENGINES)
def live(request: pytest.FixtureRequest, make_project: Callable[[], Project]) -> Iterator[str]:
    """The address of the live site, built without an error."""
    project = with_live_seeds(make_project())
    done = project.run("--engine", request.param)
    assert done.returncode == 0, done.stderr
    assert f"{len(NAMES):,} article" in done.stderr.splitlines()[-1]
    with served(project.site) as address:
        yield address


def with_live_seeds(project: Project) -> Project:
    """Copy all that stands in `seeds/`."""
    shutil.copytree(SEEDS, project.seeds, dirs_exist_ok=True)
    return project


def test_both_engines_build_the_same_bytes_of_the_live_collection(make_project: Callable[[], Project]) -> None:
    project = with_live_seeds(make_project())
    sites = [project.root / f"public-{engine}" for engine in ENGINES]
    for engine, site in zip(ENGINES, sites, strict=True):
        done = project.run("--engine", engine, "--site", str(site))
        assert done.returncode == 0, done.stderr
    mkdocs, properdocs = ({path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()}
                          for site in sites)  # fmt: skip
    assert mkdocs.keys() == properdocs.keys()
    assert [path for path in mkdocs if mkdocs[path] != properdocs[path]] == []


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
    phone.get_by_role("combobox").fill(first)
    phone.keyboard.press("Enter")
    phone.locator("#results").get_by_role("link", name=first).click()
    expect(phone.locator("h1")).to_have_text(first)


@pytest.mark.browser
@pytest.mark.parametrize("name", PLAIN)
def test_a_reader_sees_each_seed_line_for_line(name: str, live: str, phone: Page) -> None:
    phone.goto(f"{live}articles/{name}.html")
    # What stands on a fold is not the seed's.
    phone.evaluate("document.querySelectorAll('.fold').forEach(f => { f.open = true; f.firstElementChild.remove(); })")
    shown = phone.locator("[data-seed]").all_inner_texts()
    lines = [spaced for text in shown for line in text.split("\n") if (spaced := single_spaced(line))]
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
    "12f2aba787c3": [(Role.CREDIT, 1), (Role.CAPTION, 2), (Role.ADVERTISEMENT, 8), (Role.QUOTATION, 15), (Role.QUOTATION, 17),
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


@pytest.fixture
def home(live: str, phone: Page) -> Page:
    """The live site's home on a phone; only its five first articles answer what the tests below ask."""
    if not {"000_c2d86a84883e6514", "003_e6867d1380d6e0c0", "004_931ddf8dbef545ad"} <= set(NAMES) or len(NAMES) > len(
        ROLES
    ):
        pytest.skip("another collection")
    phone.goto(live)
    return phone


SOCHI = {
    "Israel-Russia to upgrade security coordination",
    "Netanyahu thanks Putin in Sochi for “direct connection”",
    "Netanyahu meets Putin in Sochi on coordination in Syria and Iran’s nuclear activities",
}


def titles(page: Page, heading: str) -> list[str]:
    expect(page.locator("h1")).to_have_text(heading)
    return page.locator(".listing li > p:first-child a").all_inner_texts()


@pytest.mark.browser
def test_taps_tell_what_happened_in_september_2019(home: Page) -> None:
    home.locator(".bar").get_by_role("link", name="Dates").tap()
    home.get_by_role("link", name="September 2019: 3 articles").tap()
    expect(home.locator("h1")).to_have_text("2019")
    section = home.locator("h2:has-text('September') + ul")
    assert set(section.locator("li > p:first-child a").all_inner_texts()) == SOCHI


@pytest.mark.browser
def test_taps_tell_where_shoigu_is_mentioned(home: Page) -> None:
    home.locator(".bar").get_by_role("link", name="Names").tap()
    home.get_by_role("link", name="People from A to Z").tap()
    home.get_by_role("link", name="Sergei Shoigu").tap()
    assert len(titles(home, "Sergei Shoigu")) == 2
    home.locator(".quote a").first.tap()
    expect(home.locator(":target")).to_contain_text("Shoigu")


@pytest.mark.browser
def test_taps_tell_which_articles_are_about_the_inf_treaty(home: Page) -> None:
    home.get_by_role("link", name="Topics").tap()
    home.get_by_role("link", name="INF Treaty").tap()
    assert titles(home, "INF Treaty") == ["Netanyahu and Putin to meet in Moscow on Iran and Syria"]


@pytest.mark.browser
def test_two_taps_tell_what_pompeo_said_about_inf_and_which_articles_are_about_sochi(home: Page) -> None:
    home.get_by_role("combobox").fill("Pompeo INF")
    home.get_by_role("button", name="Search", exact=True).tap()
    home.locator("#results .passage").first.tap()
    expect(home.locator(":target")).to_contain_text("Pompeo")
    home.locator(".bar .site").tap()
    home.locator(".chips").get_by_role("link", name="Sochi").tap()
    assert set(titles(home, "Sochi")) == SOCHI


@pytest.mark.browser
def test_one_tap_leads_to_the_next_report_on_the_meeting_and_two_share_a_paragraph(home: Page) -> None:
    home.context.grant_permissions(["clipboard-read", "clipboard-write"])
    home.get_by_role("link", name="Israel-Russia to upgrade security coordination").first.tap()
    report = home.locator(".related li").filter(has_text="Reports the same meeting").first
    report.get_by_role("link").tap()
    expect(home.locator("h1")).to_have_text(re.compile("Sochi"))
    home.evaluate("delete Navigator.prototype.share")
    paragraph = home.locator(".body > p").nth(1)
    paragraph.tap()
    home.locator(".para").tap()
    expect(home.locator(".said")).to_have_text("Link copied")
    copied = home.evaluate("navigator.clipboard.readText()")
    assert copied == f"{home.url.split('#')[0]}#{paragraph.get_attribute('id')}"


@pytest.mark.browser
def test_taps_tell_which_article_came_before_and_what_a_name_is(home: Page) -> None:
    home.get_by_role("link", name="Netanyahu meets Putin in Sochi").tap()
    home.locator("[rel=prev]").tap()
    expect(home.locator("h1")).to_have_text("Netanyahu thanks Putin in Sochi for “direct connection”")
    home.locator(".named").get_by_role("link", name="Bocharov Ruchey", exact=True).tap()
    expect(home.locator("main")).to_contain_text("Summer residence of the President of Russia")


@pytest.mark.browser
def test_taps_lead_from_a_name_to_each_paragraph_that_has_it(home: Page) -> None:
    home.get_by_role("link", name="Israel-Russia to upgrade security coordination").first.tap()
    row = home.locator(".named li").filter(has_text="Benjamin Netanyahu")
    row.get_by_text("3 mentions").tap()
    row.get_by_role("link", name="mention 3").tap()
    expect(home.locator(":target")).to_contain_text("Netanyahu")


def test_taps_sort_the_full_list_and_find_a_random_article(home: Page) -> None:
    home.locator(".bar").get_by_role("link", name="Articles").tap()
    by_title = titles(home, "Articles")
    home.get_by_role("link", name="By date").tap()
    by_date = titles(home, "Articles by date")
    assert sorted(by_title) == sorted(by_date)
    assert by_date[-1] == "Netanyahu and Putin discuss “continued security coordination in this sphere”"
    home.locator(".site").tap()
    home.get_by_role("link", name="Random article").tap()
    expect(home.locator("h1")).to_have_text(re.compile("|".join(map(re.escape, by_title))))


def test_the_authority_file_is_right() -> None:
    names, problems = parse_authority(read_authority_files(SEEDS / "_authority"), {})[:2]
    assert problems == []
    assert len({name.address for name in names}) == len(names)
