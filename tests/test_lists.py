"""What lists and charts say of a collection: the numbers, the ranges and the order."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dossier.collection.collection import Collection, chronological, shuffled
from dossier.dates import latest_first
from dossier.models import Entry, Kind, Name, OutputFile
from dossier.names.mentions import Mention
from dossier.pages.charts import month_table, year_bars
from dossier.pages.date_pages import date_pages
from dossier.pages.frontmatter import load
from dossier.pages.home import home_page
from dossier.pages.listings import date_span, listing_pages, title_span
from dossier.pages.lists import counted, is_short, row_of
from dossier.pages.name_pages import OFTEN, name_pages, often_together
from dossier.pages.pagination import Group, ListPage, paginate


def entry(number: int, date: str = "", title: str = "") -> Entry:
    return Entry(f"articles/a{number:03}", title or f"Report {number}", date, "", "", 1)


def dated(*dates: str) -> list[Entry]:
    return [entry(number, date) for number, date in enumerate(dates)]


def year_page(year: str) -> str:
    return f"dates/{year}.html"


def fields_of(page: OutputFile) -> dict[str, Any]:
    return load(page.data.decode())


def by_path(pages: list[OutputFile]) -> dict[str, dict[str, Any]]:
    return {page.path: fields_of(page) for page in pages}


def test_a_bar_stands_for_each_year_and_years_without_articles_have_no_link() -> None:
    bars = year_bars(dated("2011", "2012-05", "2012-05-01", "2014", ""), year_page)
    assert [bar["label"] for bar in bars] == ["2011", "2012", "2013", "2014"]
    assert [bar["count"] for bar in bars] == [1, 2, 0, 1]
    assert [(bar["height"], bar["top"]) for bar in bars] == [(30, 30), (60, 0), (0, 60), (30, 30)]
    assert [bar.get("path") for bar in bars] == ["dates/2011.html", "dates/2012.html", None, "dates/2014.html"]
    assert [bar["text"] for bar in bars] == ["1 article", "2 articles", "0 articles", "1 article"]


def test_one_year_needs_no_bars() -> None:
    assert year_bars(dated("2012", "2012-01"), year_page) == []
    assert len(year_bars(dated("2012", "2013"), year_page)) == 2


@pytest.mark.parametrize(
    ("first", "last", "bars", "label"),
    [
        (1960, 2009, 50, "1960"),
        (1960, 2010, 11, "1960–1964"),
        (1761, 2008, 50, "1760–1764"),
        (1757, 2008, 26, "1750–1759"),
        (1500, 2000, 11, "1500–1549"),
    ],
)
def test_never_more_than_fifty_bars(first: int, last: int, bars: int, label: str) -> None:
    found = year_bars(dated(str(first), str(last)), year_page)
    assert len(found) == bars
    assert found[0]["label"] == label
    assert found[0]["path"] == year_page(str(first))
    assert found[-1]["path"] == year_page(str(last))


def test_a_month_has_a_cell_with_its_number_and_a_shade_by_it() -> None:
    days = ["2019-09-12"] * 4 + ["2019-09"] + ["2019-12-01"] + ["2018-01-01"] + ["2019"] * 9
    rows = month_table(dated(*days), lambda month: month)
    assert [(row["year"], row["count"]) for row in rows] == [("2019", 15), ("2018", 1)]
    cells: Any = rows[0]["cells"]
    assert len(cells) == 12
    assert cells[8] == {"count": 5, "shade": 4, "path": "2019-09", "text": "September 2019: 5 articles"}
    assert cells[11] == {"count": 1, "shade": 1, "path": "2019-12", "text": "December 2019: 1 article"}
    assert [bool(cell) for cell in cells] == [False] * 8 + [True, False, False, True]


def test_a_range_says_what_a_page_holds() -> None:
    pages = [
        ("2015-01-02", "2015-01-12", "2 – 12 January 2015"),
        ("2015-01-02", "2015-01-02", "2 January 2015"),
        ("2018-01-05", "2017-12-15", "15 December 2017 – 5 January 2018"),
        ("2015-01-12", "2015-01", "January 2015"),
    ]
    for first, last, said in pages:
        assert date_span(ListPage("x", (entry(1, first), entry(2, last)))) == said
    titles = (entry(1, title="Abbot"), entry(2, title="Mayor"))
    assert title_span(ListPage("x", titles)) == "Abbot – Mayor"
    assert date_span(ListPage("x", titles)) == "Abbot – Mayor"


def test_the_order_by_date_is_from_the_earliest_and_what_has_no_date_is_last() -> None:
    entries = [entry(3, "2019-09-12"), entry(2), entry(1), entry(0, "2019"), entry(5, "2019-09-12")]
    assert [each.address[-1] for each in chronological(entries)] == ["0", "3", "5", "1", "2"]
    latest = latest_first(chronological(entries), lambda each: each.date)
    assert [each.address[-1] for each in latest] == ["3", "5", "0", "1", "2"]


def test_an_order_by_chance_keeps_its_places_when_an_article_is_added() -> None:
    entries = [entry(number) for number in range(40)]
    order = shuffled(entries)
    assert sorted(order, key=lambda each: each.address) == entries
    assert order != entries
    assert [each for each in shuffled([*entries, entry(99)]) if each.address != "articles/a099"] == order


def test_both_full_lists_have_every_article_once() -> None:
    entries = chronological(
        [*dated("2019-09-12", "2018", "2018-01-01"), entry(7, title="Zebra"), entry(8, title="Ape")]
    )
    pages = by_path(list(listing_pages(entries)))
    by_title, by_date = pages["articles/index.md"], pages["lists/by-date.md"]
    assert [row["title"] for group in by_title["groups"] for row in group["rows"]] == [
        "Ape", "Report 0", "Report 1", "Report 2", "Zebra",
    ]  # fmt: skip
    assert [group["label"] for group in by_date["groups"]] == ["2019", "2018", "Without a date"]
    assert [row["title"] for row in by_date["groups"][1]["rows"]] == ["Report 2", "Report 1"]
    assert [row["title"] for row in by_date["groups"][2]["rows"]] == ["Ape", "Zebra"]
    assert [each["current"] for each in by_title["sorts"]] == [1, 0]
    assert [each["current"] for each in by_date["sorts"]] == [0, 1]


def test_a_list_of_fifty_one_is_divided_and_its_pages_lead_to_each_other() -> None:
    entries = [entry(number, title=f"Ape {number:02}") for number in range(51)]
    pages = by_path(list(listing_pages(entries)))
    (group,) = pages["articles/index.md"]["groups"]
    assert [(link["path"], link["count"]) for link in group["ranges"]] == [
        ("lists/title-a-1.html", 25), ("lists/title-a-2.html", 26),
    ]  # fmt: skip
    first, second = pages["lists/title-a-1.md"], pages["lists/title-a-2.md"]
    assert first["turning"] == {"here": "Page 1 of 2", "next": "lists/title-a-2.html"}
    assert second["turning"] == {"here": "Page 2 of 2", "previous": "lists/title-a-1.html"}
    assert first["title"] == "Articles: Ape 00 – Ape 24"


def test_a_list_is_short_up_to_fifty() -> None:
    def groups(count: int) -> list[Group[Entry]]:
        return paginate([entry(number) for number in range(count)], "x", lambda each: each.title[0], str)

    assert is_short(groups(50))
    assert not is_short(groups(51))


def test_few_entries_need_no_letters() -> None:
    def listed(count: int) -> list[dict[str, Any]]:
        entries = [entry(number, title=f"{'abc'[number % 3]} {number}") for number in range(count)]
        return list(by_path(list(listing_pages(entries)))["articles/index.md"]["groups"])

    assert [list(group) for group in listed(15)] == [["rows"]]
    assert [group["label"] for group in listed(16)] == ["A", "B", "C"]


def test_a_year_has_its_months_and_says_which_articles_have_none() -> None:
    pages = by_path(list(date_pages(chronological(dated("2019-09-12", "2019-09-30", "2019", "2018-02", "")))))
    labels = [group["label"] for group in pages["dates/2019.md"]["groups"]]
    assert labels == ["Month not known", "September"]
    assert [group["anchor"] for group in pages["dates/2019.md"]["groups"]] == ["m2019-00", "m2019-09"]
    timeline = pages["dates/index.md"]
    assert timeline["undated"] == {"path": "dates/undated.html", "text": "1 article"}
    assert [row["year"] for row in timeline["tables"][0]["rows"]] == ["2019", "2018"]
    assert timeline["tables"][0]["rows"][0]["cells"][8]["path"] == "dates/2019.html#m2019-09"
    assert [row["title"] for group in pages["dates/undated.md"]["groups"] for row in group["rows"]] == ["Report 4"]


def test_a_busy_year_leads_to_a_page_for_each_month() -> None:
    days = [f"2019-{month:02}-01" for month in (1, 2) for _ in range(30)]
    pages = by_path(list(date_pages(chronological(dated(*days)))))
    cells = pages["dates/index.md"]["tables"][0]["rows"][0]["cells"]
    assert cells[1]["path"] == "dates/2019-02.html"
    assert pages["dates/2019-02.md"]["title"] == "February 2019"


def test_years_of_many_generations_stand_in_tables_of_fifty() -> None:
    pages = by_path(list(date_pages(chronological(dated(*(str(1900 + number) for number in range(60)))))))
    assert [table["label"] for table in pages["dates/index.md"]["tables"]] == ["1910 to 1959", "1900 to 1909"]


def collection(naming: dict[str, list[int]], number: int = 12) -> Collection:
    """A collection of articles, the last without a date, in which each name is named by the articles given."""
    entries = chronological(entry(at, f"2019-01-{at + 1:02}" if at < number - 1 else "") for at in range(number))
    kinds = {name: Kind.PLACES if name.startswith("Port") else Kind.PEOPLE for name in naming}
    names = tuple(
        Name(kinds[name], name, (), "", (), f"{kinds[name]}/{name.lower().replace(' ', '-')}") for name in naming
    )
    mentions = {
        each.address: tuple(
            Mention(name, ("p-1",), 1, f"{name.name} spoke.", "p-1") for name in names if at in naming[name.name]
        )
        for at, each in enumerate(entries)
    }
    return Collection((), tuple(entries), names, mentions)


def test_who_is_named_together_is_told_by_the_share_and_not_by_the_number() -> None:
    found = often_together(collection({"Ada Brook": [0, 1], "Port Nook": list(range(12)), "Bo Crane": [0, 1, 2]}))
    assert [(name.name, count) for name, count in found["people/ada-brook"]] == [("Bo Crane", 2), ("Port Nook", 2)]
    assert "people/ada-brook" not in {name.address for name, _ in found["people/ada-brook"]}


def test_no_more_than_a_dozen_are_named_together() -> None:
    found = often_together(collection({f"Name {number}": [0] for number in range(20)}))
    assert {len(others) for others in found.values()} == {OFTEN}


def test_a_name_has_its_articles_the_latest_first() -> None:
    pages = by_path(list(name_pages(collection({"Ada Brook": [2, 5, 11], "Port Nook": []}))))
    ada = pages["people/ada-brook.md"]
    assert [row["title"] for group in ada["groups"] for row in group["rows"]] == ["Report 5", "Report 2", "Report 11"]
    assert ada["groups"][0]["rows"][0]["quote"]["text"] == "Ada Brook spoke."
    assert ada["count"] == "3 articles"
    assert "places/port-nook.md" not in pages
    overview = pages["lists/names.md"]["kinds"]
    assert [(kind["title"], kind["count"]) for kind in overview] == [
        ("People", 1), ("Places", 0), ("Organisations", 0), ("Topics", 0),
    ]  # fmt: skip


def test_a_name_that_is_the_title_of_another_page_is_told_apart() -> None:
    found = collection({"Ada Brook": [0], "Ida Nook": [0]})
    taken = replace(found.entries[0], title="Ada Brook")
    pages = by_path(list(name_pages(replace(found, entries=(taken, *found.entries[1:])))))
    assert pages["people/ada-brook.md"]["told_apart"] == "person"
    assert "told_apart" not in pages["people/ida-nook.md"]


def test_people_stand_under_their_last_name() -> None:
    pages = by_path(list(name_pages(collection({"Ada Zorn": [0], "Zoe Abel": [0]}))))
    rows = [row["title"] for group in pages["people/index.md"]["groups"] for row in group["rows"]]
    assert rows == ["Zoe Abel", "Ada Zorn"]


def test_home_shows_the_latest_five_and_the_most_named() -> None:
    home = fields_of(home_page(collection({"Ada Brook": [0, 1], "Bo Crane": [0, 1, 2], "Cyd Dell": []})))
    assert [row["title"] for row in home["latest"]] == [f"Report {number}" for number in (10, 9, 8, 7, 6)]
    (people,) = home["kinds"]
    assert [(name["title"], name["count"]) for name in people["names"]] == [("Bo Crane", 3), ("Ada Brook", 2)]
    assert home["articles"] == 12
    assert len(home["chances"]) == 12


@pytest.mark.parametrize(
    ("dates", "extent"),
    [
        (["2012", "2020"], "2 articles, 2012 to 2020"),
        (["2012", "", ""], "3 articles: 1 from 2012, 2 without a date"),
        ([""], "1 article without a date"),
    ],
)
def test_home_says_how_many_articles_have_a_date(dates: list[str], extent: str) -> None:
    home = home_page(replace(collection({}), entries=tuple(chronological(dated(*dates)))))
    assert fields_of(home)["extent"] == extent


def test_a_title_of_the_first_words_is_not_said_twice() -> None:
    text = "The ferry was late on Monday, he said."
    derived = Entry("articles/a", "The ferry was late…", "", "", text, 1, derived=True)
    assert "summary" not in row_of(derived, summary=True)
    assert row_of(derived)["derived"] == 1
    assert row_of(replace(derived, summary="Another."), summary=True)["summary"] == "Another."
    assert row_of(replace(derived, derived=False), summary=True)["summary"] == text


def test_a_part_of_a_long_group_says_what_it_holds() -> None:
    entries = [entry(number, title=f"A{number:04}") for number in range(2_600)]
    groups = by_path(list(listing_pages(entries)))["articles/index.md"]["groups"]
    assert len(groups) == 2
    assert groups[0]["label"].startswith("A: A0000 – A2")
    assert groups[1]["label"].endswith(" – A2599")


def test_pages_that_begin_and_end_alike_have_titles_of_their_own() -> None:
    entries = [entry(number, title="The same title") for number in range(120)]
    titles = [page["title"] for path, page in by_path(list(listing_pages(entries))).items() if "-" in path]
    assert len(titles) > 2
    assert len(set(titles)) == len(titles)


def test_a_number_has_its_noun() -> None:
    assert [counted(0), counted(1), counted(2, "name")] == ["0 articles", "1 article", "2 names"]
