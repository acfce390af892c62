"""What the tests share: a small project of its own for each build, the two engines' Markdown, and a browser."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, BrowserType, Error, Page, Request, ViewportSize, sync_playwright

from crowd import add_crowd
from dossier import pipeline, preparing
from dossier.models import Kind, ProjectPaths
from dossier.site import rendering
from dossier.site.orders import Orders
from dossier.site.rendering import Engine, run_engine
from project import ENGINES, ROOT, Project
from samples import add_extremes, add_hostile, add_more, add_names, add_plain, add_searched

# A machine that does other things as well must not fail a property by its speed.
settings.register_profile("dossier", deadline=None)
settings.load_profile("dossier")

GENERATED = (
    "articles",
    "dates",
    "lists",
    "downloads",
    *Kind,
    "index.md",
    "feed.*",
    "llms.txt",
    "policy.html",
    "_headers",
    "favicon.svg",
)


@pytest.fixture(scope="session")
def make_project(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Project]:
    """Give a function that makes a project without seeds."""

    def make() -> Project:
        root = tmp_path_factory.mktemp("project")
        # The compiled modules come too, so that no first build has to compile them; not those that are being written.
        for name in ("docs", "scripts"):
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns(*GENERATED, "*.pyc.*"))
        shutil.copy(ROOT / "mkdocs.yml", root)
        (root / "seeds").mkdir()
        return Project(root)

    return make


@pytest.fixture
def project(make_project: Callable[[], Project]) -> Project:
    """A project without seeds."""
    return make_project()


def _build_both(project: Project, below: str = "") -> dict[str, Path]:
    sites = {engine: project.root / f"public-{engine}" for engine in ENGINES}
    for engine, folder in sites.items():
        done = project.run("--engine", engine, "--site", str(folder / below))
        assert done.returncode == 0, done.stderr
    return sites


@pytest.fixture(scope="session")
def hostile_sites(make_project: Callable[[], Project]) -> dict[str, Path]:
    """A collection that tries to get in, beside two plain articles, built by each engine."""
    project = make_project()
    add_plain(project)
    add_hostile(project)
    return _build_both(project)


@pytest.fixture(scope="session")
def harbour_sites(make_project: Callable[[], Project]) -> dict[str, Path]:
    """Plain and extreme articles, built by each engine into `below/`, as project pages of hosts stand below a path."""
    project = make_project()
    add_plain(project)
    add_more(project)
    add_extremes(project)
    add_names(project)
    return _build_both(project, "below")


@pytest.fixture(scope="session")
def searched_site(make_project: Callable[[], Project]) -> Path:
    """Articles that are found in other ways than they are written, in three languages."""
    project = make_project()
    add_searched(project)
    done = project.run()
    assert done.returncode == 0, done.stderr
    return project.site


@pytest.fixture(scope="session")
def crowd_sites(make_project: Callable[[], Project]) -> dict[str, Path]:
    """Two thousand short articles, rendered by each engine; not indexed, for no test searches them."""
    return render_crowd(make_project(), 2_000, rendering.ENGINES)


def render_crowd(project: Project, number: int, engines: Iterable[Engine]) -> dict[str, Path]:
    """Render a made-up collection of some size."""
    add_crowd(project, number)
    paths = ProjectPaths(project.root, project.seeds, project.site)
    prepared = preparing.prepare(paths)
    pipeline.write(paths, prepared)
    sites: dict[str, Path] = {}
    for engine in engines:
        sites[engine] = project.root / f"public-{engine}"
        run_engine(engine, paths, Orders(prepared.material.settings), sites[engine], lambda _: None)
    return sites


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Sends what hosts that read `_headers` send."""

    def end_headers(self) -> None:
        for file in [*Path(self.directory).glob("_headers"), *Path(self.directory).glob("*/_headers")][:1]:
            for line in file.read_text("utf-8").partition("\n\n")[0].splitlines()[1:]:
                self.send_header(*line.strip().split(": ", 1))
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Keep the test's output clean."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback; gives the address, with a slash at its end."""
    handler = functools.partial(_Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()


PHONE: ViewportSize = {"width": 390, "height": 844}
HOW_TO_GET_ONE = f"no browser: apt-get install chromium (Debian), or {sys.executable} -m playwright install chromium"
BROWSER = os.environ.get("DOSSIER_BROWSER") or "chromium"
"""`firefox` or `webkit` for the tests of another browser."""
REQUIRED = os.environ.get("DOSSIER_REQUIRE_BROWSER", "") not in {"", "0"}


@contextmanager
def launch(kind: BrowserType, *flags: str, without: Sequence[str] = ()) -> Iterator[Browser]:
    """Start Chromium or Chrome from this machine, else Playwright's own; of the other browsers always Playwright's.

    Chromium gets the flags, and does `without` some that Playwright gives it.
    """
    if kind.name == "chromium":
        found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
        opened = kind.launch(executable_path=found, args=["--no-sandbox", *flags], ignore_default_args=[*without])
    else:
        opened = kind.launch()
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser; without one the test is skipped."""
    with sync_playwright() as playwright, ExitStack() as stack:
        try:
            opened = stack.enter_context(launch(getattr(playwright, BROWSER)))
        except Error:
            if REQUIRED:
                pytest.fail(HOW_TO_GET_ONE)
            pytest.skip(HOW_TO_GET_ONE)
        yield opened


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page of the size of a phone; a script error or a request to another host fails the test."""
    context = browser.new_context(viewport=PHONE, has_touch=True)
    page = context.new_page()
    wrong: list[str] = []

    def watch(request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "data:")):
            wrong.append(request.url)

    page.on("request", watch)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    assert wrong == []
