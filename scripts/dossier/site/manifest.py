"""What the published site was made of, so that the next build does only what changed.

The manifest of a site stands in `.build/`. It can be deleted at any time: the next build then makes everything.
Nothing in it is trusted alone. A page is kept only if its Markdown, and all else that an engine makes it from, is
the same, and if the file in the published site is the very file that was published.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from dossier.kept import installed
from dossier.models import OutputFile, Problem, ProjectPaths
from dossier.seeds.reading import read_bytes

from .publishing import build_parent
from .rendering import rendered_as
from .writing import GENERATED, handwritten

_CODE = Path(__file__).resolve().parents[2]
"""The folder of our own code, with the hook."""

Stamp = list[int]
"""Size in bytes and time of the last change in nanoseconds: a file that has the same ones was not written since."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The published site: what it was made of, and what it came to."""

    seeds: str
    """A hash of the folder of seeds; empty if a file of it was refused."""
    sources: str
    """A hash of everything else that a build reads."""
    outputs: str
    """A hash of the names and stamps of all files of the site and of the generated part of `docs/`."""
    rendering: str
    """A hash of everything that an engine makes a page from, except the page's Markdown: `sources` and settings."""
    pages: Mapping[str, str]
    """The hash of each generated file, by its path below `docs/`."""
    stamps: Mapping[str, Stamp]
    """The stamp of the file of the site that each of `pages` became."""
    articles: int
    rendered: int
    """How many pages the site has."""
    warnings: tuple[tuple[str, str, int | None], ...]
    """The path, the message and the line of each warning."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The warnings of the build."""
        return tuple(Problem(path, message, line, fatal=False) for path, message, line in self.warnings)


def read_manifest(paths: ProjectPaths) -> Manifest | None:
    """Return the manifest of the published site, or `None` where there is none that can be read."""
    with suppress(OSError, ValueError, TypeError, LookupError):
        found = json.loads(_file(paths).read_text("utf-8"))
        return Manifest(**found | {"warnings": tuple(map(tuple, found["warnings"]))})
    return None


def unchanged(paths: ProjectPaths, engine: str) -> Manifest | None:
    """Return the manifest of the published site if a build would give the very site and pages that are there.

    Raises:
        OSError: a file cannot be read.
    """
    last = read_manifest(paths)
    if last is None or not last.seeds or last.seeds != hash_seeds(paths) or last.outputs != hash_outputs(paths):
        return None
    return last if last.sources == hash_sources(paths, engine, last.pages) else None


def write_manifest(paths: ProjectPaths, manifest: Manifest) -> None:
    """Keep the manifest of a site that was just published."""
    unfinished = _file(paths).with_suffix(".unfinished")
    unfinished.write_text(json.dumps(asdict(manifest)), "utf-8")
    unfinished.replace(_file(paths))


def _file(paths: ProjectPaths) -> Path:
    key = hashlib.sha256(os.fsencode(paths.site)).hexdigest()[:12]
    return build_parent(paths) / f"manifest-{key}.json"


def written_before(paths: ProjectPaths, last: Manifest | None, pages: Mapping[str, str]) -> frozenset[str]:
    """Return which of `pages` surely stand in `docs/`: none if anything there or in the site was touched."""
    if last is None or last.outputs != hash_outputs(paths):
        return frozenset()
    return frozenset(path for path, digest in pages.items() if last.pages.get(path) == digest)


def stamps_of(site: Path, pages: Iterable[str]) -> dict[str, Stamp]:
    """Return the stamps of what `pages` became. Those that became no file are left out."""
    return {page: stamp for page in pages if (stamp := _stamp(site / rendered_as(page)))}


def kept_pages(site: Path, last: Manifest | None, rendering: str, pages: Mapping[str, str]) -> list[str]:
    """Return the paths of the generated files that need not be rendered again, sorted.

    Files directly in `docs/` are always rendered: they are few, and hand-written pages link to them.
    """
    if last is None or last.rendering != rendering:
        return []
    same = (path for path, digest in pages.items() if "/" in path and last.pages.get(path) == digest)
    return sorted(
        path for path in same if path in last.stamps and _stamp(site / rendered_as(path)) == last.stamps[path]
    )


