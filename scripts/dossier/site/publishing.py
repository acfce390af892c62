"""Put a built site where readers find it: whole, or not at all."""

from __future__ import annotations

import ctypes
import glob
import hashlib
import os
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from dossier.models import Places

MARK = ".dossier"
"""The file by which a folder is known as a site of ours."""
_STAGING = "site-"


def staging_folder(places: Places) -> Path:
    """Make a new, empty folder for a build, below the project's root."""
    return Path(tempfile.mkdtemp(prefix=_STAGING, dir=build_parent(places)))


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


def publish(built: Path, site: Path, before: Path) -> None:
    """Put a built site in the place of the old one, which is kept as `before`.

    Where the system can exchange two folders (Linux), readers find a whole site at every moment; elsewhere there
    is a gap between two renames.

    Raises:
        OSError: the disk refuses; the old site stays.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=_beside(site), dir=site.parent))
    try:
        # To another file system this copies; only then is anything renamed.
        new = Path(shutil.move(built, beside / "new"))
        new.chmod(0o755)
        old = _swap(new, site, beside / "old")
        if old is not None:
            shutil.rmtree(before, ignore_errors=True)
            with suppress(OSError):  # the site is published: that the one before cannot be kept takes nothing from it
                shutil.move(old, before)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _swap(new: Path, site: Path, spare: Path) -> Path | None:
    """Put `new` in the place of `site`; return where the old one is now, or `None` where there was none."""
    if not site.exists():
        new.rename(site)
        return None
    if _exchange(new, site):
        return new
    site.rename(spare)
    try:
        new.rename(site)
    except BaseException:
        spare.rename(site)
        raise
    return spare


_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
"""Both from Linux's own headers; Python has no function for it."""


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; false where the system or the file system cannot."""
    rename = getattr(ctypes.CDLL(None), "renameat2", None) if sys.platform == "linux" else None
    if rename is None:
        return False
    return int(rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)) == 0


def _beside(site: Path) -> str:
    return f".{site.name}-dossier-"


def site_before(places: Places) -> Path:
    """Return the folder that keeps the site that stood at `places.site` before the one that stands there."""
    key = hashlib.sha256(os.fsencode(places.site)).hexdigest()[:12]
    return build_parent(places) / f"before-{key}"


def roll_back(places: Places) -> bool:
    """Put the site before back, and keep this one in its place; false where none is kept."""
    before = site_before(places)
    if not (before / MARK).is_file():
        return False
    publish(before, places.site, before)
    return True


def sweep(places: Places) -> None:
    """Remove what builds left that were killed. Only for whom holds the lock: no other build may be under way."""
    left = [
        *build_parent(places).glob(f"{_STAGING}*"),
        *places.site.parent.glob(f"{glob.escape(_beside(places.site))}*"),
    ]
    for folder in left:
        shutil.rmtree(folder, ignore_errors=True)
