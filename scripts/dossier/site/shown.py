"""While a site is served: pages that would be the same are not rendered again."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from .rendering import rendered_as

_ASIDE = ".before"
"""Where the served pages stand while the engine builds: it empties its folder, but for what begins with a dot."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The pages of one build of a served site."""

    rendering: str = ""
    """A hash of everything that an engine makes a page from, except the page's Markdown."""
    pages: dict[str, str] = field(default_factory=dict)
    """The hash of each generated file, by its path below `docs/`."""

    def put_aside(self, site: Path, earlier: Shown) -> frozenset[str]:
        """Take the pages of an earlier build out of the engine's way; return those that need not be rendered again."""
        aside = site / _ASIDE
        shutil.rmtree(aside, ignore_errors=True)
        same = self.pages.items() & earlier.pages.items() if self.rendering == earlier.rendering else ()
        kept = frozenset(path for path, _ in same if "/" in path and (site / rendered_as(path)).is_file())
        if kept:
            aside.mkdir()
            for each in [each for each in site.iterdir() if not each.name.startswith(".")]:
                each.rename(aside / each.name)
        return kept

    def forget(self, paths: Iterable[str]) -> None:
        """Let some pages be rendered again."""
        for path in paths:
            self.pages.pop(path, None)


def put_back(site: Path, kept: Iterable[str]) -> None:
    """Put the kept pages beside what the engine rendered."""
    for file in map(rendered_as, kept):
        (site / file).parent.mkdir(parents=True, exist_ok=True)
        (site / _ASIDE / file).replace(site / file)
    shutil.rmtree(site / _ASIDE, ignore_errors=True)
