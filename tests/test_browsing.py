"""Browsing a large collection: every list is short, every page near, every link whole; and names let nothing in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from conftest import render_crowd
from crawling import Crawled, crawl
from crowd import PEOPLE, PLACES, TOPICS, person
from dossier.pages.pagination import LONGEST_LIST, initial, letter, paginate, sorting
from project import ENGINES, Project
from samples import HOSTILE_TITLES

MOST_CLICKS = 4


@pytest.fixture(scope="module", params=ENGINES)
def crowd(request: pytest.FixtureRequest, crowd_sites: dict[str, Path]) -> tuple[Path, Crawled]:
    """Two thousand articles, rendered by each engine, and what a walk through them sees."""
    site = crowd_sites[request.param]
    return site, crawl(site)


def test_no_list_is_long(crowd: tuple[Path, Crawled]) -> None:
    long = {name: page.longest_list for name, page in crowd[1].pages.items() if page.longest_list > LONGEST_LIST}
    assert long == {}


def test_every_page_is_within_four_clicks_by_plain_links(crowd: tuple[Path, Crawled]) -> None:
    depths = crowd[1].depths()
    assert crowd[1].pages.keys() - depths.keys() == set()
    assert {name for name, depth in depths.items() if depth > MOST_CLICKS} == set()


def test_no_link_or_anchor_is_broken(crowd: tuple[Path, Crawled]) -> None:
    assert list(crowd[1].broken()) == []


def test_both_engines_give_the_same_ways(crowd_sites: dict[str, Path]) -> None:
    ours, theirs = (crawl(crowd_sites[engine]).pages for engine in ENGINES)
    assert ours.keys() == theirs.keys()
    assert {name for name, page in ours.items() if page.links != theirs[name].links} == set()


def test_every_name_has_a_page_and_is_in_its_list(crowd: tuple[Path, Crawled]) -> None:
    for kind, number in (("people", PEOPLE), ("places", PLACES), ("topics", TOPICS)):
        pages = {name for name in crowd[1].pages if name.startswith(f"{kind}/") and name.count("/") == 1}
        pages -= {f"{kind}/index.html"}
        assert len(pages) == number
        lists = [page for name, page in crowd[1].pages.items() if name.startswith((f"lists/{kind}", f"{kind}/index"))]
        assert {link for page in lists for link in page.links} >= pages


def test_every_article_is_in_both_full_lists(crowd: tuple[Path, Crawled]) -> None:
    articles = {name for name in crowd[1].pages if name.startswith("articles/")} - {"articles/index.html"}
    for stem in ("lists/title", "lists/by-date"):
        listed = {link for name, page in crowd[1].pages.items() if name.startswith(stem) for link in page.links}
        assert articles <= listed


def test_what_a_page_weighs_does_not_grow_with_the_collection(
    crowd_sites: dict[str, Path], make_project: Callable[[], Project]
) -> None:
    few = crawl(render_crowd(make_project(), 5, ["mkdocs"])["mkdocs"]).pages
    many = crawl(crowd_sites["mkdocs"]).pages
    articles = [name for name in few if name.startswith("articles/") and name != "articles/index.html"]
    assert len(articles) == 5
    for name in articles:
        assert many[name].size <= few[name].size * 1.02, name
    others = [page.size for name, page in many.items() if not name.startswith("articles/")]
    assert len(others) < 2_000
    assert max(others) < 80_000


def test_no_two_pages_have_one_title(crowd: tuple[Path, Crawled]) -> None:
    titles: dict[str, str] = {}
    for name in crowd[1].pages:
        head = LexborHTMLParser((crowd[0] / name).read_bytes()).css_first("title")
        assert head is not None
        assert titles.setdefault(head.text(), name) == name


def test_names_of_the_authority_file_never_become_markup(crowd: tuple[Path, Crawled]) -> None:
    site, walk = crowd
    titles = []
    for name in walk.pages:
        page = LexborHTMLParser((site / name).read_bytes())
        strange = page.css(
            "main :is(script, img, iframe, svg:not(.column), object, base, b, [onclick], [onload], [onerror])"
        )
        assert not strange, name
        if name.startswith("topics/") and name.count("/") == 1:
            titles += [node.text() for node in page.css("h1")]
    assert set(titles) == {*HOSTILE_TITLES[:TOPICS], "Topics"}


def test_a_busy_name_has_its_years_its_company_and_all_its_articles(crowd: tuple[Path, Crawled]) -> None:
    site, walk = crowd
    busy = "people/" + person(0).lower().replace(" ", "-")
    page = LexborHTMLParser((site / f"{busy}.html").read_bytes())
    assert len(page.css(".years li")) > 10
    assert page.css(".chips a")
    linked = [entry for name, each in walk.pages.items() if name.startswith(busy) for entry in each.links]
    assert (
        len({link.partition("#")[0] for link in linked if link.startswith("articles/")} - {"articles/index.html"}) > 900
    )


def test_letters_come_in_order_and_accents_and_marks_do_not_count() -> None:
    titles = ["“Élan”", "zebra", "2nd", "Apple", "eagle", "שלום", "", "橋"]
    order = sorted(titles, key=lambda title: (initial(sorting(title)), sorting(title)))
    assert order == ["", "2nd", "Apple", "eagle", "“Élan”", "zebra", "שלום", "橋"]
    assert [letter(initial(sorting(title))) for title in order] == ["0–9", "0–9", "A", "E", "E", "Z", "ש", "橋"]


@pytest.mark.parametrize("number", [0, 1, 50, 51, 99, 2_600, 10_000])
@pytest.mark.parametrize("keys", [1, 3, 40, 400])
def test_shelves_are_never_too_long_and_hold_everything(number: int, keys: int) -> None:
    items = sorted(range(number), key=lambda item: (item % keys, item))
    groups = paginate(items, "x", lambda item: f"{item % keys:03}", str)
    assert len(groups) <= max(LONGEST_LIST, -(-number // 2_500) * 2)
    assert [item for group in groups for item in group.items] == items
    pages = [list_page for group in groups for list_page in group.pages]
    assert all(0 < len(list_page.items) <= LONGEST_LIST for list_page in pages)
    assert all(len(group.pages) <= LONGEST_LIST for group in groups)
    assert len({list_page.path for list_page in pages}) == len(pages)
    assert len({group.key for group in groups}) == len(groups)
