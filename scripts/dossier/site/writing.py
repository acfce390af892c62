"""Pages → files below `docs/`: written only where they differ, removed when no seed asks for them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Container, Iterable, Iterator
from pathlib import Path

from dossier.models import Kind, OutputFile

GENERATED = ("articles", "dates", "lists", "downloads", *Kind)
"""The folders below `docs/` that hold nothing but generated pages; beside them `index.md`, the feeds and `llms.txt`."""


def files_below(folder: Path) -> Iterator[str]:
    """Yield the path of each file below a folder, relative to it, with forward slashes. A link counts as a file."""
    for inner, folders, names in os.walk(folder):
        within = Path(inner).relative_to(folder).as_posix()
        links = [name for name in folders if Path(inner, name).is_symlink()]
        yield from (name if within == "." else f"{within}/{name}" for name in (*names, *links))


def stale_files(docs: Path, wanted: Collection[str]) -> list[str]:
    """List the generated files below `docs` that are not `wanted`, as paths with forward slashes."""
    found = (f"{folder}/{path}" for folder in GENERATED for path in files_below(docs / folder))
    return sorted(path for path in found if path not in wanted)


def hash_pages(pages: Iterable[OutputFile]) -> dict[str, str]:
    """Return the hash of each file, by its path."""
    return {page.path: hashlib.sha256(page.data).hexdigest()[:32] for page in pages}


def differing(docs: Path, pages: Iterable[OutputFile]) -> list[OutputFile]:
    """Return the pages whose file is missing or holds something else."""
    return [page for page in pages if read(docs, page.path) != page.data]


def write_pages(docs: Path, pages: Collection[OutputFile], record: Path, same: Container[str] = ()) -> list[str]:
    """Make the generated part of `docs` hold `pages`; return what else is there, because no build wrote it.

    Each file appears whole or not at all. `record` lists what builds wrote: only that is ever removed. The files in
    `same` surely hold what is wanted, and are not read. Raises `OSError` where the disk refuses.
    """
    ours, wanted = read_record(record), {page.path for page in pages}
    if not ours >= wanted:
        _record(record, ours | wanted)  # before it is written: a build may be killed at any moment
    stale = stale_files(docs, wanted)
    for path in ours.intersection(stale):
        (docs / path).unlink()
    for page in differing(docs, (page for page in pages if page.path not in same)):
        _replace(docs / page.path, page.data)
    _remove_empty_folders(docs)
    if ours != wanted:
        _record(record, wanted)
    return [path for path in stale if path not in ours]


def read_record(record: Path) -> set[str]:
    """Return the paths below `docs` that builds wrote; none where that is not known."""
    try:
        return {*record.read_text("utf-8").split("\n")}
    except (OSError, ValueError):
        return set()


def _record(record: Path, paths: Iterable[str]) -> None:
    unfinished = record.with_suffix(".unfinished")
    unfinished.write_text("\n".join(sorted(paths)), "utf-8")
    unfinished.replace(record)


def handwritten(docs: Path, pages: Iterable[OutputFile]) -> list[Path]:
    """List what stands directly in `docs` and is not generated, sorted: pages, `assets` and the templates."""
    generated = {*GENERATED, *(page.path for page in pages)}
    return sorted(path for path in docs.iterdir() if path.name not in generated)


def read(docs: Path, file: str) -> bytes | None:
    """Return the bytes of a file below `docs`; `None` where there is none or it is a link."""
    path = docs / file
    return path.read_bytes() if path.is_file() and not path.is_symlink() else None


def _replace(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # Engines pass over names that begin with a dot, so that a half-written page is never rendered.
    unfinished = path.with_name(".unfinished")
    unfinished.write_bytes(data)
    unfinished.replace(path)


def _remove_empty_folders(docs: Path) -> None:
    for folder in GENERATED:
        for path, folders, files in os.walk(docs / folder, topdown=False):
            if not files and not any((Path(path) / name).exists() for name in folders):
                Path(path).rmdir()
