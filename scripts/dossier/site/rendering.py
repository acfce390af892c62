"""Run a site engine over `docs/`.

ProperDocs continues MkDocs 1.x. Both read the same `mkdocs.yml`, run the same hooks and write the same pages.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Literal, TypeAlias

from dossier.models import ProjectPaths

Engine: TypeAlias = Literal["mkdocs", "properdocs"]
ENGINES: tuple[Engine, ...] = ("mkdocs", "properdocs")

SEEDS_VARIABLE = "DOSSIER_SEEDS"
"""Where the hook finds the seeds; without it, or where it is empty, in `seeds/`."""
RENDER_ONLY_VARIABLE = "DOSSIER_RENDER_ONLY"
"""`true` tells the hook that the pages are written already and that who started the engine finishes the site."""

_POLL_SECONDS = 0.2


class EngineError(Exception):
    """The engine failed; the message is what it said."""


def run_engine(engine: Engine, paths: ProjectPaths, into: Path, tick: Callable[[int], None]) -> None:
    """Render `docs/` into the folder `into`.

    `tick` is called a few times a second with the number of pages rendered so far.

    Raises:
        EngineError: it ended with an error.
    """
    own = {RENDER_ONLY_VARIABLE: "true", SEEDS_VARIABLE: str(paths.seeds)}
    env = os.environ | own | {"NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1"}
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", engine, "build", "--strict", "--site-dir", str(into)],
            cwd=paths.root, env=env, stdout=log, stderr=subprocess.STDOUT,
        )  # fmt: skip
        while True:
            try:
                code = process.wait(_POLL_SECONDS)
                break
            except subprocess.TimeoutExpired:
                tick(sum(1 for _ in into.rglob("*.html")))
            except BaseException:
                process.kill()
                raise
        if code != 0:
            log.seek(0)
            raise EngineError(log.read().strip() or f"{engine} ended with exit code {code}")


def serve(engine: Engine, paths: ProjectPaths) -> subprocess.Popen[bytes]:
    """Start the engine's own server. Its hook writes the pages, follows the seeds and indexes."""
    own = {RENDER_ONLY_VARIABLE: "", SEEDS_VARIABLE: str(paths.seeds)}
    env = os.environ | own | {"NO_MKDOCS_2_WARNING": "1"}
    return subprocess.Popen([sys.executable, "-m", engine, "serve"], cwd=paths.root, env=env)


def prune(site: Path, docs: Path) -> None:
    """Remove what an engine adds and our pages never load: the theme's scripts and styles, its search index."""
    for added in ("assets", "search.json", "search", "sitemap.xml.gz", "objects.inv"):
        for path in sorted((site / added).rglob("*"), reverse=True) or [site / added]:
            ours = (docs / path.relative_to(site)).exists()
            if path.is_file() and not ours:
                path.unlink()
            elif path.is_dir() and not ours and not any(path.iterdir()):
                path.rmdir()
