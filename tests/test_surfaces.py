"""Any text, in every fact and every name, shows as itself in every place where it can show, and is nothing else there."""

from __future__ import annotations

import html
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path
from urllib.parse import unquote, urljoin
from xml.etree import ElementTree as ET

import pytest
import rispy
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page, expect
from selectolax.lexbor import LexborHTMLParser

from conftest import served
from crawling import crawl
from dossier import preparing
from dossier.characters import FORBIDDEN, is_blank
from dossier.models import Article, ProjectPaths
from dossier.site.checking import ALLOWED
from engines_markdown import RENDERERS
from project import Project
from texts import TEXTS, examples

ARTICLES = 40
"""In the tests: with some 25 places for each, a thousand texts and places."""
ATOM, XHTML = "{http://www.w3.org/2005/Atom}", "{http://www.w3.org/1999/xhtml}"
ELEMENTS = {
    "a", "article", "aside", "body", "button", "caption", "code", "dd", "details", "div", "dl", "dt", "figure", "footer", "form",
    "h1", "h2", "h3", "head", "header", "html", "input", "label", "li", "link", "main", "meta", "nav", "noscript", "ol", "option",
    "p", "pre", "script", "search", "section", "select", "span", "strong", "style", "summary", "svg", "rect", "path", "g", "table",
    "tbody", "td", "th", "thead", "time", "title", "tr", "ul", "figcaption", "text", "em", "mark", "small", "hr", "br",
}  # fmt: skip
"""What our own templates write."""


@dataclass(frozen=True, slots=True)
class Made:
    """What the keeper supplies for one article."""

    name: str
    text: str
    facts: dict[str, str]
    person: str


def fact(longest: int) -> st.SearchStrategy[str]:
    """A value that a keeper may give."""
    texts = TEXTS.map(lambda text: FORBIDDEN.sub("", " ".join(text.split()))[:longest])
    return texts.filter(lambda text: not is_blank(text) and len(text.split()) < 60)


NAMES = TEXTS.map(lambda text: re.sub(r"[\0/]", "", text).encode("utf-8", "ignore")[:200].decode("utf-8", "ignore"))
MADE = st.builds(
    Made,
    name=NAMES.filter(lambda name: name.strip() and not name.startswith((".", "_"))),
    text=TEXTS,
    facts=st.fixed_dictionaries({key: fact(280) for key in ("title", "author", "publisher", "summary", "note")}),
    person=fact(180).filter(lambda text: any(map(str.isalnum, text))),
)


def made(number: int) -> list[Made]:
    """So many articles of which none has the name of another."""
    found: dict[str, Made] = {}

    @settings(max_examples=number, phases=[Phase.generate], database=None, suppress_health_check=list(HealthCheck))
    @given(MADE)
    def collect(each: Made) -> None:
        found.setdefault(each.name.casefold(), each)

    collect()
    return list(found.values())


def toml(facts: dict[str, str]) -> str:
    """A string of JSON is one of TOML."""
    return "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in facts.items())


@dataclass(frozen=True, slots=True)
class Built:
    """A site of hostile articles, and what each of them is by the program's own reading."""

    site: Path
    articles: dict[str, Article]
    name: str


SITE_NAME = "<b>Name</b> & {{ 7*7 }} \"'](javascript:1) </title><script>"


@pytest.fixture(scope="module")
def built(make_project: Callable[[], Project]) -> Built:
    project = make_project()
    people = []
    for number, each in enumerate(made(examples(ARTICLES))):
        text = f"The opening of it.\n\n{each.text}\n\nA word of its own is uniq{number}q, at the end of this sentence."
        date = f"20{number % 90 + 10}-01-02"
        try:
            project.seed(each.name, text, toml(each.facts | {"date": date}))
        except OSError:  # a name that this file system does not take
            continue
        people.append(f"[[people]]\n{toml({'name': each.person, 'description': each.facts['title']})}")
    (project.seeds / "_authority").mkdir()
    (project.seeds / "_authority" / "people.toml").write_text("\n".join(people), "utf-8")
    facts = {"name": SITE_NAME, "description": SITE_NAME, "footer": SITE_NAME, "url": "https://x.example/a/"}
    (project.seeds / "_collection.toml").write_text(toml(facts), "utf-8")
    done = project.run()
    assert "please report this" not in done.stderr
    assert "Traceback" not in done.stderr
    assert project.site.is_dir(), done.stderr
    material = preparing.understand_all(ProjectPaths(project.root, project.seeds, project.site))
    return Built(project.site, {article.address: article for article in material.articles}, SITE_NAME)


def pages(built: Built) -> dict[str, LexborHTMLParser]:
    return {address: LexborHTMLParser((built.site / f"{address}.html").read_bytes()) for address in built.articles}


def values(page: LexborHTMLParser, selector: str, attribute: str) -> list[str]:
    return [node.attributes[attribute] or "" for node in page.css(selector)]


