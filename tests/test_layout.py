"""Lines whose layout carries meaning keep it: verse, addresses, tables and code, in the text and on the screen."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from conftest import served
from dossier.article.roles.kept_layout import KEPT
from dossier.article.roles.parts import divide
from dossier.models import joined
from project import Project

FOLDER = Path(__file__).parent / "cases"
CASES = tomllib.loads((FOLDER / "layout.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["label"]) for case in CASES])
def test_a_layout_is_kept_where_it_carries_meaning(case: dict[str, Any]) -> None:
    text = case["text"].strip("\n")
    parts = divide(text)
    assert [f"{part.role} {len(part.lines)}" for part in parts if part.role in KEPT] == case["kept"]
    assert joined(parts) == text


@pytest.fixture(scope="module")
def address(make_project: Callable[[], Project]) -> Iterator[str]:
    """Where a poem, a page with tables and one with code are served."""
    project = make_project()
    for name in ("verse", "tables", "code-indent"):
        shutil.copy(FOLDER / "texts" / f"{name}.txt", project.root / "seeds")
    wide = "\t".join(f"Column {number}" for number in range(30))
    with (project.root / "seeds" / "tables.txt").open("a", encoding="utf-8") as file:
        file.write(
            f"\n{wide}\n{wide}\n\nThe long table stands above this sentence, and it is the last one of the page.\n"
        )
    done = project.run()
    assert done.returncode == 0, done.stderr
    with served(project.site) as host:
        yield f"{host}articles/"


LINES = """
each => {
  const range = document.createRange(), tops = [];
  const text = each.firstChild, words = text.data;
  for (let at = 0; at >= 0 && at < words.length; at = words.indexOf("\\n", at) + 1 || -1) {
    const letter = at + words.slice(at).search(/\\S/);
    range.setStart(text, letter);
    range.setEnd(text, letter + 1);
    const box = range.getBoundingClientRect();
    tops.push([Math.round(box.top), Math.round(box.left)]);
  }
  return tops;
}
"""


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1280])
def test_a_reader_sees_lines_columns_and_cells_where_the_text_has_them(
    address: str, browser: Browser, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(address + "verse.html")
    tops, lefts = zip(*page.locator(".verse").first.evaluate(LINES), strict=True)
    assert len(set(tops)) == 4
    assert lefts[0] == lefts[3] < lefts[1] == lefts[2], "the second and third line are set in"
    page.goto(address + "tables.html")
    assert page.locator("table").first.locator("tr").count() == 4
    assert page.locator("th").all_inner_texts()[:3] == ["Party", "Votes", "Seats"]
    wide = page.locator("div.columns").last
    assert wide.evaluate("each => each.scrollWidth > each.clientWidth"), "a wide table scrolls by itself"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "and the page does not"
    page.goto(address + "code-indent.html")
    _, lefts = zip(*page.locator("p.columns").evaluate(LINES), strict=True)
    assert lefts[0] < lefts[1] < lefts[2]
    page.close()
