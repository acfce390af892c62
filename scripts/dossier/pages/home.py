"""Make the home page: the latest articles, the years, the names that most articles have, and links to all lists."""

from __future__ import annotations

from collections.abc import Sequence

from dossier.collection.collection import Collection, shuffled
from dossier.dates import latest_first
from dossier.models import Entry, Kind, OutputFile

from .charts import year_bars
from .lists import counted, link, page, row_of, spread
from .name_pages import TITLES, most_named

LATEST = 5
"""How many articles the home page shows: one screen of a phone or two."""
MOST_NAMED = 8
"""How many names of each kind it shows: two or three lines."""
CHANCES = 20
"""“Random article” chooses among this many articles."""


def home_page(collection: Collection) -> OutputFile:
    """Return home; of an empty collection, one that says how to begin."""
    entries, naming = collection.entries, collection.naming()
    kinds = [
        link(TITLES[kind], f"{kind}/index") | {"names": names}
        for kind in Kind
        if (names := most_named(collection, kind, naming, MOST_NAMED))
    ]
    return page("index", "home.html", "Home", {
        "articles": len(entries),
        "extent": _extent(entries),
        "undated": sum(not entry.date for entry in entries),
        "latest": [row_of(entry, summary=True) for entry in latest_first(entries, lambda entry: entry.date)[:LATEST]],
        "years": year_bars(entries, lambda year: f"dates/{year}.html"),
        "kinds": kinds,
        "chances": _chances(entries),
    })  # fmt: skip


def _extent(entries: Sequence[Entry]) -> str:
    """Say how many articles there are, from which years, and how many have no date."""
    dated = [entry.date[:4] for entry in entries if entry.date]
    if not dated:
        return f"{counted(len(entries))} without a date"
    years = spread(dated[0], dated[-1]).replace(" – ", " to ")
    if len(dated) == len(entries):
        return f"{counted(len(entries))}, {years}"
    return f"{counted(len(entries))}: {len(dated):,} from {years}, {len(entries) - len(dated):,} without a date"


def _chances(entries: Sequence[Entry]) -> Sequence[str]:
    order = shuffled(entries)
    step = max(1, len(order) // CHANCES)
    return [f"{entry.address}.html" for entry in order[::step][:CHANCES]]
