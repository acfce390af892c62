"""The real search page in a real browser: what it finds, what it costs on a slow phone."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self
from urllib.parse import quote

from playwright.sync_api import Browser, Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .served import Line

PATIENCE = 60_000
"""Milliseconds after which a search has failed."""


def found_by_page(browser: Browser, address: str, queries: Sequence[str]) -> list[list[str]]:
    """Type each query into the search page; return the addresses that it shows, in their order."""
    page = browser.new_page(viewport={"width": 390, "height": 844}, bypass_csp=True)
    page.goto(f"{address}search.html")
    found = []
    for query in queries:
        page.locator("#q").fill(query)
        _wait(page, query, whole=True)
        links = page.eval_on_selector_all("#results > li > a", "links => links.map(link => link.href)")
        found.append([link.removeprefix(address).partition("?")[0].removesuffix(".html") for link in links])
    page.close()
    return found


def _wait(page: Page, query: str, *, whole: bool = False) -> None:
    """Wait until the first results of a query stand on the page, or until the `whole` of the ten do."""
    results = "#results:not([aria-busy])" if whole else "#results"
    page.wait_for_function(
        "([results, query]) => document.querySelector(results)?.dataset.query === query",
        arg=[results, query.strip()], timeout=PATIENCE,
    )  # fmt: skip


def found_by_pagefind(browser: Browser, address: str, queries: Sequence[str]) -> list[list[str]]:
    """Ask Pagefind as it comes, in its own words."""
    page = browser.new_page(bypass_csp=True)
    page.goto(f"{address}about.html")
    found = page.evaluate(
        """async ([address, queries]) => {
            const {createInstance} = await import(address + "pagefind/pagefind.js");
            const pagefind = createInstance({noWorker: true});
            const found = [];
            for (const query of queries) {
                const {results} = await pagefind.search(query);
                const data = await Promise.all(results.slice(0, 10).map((each) => each.data()));
                found.push(data.map((each) => each.raw_url.replace(/^[/]|[.]html$/g, "")));
            }
            return found;
        }""",
        [address, list(queries)],
    )
    page.close()
    return [list(map(str, each)) for each in found]


@dataclass(frozen=True, slots=True)
class Cost:
    """What one search costs on a slow phone."""

    seconds: float
    """Until the first results stand on the page."""
    kilobytes: float
    """What was sent until then, the page itself included."""
    blocked: float
    """Milliseconds of the longest task of the page's main thread."""


SLOW_LINE = (0.15, 1.6e6)
"""Seconds there and back, bits a second: a phone on a slow network."""
_SLOWER = 4
_TYPING = 200
"""Milliseconds a letter: 36 words a minute, the mean of Palin et al., "How do people type on mobile devices?", 2019."""
_LONG_TASKS = """new PerformanceObserver((list) => {
    for (const task of list.getEntries()) window.longest = Math.max(window.longest ?? 0, task.duration);
}).observe({type: "longtask", buffered: true})"""
_NO_WORKER = """window.Worker = class {
    constructor(url) {
        this.loaded = import(url);
        addEventListener("message", ({data}) => data.what || this.onmessage({data}));
    }
    postMessage(data) { this.loaded.then(() => dispatchEvent(new MessageEvent("message", {data}))); }
}"""
"""Only the page's own thread can be slowed down: so that the figures are those of a slow phone, the worker's work is
done there, though it then holds up the page as it does not on a real phone."""


class Phone:
    """A phone with a processor four times slower; the line that it hangs on is the server's."""

    def __init__(self, browser: Browser, address: str, line: Line, *, slow_worker: bool) -> None:
        self.address, self.line = address, line
        self.context = browser.new_context(viewport={"width": 390, "height": 844}, bypass_csp=True)
        self.page = self.context.new_page()
        self.page.add_init_script(_LONG_TASKS)
        if slow_worker:
            self.page.add_init_script(_NO_WORKER)
        self.context.new_cdp_session(self.page).send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})

    def __enter__(self) -> Self:
        """Use it in a `with`: it is put away at the end."""
        return self

    def __exit__(self, *_: object) -> None:
        """End it."""
        self.context.close()

    def cold(self, query: str) -> Cost:
        """Open the search page with a query in its address, and nothing kept from before."""
        self._begin()
        started = time.monotonic()
        self.page.goto(f"{self.address}search.html?q={quote(query)}", wait_until="commit")
        return self._cost(query, started)

    def sent(self, query: str, start: str) -> Cost:
        """Type a query into the box of another page, and send it: counted from there."""
        self.page.goto(f"{self.address}{start}", wait_until="networkidle")
        self._begin()
        self.page.locator("header input[name=q]").press_sequentially(query, delay=_TYPING)
        started = time.monotonic()
        self.page.keyboard.press("Enter")
        return self._cost(query, started)

    def pasted(self, query: str) -> Cost:
        """Put a further query into the search page as a whole."""
        self._begin()
        self.page.locator("#q").fill(query)
        started = time.monotonic()
        self.page.keyboard.press("Enter")
        return self._cost(query, started)

    def typed(self, query: str) -> Cost:
        """Type a further query into the search page, counted from its last letter."""
        self._begin()
        box = self.page.locator("#q")
        box.fill("")
        box.press_sequentially(query[:-1], delay=_TYPING)
        started = time.monotonic()
        box.press_sequentially(query[-1])
        return self._cost(query, started)

    def _begin(self) -> None:
        self.line.sent = 0
        self.line.paths.clear()
        self.page.evaluate("window.longest = 0")

    def _cost(self, query: str, started: float) -> Cost:
        _wait(self.page, query)
        seconds = time.monotonic() - started
        cost = Cost(seconds, self.line.sent / 1000, float(self.page.evaluate("window.longest ?? 0")))
        _wait(self.page, query, whole=True)  # a reader looks at them before the next question
        return cost
