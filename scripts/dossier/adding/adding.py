"""Files and folders to seeds: `NAME.txt` and `NAME.toml`, written beside what is there. Nothing is overwritten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import tomli_w
from slugify import slugify

from dossier.characters import printable
from dossier.models import Problem
from dossier.seeds.reading import decode, read_bytes

from .documents import READERS
from .found import Found, UnreadableError
from .tables import TABLES

LONGEST_NAME = 80
"""Characters of the name of a seed."""
_KNOWN = ", ".join(sorted({*READERS, *TABLES}))
_OF_PAGES = "_files"
"""Ends the name of the folder that a browser saves beside a page: pictures and scripts."""


@dataclass(frozen=True, slots=True)
class Added:
    """A seed that was written."""

    source: str
    file: str
    """The name of its text, below the folder of seeds."""
    facts: tuple[str, ...]
    """The keys of the facts that its TOML file holds."""


def add_files(files: Iterable[Path], seeds: Path) -> Iterator[Added | Problem]:
    """Make seeds of files and of all files in folders; yield each seed that was written, and each problem.

    A file that cannot be read does not stop the others.
    """
    seeds.mkdir(parents=True, exist_ok=True)
    for path in files:
        if path.is_dir() and not path.is_symlink():
            yield from (each for file in _files_in(path) for each in _add(file, seeds, named=False))
        else:
            yield from _add(path, seeds, named=True)


def _files_in(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if not path.is_dir() or path.is_symlink():
            yield path
        elif not (path.name.endswith(_OF_PAGES) and any(folder.glob(f"{path.name.removesuffix(_OF_PAGES)}.htm*"))):
            yield from _files_in(path)


def _add(path: Path, seeds: Path, *, named: bool) -> Iterator[Added | Problem]:
    """Make seeds of one file. A file of another kind is a problem where it was named, else a warning."""
    shown, kind = str(path), path.suffix.lower()
    if kind not in READERS and kind not in TABLES:
        yield Problem(shown, f"is of a kind that cannot be added; these can: {_KNOWN}", fatal=named)
        return
    if not path.exists():
        yield Problem(shown, "does not exist; check its name")
        return
    raw = read_bytes(path, shown)
    if isinstance(raw, Problem):
        yield raw
        return
    name = slugify(path.stem, lowercase=False, max_length=LONGEST_NAME) or "article"
    try:
        if kind in READERS:
            yield from _write(READERS[kind](raw, shown), name, path, seeds)
            return
        for number, found in zip(count(1), TABLES[kind](raw, shown), strict=False):
            yield from _write(found, f"{name}-{number:04}", path, seeds)
    except UnreadableError as error:
        yield Problem(shown, str(error))


def _write(found: Found, name: str, path: Path, seeds: Path) -> Iterator[Added | Problem]:
    shown = str(path)
    for missing in found.missing:
        yield Problem(shown, f"holds what is not in the seed: {missing}", fatal=False)
    text = f"{found.text.strip()}\n".encode("utf-8", "replace")
    target = f"{name}.txt"
    if not found.text.strip():
        if not found.missing:
            yield Problem(shown, "holds no words; nothing was added")
        return
    seed, problems = decode(text, target)
    if seed is None:
        yield from (Problem(shown, problem.message) for problem in problems)
        return
    if there := _there(seeds, name):
        if there.suffix == ".txt" and there.read_bytes() == text:
            yield Problem(shown, f"is in the seeds already, as {there.name}", fatal=False)
        else:
            yield Problem(shown, f"was not added: {there.name} is there and is not overwritten; rename one of the two")
        return
    (seeds / target).write_bytes(text)
    (seeds / f"{name}.toml").write_text(_toml(found, path), "utf-8", newline="\n")
    yield Added(shown, target, tuple(found.facts))


def _there(seeds: Path, name: str) -> Path | None:
    """Return the file that a new seed would overwrite, also on a file system that ignores case."""
    taken = {f"{name}.txt".casefold(), f"{name}.toml".casefold()}
    return next((path for path in sorted(seeds.iterdir(), reverse=True) if path.name.casefold() in taken), None)


def _toml(found: Found, path: Path) -> str:
    note = f"Added from the file “{printable(path.name)}”."
    if found.facts:
        note += f" {', '.join(found.facts).capitalize()}: stated by {found.where}."
    if found.address:
        note += f" Address of the page: {printable(found.address)[:500]}"
    return tomli_w.dumps({**found.facts, "note": note})
