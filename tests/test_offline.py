"""What was read can be read without a network, and a new version takes the place of the old one whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from conftest import PHONE, served
from dossier.settings import Settings
from dossier.site.offline import LIST, write_offline

BRIDGE = "articles/harbour/bridge.html"
FERRY = "articles/ferry.html"
CONTROLLED = "navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller)"
KEPT = "caches.keys().then(async names => [names, (await (await caches.open(names[0])).keys()).map(each => each.url)])"

pytestmark = pytest.mark.browser


@pytest.fixture
def site(harbour_sites: dict[str, Path], tmp_path: Path) -> Path:
    """A copy of a site, which a test may change; it stands below a path."""
    shutil.copytree(harbour_sites["mkdocs"], tmp_path / "host")
    return tmp_path / "host" / "below"


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    """Where it is served."""
    with served(site.parent) as host:
        yield f"{host}below/"


@pytest.fixture
def reader(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that has seen nothing yet."""
    context = browser.new_context(viewport=PHONE)
    yield context
    context.close()


def opened(reader: BrowserContext, address: str) -> Page:
    """Open a page and wait for the worker."""
    page = reader.new_page()
    page.goto(address)
    until(page, CONTROLLED)
    return page


def until(page: Page, promised: str, argument: str = "") -> None:
    """Wait half a minute at most until what is promised is true: the library's own wait takes any promise for true."""
    pause = "await new Promise(done => setTimeout(done, 50))"
    for_ever = f"throw Error({promised!r})"
    page.evaluate(
        f"async argument => {{ for (let at = 0; !(await {promised}); at += 1) {{ if (at > 600) {for_ever}; {pause} }} }}",
        argument,
    )


def holds(page: Page, *names: str) -> None:
    """Wait until the device has these files."""
    for name in names:
        until(page, "caches.match(new URL(argument, location.href))", name)


def test_what_was_read_can_be_read_again_and_the_rest_says_that_it_is_not_there(
    address: str, reader: BrowserContext
) -> None:
    page = opened(reader, address + BRIDGE)
    holds(page, page.url)
    page.goto(address + FERRY)
    holds(page, page.url)
    reader.set_offline(True)
    page.goto(f"{address}{BRIDGE}?q=council")
    expect(page.locator("h1")).to_have_text("Harbour council votes for the long bridge")
    page.goto(address + "articles/tide.html")
    expect(page.locator("h1")).to_have_text("This page is not on this device")
    listed = page.locator("#kept a")
    expect(listed).to_have_count(2)
    assert page.get_by_role("link", name="Try again").get_attribute("href") == f"{address}articles/tide.html"
    listed.filter(has_text="Harbour council").click()
    assert page.url == address + BRIDGE
    reader.set_offline(False)
    page.goto(address + "offline.html")
    page.get_by_role("button", name="Remove all from this device").click()
    expect(listed).to_have_count(0)
    assert [url for url in page.evaluate(KEPT)[1] if "articles" in url] == []


def test_the_whole_collection_is_kept_by_a_button_and_can_be_searched(
    site: Path, address: str, reader: BrowserContext
) -> None:
    page = opened(reader, address + "downloads/index.html")
    page.get_by_role("button", name="Keep this collection").click()
    expect(page.locator("#kept-status")).to_contain_text("without a network")
    wanted = {address + row.split(" ", 2)[2] for row in (site / LIST).read_text("utf-8").splitlines()}
    assert wanted <= set(page.evaluate(KEPT)[1])
    reader.set_offline(True)
    page.goto(address)
    page.goto(address + "search.html?q=ferries")
    page.locator("#results a").first.click()
    expect(page.locator("mark").first).to_have_text("ferry")
    page.goto(address + "nowhere.html")
    expect(page.locator("#kept-status")).to_have_text("The whole collection is kept on this device.")


