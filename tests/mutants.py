"""Put small faults into the code, one at a time, and count how many of them the fast tests notice.

`nox -s mutants` runs this. Cosmic Ray makes the faults (mutants): another comparison, another number, a condition
turned round. The sample is the same for the same code, and `-- NUMBER` makes it smaller or larger. A mutant is killed
if a test fails or does not end. For each mutant only those tests run that execute the changed line. A line that runs
when its module is imported is tested by all tests that execute any function of the module.
"""

from __future__ import annotations

import ast
import importlib
import multiprocessing
import os
import random
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names
from coverage import CoverageData

ROOT = Path(__file__).parents[1]
FOLDERS = ("article", "names", "collection", "pages")
SAMPLE = 300
SEED = 20
LONGEST_TEST = 3.0
"""Seconds. A test that takes longer is not one of the fast tests."""
LONGEST_RUN = 60.0
"""Seconds after which the tests of a mutant are stopped: it runs for ever."""
SLOW = frozenset({
    "test_browser", "test_browsing", "test_build", "test_bundling", "test_finding", "test_incremental", "test_live",
    "test_profiling", "test_project", "test_publishing", "test_search", "test_serve",
})  # fmt: skip
"""Files of tests that build whole sites or drive a browser."""
OPERATORS = frozenset(
    f"core/{name}"
    for name in (
        "AddNot", "ExceptionReplacer", "NumberReplacer", "ReplaceAndWithOr", "ReplaceBreakWithContinue",
        "ReplaceContinueWithBreak", "ReplaceFalseWithTrue", "ReplaceOrWithAnd", "ReplaceTrueWithFalse",
        "ReplaceUnaryOperator_Delete_Not", "ReplaceUnaryOperator_USub_UAdd", "ZeroIterationForLoop",
        *(f"ReplaceBinaryOperator_{pair}" for pair in
          ("Add_Sub", "BitAnd_BitOr", "BitOr_BitAnd", "Div_Mul", "FloorDiv_Mul", "Mod_Mul", "Mul_Add", "Sub_Add")),
        *(f"ReplaceComparisonOperator_{pair}" for pair in
          ("Eq_NotEq", "Gt_GtE", "GtE_Gt", "In_NotIn", "Is_IsNot", "IsNot_Is", "Lt_LtE", "LtE_Lt", "NotEq_Eq",
           "NotIn_In")),
    )
)  # fmt: skip
"""Cosmic Ray's operators, with one other sign for each sign. Most of the others make code that fails on any test."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One small fault."""

    path: str
    """Of the module, below the project."""
    line: int
    operator: str
    occurrence: int
    """Which of the places in the module where the operator applies."""

    def code(self) -> str:
        """Return the module with the fault in it."""
        source = (ROOT / self.path).read_text("utf-8")
        return str(mutate_code(source, get_operator(self.operator)(), self.occurrence))

    def __str__(self) -> str:
        """Return the place, the operator, and the line as it was and as it became."""
        was, became = ((ROOT / self.path).read_text("utf-8").splitlines(), self.code().splitlines())
        changed = next((new for old, new in zip(was, became, strict=False) if old != new), "")
        return f"{self.path}:{self.line} {self.operator}\n    - {was[self.line - 1].strip()}\n    + {changed.strip()}"


def mutants() -> Iterator[Mutant]:
    """Yield all mutants of the code, but for those in annotations, which nothing evaluates."""
    names = [name for name in operator_names() if name in OPERATORS]
    for path in sorted(path for folder in FOLDERS for path in (ROOT / "scripts/dossier" / folder).rglob("*.py")):
        source = path.read_text("utf-8")
        typed = _annotations(source)
        tree = get_ast(source)
        for name in names:
            operator = get_operator(name)()
            places = (place for node in ast_nodes(tree) for place in operator.mutation_positions(node))
            for occurrence, (start, _) in enumerate(places):
                if not any(first <= start < last for first, last in typed):
                    yield Mutant(path.relative_to(ROOT).as_posix(), start[0], name, occurrence)


