"""The site in a real browser: reading, finding, moving about, by hand and by keyboard; and nothing let in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import PHONE, served
from project import ENGINES
from samples import HOSTILE_NAMES, HOSTILE_TITLES

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", params=ENGINES)
def harbour(request: pytest.FixtureRequest, harbour_sites: dict[str, Path]) -> Iterator[str]:
    """The address of a small plain collection, built by each engine and served below a path."""
    with served(harbour_sites[request.param]) as address:
        yield f"{address}below/"


@pytest.fixture(scope="module", params=ENGINES)
def hostile(request: pytest.FixtureRequest, hostile_sites: dict[str, Path]) -> Iterator[tuple[str, Path]]:
    """The address and the folder of a collection that tries to get in."""
    with served(hostile_sites[request.param]) as address:
        yield address, hostile_sites[request.param]


BRIDGE = "Harbour council votes for the long bridge"
FERRY = "The ferry company said on Friday that it would fight the bridge in court…"
HANGAR = "Zeppelin hangar sold to a circus"


def search_results(page: Page) -> list[str]:
    expect(page.locator("#results:not([aria-busy])")).to_have_attribute(
        "data-query", page.locator("#q").input_value().strip()
    )
    return page.locator("#results li > a").all_inner_texts()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("harbour council votes", {BRIDGE}),
        ('"builders want to begin"', {BRIDGE}),
        ("quillwater", {BRIDGE, FERRY}),
        ("Odalys Ferncastle", {BRIDGE, HANGAR}),
        ("elephants", {HANGAR}),
    ],
)
def test_an_article_is_found_by_headline_phrase_and_name(
    query: str, found: set[str], harbour: str, phone: Page
) -> None:
    phone.goto(harbour + "search.html")
    phone.locator("#q").fill(query)
    phone.keyboard.press("Enter")
    assert set(search_results(phone)[: len(found)]) == found


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ("Ann Lens", "Found in a photo credit"),
        ("Advertisement", "Found beside the article’s text"),
        ("Odalia Brook", "Found in a note about the author"),
    ],
)
def test_what_is_set_aside_is_found_and_says_where_it_stands(query: str, where: str, harbour: str, phone: Page) -> None:
    phone.goto(f"{harbour}search.html?q={query}")
    assert BRIDGE in search_results(phone)
    expect(phone.locator("#results li").filter(has_text=BRIDGE)).to_contain_text(where)


@pytest.mark.parametrize("query", ["Androsov", "xylophone"])
def test_a_word_that_is_nowhere_finds_nothing(query: str, harbour: str, phone: Page) -> None:
    phone.goto(f"{harbour}search.html?q={query}")
    expect(phone.get_by_role("status")).to_contain_text("Nothing found")
    assert search_results(phone) == []


def test_a_link_keeps_the_query_and_back_works(harbour: str, phone: Page) -> None:
    phone.goto(f"{harbour}search.html?q=Tamboura")
    expect(phone.locator("#q")).to_have_value("Tamboura")
    assert search_results(phone) == [HANGAR]
    phone.locator("#results > li > a").click()
    expect(phone.locator("h1")).to_have_text(HANGAR)
    phone.go_back()
    expect(phone.locator("#q")).to_have_value("Tamboura")
    expect(phone.locator("#results li")).to_have_count(1)


def test_search_works_by_keyboard_from_any_page(harbour: str, phone: Page) -> None:
    phone.goto(harbour + "dates/2021.html")
    reached = []
    for _ in range(12):
        phone.keyboard.press("Tab")
        reached.append(phone.evaluate("document.activeElement.name || document.activeElement.textContent.trim()"))
        if reached[-1] == "q":
            break
    assert reached[0] == "Skip to the text"
    assert reached[-1] == "q"
    phone.keyboard.type("Tamboura")
    phone.keyboard.press("Enter")
    expect(phone.locator("#results li")).to_have_count(1)
    phone.locator("#q").focus()
    for stop in ("Search", "Filters", "Order", "result"):  # what Tab comes to, one after the other
        phone.keyboard.press("Tab")
        if stop == "Filters":
            expect(phone.locator("#filters summary")).to_be_focused()
    phone.keyboard.press("Enter")
    expect(phone.locator(".body")).to_contain_text("the Brothers Tamboura")


def test_results_come_as_one_types(harbour: str, phone: Page) -> None:
    phone.goto(harbour + "search.html")
    phone.locator("#q").press_sequentially("Tambo")
    expect(phone.get_by_role("status")).to_have_text("1 article for “Tambo”")
    assert phone.url.endswith("?q=Tambo")


def test_ctrl_k_goes_to_the_search_box(harbour: str, phone: Page) -> None:
    phone.goto(harbour + "about.html")
    phone.keyboard.press("Control+k")
    assert phone.evaluate("document.activeElement.name") == "q"


def test_an_article_in_another_language_reads_its_own_way_and_is_found(harbour: str, phone: Page) -> None:
    phone.goto(harbour + "search.html")
    phone.locator("#q").fill("יריבה")
    expect(phone.locator("#results li")).to_have_count(1)
    phone.locator("#results > li > a").click()
    text = phone.locator(".body")
    expect(text).to_have_attribute("lang", "he")
    assert text.evaluate("element => getComputedStyle(element).direction") == "rtl"
    assert phone.evaluate("getComputedStyle(document.body).direction") == "ltr"


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_makes_a_page_scroll_sideways(width: int, harbour: str, phone: Page) -> None:
    phone.set_viewport_size({"width": width, "height": 800})
    for path in ("index", "articles/harbour/bridge", "articles/index", "dates/index", "dates/2021", "search", "about"):
        phone.goto(f"{harbour}{path}.html")
        assert phone.evaluate("document.documentElement.scrollWidth") <= width, path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_choice_of_light_or_dark_is_remembered(
    scheme: Literal["light", "dark"], harbour: str, browser: Browser
) -> None:
    context = browser.new_context(viewport=PHONE, color_scheme=scheme)
    page = context.new_page()
    page.goto(harbour)
    first = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert first == ("rgb(253, 252, 250)" if scheme == "light" else "rgb(22, 23, 26)")
    button = page.get_by_role("button", name="Dark theme", pressed=scheme == "dark")
    button.click()
    expect(page.get_by_role("button", name="Dark theme", pressed=scheme != "dark")).to_be_visible()
    page.goto(harbour + "about.html")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") != first
    context.close()


def test_without_javascript_everything_can_be_read_and_reached(harbour: str, browser: Browser) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(harbour)
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Articles").click()
    page.get_by_role("link", name=BRIDGE).click()
    expect(page.locator(".body")).to_contain_text("The ferries will run until the bridge stands.")
    page.get_by_role("searchbox").fill("ferries")
    page.keyboard.press("Enter")
    assert "Searching needs JavaScript" in page.locator("noscript").inner_text()
    page.locator("noscript a").first.click()
    expect(page.locator("h1")).to_have_text("Articles")
    context.close()


def test_the_site_can_be_read_from_a_disk(browser: Browser, harbour_sites: dict[str, Path]) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((harbour_sites["mkdocs"] / "below" / "index.html").as_uri())
    page.get_by_role("link", name=BRIDGE).click()
    expect(page.locator("h1")).to_have_text(BRIDGE)
    page.goto((harbour_sites["mkdocs"] / "below" / "search.html").as_uri() + "?q=bridge")
    expect(page.locator("main")).to_contain_text("browse the articles")
    context.close()


def test_hostile_seeds_run_nothing_ask_nothing_and_add_nothing(hostile: tuple[str, Path], phone: Page) -> None:
    address, site = hostile
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        phone.goto(address + name)
        assert phone.evaluate("window.pwned") is None, name
        assert (
            phone.locator(
                "main :is(script, img, iframe, svg:not(.column), object, base, b, style, [onclick], [onload])"
            ).count()
            == 0
        ), name
        assert phone.locator("main a[href^='javascript:']").count() == 0, name


def test_hostile_titles_stay_text_in_results(hostile: tuple[str, Path], phone: Page) -> None:
    address, _ = hostile
    phone.goto(address + "search.html?q=opens%20the%20lead")
    expect(phone.locator("#results li")).to_have_count(len(HOSTILE_TITLES))
    assert set(search_results(phone)) == set(HOSTILE_TITLES)
    phone.goto(address + "search.html?q=calm%20headline")
    phone.get_by_role("button", name="Show more").click()
    expect(phone.locator("#results li")).to_have_count(len(HOSTILE_NAMES))
    assert phone.evaluate("window.pwned") is None
    assert phone.locator("#results :not(li, a, p, mark, span, time)").count() == 0
    links = phone.eval_on_selector_all("#results a", "links => links.map(link => link.href)")
    for link in links:
        assert link.startswith(address), link
        response = phone.request.get(link)
        assert response.ok, link


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize("text", ["112.5%", "225%"])
def test_the_header_of_a_phone_breaks_no_word(text: str, width: int, harbour: str, phone: Page) -> None:
    phone.set_viewport_size({"width": width, "height": 800})
    phone.goto(harbour + "about.html")
    broken = phone.evaluate(
        """text => {
          document.documentElement.style.fontSize = text;
          document.querySelector(".site").textContent = "Harbour Collection of Papers";
          const broken = [];
          for (const link of document.querySelectorAll(".bar a")) {
            const words = document.createRange(), node = link.firstChild;
            for (const word of node.data.matchAll(/\\S+/g)) {
              words.setStart(node, word.index);
              words.setEnd(node, word.index + word[0].length);
              if (words.getClientRects().length > 1) broken.push(word[0]);
            }
          }
          return broken;
        }""",
        text,
    )
    assert broken == []
    top = {part: phone.locator(f".bar {part}").bounding_box() for part in (".site", "#theme", "nav", ".find")}
    rows = {part: (box["y"], box["y"] + box["height"]) for part, box in top.items() if box}
    assert rows["#theme"][1] <= rows["nav"][0] + 1
    assert rows[".site"][1] <= rows["nav"][0] + 1
    assert rows["nav"][1] <= rows[".find"][0] + 1
    assert max(box["x"] + box["width"] for box in top.values() if box) <= width