def test_a_new_version_replaces_the_old_one_whole(site: Path, address: str, reader: BrowserContext) -> None:
    page = opened(reader, address + "downloads/index.html")
    page.get_by_role("button", name="Keep this collection").click()
    expect(page.locator("#kept-status")).to_contain_text("without a network")
    old = page.evaluate(KEPT)[0]
    for name in (BRIDGE, FERRY):
        changed = (site / name).read_text("utf-8").replace("</h1>", " (new)</h1>")
        (site / name).write_text(changed, "utf-8")
    (site / "articles/tide.html").unlink()
    write_offline(site, Settings("Harbour"))
    # A version that cannot be brought whole changes nothing: one of its files is of yet another.
    whole = (site / FERRY).read_bytes()
    (site / FERRY).write_bytes(b"half")
    second = (site / FERRY).stat().st_mtime
    page.evaluate("navigator.serviceWorker.ready.then(found => found.update()).catch(() => {})")
    until(page, "navigator.serviceWorker.ready.then(found => !found.installing && !found.waiting)")
    reader.set_offline(True)
    page.goto(address + BRIDGE)
    expect(page.locator("h1")).to_have_text("Harbour council votes for the long bridge")
    reader.set_offline(False)
    (site / FERRY).write_bytes(whole)
    # Both changes were within one second, so the server calls the file "not modified".
    os.utime(site / FERRY, (second, second))
    page.goto(address + "about.html")
    # A browser may put an update off; asked again, it makes it.
    update = "navigator.serviceWorker.ready.then(found => found.update()).catch(() => {})"
    exchanged = "caches.keys().then(names => names.length === 1 && names[0] !== argument)"
    until(page, f"{update}.then(() => {exchanged})", old[0])
    reader.set_offline(True)
    for name in (BRIDGE, FERRY):
        page.goto(address + name)
        expect(page.locator("h1")).to_contain_text("(new)")
    page.goto(address + "articles/tide.html")
    expect(page.locator("h1")).to_have_text("This page is not on this device")


def test_the_scripts_of_two_builds_are_never_mixed(site: Path, address: str, reader: BrowserContext) -> None:
    page = opened(reader, address + "search.html?q=ferries")
    expect(page.locator("#results a").first).to_be_visible()
    page.goto(address + "search.html?q=ferries")
    holds(page, "assets/search/page.js", "search/search.json")
    # The site is exchanged, and this reader's worker is still the one of the build before.
    script = site / "assets/search/page.js"
    script.write_text(script.read_text("utf-8") + "// of the next build\n", "utf-8")
    page.goto(address + "search.html?q=bridge")
    expect(page.locator("#results a").first).to_be_visible()
    kept = page.evaluate("caches.match(new URL('assets/search/page.js', location.href)).then(found => found.text())")
    assert "of the next build" not in kept


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_pages_fade_into_one_another_but_not_for_who_wants_no_motion(
    motion: Literal["no-preference", "reduce"], address: str, browser: Browser
) -> None:
    context = browser.new_context(viewport=PHONE, reduced_motion=motion)
    context.add_init_script("addEventListener('pagereveal', event => (window.faded = event.viewTransition !== null))")
    page = context.new_page()
    page.goto(address)
    page.get_by_role("link", name="Harbour council votes for the long bridge").first.click()
    expect(page).to_have_url(address + BRIDGE)
    assert page.evaluate("window.faded") is (motion == "no-preference")
    context.close()


def test_the_page_of_a_link_is_fetched_when_a_reader_turns_to_it(address: str, browser: Browser) -> None:
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    tools = context.new_cdp_session(page)
    told: list[str] = []
    tools.on("Preload.ruleSetUpdated", lambda event: told.append(event["ruleSet"].get("errorMessage", "")))
    tools.on("Preload.prefetchStatusUpdated", lambda event: told.append(event["prefetchUrl"]))
    tools.send("Preload.enable")
    page.goto(address)
    page.get_by_role("link", name="Harbour council votes for the long bridge").first.hover()
    for _ in range(50):
        if address + BRIDGE in told:
            break
        page.wait_for_timeout(100)
    assert address + BRIDGE in told
    context.close()
