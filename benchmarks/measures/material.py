"""Material's built-in search on the same pages: its own site, its own box, in the same browser."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import yaml
from playwright.sync_api import Error

from .phone_search import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from playwright.sync_api import Browser

    from .built import Built

_ANSWERED = "/^[0-9.,k]+ matching|^No matching/"
"""What Material says above its results when it has answered."""
_UNANSWERED = 5_000
"""Milliseconds after which it will not answer: it takes a colon or a star for a command, and fails."""
_SAID = "document.querySelector('.md-search-result__meta').textContent.trim()"


def material_site(built: Built) -> Path:
    """Render the pages of a collection by Material as it comes, with its search plugin."""
    folder = built.folder / "material"
    if (folder / "site" / "search" / "search_index.json").is_file():
        return folder / "site"
    shutil.rmtree(folder, ignore_errors=True)
    templates = folder / "templates"
    templates.mkdir(parents=True)
    for path in (built.folder / "docs" / ".overrides").glob("*.html"):
        if path.name not in {"main.html", "404.html"}:
            (templates / path.name).write_text('{% extends "base.html" %}')
    settings = {
        "site_name": "Material", "docs_dir": str(built.folder / "docs"), "site_dir": str(folder / "site"),
        "use_directory_urls": False, "theme": {"name": "material", "font": False, "custom_dir": str(templates)},
        "plugins": ["search"], "nav": [{"Home": "index.md"}, {"Search": "search.md"}],
    }  # fmt: skip
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=folder, check=True)
    return folder / "site"


def found_by_material(browser: Browser, address: str, queries: Sequence[str]) -> list[list[str]]:
    """Type each query into Material's box; return the addresses of the articles that it shows, in their order."""
    page = browser.new_page(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    page.goto(f"{address}about.html")
    page.locator("[data-md-component=search-query]").click()
    found: list[list[str]] = []
    for query in queries:
        box = page.locator("[data-md-component=search-query]")
        box.fill("")
        box.dispatch_event("keyup")  # what Material listens to
        page.wait_for_function(f"!{_ANSWERED}.test({_SAID})", timeout=PATIENCE)
        box.fill(query)
        box.dispatch_event("keyup")
        try:
            page.wait_for_function(f"{_ANSWERED}.test({_SAID})", timeout=PATIENCE if not found else _UNANSWERED)
        except Error:
            found.append([])
            continue
        links = page.eval_on_selector_all(
            ".md-search-result__item > .md-search-result__link", "links => links.map(link => link.href)"
        )
        paths = [re.split(r"\.html", link.removeprefix(address))[0] for link in links]
        found.append([path for path in dict.fromkeys(paths) if path.startswith("articles/")][:10])
    page.close()
    return found