def test_every_article_says_its_facts_as_they_are_in_all_places_of_its_page(built: Built) -> None:
    assert built.articles
    for address, page in pages(built).items():
        article = built.articles[address]
        title, summary = article.title.value, article.summary.value
        shown = page.css_first("title")
        assert shown is not None
        assert shown.text().startswith(title), address
        assert shown.text().endswith(f" · {built.name}")
        heading = page.css_first("h1")
        assert heading is not None
        assert heading.text() == title
        assert values(page, "meta[property='og:title']", "content") == [title]
        assert values(page, "meta[property='og:site_name']", "content") == [built.name]
        assert values(page, "meta[name=citation_title]", "content") == [title]
        assert values(page, "meta[name=citation_publisher]", "content") == [article.publisher.value]
        assert summary.startswith(values(page, "meta[name=description]", "content")[0].removesuffix("…"))
        facts = [node.text() for node in page.css(".facts span")]
        assert {article.author.value, article.publisher.value} <= set(facts)
        card = page.css_first("aside.card p:not(.label)")
        assert card is not None
        assert card.text() == summary
        assert article.note in [node.text() for node in page.css("dd")]
        data = page.css_first("script[type='application/ld+json']")
        assert data is not None
        found = json.loads(data.text())
        assert (found["headline"], found["description"]) == (title, summary)
        assert found["publisher"]["name"] == article.publisher.value


def test_nothing_is_an_element_an_attribute_or_a_link_of_anyone_elses(built: Built) -> None:
    for path in built.site.rglob("*.html"):
        page = LexborHTMLParser(path.read_bytes())
        for node in page.css("*"):
            assert node.tag in ELEMENTS, f"{path}: {node.html}"
            for name, value in node.attributes.items():
                assert not name.startswith("on"), f"{path}: {node.html}"
                if name in {"href", "src", "action"} and re.match(r"\s*[\w+.-]+:|//", value or ""):
                    assert (value or "").startswith("https://x.example/a/"), f"{path}: {node.html}"
    assert list(crawl(built.site).broken()) == []


def test_lists_lead_to_every_article_by_its_title(built: Built) -> None:
    listed: dict[str, set[str]] = {}
    for path in (built.site / "dates").glob("*.html"):
        for link in LexborHTMLParser(path.read_bytes()).css(".listing li a"):
            target = unquote(urljoin("/dates/", link.attributes["href"] or "")).strip("/").removesuffix(".html")
            listed.setdefault(target, set()).add(link.text())
    for address, article in built.articles.items():
        assert article.title.value in listed[address]


def test_feeds_and_reference_files_hold_what_was_put_in(built: Built) -> None:
    titles = {article.title.value for article in built.articles.values()}
    atom = ET.parse(built.site / "feed.xml").getroot()
    shown = [entry.findtext(f"{ATOM}title") for entry in atom.findall(f"{ATOM}entry")]
    items = json.loads((built.site / "feed.json").read_text("utf-8"))["items"]
    assert shown == [item["title"] for item in items]
    assert set(shown) <= titles
    assert len(shown) == min(50, len(built.articles))
    summaries = {article.summary.value for article in built.articles.values()}
    assert {item["content_text"] for item in items} <= summaries
    for entry in atom.findall(f"{ATOM}entry"):
        assert html.unescape(entry.findtext(f"{ATOM}summary") or "").partition(" · ")[2].endswith(tuple(summaries))
    listed = json.loads((built.site / "lists/articles.json").read_text("utf-8"))
    assert {item["title"] for item in listed} == titles
    with StringIO((built.site / "lists/articles.ris").read_text("utf-8")) as file:
        assert len(rispy.load(file)) == len(built.articles)


def test_the_list_for_language_models_has_a_link_for_each_article_and_no_other(built: Built) -> None:
    texts = [built.site / "llms.txt", *(built.site / "lists").glob("*.txt")]
    found: dict[str, str] = {}
    for path in texts:
        for row in path.read_text("utf-8").splitlines():
            if row.startswith("- [") and "/articles/" in row:
                page = LexborHTMLParser(RENDERERS["mkdocs"](row))
                [link] = page.css("a")
                found[(link.attributes["href"] or "").removeprefix("https://x.example/a/")] = link.text()
                assert {node.tag for node in page.css("body *")} == {"ul", "li", "a"}, row
    wanted = {f"{address}.txt": " ".join(article.title.value.split()) for address, article in built.articles.items()}
    assert {path: " ".join(text.split()) for path, text in found.items()} == wanted


def test_the_book_and_the_sitemap_are_whole(built: Built) -> None:
    with zipfile.ZipFile(BytesIO((built.site / "downloads/collection.epub").read_bytes())) as book:
        parsed = {name: ET.fromstring(book.read(name)) for name in book.namelist() if name.endswith((".xhtml", ".opf"))}
    for address, article in built.articles.items():
        chapter = parsed[f"EPUB/{address}.xhtml"]
        assert chapter.findtext(f".//{XHTML}title") == article.title.value
    places = [
        node.text or "" for node in ET.parse(built.site / "sitemap.xml").getroot().iter() if node.tag.endswith("loc")
    ]
    files = {path.relative_to(built.site).as_posix() for path in built.site.rglob("*.html")} - {
        "404.html",
        "offline.html",
    }
    assert {place.removeprefix("https://x.example/a/") for place in places} == files


@pytest.mark.browser
def test_a_result_and_its_highlight_stay_text(built: Built, phone: Page) -> None:
    with served(built.site) as address:
        for number in range(0, len(built.articles), max(1, len(built.articles) // 8)):
            phone.goto(f"{address}search.html?q=uniq{number}q")
            link = phone.locator("#results li a").first
            expect(link).to_be_visible()
            assert phone.locator("#results :not(li, a, p, mark, span, time)").count() == 0
            target = (link.get_attribute("href") or "").partition(".html")[0].removeprefix(address)
            article = built.articles[target]
            assert " ".join(link.inner_text().split()) == " ".join(article.title.value.split())
            link.click()
            expect(phone.locator("[data-seed] mark").first).to_be_visible()
            assert phone.locator(f"[data-seed] :not({', '.join([*ALLOWED, 'mark', 'a'])})").count() == 0
