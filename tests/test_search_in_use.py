"""What a reader meets around the results: titles offered while they type, matches on the page, coming back, no question."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from conftest import PHONE, launch, served
from project import Project

pytestmark = pytest.mark.browser

ARTICLE = "articles/envoy.html"
MINISTER = "Minister tours the shipyard before the winter"


@pytest.fixture(scope="module")
def site(searched_site: Path) -> Iterator[str]:
    """The address of a small collection."""
    with served(searched_site) as address:
        yield address


@pytest.fixture(scope="module")
def lamps(make_project: Callable[[], Project]) -> Iterator[str]:
    """The address of a collection with more than one page of results, below a path."""
    project = make_project()
    for number in range(12):
        project.seed(
            f"lamp-{number}", f"Lamp number {number}\n\nA lamp was lit in street {number}, and nobody saw it.\n"
        )
        project.seed(f"man-{number}", f"Lamplighter {number}\n\nA lamplighter went through street {number} at night.\n")
    project.seed(
        "long",
        "The red lanterns of the quay\n\n"
        + "\n\n".join(f"Night {n} was long, and the <b>keeper</b> wrote down all that he saw of it." for n in range(40))
        + "\n\nThen one red lantern burned.\n\nMore nights went by.\n\nAt the end the red lanterns burned again.\n",
    )
    done = project.run("--site", str(project.root / "public/below"))
    assert done.returncode == 0, done.stderr
    with served(project.root / "public") as address:
        yield address + "below/"


def offer(page: Page, text: str) -> list[str]:
    """Type into the box of a page that is not the search page, and return the titles that are offered."""
    page.get_by_role("combobox").press_sequentially(text)
    expect(page.locator(".offer [role=status]")).to_contain_text(text)
    return page.get_by_role("option").locator("span").all_inner_texts()


def axe(page: Page) -> list[str]:
    """What axe finds wrong."""
    return [f"{rule['id']}: {rule['nodes'][0]['html']}" for rule in Axe().run(page).response["violations"]]


def overflows(page: Page) -> bool:
    """Whether a page is wider than the screen."""
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


# Titles while one types


def test_nothing_is_asked_for_before_a_reader_types(site: str, phone: Page) -> None:
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.goto(site + ARTICLE, wait_until="networkidle")
    phone.get_by_role("combobox").focus()
    phone.wait_for_load_state("networkidle")
    assert not [url for url in asked if "search" in url]
    with phone.expect_request("**/search/search.json"):
        phone.keyboard.type("t")


@pytest.mark.parametrize("start", ["index.html", "articles/long.html", "dates/index.html"])
def test_titles_are_offered_on_every_page(start: str, lamps: str, phone: Page) -> None:
    phone.goto(lamps + start)
    assert len(offer(phone, "lamp")) == 6
    expect(phone.get_by_role("option").last).to_have_text("All results")
    expect(phone.locator(".offer [role=status]")).to_have_text("12 articles for “lamp”, the first 5 shown")


def test_offered_titles_are_chosen_by_the_keyboard_and_marked_on_the_page(site: str, phone: Page) -> None:
    phone.goto(site + ARTICLE)
    box = phone.get_by_role("combobox")
    offer(phone, "red line")
    expect(box).to_have_attribute("aria-expanded", "true")
    options = phone.get_by_role("option")
    phone.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    phone.keyboard.press("ArrowDown")  # past the end stands the box itself
    assert box.get_attribute("aria-activedescendant") is None
    phone.keyboard.press("ArrowDown")
    chosen = phone.locator("[aria-selected=true]")
    expect(chosen).to_have_count(1)
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    expect(box).to_be_focused()
    title = chosen.locator("span").inner_text()
    phone.keyboard.press("Enter")
    expect(phone.locator("h1")).to_have_text(title)
    expect(phone.locator("[data-seed] mark").first).to_be_visible()


def test_enter_without_a_choice_searches(site: str, phone: Page) -> None:
    phone.goto(site + ARTICLE)
    offer(phone, "welders")
    phone.keyboard.press("Enter")
    expect(phone.locator("#results > li > a")).to_have_text(MINISTER)


def test_escape_closes_the_list_and_leaves_the_words(site: str, phone: Page) -> None:
    phone.goto(site + ARTICLE)
    box = phone.get_by_role("combobox")
    offer(phone, "welders")
    phone.keyboard.press("Escape")
    expect(phone.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("welders")
    expect(box).to_be_focused()
    phone.keyboard.press("ArrowDown")
    expect(phone.get_by_role("option")).to_have_count(1)
    phone.keyboard.press("Tab")
    expect(phone.get_by_role("listbox")).to_be_hidden()


def test_an_offered_title_opens_at_a_tap(site: str, phone: Page) -> None:
    phone.goto(site + ARTICLE)
    offer(phone, "welders")
    option = phone.get_by_role("option").first
    box = option.bounding_box()
    assert box
    assert box["height"] >= 44
    option.tap()
    expect(phone.locator("h1")).to_have_text(MINISTER)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ligthouse", "Showing results for “lighthouse”: 1 article"),
        ("xylophone", "Nothing found for “xylophone”."),
        ("<b>", "Nothing found for “<b>”."),
    ],
)
def test_what_is_offered_is_said_plainly(text: str, said: str, site: str, phone: Page) -> None:
    phone.goto(site + ARTICLE)
    phone.get_by_role("combobox").fill(text)
    expect(phone.locator(".offer [role=status]")).to_have_text(said)


def test_without_a_network_the_box_still_leads_to_the_search_page(site: str, browser: Browser) -> None:
    # A worker that has taken over the page would fetch past the route below.
    context = browser.new_context(viewport=PHONE, service_workers="block")
    page = context.new_page()
    page.route("**/search/search.json", lambda route: route.abort())
    page.goto(site + ARTICLE)
    with page.expect_request("**/search/search.json"):
        page.get_by_role("combobox").press_sequentially("welders")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.unroute("**/search/search.json")
    page.keyboard.press("Enter")
    expect(page.locator("#results > li > a")).to_have_text(MINISTER)
    context.close()


def test_from_a_disk_the_box_is_a_plain_one(searched_site: Path, browser: Browser) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto((searched_site / ARTICLE).as_uri())
    page.get_by_role("searchbox").press_sequentially("welders")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("From a disk you can browse")
    assert said == []
    page.close()


@pytest.mark.parametrize(("width", "size"), [(320, "100%"), (390, "200%"), (1280, "100%")])
@pytest.mark.parametrize("start", ["index.html", "articles/visit.html"])
def test_offered_titles_fit_and_are_accessible(width: int, size: str, start: str, site: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True, color_scheme="dark")
    page = context.new_page()
    page.goto(site + start)
    page.add_style_tag(content=f"html{{-webkit-text-size-adjust:{size};zoom:1}} body{{font-size:{size}}}")
    offer(page, "red line")
    page.keyboard.press("ArrowDown")
    assert not overflows(page)
    assert axe(page) == []
    # A hostile publisher is a text here too.
    assert page.locator(".offer img").count() == 0
    context.close()


# Matches on the opened page


def test_matches_are_gone_through_in_both_directions(lamps: str, phone: Page) -> None:
    phone.goto(lamps + "articles/long.html?q=red+lantern+lanterns")
    bar = phone.get_by_role("region", name="Matches of your search")
    expect(bar.get_by_role("status")).to_have_text("Match 1 of 3")
    later = bar.get_by_role("button", name="Later match")
    later.tap()
    expect(bar.get_by_role("status")).to_have_text("Match 2 of 3")
    now = phone.locator("mark[aria-current]")
    expect(now).to_have_text(["red", "lantern"])
    expect(now.first).to_be_in_viewport()
    later.press("Enter")
    expect(bar.get_by_role("status")).to_have_text("Match 3 of 3")
    later.press("Enter")
    expect(bar.get_by_role("status")).to_have_text("Match 1 of 3")
    bar.get_by_role("button", name="Earlier match").press("Enter")
    expect(bar.get_by_role("status")).to_have_text("Match 3 of 3")
    for button in bar.get_by_role("button").all():
        size = button.bounding_box()
        assert size
        assert min(size["width"], size["height"]) >= 44
    bar.press("Escape")
    expect(bar).to_have_count(0)
    expect(now.first).to_be_focused()
    expect(phone.locator(".para")).to_have_count(1)


def test_matches_begin_at_the_paragraph_that_was_opened(lamps: str, phone: Page) -> None:
    phone.goto(lamps + "articles/long.html?q=red+lantern+lanterns")
    place = phone.locator(".body>[id]", has_text="Then one red lantern").get_attribute("id")
    phone.goto(lamps + f"articles/long.html?q=red+lantern+lanterns#{place}")
    phone.reload()
    expect(phone.locator(".matches [role=status]")).to_have_text("Match 2 of 3")
    phone.get_by_role("button", name="Later match").tap()
    expect(phone.locator(".matches [role=status]")).to_have_text("Match 3 of 3")


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_the_bar_of_matches_is_accessible_and_hides_no_line(
    width: int, scheme: str, lamps: str, browser: Browser
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, bypass_csp=True, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    page.goto(lamps + "articles/long.html?q=red")
    bar = page.locator(".matches")
    expect(bar).to_be_visible()
    assert not overflows(page)
    assert axe(page) == []
    page.evaluate("scrollTo({top: 1e6, behavior: 'instant'})")
    last, top = page.locator(".foot a").last.bounding_box(), bar.bounding_box()
    assert last
    assert top
    assert last["y"] + last["height"] <= top["y"]
    context.close()


def test_a_page_without_the_words_has_no_bar(lamps: str, phone: Page) -> None:
    phone.goto(lamps + "articles/long.html?q=zebra", wait_until="networkidle")
    expect(phone.locator(".matches")).to_have_count(0)


# Coming back


@pytest.fixture(scope="module", params=["anew", "kept"])
def returning(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Browser]:
    """A browser that makes a page anew when a reader comes back, and one that keeps it as it was (its page cache)."""
    without = ["--disable-back-forward-cache"] if request.param == "kept" else []
    with launch(browser.browser_type, without=without) as opened:
        yield opened


def test_back_gives_the_same_rows_and_the_same_place(
    lamps: str, returning: Browser, request: pytest.FixtureRequest
) -> None:
    """Also of what was found for half a word, while typing."""
    page = returning.new_page(viewport=PHONE)
    page.add_init_script("addEventListener('pageshow', ({ persisted }) => (window.kept = persisted))")
    page.goto(lamps + "search.html")
    page.locator("#q").press_sequentially("lam")
    expect(page.get_by_role("status")).to_contain_text("24 articles")
    page.get_by_role("button", name="Show more").click()
    titles = page.locator("#results > li > a")
    expect(titles).to_have_count(20)
    rows = titles.all_inner_texts()
    assert len(set(rows)) == 20
    opened = titles.nth(14)
    opened.scroll_into_view_if_needed()
    place = opened.bounding_box()
    assert place
    opened.click()
    expect(page.locator("h1")).to_have_text(rows[14])
    page.go_back(wait_until="commit")
    expect(titles).to_have_count(20)
    assert page.evaluate("window.kept") == ("kept" in request.node.callspec.id)
    assert titles.all_inner_texts() == rows
    expect(page.get_by_role("status")).to_contain_text("the first 20 shown")
    expect(titles.nth(14)).to_be_in_viewport()
    again = titles.nth(14).bounding_box()
    assert again
    assert abs(again["y"] - place["y"]) < 2
    page.close()


# No question, and how it is said


def test_without_a_question_the_page_says_what_can_be_asked(site: str, phone: Page) -> None:
    for address in ("search.html", "search.html?q="):
        phone.goto(site + address)
        expect(phone.get_by_text("You can ask for")).to_be_visible()
        expect(phone.locator("#browse").get_by_role("link", name="all articles")).to_be_visible()
    phone.locator("#q").fill("welders")
    expect(phone.locator("#results > li")).to_have_count(1)
    expect(phone.locator("#browse")).to_be_hidden()
    phone.locator("#q").fill("")
    expect(phone.get_by_text("You can ask for")).to_be_visible()
    expect(phone.locator("#results > li")).to_have_count(0)
    phone.locator("#q").fill("xylophone")
    expect(phone.locator("#browse").get_by_role("link", name="all articles")).to_be_visible()
    expect(phone.get_by_text("You can ask for")).to_be_hidden()


@pytest.mark.parametrize("query", ['"red line"', '"red line" lamp', "lamp “red line”", '"red', "„red line”"])
def test_marks_that_a_reader_typed_are_not_doubled(query: str, site: str, phone: Page) -> None:
    phone.goto(site + "search.html")
    phone.locator("#q").fill(query)
    phone.keyboard.press("Enter")
    expect(phone.locator("#results:not([aria-busy])")).to_have_attribute("data-query", query)
    said = phone.get_by_role("status").inner_text()
    assert query in said
    assert f"“{query}”" not in said
