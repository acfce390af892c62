"""What a build costs: seconds, processor time and memory of all its processes, for each kind of change."""

from __future__ import annotations

import subprocess
import tempfile
import time
from dataclasses import dataclass, replace
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import psutil

from dossier.profiling import Peak

from .corpora import NEWS, Sample, read_corpus
from .peers import environment
from .tables import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from .peers import Builder

MANY = 5_000
"""From so many articles on, each build is measured once: it takes minutes."""
_MEGA = 1_000_000
_OURS = "ours, mkdocs"
_ADDED = "zz-added"
_NAME = '[[people]]\nname = "Nadia Harbour"\n\n[[places]]\nname = "Washington"\n'


@dataclass(frozen=True, slots=True)
class Cost:
    """What one build took."""

    seconds: float
    processor: float
    """Seconds of all cores together."""
    memory: int
    """The most bytes that all processes held at once."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A builder at work in a folder of its own."""

    builder: Builder
    path: Path
    samples: Sequence[Sample]

    @property
    def changed(self) -> Path:
        """The article in the middle, which is changed and removed."""
        return self.path / self.builder.articles / f"{_name(len(self.samples) // 2)}{self.builder.ending}"

    def build(self) -> Cost:
        """Run the builder once.

        Raises:
            subprocess.CalledProcessError: the build failed.
        """
        before = psutil.Process().cpu_times()
        started = time.monotonic()
        process = subprocess.Popen(
            self.builder.command,
            cwd=self.path,
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        peak = Peak(process.pid).start()
        code = process.wait()
        seconds, memory = time.monotonic() - started, peak.stop()
        after = psutil.Process().cpu_times()
        if code:
            raise subprocess.CalledProcessError(code, list(self.builder.command))
        used = (after.children_user - before.children_user) + (after.children_system - before.children_system)
        return Cost(seconds, used, memory)


def _nothing(_: Folder) -> None:
    pass


def _change(folder: Folder) -> None:
    path = folder.changed
    path.write_text(path.read_text("utf-8") + "\nThe talks in the harbour went on until late that night.\n", "utf-8")


def _add(folder: Folder) -> None:
    sample = folder.samples[0]
    added = replace(sample, raw=b"A ferry was found in the harbour on that day, said the mayor.\n\n" + sample.raw)
    folder.builder.add(folder.path, _ADDED, added)


def _remove(folder: Folder) -> None:
    folder.changed.unlink()


def _add_names(folder: Folder) -> None:
    path = folder.path / folder.builder.names
    path.parent.mkdir(exist_ok=True)
    path.write_text(_NAME, "utf-8")


def _change_template(folder: Folder) -> None:
    path = folder.path / folder.builder.template
    path.write_text(path.read_text("utf-8").replace("</body>", "<!-- changed --></body>"), "utf-8")


CHANGES: dict[str, Callable[[Folder], None]] = {
    "whole": _nothing,
    "nothing changed": _nothing,
    "one article changed": _change,
    "one added": _add,
    "one removed": _remove,
    "names added": _add_names,
    "a template changed": _change_template,
}
"""What is done before each build, in this order; the first build is from nothing."""


def report(corpora: Path, size: int, rounds: int, builders: Sequence[Builder]) -> Iterator[Table]:
    """Build `size` articles with each builder, whole and after each change."""
    corpus = read_corpus(NEWS, corpora)
    step = max(1, len(corpus) // size)
    samples = list(islice(cycle(corpus[::step]), size))
    costs: dict[str, dict[str, list[Cost]]] = {each.name: {change: [] for change in CHANGES} for each in builders}
    sites: dict[str, tuple[int, int, int]] = {}
    for _ in range(1 if size >= MANY else rounds):
        with tempfile.TemporaryDirectory() as scratch:
            folders = [_set_up(builder, Path(scratch, str(at)), samples) for at, builder in enumerate(builders)]
            for change, make in CHANGES.items():
                for folder in folders:
                    if make is _add_names and not folder.builder.names:
                        continue
                    make(folder)
                    costs[folder.builder.name][change].append(folder.build())
            sites = {folder.builder.name: _size(folder.path / _site(folder)) for folder in folders}
    yield _table(f"{size:,} articles: seconds, medians", costs, lambda cost: f"{cost.seconds:.2f}")
    yield _ratios(size, costs)
    yield _table(f"{size:,} articles: processor seconds", costs, lambda cost: f"{cost.processor:.1f}")
    yield _table(f"{size:,} articles: peak memory, MB", costs, lambda cost: f"{cost.memory / _MEGA:,.0f}")
    rows = [(name, f"{count:,}", f"{whole / _MEGA:.1f}", f"{most / _MEGA:.2f}")
            for name, (count, whole, most) in sites.items()]  # fmt: skip
    yield Table(f"{size:,} articles: the site", ("", "files", "MB", "largest file, MB"), tuple(rows))


def _name(number: int) -> str:
    return f"a{number:05}"


def _set_up(builder: Builder, path: Path, samples: Sequence[Sample]) -> Folder:
    path.mkdir()
    builder.set_up(path)
    for number, sample in enumerate(samples):
        builder.add(path, _name(number), sample)
    return Folder(builder, path, samples)


def _site(folder: Folder) -> str:
    return next(name for name in ("site", "public", "_site") if (folder.path / name).is_dir())


def _size(site: Path) -> tuple[int, int, int]:
    sizes = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
    return len(sizes), sum(sizes), max(sizes)


def _middle(costs: Sequence[Cost]) -> Cost | None:
    """Return the build of median seconds."""
    if not costs:
        return None
    return Cost(
        median(cost.seconds for cost in costs),
        median(cost.processor for cost in costs),
        int(median(cost.memory for cost in costs)),
    )


def _table(title: str, costs: dict[str, dict[str, list[Cost]]], show: Callable[[Cost], str]) -> Table:
    rows = (
        (name, *(show(middle) if (middle := _middle(found)) else "" for found in each.values()))
        for name, each in costs.items()
    )
    return Table(title, ("", *CHANGES), tuple(rows))


def _ratios(size: int, costs: dict[str, dict[str, list[Cost]]]) -> Table:
    ours = costs.get(_OURS, {})
    rows = []
    for name, each in costs.items():
        cells = []
        for change, found in each.items():
            our, other = _middle(ours.get(change, ())), _middle(found)
            cells.append(f"{our.seconds / other.seconds:.2f}" if our and other else "")
        rows.append((name, *cells))
    return Table(f"{size:,} articles: our seconds divided by those of each", ("", *CHANGES), tuple(rows))
