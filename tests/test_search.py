"""Search in a real browser: what is found however it is typed, filters, the keyboard, and what is said when nothing is."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from conftest import PHONE, served
from project import Project

pytestmark = pytest.mark.browser

ENVOY = "Envoy speaks of non-proliferation in the long hall"
MINISTER = "Minister tours the shipyard before the winter"
VISIT = "Prime minister visits the lighthouse keepers"
RUSSIAN = "Переговоры о безопасности в Москве"
HEBREW = "מועצת הנמל הצביעה בעד הגשר הארוך"


@pytest.fixture(scope="module")
def site(searched_site: Path) -> Iterator[str]:
    """The address of the collection."""
    with served(searched_site) as address:
        yield address


def ask(page: Page, query: str) -> list[str]:
    """Type a query, wait for the answer, and return the titles found."""
    page.locator("#q").fill(query)
    page.keyboard.press("Enter")
    expect(page.locator("#results:not([aria-busy])")).to_have_attribute("data-query", query)
    return page.locator("#results > li > a").all_inner_texts()


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("treaty", ENVOY),
        ("SHIPYARDS", MINISTER),
        ("welder", MINISTER),
        ("ben shabbat", ENVOY),
        ("Ben-Shabbat", ENVOY),
        ("benshabbat", ENVOY),
        ("nonproliferation", ENVOY),
        ("non proliferation", ENVOY),
        ("O'Brien", ENVOY),
        ("obrien", ENVOY),
        ("Siobhan", ENVOY),
        ("erdogan", ENVOY),
        ("naive letter", ENVOY),
        ("light", VISIT),
        ("who toured the shipyard", MINISTER),
        ("did the prime minister visit any lighthouse", VISIT),
        ("wilhelmina", ENVOY),
        ("zoetrope", ENVOY),
        ("short paper", MINISTER),
        ("Feb. 2018", MINISTER),
        ("May 2019", ENVOY),
        ("6 May 2019", ENVOY),
        ("06.05.2019", ENVOY),
        ("the letter of May 2019", ENVOY),
        ("2019-07", VISIT),
    ],
)
def test_what_is_meant_is_found_however_it_is_typed(query: str, first: str, site: str, phone: Page) -> None:
    phone.goto(site + "search.html")
    assert ask(phone, query)[:1] == [first]


@pytest.mark.parametrize(
    ("query", "meant", "first"),
    [
        ("Shoygu", "Shoigu", MINISTER),
        ("sergei shoigo", "sergei shoigu", MINISTER),
        ("Patrushev Nicolai", "Patrushev Nikolai", ENVOY),
        ("Matrushev", "Patrushev", ENVOY),
        ("ligthouse", "lighthouse", VISIT),
    ],
)
def test_a_slip_is_mended_and_said(query: str, meant: str, first: str, site: str, phone: Page) -> None:
    phone.goto(site + "search.html")
    assert ask(phone, query)[:1] == [first]
    expect(phone.get_by_role("status")).to_contain_text(f"Showing results for “{meant}”")


def test_beside_a_slip_that_is_mended_a_word_that_is_nowhere_is_said(site: str, phone: Page) -> None:
    phone.goto(site + "search.html")
    ask(phone, "ligthouse qzxvwkjp")
    expect(phone.get_by_role("status")).to_contain_text("Showing results for “lighthouse")
    expect(phone.get_by_role("status")).to_contain_text("Nowhere found: “qzxvwkjp”")


def test_on_the_narrowest_phone_the_late_style_of_results_moves_no_form(site: str, phone: Page) -> None:
    phone.set_viewport_size({"width": 320, "height": 700})
    form = phone.locator("#search")
    phone.goto(site + "search.html?q=lighthouse")
    expect(phone.locator("#results a").first).to_be_visible()
    late = form.bounding_box()
    phone.evaluate("document.querySelectorAll('link[href*=\"search.css\"]').forEach((each) => each.remove())")
    assert form.bounding_box() == late


@pytest.mark.parametrize("query", ["Bibi", "Netanyahu", "Benjamin Netanyahu"])
def test_every_form_of_a_name_finds_all_of_them(query: str, site: str, phone: Page) -> None:
    phone.goto(site + "search.html")
    assert set(ask(phone, query)) == {MINISTER, VISIT}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('"red line"', {ENVOY, VISIT}),
        ("“red line”", {ENVOY, VISIT}),
        ('"red line" letter', {ENVOY}),
        ('"red line" -Syria', {ENVOY}),
        ('"line of red"', {MINISTER}),
        ('"line red"', set()),
        ("red line -“red line”", {MINISTER}),
        ('"shoygu"', set()),
    ],
)
def test_quotation_marks_and_a_minus_are_exact(query: str, found: set[str], site: str, phone: Page) -> None:
    phone.goto(site + "search.html")
    assert set(ask(phone, query)) == found


def test_a_quoted_phrase_is_exact_in_every_order(site: str, phone: Page) -> None:
    phone.goto(site + "search.html?q=%22line red%22&sort=new")
    expect(phone.get_by_role("status")).to_contain_text("Nothing found")
    phone.goto(site + "search.html?q=%22red line%22&sort=new")
    expect(phone.locator("#results > li > a")).to_have_text([VISIT, ENVOY])


def test_words_as_they_stand_come_first_without_marks(site: str, phone: Page) -> None:
    phone.goto(site + "search.html")
    assert ask(phone, "line of red lamps")[0] == MINISTER


@pytest.mark.parametrize("query", ["война", "войны", "безопасность"])
def test_each_language_has_its_own_endings(query: str, site: str, phone: Page) -> None:
    phone.goto(site + "search.html")
    assert ask(phone, query) == [RUSSIAN]


@pytest.mark.parametrize("query", ["נמל", "הנמל", "בנמל", "ולנמל"])
def test_the_small_words_before_a_hebrew_word_do_not_matter(query: str, site: str, phone: Page) -> None:
    phone.goto(site + "search.html")
    assert ask(phone, query) == [HEBREW]


def test_results_lead_to_the_paragraph_and_mark_the_words(site: str, phone: Page) -> None:
    phone.goto(site + "search.html")
    ask(phone, "welder")
    passage = phone.locator("#results .passage").first
    expect(passage.locator("mark")).to_have_text("welders")
    passage.click()
    expect(phone.locator("h1")).to_have_text(MINISTER)
    expect(phone.locator(":target mark")).to_have_text("welders")
    phone.go_back()
    expect(phone.locator("#q")).to_have_value("welder")
    expect(phone.locator("#results > li")).to_have_count(1)


@pytest.mark.parametrize(
    ("query", "opens"), [("who toured the shipyard on Monday", "Defence minister Sergei Shoigu"), ("shipyard", "")]
)
def test_a_question_opens_the_paragraph_that_answers_it(query: str, opens: str, site: str, phone: Page) -> None:
    phone.goto(site + "search.html")
    ask(phone, query)
    phone.locator("#results > li > a").first.click()
    expect(phone.locator("h1")).to_have_text(MINISTER)
    expect(phone.locator(":target")).to_have_count(1 if opens else 0)
    if opens:
        expect(phone.locator(":target")).to_contain_text(opens)


EXCERPT = """async () => {
  const { passages } = await import(new URL("assets/search/excerpt.js", location.href));
  const words = ["harbour", "bridge", "ferry"];
  const wanted = new Map(words.map((word, token) => [word, { token, worth: 9 - 4 * token }]));
  const long = "The harbour " + "lay still and ".repeat(30) + "the bridge was closed, and the harbour too.";
  return [
    ["The harbour has a bridge.", "The harbour and the bridge are old.", "The ferry runs."],
    [long],
  ].map((texts) => passages({ title: "", passages: texts.map((text, n) => [`p-${n}`, 0, text]) }, wanted)
    .map(({ pieces }) => pieces.filter(({ mark }) => mark).map(({ text }) => text).join(" ")));
}"""


def test_an_excerpt_shows_as_many_of_the_words_as_it_can(site: str, browser: Browser) -> None:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(site + "about.html")
    assert page.evaluate(EXCERPT) == [["harbour bridge", "ferry"], ["bridge harbour"]]
    context.close()


def test_a_result_says_its_date_and_its_publisher_apart(site: str, phone: Page) -> None:
    phone.goto(site + "search.html?q=shipyard")
    facts = phone.locator("#results .facts > span")
    expect(facts).to_have_text(["3 February 2018", "The Short Paper"])
    date, publisher = (fact.bounding_box() for fact in facts.all())
    assert date is not None
    assert publisher is not None
    assert publisher["x"] - (date["x"] + date["width"]) > 10


def test_filters_narrow_are_kept_in_the_address_and_undone_by_back(site: str, phone: Page) -> None:
    phone.goto(site + "search.html")
    assert len(ask(phone, "red line")) == 3
    phone.locator("#filters summary").click()
    year = phone.locator("fieldset", has_text="Year")
    expect(year.locator("li").first).to_have_text("20192")
    year.get_by_label("2018").check()
    expect(phone.locator("#results > li")).to_have_count(1)
    assert "year=2018" in phone.url
    expect(phone.locator("#filters summary")).to_have_text("Filters (1)")
    expect(phone.locator("fieldset", has_text="Publisher").locator("li")).to_have_text("The Short Paper1")
    phone.reload()
    expect(phone.locator("#results > li > a")).to_have_text(MINISTER)
    phone.go_back()
    expect(phone.locator("#results > li")).to_have_count(3)


def test_a_filter_without_words_lists_what_it_has(site: str, phone: Page) -> None:
    phone.goto(site + "search.html?people=Benjamin+Netanyahu&sort=new")
    expect(phone.locator("#results > li > a")).to_have_text([VISIT, MINISTER])


def test_results_can_be_ordered_by_date(site: str, phone: Page) -> None:
    phone.goto(site + "search.html")
    ask(phone, "red line")
    phone.get_by_label("Order").select_option("old")
    expect(phone.locator("#results > li > a")).to_have_text([MINISTER, ENVOY, VISIT])
    assert "sort=old" in phone.url


ASK_TWICE = """async () => {
  const { Index } = await import(new URL("assets/search/index.js", location.href));
  const base = new URL("search/", location.href);
  const index = new Index(base, fetch(new URL("search.json", base)).then((response) => response.json()));
  const ask = (text) => index.search({ text, chosen: {}, sort: "", count: 10, typing: true, exact: false });
  const older = ask("zepelin");
  await new Promise((done) => setTimeout(done, 50));
  const newer = await ask("welder");
  await older;
  return [newer.total, newer.shown.length, (await index.count("year")).length];
}"""


def test_a_question_that_ends_late_does_not_spoil_a_newer_one(site: str, browser: Browser) -> None:
    """The older one waits for the word list, the newer one longer still for the article that it shows."""

    def later(seconds: float) -> Callable[[Route], None]:
        def handle(route: Route) -> None:
            time.sleep(seconds)
            route.continue_()

        return handle

    context = browser.new_context(bypass_csp=True)
    context.route("**/words/*", later(0.4))
    context.route("**/articles/*.txt*", later(1))
    page = context.new_page()
    page.goto(site + "about.html")
    assert page.evaluate(ASK_TWICE) == [1, 1, 1]
    context.close()


def test_escape_gives_the_focus_back(site: str, phone: Page) -> None:
    phone.goto(site + "about.html")
    link = phone.locator("main a, .foot a").last
    link.focus()
    phone.keyboard.press("Control+k")
    assert phone.evaluate_handle("document.activeElement").get_property("name").json_value() == "q"
    phone.keyboard.press("Escape")
    expect(link).to_be_focused()


def test_nothing_found_says_what_to_do(site: str, phone: Page) -> None:
    phone.goto(site + "search.html?q=xylophone&year=2018")
    expect(phone.get_by_role("status")).to_have_text("Nothing found for “xylophone”.")
    expect(phone.get_by_role("button", name="Search without the filters")).to_be_visible()
    expect(phone.locator("#browse a").first).to_be_visible()


def test_without_a_network_the_page_says_so_and_tries_again(site: str, browser: Browser) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.route("**/search/search.json", lambda route: route.abort())
    page.goto(site + "search.html?q=lamps")
    expect(page.get_by_role("status")).to_contain_text("Check the connection")
    page.unroute("**/search/search.json")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#results > li")).to_have_count(2)
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_results_and_filters_are_accessible(scheme: Literal["light", "dark"], site: str, browser: Browser) -> None:
    context = browser.new_context(viewport=PHONE, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(site + "search.html?q=red+line")
    expect(page.locator("#results > li")).to_have_count(3)
    page.locator("#filters summary").click()
    expect(page.locator("fieldset").first).to_be_visible()
    assert [f"{rule['id']}: {rule['nodes'][0]['html']}" for rule in Axe().run(page).response["violations"]] == []
    context.close()


def test_a_hostile_fact_stays_text_in_results_and_filters(site: str, phone: Page) -> None:
    phone.goto(site + "search.html?q=lighthouse")
    hostile = "<img src=x onerror=window.pwned=1>"
    expect(phone.locator("#results .facts")).to_contain_text(hostile)
    phone.locator("#filters summary").click()
    expect(phone.locator("fieldset", has_text="Publisher").locator("label")).to_contain_text(hostile)
    assert phone.locator("main img").count() == 0
    phone.goto(site + "search.html?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E&publisher=%3Cb%3E")
    expect(phone.get_by_role("status")).to_contain_text("Nothing found for “<img")
    assert phone.locator("main :is(img, b)").count() == 0


@pytest.mark.parametrize("part", ["**/search/worker.js", "**/words/**"])
def test_a_part_that_a_host_no_longer_has_is_told_and_asked_for_again(part: str, site: str, browser: Browser) -> None:
    context = browser.new_context(viewport=PHONE)
    context.route(part, lambda route: route.fulfill(status=404, content_type="text/html", body="<p>No page"))
    page = context.new_page()
    page.goto(site + "search.html?q=Shoygu")
    expect(page.get_by_role("status")).to_contain_text("Check the connection")
    context.unroute_all()
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#results > li > a")).to_have_text(MINISTER)
    context.close()


def test_a_filter_that_cannot_be_loaded_leaves_the_results(site: str, browser: Browser) -> None:
    context = browser.new_context(viewport=PHONE)
    context.route("**/facets/publisher.pack", lambda route: route.abort())
    page = context.new_page()
    page.goto(site + "search.html?q=red+line")
    page.locator("#filters summary").click()
    expect(page.locator("#filters")).to_contain_text("The filters could not be loaded")
    expect(page.locator("#results > li")).to_have_count(3)
    context.unroute_all()
    page.locator("#filters summary").click()
    page.locator("#filters summary").click()
    expect(page.locator("fieldset", has_text="Publisher")).to_be_visible()
    context.close()


def test_what_is_typed_while_the_search_loads_is_what_is_asked(site: str, browser: Browser) -> None:
    context = browser.new_context(viewport=PHONE)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    context.route("**/search/page.js", hold)
    page = context.new_page()
    page.goto(site + "search.html?q=lighthouse")
    page.locator("#q").fill("welder")
    held[0].continue_()
    expect(page.locator("#results > li > a")).to_have_text(MINISTER)
    expect(page.locator("#q")).to_have_value("welder")
    context.close()


def test_a_collection_in_another_language_than_the_sites_is_found(
    make_project: Callable[[], Project], browser: Browser
) -> None:
    project = make_project()
    project.seed(
        "russian", f"{RUSSIAN}\n\nМинистры обсудили вопросы безопасности и последствия долгой войны на севере.\n"
    )
    done = project.run()
    assert done.returncode == 0, done.stderr
    with served(project.site) as address:
        context = browser.new_context(viewport=PHONE)
        page = context.new_page()
        page.goto(address + "search.html")
        assert ask(page, "война") == [RUSSIAN]
        context.close()


def test_a_page_that_no_one_searches_loads_nothing_of_it(site: str, phone: Page) -> None:
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.goto(site + "articles/envoy.html", wait_until="networkidle")
    assert not [url for url in asked if "search" in url]


def test_a_search_asks_for_few_scripts(site: str, phone: Page) -> None:
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url.removeprefix(site)))
    phone.goto(site + "search.html?q=treaty")
    expect(phone.locator("#results > li > a")).to_have_text(ENVOY)
    scripts = {url for url in asked if url.endswith(".js")}
    assert scripts == {"assets/search/page.js", "assets/search/worker.js"}


def test_the_first_results_do_not_wait_for_the_others(site: str, browser: Browser) -> None:
    context = browser.new_context(viewport=PHONE)
    seen: list[Route] = []

    def hold_the_last(route: Route) -> None:
        seen.append(route)
        if len(seen) < 4:  # the first three
            route.continue_()

    context.route("**/articles/*.txt*", hold_the_last)
    page = context.new_page()
    page.goto(site + "search.html?q=keepers treaties welders הנמל войны")
    expect(page.locator("#results[aria-busy] > li")).to_have_count(3)
    expect(page.get_by_role("status")).to_contain_text("5 articles for “keepers")
    for route in seen[3:]:
        route.continue_()
    expect(page.locator("#results:not([aria-busy]) > li")).to_have_count(5)
    context.close()


def test_results_that_break_off_are_not_left_busy(site: str, browser: Browser) -> None:
    context = browser.new_context(viewport=PHONE)
    seen: list[Route] = []

    def break_off(route: Route) -> None:
        seen.append(route)
        if len(seen) < 4:  # the first three
            route.continue_()
        else:
            route.abort()

    context.route("**/articles/*.txt*", break_off)
    page = context.new_page()
    page.goto(site + "search.html?q=keepers treaties welders הנמל войны")
    expect(page.get_by_role("status")).to_contain_text("Check the connection")
    expect(page.locator("#results:not([aria-busy])")).to_have_count(1)
    context.close()


def test_every_file_that_the_manifest_names_is_there(searched_site: Path) -> None:
    index = searched_site / "search"
    manifest = json.loads((index / "search.json").read_text("utf-8"))
    named = [f"{kind}/{number}.pack" for kind in ("parts", "places") for number in range(len(manifest["parts"]))]
    named += [f"words/{end}-{number}.pack" for end in ("head", "tail") for number in range(len(manifest[end]))]
    named += [f"records/{number}.pack" for number in range(-(-manifest["articles"] // manifest["together"]))]
    named += [*(f"facets/{name}.pack" for name in manifest["facets"]), "names.pack"]
    there = {path.relative_to(index / manifest["folder"]).as_posix() for path in index.rglob("*.pack")}
    assert there == set(named)
