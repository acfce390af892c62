"""Make a page for each person, place, organisation and topic that the articles name, and lists of these from A to Z."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import sqrt

from dossier.article.facts.titles import shorten
from dossier.collection.collection import Collection
from dossier.collection.speakers import Spoken, spoken_by
from dossier.dates import latest_first, readable
from dossier.models import Entry, Kind, Name, OutputFile
from dossier.names.mentions import Mention

from .charts import year_bars
from .listings import date_span, year_key, year_name
from .lists import BY_LETTER, Fields, counted, crumbs, is_short, link, list_pages, page, row_of, sections, spread
from .pagination import LONGEST_LIST, Group, ListPage, initial, letter, paginate, sorting

TITLES = {
    Kind.PEOPLE: "People",
    Kind.PLACES: "Places",
    Kind.ORGANISATIONS: "Organisations",
    Kind.TOPICS: "Topics",
}
_SINGULAR = {
    Kind.PEOPLE: "person",
    Kind.PLACES: "place",
    Kind.ORGANISATIONS: "organisation",
    Kind.TOPICS: "topic",
}
NAMES = "lists/names"
"""The address of the page from which the four lists are reached."""
MOST_NAMED = 12
"""How many of each kind that page shows; home shows fewer."""
LATEST = 5
"""How many articles the page of a name shows itself if the list of its articles has several pages."""
OFTEN = 12
"""How many others the page of a name lists under “Often named with”."""
QUOTED = 3
"""How many quotations the page of a name shows at once. The others are behind a button."""
_LONGEST_QUOTE = 240
"""The most characters of a quotation. A link leads to the paragraph that has all of it."""
_MOST_IN_ARTICLE = 60
"""Of an article that has more names, only this many are counted as named together. Such an article is a list, and the
number of pairs grows with the square."""

Naming = Mapping[str, Sequence[tuple[Entry, Mention]]]


def name_pages(collection: Collection) -> Iterator[OutputFile]:
    """Yield a page for each name that an article has, the lists of each kind, and the page that leads to them."""
    naming = collection.naming()
    together = often_together(collection)
    spoken = spoken_by(collection)
    shown = [name for name in collection.names if naming[name.address]]
    # What stands in tabs and bookmarks differs from page to page, also where a place and a person have one name.
    titles = Counter([*(name.name for name in shown), *(entry.title for entry in collection.entries)])
    for name in shown:
        more = _quoted(spoken.get(name.address, ()))
        more |= {"told_apart": _SINGULAR[name.kind]} if titles[name.name] > 1 else {}
        yield from _name(name, naming, together[name.address], more)
    for kind in Kind:
        yield from _kind(kind, collection.names, naming)
    yield _overview(collection, naming)


def most_named(collection: Collection, kind: Kind, naming: Naming, most: int) -> list[Fields]:
    """Return the names of a kind that most articles have, with the number."""
    named = [name for name in collection.names if name.kind is kind and naming[name.address]]
    order = sorted(named, key=lambda name: (-len(naming[name.address]), _sorted_by(name)))
    return [link(name.name, name.address) | {"count": len(naming[name.address])} for name in order[:most]]


def often_together(collection: Collection) -> dict[str, list[tuple[Name, int]]]:
    """Map the address of each name to those it shares articles with, the closest first, and how many they share.

    Close is what shares many articles and has few others: the cosine of their two sets of articles. By the
    number alone, every page would name the same few.
    """
    shared: dict[str, Counter[str]] = defaultdict(Counter)
    articles: Counter[str] = Counter()
    by_address = {name.address: name for name in collection.names}
    for mentions in collection.mentions.values():
        addresses = [mention.name.address for mention in mentions]
        articles.update(addresses)
        for address in addresses[:_MOST_IN_ARTICLE]:
            shared[address].update(addresses[:_MOST_IN_ARTICLE])

    def closest(address: str) -> list[tuple[Name, int]]:
        others = [(other, count) for other, count in shared[address].items() if other != address]
        others.sort(key=lambda pair: (-pair[1] / sqrt(articles[pair[0]]), pair[0]))
        return [(by_address[other], count) for other, count in others[:OFTEN]]

    return {address: closest(address) for address in by_address}


def _name(name: Name, naming: Naming, together: list[tuple[Name, int]], more: Fields) -> Iterator[OutputFile]:
    pairs = naming[name.address]
    order = latest_first(pairs, lambda pair: pair[0].date)
    groups = paginate(order, f"{name.address}/in", lambda pair: year_key(pair[0]), year_name)
    way = (TITLES[name.kind], f"{name.kind}/index")
    fields: Fields = {
        "crumbs": crumbs(way),
        "description": name.description or f"Articles that name {name.name}.",
        "kind": name.kind.value,
        "name": name.name,
        "about": name.description,
        "variants": name.variants,
        "identifiers": [{"scheme": scheme, "value": value} for scheme, value in name.identifiers],
        "file": name.file,
        "count": counted(len(pairs)),
        "often": [link(other.name, other.address) | {"count": count} for other, count in together],
        "years": year_bars((entry for entry, _ in pairs), _year_path(name, groups)),
        "latest": [] if is_short(groups) else [_row(pair) for pair in order[:LATEST]],
        "jumps": len(groups) > 1,
        "groups": sections(groups, "year-", _row, _span),
    }
    yield page(name.address, "name.html", name.name, fields | more)
    yield from list_pages(
        groups, _row, lambda _, part: f"{name.name}: {_span(part)}", crumbs(way, (name.name, name.address))
    )


def _quoted(spoken: Sequence[Spoken]) -> Fields:
    """Return the latest quotations of a name: some in sight, more behind a button, none where there are none."""
    # Within an article they stay in the order of its text.
    latest = latest_first(spoken, lambda each: each.entry.date)[:LONGEST_LIST]
    rows = [
        {
            "text": shorten(each.text.rstrip(","), _LONGEST_QUOTE),
            "path": f"{each.entry.address}.html#{each.anchor}",
            "title": each.entry.title,
            "date": readable(each.entry.date),
        }
        for each in latest
    ]
    more = rows[QUOTED:]
    whole = len(latest) == len(spoken)
    note = f"{len(more)} more" if whole else f"{len(more)} more, the latest of {len(spoken):,}"
    return {"quoted": rows[:QUOTED], "quoted_more": more, "quoted_note": note} if rows else {}


def _year_path(name: Name, groups: Sequence[Group[tuple[Entry, Mention]]]) -> Callable[[str], str]:
    pages = {item[0].date[:4]: part.path for group in groups for part in reversed(group.pages) for item in part.items}
    headings = {item[0].date[:4]: group.key for group in reversed(groups) for item in group.items}
    if is_short(groups):
        return lambda year: f"{name.address}.html#year-{headings[year]}"
    return lambda year: f"{pages[year]}.html"


def _row(pair: tuple[Entry, Mention]) -> Fields:
    entry, mention = pair
    fields = row_of(entry)
    if mention.sentence:
        fields["quote"] = {"text": mention.sentence, "path": f"{entry.address}.html#{mention.anchor}"}
    return fields


def _span(part: ListPage[tuple[Entry, Mention]]) -> str:
    return date_span(ListPage(part.path, tuple(entry for entry, _ in part.items)))


def _sorted_by(name: Name) -> tuple[str, str, str]:
    # People are looked up by their surname, which is the last word in most of the world's bylines.
    words = sorting(name.name.split()[-1] if name.kind is Kind.PEOPLE else name.name)
    return initial(words), words, sorting(name.name)


def _kind(kind: Kind, names: Sequence[Name], naming: Naming) -> Iterator[OutputFile]:
    named = sorted((name for name in names if name.kind is kind and naming[name.address]), key=_sorted_by)
    groups = paginate(named, f"lists/{kind}", lambda name: _sorted_by(name)[0], letter)
    title = TITLES[kind]

    def row(name: Name) -> Fields:
        count = counted(len(naming[name.address]))
        return link(name.name, name.address) | {"facts": [count], "summary": name.description}

    def span(part: ListPage[Name]) -> str:
        return spread(part.items[0].name, part.items[-1].name)

    none = f"This collection has no list of {title.lower()} yet."
    note = f"{title} that the articles name, from A to Z." if named else none
    sorted_by = " People stand under their last name." if kind is Kind.PEOPLE and named else ""
    fields: Fields = {"note": note + sorted_by, "description": note, "crumbs": crumbs(("Names", NAMES)), "jumps": True}
    yield page(f"{kind}/index", "listing.html", title, fields | {"groups": sections(groups, BY_LETTER, row, span)})
    way = crumbs(("Names", NAMES), (title, f"{kind}/index"))
    yield from list_pages(groups, row, lambda _, part: f"{title}: {span(part)}", way)


def _overview(collection: Collection, naming: Naming) -> OutputFile:
    kinds = [
        link(TITLES[kind], f"{kind}/index")
        | {"count": sum(bool(naming[name.address]) for name in collection.names if name.kind is kind),
           "names": most_named(collection, kind, naming, MOST_NAMED)}
        for kind in Kind
    ]  # fmt: skip
    about = "People, places, organisations and topics that the articles name."
    return page(NAMES, "kinds.html", "Names", {"note": about, "description": about, "kinds": kinds})
