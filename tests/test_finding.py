"""Every word on an article's page can be found, as it stands there and without correction."""

from __future__ import annotations

import shutil
import tomllib
import zlib
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import PHONE, served
from dossier.models import Kind, Name, ProjectPaths
from dossier.preparing import understand_all
from dossier.search.documents import Document, Passage, Zone, document_of
from dossier.search.entries import entry_of
from dossier.search.indexing import index_files
from dossier.search.words import fold
from project import ROOT, Project

CASES = tomllib.loads((ROOT / "tests/cases/finding.toml").read_text("utf-8"))["case"]

# What stands on an article's page and is the seed's; unfolded, and without what a fold says of itself.
WORDS_OF_PAGE = """() => {
  for (const fold of document.querySelectorAll("[data-seed] details")) fold.open = true;
  for (const label of document.querySelectorAll("[data-seed] summary")) label.remove();
  const shown = [...document.querySelectorAll("[data-seed]")].map((each) => each.innerText).join("\\n");
  return [...new Set(shown.match(/[\\p{L}\\p{M}\\p{N}]+(?:['’][\\p{L}]+)*/gu))];
}"""

NOT_FOUND = """async (words) => {
  const { Index } = await import(new URL("assets/search/index.js", location.href));
  const base = new URL("search/", location.href);
  const index = new Index(base, fetch(new URL("search.json", base)).then((response) => response.json()));
  const lost = [];
  for (const [word, path] of words) {
    const { shown } = await index.search({ text: word, chosen: {}, sort: "", count: 50, typing: false, exact: true });
    if (!shown.some((each) => each.path === path)) lost.push(word);
  }
  return lost;
}"""


READ = """async () => {
  const { Articles } = await import(new URL("assets/search/articles.js", location.href));
  const base = new URL("search/", location.href);
  const manifest = await fetch(new URL("search.json", base)).then((response) => response.json());
  const articles = new Articles(new URL(`${manifest.folder}/`, base), new URL("../", base), manifest);
  const all = Array.from({ length: manifest.articles }, (_, id) => articles.read(id));
  return (await Promise.all(all)).map(({ passages }) => passages);
}"""


def document(*passages: Passage, address: str = "articles/a", language: str = "en") -> Document:
    """An article of some passages."""
    return Document(address, "A title", "", "", "", language, "", passages, {})


@pytest.fixture(scope="module")
def project(make_project: Callable[[], Project]) -> Project:
    """The live seeds and the cases, as one collection."""
    project = make_project()
    shutil.copytree(ROOT / "seeds", project.seeds, dirs_exist_ok=True)
    for case in CASES:
        project.seed(f"case-{case['name']}", case["text"])
    # One line that becomes many paragraphs.
    project.seed("long-line", "A long line\n\n" + " ".join(f"The {n}th 🙂 boat went out at night." for n in range(400)))
    done = project.run()
    assert done.returncode == 0, done.stderr
    return project


@pytest.fixture(scope="module")
def site(project: Project) -> Iterator[str]:
    """The address of that collection."""
    with served(project.site) as address:
        yield address


@pytest.fixture
def asked(site: str, browser: Browser) -> Iterator[Callable[[list[tuple[str, str]]], list[str]]]:
    """Give a function that returns which of some words do not find their article."""
    context = browser.new_context(viewport=PHONE, bypass_csp=True)
    page = context.new_page()
    page.goto(site + "about.html")
    yield lambda words: page.evaluate(NOT_FOUND, words)
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_a_reader_types_finds_the_article(
    case: dict[str, list[str]], asked: Callable[[list[tuple[str, str]]], list[str]]
) -> None:
    assert asked([(word, f"articles/case-{case['name']}.html") for word in case["find"]]) == []


@pytest.mark.browser
@pytest.mark.parametrize("seed", sorted(path.stem for path in (ROOT / "seeds").glob("*.txt"))[:5])
def test_each_word_on_a_page_finds_it(
    seed: str, site: str, phone: Page, asked: Callable[[list[tuple[str, str]]], list[str]]
) -> None:
    phone.goto(f"{site}articles/{seed}.html")
    words = phone.evaluate(WORDS_OF_PAGE)
    assert len(words) > 100
    assert asked([(word, f"articles/{seed}.html") for word in words]) == []


