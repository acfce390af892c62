"""Run a site engine over `docs/`.

ProperDocs continues MkDocs 1.x. Both read the same `mkdocs.yml`, run the same hooks and write the same pages.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Literal, TypeAlias

from dossier.models import Problem, ProjectPaths

from .orders import ORDERS_VARIABLE, Orders, write_orders
from .writing import GENERATED, files_below

Engine: TypeAlias = Literal["mkdocs", "properdocs"]
ENGINES: tuple[Engine, ...] = ("mkdocs", "properdocs")

SEEDS_VARIABLE = "DOSSIER_SEEDS"
"""Where the hook finds the seeds; without it, or where it is empty, in `seeds/`."""
RENDER_ONLY_VARIABLE = "DOSSIER_RENDER_ONLY"
"""`true` tells the hook that the pages are written already and that who started the engine finishes the site."""

_POLL_SECONDS = 0.2
_SHARE = 20
"""A look at what is rendered may take one part in this many of the time."""
_FEWEST = 500
"""Generated files that are worth a process of their own: to start one takes as long as to render about 150 pages."""


class EngineError(Exception):
    """The engine failed; the message is what it said."""


def run_engine(  # noqa: PLR0913 - the last two have defaults
    engine: Engine,
    paths: ProjectPaths,
    orders: Orders,
    into: Path,
    tick: Callable[[int], None],
    *,
    jobs: int = 1,
) -> list[Problem]:
    """Render `docs/` into the folder `into`, in up to `jobs` processes at once; return what is wrong with links.

    `tick` is called a few times a second with the number of pages rendered so far.

    Raises:
        EngineError: it ended with an error.
    """
    files = _generated(paths.docs)
    wanted = [file for file in files if file not in orders.left_out]
    shares = _shares(wanted, jobs)
    folders = [into, *(into.with_name(f"{into.name}-{number}") for number in range(1, len(shares)))]
    # The first process renders all that is not generated too, the others nothing but their share.
    everything = {*files_below(paths.docs)} if len(shares) > 1 else set()
    left_out = [{*files}.difference(shares[0]), *(everything.difference(share) for share in shares[1:])]
    try:
        with ExitStack() as stack:
            pairs = zip(folders, left_out, strict=True)
            engines = [
                stack.enter_context(_running(engine, paths, replace(orders, left_out=frozenset(files)), folder))
                for folder, files in pairs
            ]
            for done in _counted(folders, engines):
                tick(done)
            for running in engines:
                _check(engine, running)
            lines = [line.partition("\t") for running in engines for line in _lines(running.told)]
            told = {Problem(page, why) for page, _, why in lines}
        for folder, share in zip(folders[1:], shares[1:], strict=True):
            _move(folder, into, map(rendered_as, share))
        return sorted(told, key=str)
    finally:
        for folder in folders[1:]:
            shutil.rmtree(folder, ignore_errors=True)


def _counted(folders: Sequence[Path], engines: Sequence[_Running]) -> Iterator[int]:
    """Yield the number of pages rendered so far, until all engines have ended."""
    took = 0.0
    while not all(running.ends_within(max(_POLL_SECONDS, took * _SHARE)) for running in engines):
        started = time.monotonic()
        yield sum(path.endswith(".html") for folder in folders for path in files_below(folder))
        took = time.monotonic() - started


def _move(folder: Path, into: Path, files: Iterable[str]) -> None:
    for file in files:
        # What is missing here is missing from the site, and is named when that is checked.
        if (folder / file).exists():
            (into / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).replace(into / file)


def rendered_as(path: str) -> str:
    """Return the file of the site that a file below `docs/` becomes."""
    return f"{path.removesuffix('.md')}.html" if path.endswith(".md") else path


def _generated(docs: Path) -> list[str]:
    """List the generated files in the folders of `docs`. The few that stand directly in it are not among them."""
    return sorted(f"{folder}/{path}" for folder in GENERATED for path in files_below(docs / folder))


def _shares(files: Sequence[str], jobs: int) -> list[list[str]]:
    """Divide files among processes; few files are the share of one."""
    count = max(1, min(jobs, len(files) // _FEWEST))
    # A page and the text beside it have neighbouring places, so that both kinds are spread evenly by twos.
    return [[file for at, file in enumerate(files) if at // 2 % count == number] for number in range(count)]


@dataclass(frozen=True, slots=True)
class _Running:
    """An engine at work, and what it says."""

    process: subprocess.Popen[str]
    log: IO[str]
    told: Path
    """Where the hook writes what is wrong with links."""

    def ends_within(self, seconds: float) -> bool:
        """Wait for its end, so long at most, and say whether it has ended."""
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(seconds)
        return self.process.returncode is not None


@contextmanager
def _running(engine: Engine, paths: ProjectPaths, orders: Orders, into: Path) -> Iterator[_Running]:
    """Start an engine, and kill it where the context ends before it does."""
    with (
        tempfile.TemporaryDirectory() as folder,
        tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as log,
    ):
        told, file = Path(folder) / "told.txt", Path(folder) / "orders.json"
        write_orders(file, replace(orders, told=str(told)))
        own = {RENDER_ONLY_VARIABLE: "true", SEEDS_VARIABLE: str(paths.seeds), ORDERS_VARIABLE: str(file)}
        env = os.environ | own | {"NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1"}
        process = subprocess.Popen(
            [sys.executable, "-m", engine, "build", "--strict", "--site-dir", str(into)],
            cwd=paths.root, env=env, stdout=log, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        try:
            yield _Running(process, log, told)
        finally:
            process.kill()
            process.wait()


def _check(engine: Engine, running: _Running) -> None:
    if code := running.process.returncode:
        running.log.seek(0)
        raise EngineError(running.log.read().strip() or f"{engine} ended with exit code {code}")


def _lines(file: Path) -> list[str]:
    return file.read_text("utf-8").splitlines() if file.exists() else []


def serve(engine: Engine, paths: ProjectPaths, *, opening: bool = False) -> subprocess.Popen[bytes]:
    """Start the engine's own server. Its hook writes the pages, follows the seeds and indexes.

    With `opening`, it opens the site in the browser once the first build is done.
    """
    own = {RENDER_ONLY_VARIABLE: "", SEEDS_VARIABLE: str(paths.seeds)}
    env = os.environ | own | {"NO_MKDOCS_2_WARNING": "1"}
    options = ["--open"] if opening else []
    return subprocess.Popen([sys.executable, "-m", engine, "serve", *options], cwd=paths.root, env=env)


def prune(site: Path, docs: Path) -> None:
    """Remove what an engine adds and our pages never load: the theme's scripts and styles, its search index."""
    for added in ("assets", "search.json", "search", "sitemap.xml.gz", "objects.inv"):
        for path in sorted((site / added).rglob("*"), reverse=True) or [site / added]:
            ours = (docs / path.relative_to(site)).exists()
            if path.is_file() and not ours:
                path.unlink()
            elif path.is_dir() and not ours and not any(path.iterdir()):
                path.rmdir()