def _annotations(source: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return where annotations stand, each as its first and its last place: a line from 1 and a column from 0."""
    every = (
        each
        for node in ast.walk(ast.parse(source))
        for each in (getattr(node, "annotation", None), getattr(node, "returns", None))
    )
    return [
        ((each.lineno, each.col_offset), (each.end_lineno or 0, each.end_col_offset or 0))
        for each in every
        if isinstance(each, ast.expr)
    ]


class Tests:
    """The fast tests: how long each takes, and which lines each executes."""

    def __init__(self, folder: Path) -> None:
        """Run the fast tests once, in `folder`, which then holds what was measured."""
        files = [f"tests/{path.name}" for path in sorted((ROOT / "tests").glob("test_*.py")) if path.stem not in SLOW]
        data, times = folder / "coverage", folder / "times.xml"
        subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-m", "not browser", "-p", "no:xdist", "-p", "no:cacheprovider",
             "--cov=dossier", "--cov-context=test", "--cov-report=", f"--junit-xml={times}", "-o",
             "junit_family=xunit1", *files],
            cwd=ROOT, check=True, env=os.environ | {"COVERAGE_FILE": str(data)},
        )  # fmt: skip
        self._data = CoverageData(str(data))
        self._data.read()
        self._seconds = {
            f"{case.get('file')}::{case.get('name')}": float(case.get("time", "0"))
            for case in ET.parse(times).iter("testcase")
        }

    def of(self, mutant: Mutant) -> list[str]:
        """Return the tests that execute the line of a mutant, the fastest first."""
        lines = self._lines(str(ROOT / mutant.path))
        here = lines.get(mutant.line, frozenset()) or frozenset().union(*lines.values())
        fast = [name for name in here if self._seconds.get(name, LONGEST_TEST) < LONGEST_TEST]
        return sorted(fast, key=lambda name: (self._seconds[name], name))

    @cache  # noqa: B019 - there is one of these
    def _lines(self, path: str) -> Mapping[int, frozenset[str]]:
        contexts = self._data.contexts_by_lineno(path)
        return {line: frozenset(name.rpartition("|")[0] for name in names if name) for line, names in contexts.items()}


class _Chosen:
    """A plugin of pytest that runs the chosen tests, in the order given."""

    def __init__(self, names: Sequence[str]) -> None:
        self._order = {name: at for at, name in enumerate(names)}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep the chosen tests."""
        items[:] = sorted(
            (item for item in items if item.nodeid in self._order), key=lambda item: self._order[item.nodeid]
        )


def _run(copy: Path, mutant: Mutant | None, names: Sequence[str]) -> None:
    """Run tests in a copy of the project that holds the mutant, and end the process with pytest's exit code."""
    if mutant:
        (copy / mutant.path).write_text(mutant.code(), "utf-8")
    os.chdir(copy)
    sys.dont_write_bytecode = True
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    files = sorted({name.partition("::")[0] for name in names})
    # The libraries are imported already, which pytest warns of.
    options = [
        "-x",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        "-W",
        "ignore::pytest.PytestAssertRewriteWarning",
    ]
    os._exit(pytest.main([*options, *files], [_Chosen(names)]))


def judge(mutant: Mutant | None, names: Sequence[str], copies: list[Path], limit: float | None = LONGEST_RUN) -> bool:
    """Whether the tests kill a mutant within `limit` seconds. A copy is used for it, and is then as it was."""
    taken = copies.pop()
    process = multiprocessing.get_context("fork").Process(target=_run, args=(taken, mutant, names))
    process.start()
    process.join(limit)
    killed = process.exitcode != 0
    if process.is_alive():
        process.kill()
        process.join()
    if mutant:
        shutil.copy(ROOT / mutant.path, taken / mutant.path)
    copies.append(taken)
    return killed


def _import_libraries() -> None:
    """Import all libraries that the tests need, so that a process that is forked need not; forget our own modules."""
    sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]
    for name in ("dossier.pipeline", "conftest", "hypothesis.strategies", "dateparser"):
        importlib.import_module(name)
    ours = [name for name in sys.modules if name.partition(".")[0] in {"dossier", "conftest", "project", "samples"}]
    for name in ours:
        del sys.modules[name]
    del sys.path[:2]


def _left_out(folder: str, names: list[str]) -> set[str]:
    """Return what a copy of the project need not hold: what git ignores, and git's own folder."""
    top = {".git", ".nox", ".build", ".cache", ".hypothesis", "site"} if Path(folder) == ROOT else set[str]()
    return {name for name in names if name in top or name in {"node_modules", "__pycache__"} or name.endswith("_cache")}


def main(number: int) -> None:
    """Print the mutants that survive, and the share that was killed."""
    every = list(mutants())
    sample = random.Random(SEED).sample(every, min(number, len(every)))  # noqa: S311 - a sample, no secret
    workers = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as scratch:
        tests = Tests(Path(scratch))
        copies = [Path(scratch, f"copy-{worker}") for worker in range(workers)]
        for copy in copies:
            shutil.copytree(ROOT, copy, ignore=_left_out)
        _import_libraries()
        chosen = [(mutant, tests.of(mutant)) for mutant in sample]
        if judge(None, sorted({name for _, names in chosen for name in names}), copies, limit=None):
            sys.exit("The tests fail in a copy of the project without a mutant. Mend that first.")
        with ThreadPoolExecutor(workers) as pool:
            killed = list(pool.map(lambda pair: bool(pair[1]) and judge(pair[0], pair[1], copies), chosen))
    counts = Counter(killed)
    for (mutant, names), dead in zip(chosen, killed, strict=True):
        if not dead:
            print(f"survived {len(names)} tests: {mutant}")
    print(
        f"{counts[True]} of {len(sample)} mutants killed ({counts[True] / len(sample):.0%}), of {len(every):,} in all"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE)