@pytest.mark.browser
def test_a_browser_reads_the_paragraphs_that_the_index_was_made_of(
    project: Project, site: str, browser: Browser
) -> None:
    paths = ProjectPaths(project.root, project.seeds, project.site)
    articles = sorted(understand_all(paths).articles, key=lambda article: article.address)
    assert any(part.continued for article in articles for part in article.parts)
    page = browser.new_page(bypass_csp=True)
    page.goto(site + "about.html")
    for found, article in zip(page.evaluate(READ), articles, strict=True):
        of_index = [(each.anchor, each.zone, each.text) for each in document_of(article).passages if each.anchor]
        assert [tuple(each) for each in found if each[0]] == of_index
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("query", "where"),
    [("lensgrinder", "Found in a photo credit"), ("ropewalk", "Found in a caption"), ("bridge", "")],
)
def test_a_result_says_where_it_was_found_beside_the_text(
    query: str, where: str, make_project: Callable[[], Project], browser: Browser
) -> None:
    project = make_project()
    project.seed(
        "bridge",
        "Photo: Odo Lensgrinder/Agency\n\nHarbour council votes for the long bridge\n\n"
        "Workers at the ropewalk on Tuesday. (Ann Lens/Agency)\n\n"
        "The council of the harbour town voted on Monday for the long bridge, after nine years of talks about it.\n\n"
        "The builders want to begin in spring. The ferries will run until the bridge stands.\n",
    )
    assert project.run().returncode == 0
    with served(project.site) as address:
        page = browser.new_page(viewport=PHONE)
        page.goto(f"{address}search.html?q={query}")
        expect(page.locator("#results > li")).to_have_count(1)
        expect(page.locator("#results .where")).to_have_text([where] if where else [])
        page.close()


@pytest.mark.browser
def test_a_word_that_only_joins_others_is_never_corrected(site: str, phone: Page) -> None:
    phone.goto(site + "search.html?q=whom+did+Auxerre+meet")
    expect(phone.locator("#results > li").first).to_be_visible()
    expect(phone.get_by_role("status")).not_to_contain_text("Showing results for")


@pytest.mark.browser
def test_a_correction_can_be_refused(site: str, phone: Page) -> None:
    phone.goto(site + "search.html?q=Auxere")
    expect(phone.get_by_role("status")).to_contain_text("Showing results for “Auxerre”")
    phone.get_by_role("button", name="Search instead for “Auxere”").click()
    expect(phone.get_by_role("status")).to_have_text("Nothing found for “Auxere”.")
    assert "exact" in phone.url
    phone.go_back()
    expect(phone.get_by_role("status")).to_contain_text("Showing results for “Auxerre”")


@pytest.mark.browser
def test_a_slip_that_one_article_has_too_finds_what_was_meant(
    make_project: Callable[[], Project], browser: Browser
) -> None:
    project = make_project()
    for number in range(33):
        project.seed(f"tale-{number}", f"Tale {number}\n\nThe lanternkeeper went through street {number} at night.\n")
    project.seed("slip", "A slip of the pen\n\nThe lanternkeper went home, for the night was over by then.\n")
    assert project.run().returncode == 0
    with served(project.site) as address:
        page = browser.new_page(viewport=PHONE)
        page.goto(f"{address}search.html?q=lanternkeper")
        status = page.get_by_role("status")
        expect(status).to_contain_text("34 articles for “lanternkeper” or “lanternkeeper”")
        expect(page.locator("#results > li > a").first).to_have_text("A slip of the pen")
        page.get_by_role("button", name="Search instead for “lanternkeper”").click()
        expect(status).to_have_text("1 article for “lanternkeper”")
        page.close()


def test_the_same_articles_give_the_same_bytes() -> None:
    names = (Name(Kind.PEOPLE, "Ann Lens", ("Lens",), "", (), "people/ann-lens"),)
    documents = [
        document(Passage(Zone.BODY, f"Words of article {number}"), address=f"articles/{number}") for number in range(40)
    ]
    entries = [entry_of(each) for each in documents]
    assert list(index_files(entries, names)) == list(index_files(entries, names))


def test_an_index_of_nothing_is_made() -> None:
    assert dict(index_files([]))["search.json"]


def test_a_word_in_the_title_weighs_more_than_one_in_a_button() -> None:
    title, button = (document(Passage(zone, "lighthouse")) for zone in (Zone.TITLE, Zone.FURNITURE))
    assert _impacts([title, button]) == sorted(_impacts([title, button]), reverse=True)
    assert len(set(_impacts([title, button]))) == 2


def _impacts(documents: list[Document]) -> list[int]:
    """The last bytes of the only part: what its only stem is worth in each article."""
    ((_, data),) = [
        (path, data) for path, data in index_files([entry_of(each) for each in documents]) if "/parts/" in path
    ]
    return list(zlib.decompress(data)[-len(documents) :])


def test_other_endings_share_a_stem_in_their_own_language() -> None:
    english = document(Passage(Zone.BODY, "treaties treaty"))
    russian = document(Passage(Zone.BODY, "война войны"), address="articles/b", language="ru")
    words = next(iter(_lists([english, russian])))
    assert "treati" in words or "1i" in words
    assert fold("Война") in words


def _lists(documents: list[Document]) -> Iterator[str]:
    for path, data in index_files([entry_of(each) for each in documents]):
        if "/words/" in path:
            yield zlib.decompress(data).decode()
