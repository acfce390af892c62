"""The corpora that the rules are measured on: find them, unpack them safely, read their gold, halve them.

`news-10k` holds 10,000 news articles as an extractor left them, with the editors' own record of each.
`scraped-dev` holds 60 pages as loose text, with a label for every line. Their texts are their publishers':
they are unpacked into the user's cache and never into the repository.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tarfile
import tempfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

NEWS = "news-10k"
SCRAPED = "scraped-dev"
PAGES = "pages-dev"

_NO_DATE = "0001"
"""The scraped gold writes a year it does not know so."""


class Half(StrEnum):
    """Rules are made by looking at one half only; the other tells whether they hold for what nobody looked at."""

    TUNE = "tune"
    HELD = "held"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Gold:
    """What people or publishers recorded of an article. An empty value is not known."""

    headline: str
    date: str
    """`YYYY-MM-DD`."""
    publisher: str
    authors: tuple[str, ...]
    summary: str
    """The publisher's own description of the page."""
    section: str = ""
    """What it is about, as the editors sorted it: `us_house`, `media_bias`…"""


@dataclass(frozen=True, slots=True)
class GoldLine:
    """A line of a scraped page and what it is."""

    number: int
    """From 1, as in the seed."""
    label: str
    """`body`, `title` or `other`."""
    text: str


@dataclass(frozen=True, slots=True)
class Sample:
    """One article of a corpus: its seed, and what it should be understood as."""

    name: str
    """The seed's file name; its hash decides the half."""
    raw: bytes
    gold: Gold
    lines: tuple[GoldLine, ...] = ()
    """Only the scraped pages have them; lines without a letter or digit have none."""


def half_of(name: str) -> Half:
    """Tell the half of a file: the lowest bit of the first byte of its name's SHA-256.

    >>> half_of("003_a09c97d37607ac0a.txt"), half_of("002_d73c32df51bd7d70.txt")
    (<Half.TUNE: 'tune'>, <Half.HELD: 'held'>)
    """
    return Half.HELD if hashlib.sha256(name.encode()).digest()[0] % 2 else Half.TUNE


def read_corpus(name: str, folder: Path, half: Half = Half.ALL) -> tuple[Sample, ...]:
    """Read one corpus, or one half of it, in the order of its file names; `folder` holds the archives."""
    unpacked = unpack(folder / f"{name}.tar.xz")
    lines = _read_lines(unpacked / "lines.tsv")
    return tuple(
        Sample(file, (unpacked / "seeds" / file).read_bytes(), gold, lines.get(file, ()))
        for file, gold in sorted(_read_gold(unpacked / "gold.jsonl"))
        if half in {Half.ALL, half_of(file)}
    )


@dataclass(frozen=True, slots=True)
class Page:
    """A page of one of the public sets in `pages-dev`."""

    set_name: str
    address: str
    """Where it was published; empty if that is not known."""
    sample: Sample


def read_pages(folder: Path, form: str) -> tuple[Page, ...]:
    """Read all pages of `pages-dev` in one form: `loose` or `page`."""
    return tuple(
        page
        for place in sorted(unpack(folder / f"{PAGES}.tar.xz").iterdir())
        if (place / "gold.jsonl").exists()
        for page in _read_set(place, form)
    )


def _read_set(place: Path, form: str) -> Iterator[Page]:
    lines = _read_lines(place / f"lines_{form}.tsv")
    addresses = {
        Path(record["file"]).name: record.get("url", "")
        for record in map(json.loads, (place / "gold.jsonl").read_text("utf-8").splitlines())
    }
    for file, gold in sorted(_read_gold(place / "gold.jsonl"), key=lambda found: found[0]):
        if (path := place / form / file).exists():
            yield Page(place.name, addresses[file], Sample(file, path.read_bytes(), gold, lines.get(file, ())))


def unpack(archive: Path) -> Path:
    """Unpack an archive once into the cache and return its one folder.

    The folder is named by the archive's digest, so that a new archive is never taken for an old one, and
    appears only when all of it is there.

    Raises:
        FileNotFoundError: there is no such archive.
        tarfile.FilterError: a member would leave the folder or is no plain file.
    """
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()[:16]
    place = cache() / f"{archive.name.partition('.')[0]}-{digest}"
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        partial = Path(tempfile.mkdtemp(dir=place.parent))
        try:
            with tarfile.open(archive) as tar:
                tar.extractall(partial, filter="data")
            partial.rename(place)
        finally:
            shutil.rmtree(partial, ignore_errors=True)
    (inner,) = place.iterdir()
    return inner


def cache() -> Path:
    """Return the folder for what is made once."""
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "dossier-benchmarks"


def _read_gold(path: Path) -> Iterator[tuple[str, Gold]]:
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        date = record.get("date") or ""
        yield (
            Path(record["file"]).name,
            Gold(
                headline=record.get("headline") or "",
                date="" if date.startswith(_NO_DATE) else date,
                publisher=record.get("publisher") or "",
                authors=tuple(record.get("authors") or ()),
                summary=record.get("summary") or "",
                section=record.get("section") or "",
            ),
        )


def _read_lines(path: Path) -> dict[str, tuple[GoldLine, ...]]:
    found: dict[str, tuple[GoldLine, ...]] = {}
    if path.exists():
        for row in path.read_text("utf-8").split("\n"):
            if row:
                file, number, label, text = row.split("\t", 3)
                found[file] = (*found.get(file, ()), GoldLine(int(number), label, text))
    return found
