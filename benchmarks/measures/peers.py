"""The builders that are compared: ours with both engines, MkDocs with Material as it comes, Hugo, Eleventy.

Each has a folder of its own with the articles in the form that it reads. The peers get each article as one Markdown
page with a title, a date where one is known, and plain paragraphs; a page that lists all; and an index for search.
"""

from __future__ import annotations

import html
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .built import copy_project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from .corpora import Sample

PEERS = Path(__file__).resolve().parents[1] / "peers"


@dataclass(frozen=True, slots=True)
class Builder:
    """A maker of sites."""

    name: str
    set_up: Callable[[Path], None]
    """Puts all but the articles into an empty folder."""
    articles: str
    """The folder of the articles, below that folder."""
    article: Callable[[str, str, str], str]
    """Title, date and text of an article to the content of its file."""
    ending: str
    """Of an article's file."""
    command: Sequence[str]
    template: str
    """A file that is part of every page, to be changed."""
    names: str = ""
    """The file of names; empty where the builder knows none."""

    def add(self, folder: Path, name: str, sample: Sample) -> Path:
        """Write an article, and return its file."""
        path = folder / self.articles / f"{name}{self.ending}"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = sample.raw.decode("utf-8")
        path.write_text(self.article(sample.gold.headline or name, sample.gold.date, text), "utf-8")
        return path


def builders() -> Iterator[Builder]:
    """Yield all builders that can run here."""
    for engine in ("mkdocs", "properdocs"):
        yield Builder(
            f"ours, {engine}", copy_project, "seeds", lambda _title, _date, text: text, ".txt",
            (sys.executable, "scripts/build.py", "--engine", engine),
            "docs/.overrides/main.html", "seeds/_authority/names.toml",
        )  # fmt: skip
    yield Builder(
        "Material", _copier("material"), "docs/articles", _markdown, ".md",
        (sys.executable, "-m", "mkdocs", "build", "--quiet"), "overrides/main.html",
    )  # fmt: skip
    yield Builder("Hugo", _copier("hugo"), "content/articles", _markdown, ".md", (_hugo(), "--quiet"),
                  "layouts/baseof.html")  # fmt: skip
    if shutil.which("npm"):
        yield Builder("Eleventy", _set_up_eleventy, "articles", _eleventy, ".md",
                      ("npx", "eleventy", "--quiet"), "_includes/page.njk")  # fmt: skip


def _copier(name: str) -> Callable[[Path], None]:
    def copy(folder: Path) -> None:
        shutil.copytree(PEERS / name, folder, dirs_exist_ok=True)

    return copy


def _set_up_eleventy(folder: Path) -> None:
    _copier("eleventy")(folder)
    subprocess.run(["npm", "ci", "--silent"], cwd=folder, check=True)  # noqa: S607 - Node stands where it stands


def _hugo() -> str:
    return str(Path(sys.executable).with_name("hugo"))


def _markdown(title: str, date: str, text: str) -> str:
    """Return an article as a Markdown page. Each line is a paragraph, and what HTML could obey is an entity."""
    head = f"---\ntitle: {json.dumps(title)}\n" + (f"date: {date}\n" if date else "") + "---\n\n"
    lines = (html.escape(line.strip(), quote=False) for line in text.splitlines())
    return head + "\n\n".join(line for line in lines if line) + "\n"


def _eleventy(title: str, date: str, text: str) -> str:
    # Eleventy reads {{ and {% in Markdown as a template.
    return _markdown(title, date, text.replace("{", "&#123;"))


def environment() -> dict[str, str]:
    """Return the environment of a builder: nothing of another project, and compiled modules are kept."""
    without = ("DOSSIER_", "PYTHONDONTWRITEBYTECODE")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(without)}
    return kept | {"NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1"}
