"""What a search costs on a slow phone: seconds, kilobytes, and how long the page could not answer a touch."""

from __future__ import annotations

import gzip
from statistics import median
from typing import TYPE_CHECKING

from .asking import draw
from .phone_search import SLOW_LINE, Cost, Line, Phone, chromium, served
from .tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .built import Built

_QUERIES = 5


def report(built: Built) -> Iterator[Table]:
    """Open and type on a slow phone, and weigh what a page that no one searches carries for it."""
    names = [query.text for query in draw(built.texts, _QUERIES) if query.kind == "a full name"]
    common = "the"
    line = Line(*SLOW_LINE)
    rows: list[tuple[str, ...]] = []
    with served(built.site, line) as address, chromium() as browser:
        cold: dict[str, list[Cost]] = {"distinctive, cold": [], "the commonest word, cold": []}
        warm: dict[str, list[Cost]] = {"distinctive, warm": [], "the commonest word, warm": []}
        for name in names:
            for query, kind in ((name, "distinctive, cold"), (common, "the commonest word, cold")):
                phone = Phone(browser, address, line, slow_worker=True)
                cold[kind].append(phone.cold(query))
                phone.close()
        phone = Phone(browser, address, line, slow_worker=True)
        phone.cold("question")
        for name in names:
            warm["distinctive, warm"].append(phone.warm(name))
        warm["the commonest word, warm"].append(phone.warm(common))
        phone.close()
        free = Phone(browser, address, line, slow_worker=False)
        free.cold("question")
        blocked = [free.warm(query).blocked for query in (*names, common)]
        free.close()
    rows = [_row(name, costs) for name, costs in (cold | warm).items()]
    yield Table(
        "On a slow phone: 1.6 Mbit/s, 150 ms, a processor four times slower; medians",
        ("", "seconds", "KB"),
        tuple(rows),
        f"The longest task of the page while one types: {max(blocked):.0f} ms. A page that no one searches carries "
        f"{_carried(built)} bytes of search, packed.",
    )


def _row(name: str, costs: list[Cost]) -> tuple[str, ...]:
    return (name, f"{median(cost.seconds for cost in costs):.2f}", f"{median(cost.kilobytes for cost in costs):.0f}")


def _carried(built: Built) -> int:
    """Return the packed bytes of what an article's page holds for search: the box, and the facts to find."""
    page = next((built.site / "articles").glob("*.html")).read_text("utf-8")
    form = page[page.index('<form class="find"') : page.index("</form>")]
    facts = page[page.index("<p hidden>") : page.index("</p>", page.index("<p hidden>"))]
    without = page.replace(form, "").replace(facts, "")
    return len(gzip.compress(page.encode())) - len(gzip.compress(without.encode()))