def keep(site: Path, built: Path, pages: Iterable[str]) -> None:
    """Put the files that `pages` became in the published site into a new one. Nothing may write to them later.

    Raises:
        OSError: the disk refuses.
    """
    files = [rendered_as(page) for page in pages]
    for folder in {file.rpartition("/")[0] for file in files}:
        (built / folder).mkdir(parents=True, exist_ok=True)
    for file in files:
        _link(f"{site}/{file}", f"{built}/{file}")


def _link(old: str, new: str) -> None:
    try:
        os.link(old, new)
    except FileExistsError:
        Path(new).unlink()
        _link(old, new)
    except OSError:  # another file system, or one without hard links
        shutil.copy2(old, new)


def hash_sources(paths: ProjectPaths, engine: str, generated: Iterable[str]) -> str:
    """Return a hash of everything that a build reads, except the seeds.

    That is `mkdocs.yml` and the variables that it names, what people wrote in `docs/`, our own code, the engine and the
    installed packages.
    `generated` are the paths of the generated files below `docs/`.
    """
    whole = hashlib.sha256(repr((engine, sys.version, installed(), _variables(paths))).encode())
    top = [OutputFile(path, b"") for path in generated if "/" not in path]
    for root in (paths.root / "mkdocs.yml", _CODE, *handwritten(paths.docs, top)):
        for name, data in _contents(root):
            whole.update(repr((root.name, name, len(data))).encode() + data)
    return whole.hexdigest()


def hash_seeds(paths: ProjectPaths) -> str:
    """Return a hash of all that lies in the folder of seeds. What a build refuses unread counts by its stamp."""
    whole = hashlib.sha256(os.fsencode(paths.seeds))
    for name, data in _contents(paths.seeds):
        whole.update(repr((name, len(data))).encode("utf-8", "surrogatepass") + data)
    return whole.hexdigest()


def hash_outputs(paths: ProjectPaths) -> str:
    """Return a hash of the names and stamps of all files of the site and of the generated part of `docs/`."""
    whole = hashlib.sha256()
    generated = [path for path in paths.docs.iterdir() if path.name in GENERATED or path.is_file()]
    for root in (paths.site, *sorted(generated)):
        for name, found in _entries(root):
            told = (str(root), name, found.st_size, found.st_mtime_ns)
            whole.update(repr(told).encode("utf-8", "surrogatepass"))
    return whole.hexdigest()


def _variables(paths: ProjectPaths) -> list[tuple[str, str]]:
    # `mkdocs.yml` may take any value from the environment, such as the public address.
    text = (paths.root / "mkdocs.yml").read_text("utf-8")
    return sorted(each for each in os.environ.items() if each[0] in text)


def _contents(root: Path) -> Iterator[tuple[str, bytes]]:
    for name, found in _entries(root):
        if "__pycache__" not in name:
            yield name, _read(root / name if name else root, found)


def _read(path: Path, found: os.stat_result) -> bytes:
    # A folder counts by its name: its stamp changes with whatever Python puts into it.
    if stat.S_ISDIR(found.st_mode):
        return b""
    # A link counts by where it points to: what stands there is no file of ours.
    if stat.S_ISLNK(found.st_mode):
        return os.fsencode(path.readlink())
    # As seeds are read: no pipe is waited for, and neither a film nor a file that went away ends the build.
    data = read_bytes(path, path.name)
    return repr((data, _stamp(path))).encode("utf-8", "surrogatepass") if isinstance(data, Problem) else data


def _entries(root: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Yield all that stands below a folder, by its path relative to it, in a fixed order; or a file alone, as "".

    What goes away at this moment is passed over. A folder that is closed counts by its name.
    """
    if root.is_dir():
        yield from _below(str(root), "")
    else:
        with suppress(FileNotFoundError):
            yield "", root.lstat()


def _below(folder: str, within: str) -> Iterator[tuple[str, os.stat_result]]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        name = within + entry.name
        with suppress(FileNotFoundError):
            yield name, entry.stat(follow_symlinks=False)
            if entry.is_dir(follow_symlinks=False):
                yield from _below(entry.path, f"{name}/")


def _stamp(path: Path) -> Stamp | None:
    with suppress(OSError):
        found = path.lstat()
        return [found.st_size, found.st_mtime_ns]
    return None
