"""Put a built site where readers find it: whole, or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from dossier.models import Places

MARK = ".dossier"
"""The file by which a folder is known as a site of ours."""


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
