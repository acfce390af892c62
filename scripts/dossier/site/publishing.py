"""Put a finished site where readers find it: all of it at once, or not at all."""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from dossier.models import ProjectPaths

MARK = ".dossier"
"""The file by which a folder is known as a site of ours."""
_STAGING = "site-"
_BESIDE = ".dossier-publishing-"
"""How the folders begin that a build makes: below `.build/`, and beside the site. Only these are ever swept."""
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
"""From <fcntl.h> and <linux/fs.h>; see renameat2(2)."""


def build_parent(paths: ProjectPaths) -> Path:
    """Return the folder for builds under way, made if need be."""
    parent = paths.root / ".build"
    parent.mkdir(exist_ok=True)
    return parent


def staging_folder(paths: ProjectPaths) -> Path:
    """Make a new, empty folder for a build, below the project's root."""
    return Path(tempfile.mkdtemp(prefix=_STAGING, dir=build_parent(paths)))


def sweep(paths: ProjectPaths) -> None:
    """Remove what builds that were killed have left. Call it with the lock held: no other build is running then."""
    beside = paths.site.parent.glob(f"{_BESIDE}{paths.site.name}-*")
    left = [*build_parent(paths).glob(f"{_STAGING}*"), *beside]
    for folder in left:
        if not folder.is_symlink():
            shutil.rmtree(folder, ignore_errors=True)


def refuse_places(paths: ProjectPaths) -> str | None:
    """Say why a build must not read or write where it is told to, or `None`: the site's folder is replaced whole."""
    site, seeds, docs = paths.site, paths.seeds, paths.docs
    if seeds.is_relative_to(docs) or docs.is_relative_to(seeds):
        return f"{seeds} cannot hold the articles: pages are generated in {docs}; keep the articles outside of it"
    if any(own == site or own.is_relative_to(site) for own in (paths.root, seeds, docs)):
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
    """Put a built site in the place of the old one, which is kept as `before`. Readers see all of one or the other.

    Where the system can exchange two folders at once (Linux), there is never a moment without a site. Elsewhere two
    renames leave a gap of a few microseconds.

    Raises:
        OSError: the disk refuses; the old site stays.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f"{_BESIDE}{site.name}-", dir=site.parent))
    try:
        # To another file system this copies; only then is anything renamed.
        new = Path(shutil.move(built, beside / "new"))
        new.chmod(0o755)
        if not site.exists():
            new.rename(site)
            return
        old = new if exchange(new, site) else _rename_twice(new, site, beside / "old")
        with suppress(OSError):  # the site is published: that the one before cannot be kept takes nothing from it
            # From another file system this copies; a copy that is broken off must not be taken for a whole site.
            whole = shutil.move(old, before.with_name(f"{_STAGING}{before.name}"))
            shutil.rmtree(before, ignore_errors=True)
            Path(whole).rename(before)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def site_before(paths: ProjectPaths) -> Path:
    """Return the folder that keeps the site that stood at `places.site` before the one that stands there."""
    key = hashlib.sha256(os.fsencode(paths.site)).hexdigest()[:12]
    return build_parent(paths) / f"before-{key}"


def roll_back(paths: ProjectPaths) -> bool:
    """Put the site before back, and keep this one in its place; false where none is kept."""
    before = site_before(paths)
    if not (before / MARK).is_file():
        return False
    publish(before, paths.site, before)
    return True


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders of one file system in one step; false where the system has no such step."""
    if sys.platform != "linux":
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    paths = os.fsencode(one), os.fsencode(other)
    return bool(renameat2(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE) == 0)


def _rename_twice(new: Path, site: Path, old: Path) -> Path:
    site.rename(old)
    try:
        new.rename(site)
    except BaseException:
        old.rename(site)
        raise
    return old
