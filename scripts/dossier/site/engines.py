"""Run a site engine over `docs/`, and put its result where readers find it.

ProperDocs continues MkDocs 1.x. Both read the same `mkdocs.yml`, run the same hooks and write the same pages.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Literal, TypeAlias

from dossier.models import Places

Engine: TypeAlias = Literal["mkdocs", "properdocs"]
ENGINES: tuple[Engine, ...] = ("mkdocs", "properdocs")

SITE_VARIABLE = "DOSSIER_SITE"
"""`mkdocs.yml` takes `site_dir` from it. Its presence tells the hook that all else is done elsewhere."""
SEEDS_VARIABLE = "DOSSIER_SEEDS"
"""Where the hook finds the seeds, if not in `seeds/`."""
LIVE_VARIABLE = "DOSSIER_LIVE"
"""Set while serving: the script that reloads a page needs a content security policy that lets it run."""

MARK = ".dossier"
"""The file by which a folder is known as a site of ours."""
_POLL_SECONDS = 0.2


class EngineError(Exception):
    """The engine failed; the message is what it said."""


def run_engine(engine: Engine, places: Places, into: Path, tick: Callable[[int], None]) -> None:
    """Render `docs/` into the folder `into`.

    `tick` is called a few times a second with the number of pages rendered so far.

    Raises:
        EngineError: it ended with an error.
    """
    env = os.environ | {SITE_VARIABLE: str(into), "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1"}
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", engine, "build", "--strict"],
            cwd=places.root, env=env, stdout=log, stderr=subprocess.STDOUT,
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


def serve(engine: Engine, places: Places) -> subprocess.Popen[bytes]:
    """Start the engine's own server. Its hook writes the pages, follows the seeds and indexes."""
    env = os.environ | {SEEDS_VARIABLE: str(places.seeds), LIVE_VARIABLE: "true", "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.Popen([sys.executable, "-m", engine, "serve"], cwd=places.root, env=env)


def prune(site: Path, docs: Path) -> None:
    """Remove what an engine adds and our pages never load: the theme's scripts and styles, its search index."""
    for added in ("assets", "search.json", "search", "sitemap.xml.gz", "objects.inv"):
        for path in sorted((site / added).rglob("*"), reverse=True) or [site / added]:
            ours = (docs / path.relative_to(site)).exists()
            if path.is_file() and not ours:
                path.unlink()
            elif path.is_dir() and not ours and not any(path.iterdir()):
                path.rmdir()


def staging_folder(places: Places) -> Path:
    """Make a new, empty folder for a build, below the project's root."""
    return Path(tempfile.mkdtemp(prefix="site-", dir=build_parent(places)))


def build_parent(places: Places) -> Path:
    """Return the folder for builds under way, made if need be."""
    parent = places.root / ".build"
    parent.mkdir(exist_ok=True)
    return parent


def refuse_places(places: Places) -> str | None:
    """Say why a build must not read or write where it is told to, or `None`: the site's folder is replaced whole."""
    site, seeds, docs = places.site, places.seeds, places.docs
    if seeds.is_relative_to(docs) or docs.is_relative_to(seeds):
        return f"{seeds} cannot hold the articles: pages are generated in {docs}; keep the articles outside of it"
    if any(own == site or own.is_relative_to(site) for own in (places.root, seeds, docs)):
        return f"{site} cannot take the site: it holds the project itself; name a folder of its own"
    if any(site.is_relative_to(own) for own in (seeds, docs)):
        return f"{site} cannot take the site: it is among the sources; name a folder of its own"
    above = next(folder for folder in (site, *site.parents) if folder.exists())
    if not above.is_dir() or not os.access(above, os.W_OK):
        return f"{site} cannot take the site: {above} is no folder to write in; name another"
    if site.is_dir() and any(site.iterdir()) and not (site / MARK).is_file():
        return (
            f"{site} cannot take the site: it holds other files, and the site would replace them; name an empty folder"
        )
    return None


def mark(site: Path) -> None:
    """Mark a built site as ours, so that a later build may replace it."""
    (site / MARK).write_text("Built by Dossier. Everything in this folder is replaced by the next build.\n", "utf-8")


def publish(built: Path, site: Path) -> None:
    """Put a built site in the place of the old one by two renames: readers never see half of one."""
    site.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{site.name}-", dir=site.parent))
    try:
        # To another file system this copies; only then is anything renamed.
        new = Path(shutil.move(built, beside / "new"))
        new.chmod(0o755)
        if site.exists():
            site.rename(beside / "old")
        new.rename(site)
    except BaseException:
        if (beside / "old").exists() and not site.exists():
            (beside / "old").rename(site)
        raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)
