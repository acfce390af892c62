"""Made-up texts in all places where a text can show: how many the properties tried, and how many differed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

from .tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FILES = ("tests/test_fidelity.py", "tests/test_surfaces.py", "tests/test_citing.py")


def report(_folder: Path, times: int) -> Iterator[Table]:
    """Run the properties of the tests with many times their examples."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--hypothesis-show-statistics", *_FILES],
        capture_output=True, text=True, check=False, env=os.environ | {"DOSSIER_FUZZ": str(times)},
    )  # fmt: skip
    rows: list[tuple[str, ...]] = []
    for test, statistics in re.findall(r"^tests/\S+::(\w+\S*):\n((?:\n|  .*\n)+)", done.stdout, re.MULTILINE):
        tried = sum(map(int, re.findall(r"(\d+) passing", statistics)))
        failed = sum(map(int, re.findall(r"(\d+) failing", statistics)))
        rows.append((test.removeprefix("test_").replace("_", " "), f"{tried:,}", str(failed)))
    total = sum(int(row[1].replace(",", "")) for row in rows)
    rows.append(("**all**", f"**{total:,}**", str(sum(int(row[2]) for row in rows))))
    last = done.stdout.strip().splitlines()[-1]
    yield Table("Texts", ("property", "texts", "differ"), tuple(rows), f"pytest says: {last}.")
