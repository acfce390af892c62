"""What a search costs on a slow phone: seconds, kilobytes, and how long the page could not answer a touch."""

from __future__ import annotations

import gzip
from collections import defaultdict
from statistics import median
from typing import TYPE_CHECKING

from .asking import draw
from .phone_search import SLOW_LINE, Cost, Phone
from .served import Line, chromium, served
from .tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .built import Built

_QUERIES = 5


def report(built: Built) -> Iterator[Table]:
    """Open and type on a slow phone, and weigh what a page that no one searches carries for it."""
    names = [query.text for query in draw(built.texts, _QUERIES) if query.kind == "a full name"]
    common = "the"
    article = next((built.site / "articles").glob("*.html")).relative_to(built.site).as_posix()
    line = Line(*SLOW_LINE)
    with served(built.site, line) as address, chromium() as browser:
        costs: dict[str, list[Cost]] = defaultdict(list)
        for name in names:
            with Phone(browser, address, line, slow_worker=True) as phone:
                costs["distinctive, cold"].append(phone.cold(name))
            with Phone(browser, address, line, slow_worker=True) as phone:
                costs["distinctive, typed and sent from an article’s page"].append(phone.sent(name, article))
            with Phone(browser, address, line, slow_worker=True) as phone:
                costs["the commonest word, cold"].append(phone.cold(common))
        with Phone(browser, address, line, slow_worker=True) as phone:
            phone.cold("question")
            for name in names:
                costs["distinctive, on the search page, as a whole"].append(phone.pasted(name))
                costs["its words once more, the other way about"].append(phone.pasted(" ".join(reversed(name.split()))))
            costs["the commonest word, then"].append(phone.pasted(common))
        with Phone(browser, address, line, slow_worker=True) as phone:
            phone.cold("question")
            for name in names:
                costs["distinctive, typed, from the last letter on"].append(phone.typed(name))
        with Phone(browser, address, line, slow_worker=False) as free:
            first = free.cold("question").blocked
            blocked = [free.typed(query).blocked for query in (*names, common)]
    rows = [_row(name, each) for name, each in costs.items()]
    note = (
        f"The longest task of the page while one types: {max(blocked):.0f} ms; while it opens: {first:.0f} ms. A page "
        f"that no one searches carries {_carried(built)} bytes of search, packed."
    )
    yield Table(
        "On a slow phone: 1.6 Mbit/s, 150 ms, a processor four times slower; medians",
        ("", "seconds", "KB"),
        tuple(rows),
        note,
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
