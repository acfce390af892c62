"""What helps to read a long article on a phone: sharing, coming back, folded lines, words that are never broken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import PHONE, served

LONG = "articles/whaler.html"
SHORT = "articles/ferry.html"

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(harbour_sites: dict[str, Path]) -> Iterator[str]:
    """Where a collection is served, below a path."""
    with served(harbour_sites["mkdocs"]) as host:
        yield f"{host}below/"


@pytest.fixture
def copier(browser: Browser) -> Iterator[Page]:
    """A phone that may use the clipboard."""
    context = browser.new_context(viewport=PHONE, has_touch=True, permissions=["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


def scroll(page: Page, *, to: float) -> None:
    page.evaluate("top => scrollTo({top, behavior: 'instant'})", to)
    page.wait_for_function("top => Math.abs(scrollY - top) < 2", arg=to)
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def test_a_paragraph_is_shared_by_two_taps(address: str, copier: Page) -> None:
    copier.goto(address + LONG)
    third = copier.locator(".body>[id]").nth(2)
    third.tap()
    copier.locator(".para").tap()
    expect(copier.locator(".said")).to_have_text("Link copied")
    assert copier.evaluate("navigator.clipboard.readText()") == f"{address}{LONG}#{third.get_attribute('id')}"
    box = copier.locator(".para").bounding_box()
    assert box
    assert box["width"] >= 44
    assert box["height"] >= 44
    assert box["x"] + box["width"] <= PHONE["width"]


def test_the_article_is_shared_by_one_tap(address: str, copier: Page) -> None:
    copier.goto(address + SHORT + "?q=ferry")
    copier.get_by_role("button", name="Share").tap()
    expect(copier.locator(".said")).to_have_text("Link copied")
    assert copier.evaluate("navigator.clipboard.readText()") == address + SHORT


def test_the_device_s_own_way_to_share_goes_first(address: str, phone: Page) -> None:
    phone.add_init_script("navigator.share = async (what) => { window.shared = what; }")
    phone.goto(address + SHORT)
    phone.get_by_role("button", name="Share").tap()
    assert phone.evaluate("window.shared.url") == address + SHORT


def test_title_and_search_come_back_on_scrolling_up(address: str, phone: Page) -> None:
    phone.goto(address + LONG)
    bar = phone.locator(".again")
    scroll(phone, to=4_000)
    expect(bar).to_be_hidden()
    scroll(phone, to=3_700)
    expect(bar).to_be_visible()
    expect(bar).to_contain_text(phone.locator("h1").inner_text())
    scroll(phone, to=3_900)
    expect(bar).to_be_hidden()
    scroll(phone, to=3_800)
    bar.get_by_role("link").first.tap()
    phone.wait_for_function("scrollY < 200")
    assert phone.locator(".again").count() == 1
    phone.goto(address + SHORT)
    assert phone.locator(".again").count() == 0


def test_a_linked_paragraph_is_not_covered(address: str, phone: Page) -> None:
    phone.goto(address + LONG)
    anchor = phone.locator(".body>[id]").nth(20).get_attribute("id")
    scroll(phone, to=9_000)
    phone.evaluate("id => { location.hash = id; }", anchor)
    phone.wait_for_function("scrollY < 8900")
    bar, linked = phone.locator(".again").bounding_box(), phone.locator(f"#{anchor}").bounding_box()
    assert bar
    assert linked
    assert linked["y"] >= bar["height"]


def test_a_reader_continues_where_they_stopped(address: str, phone: Page) -> None:
    phone.goto(address + LONG)
    scroll(phone, to=5_000)
    first = phone.evaluate(
        "[...document.querySelectorAll('.body>[id]')].find(e => e.getBoundingClientRect().top >= 0).id"
    )
    phone.goto(address + SHORT)
    assert phone.locator(".continue").count() == 0
    phone.goto(address + LONG)
    phone.get_by_role("link", name="Continue at").tap()
    assert phone.url.endswith(f"#{first}")
    expect(phone.locator(f"#{first}")).to_be_in_viewport()
    expect(phone.locator(".continue")).to_have_count(0)


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize("text", ["112.5%", "225%"])
@pytest.mark.parametrize("name", ["index.html", "about.html", SHORT])
def test_no_word_of_the_header_is_broken_and_nothing_scrolls_sideways(
    name: str, text: str, width: int, address: str, browser: Browser
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
    page = context.new_page()
    page.goto(address + name)
    page.add_style_tag(content=f"html{{font-size:{text}!important}}")
    page.evaluate(
        "document.querySelectorAll('.site, h1.site').forEach(e => { e.textContent = 'The Eastern Harbour Archives'; })"
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    broken = page.evaluate("""() => {
        const broken = [];
        for (const element of document.querySelectorAll(".bar a, button, summary, .ways a")) {
            const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) for (const word of walker.currentNode.data.matchAll(/[^\\s-]+/g)) {
                const range = document.createRange();
                range.setStart(walker.currentNode, word.index);
                range.setEnd(walker.currentNode, word.index + word[0].length);
                if (new Set([...range.getClientRects()].map((box) => box.top)).size > 1) broken.push(word[0]);
            }
        }
        return broken;
    }""")
    assert broken == []
    context.close()


@pytest.mark.parametrize("width", [320, 390])
def test_the_months_stay_a_grid_and_say_their_years_on_one_line(width: int, address: str, copier: Page) -> None:
    copier.set_viewport_size({"width": width, "height": 844})
    copier.goto(f"{address}dates/index.html")
    caption = copier.locator(".months caption").first
    expect(caption).to_have_text("1851 to 2021")
    assert caption.evaluate("each => each.getBoundingClientRect().height") < 30
    heads = copier.locator(".months").first.locator("thead th[abbr]")
    tops = heads.evaluate_all("every => every.map(each => each.getBoundingClientRect().top)")
    assert len(tops) == 12
    assert len(set(tops)) == 1
