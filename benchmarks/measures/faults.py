"""Bad luck, made on purpose: killed builds, full disks, closed folders, damaged stores. What is left each time?"""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import psutil

from crowd import add_crowd
from project import ROOT, Project, clean_environment

from .tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_KILLS, _FILLS = 10, 2
_ARTICLES = 60
_FEWEST = {"parallel.py": "FEWEST", "site/rendering.py": "_FEWEST"}
"""From how many items on there are several workers and engines. The copy has them from a few on, to be killed too."""
_WHOLE = "whole builds"
_STAY = ("docs", "scripts")
_MADE = (
    "articles",
    "dates",
    "lists",
    "downloads",
    "people",
    "places",
    "organisations",
    "topics",
    "index.md",
    "llms.txt",
)


def report(folder: Path, times: int) -> Iterator[Table]:
    """Try each fault, and count what was survived."""
    rows = [_killed(folder / "killed", _KILLS * times), _damaged(folder / "damaged")]
    if os.geteuid() == 0 and sys.platform == "linux":
        rows += [_full(folder / "full", _FILLS * times), _closed(folder / "closed")]
    else:
        rows += [("full disks, closed folders", "0", "0", "needs the superuser of a Linux")]
    yield Table("Faults", ("fault", "tried", "survived", "which"), tuple(rows))


def make_project(root: Path, articles: int) -> Project:
    """Copy this project, with so many made-up articles."""
    for name in _STAY:
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns(*_MADE, "__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", root)
    (root / "seeds").mkdir()
    project = Project(root)
    add_crowd(project, articles)
    return project


def contents(folder: Path) -> dict[str, bytes]:
    """Return all files of a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _killed(root: Path, number: int) -> tuple[str, ...]:
    """Kill the build, its engine or one of its workers; then build again."""
    project, chance = make_project(root, _ARTICLES), random.Random(15)  # noqa: S311 - moments to kill at
    for name, constant in _FEWEST.items():
        code = root / "scripts" / "dossier" / name
        text, found = re.subn(rf"^{constant} = \d+$", f"{constant} = 20", code.read_text("utf-8"), flags=re.MULTILINE)
        assert found == 1
        code.write_text(text, "utf-8")
    started = time.monotonic()
    assert project.run().returncode == 0
    longest, before, survived, victims = time.monotonic() - started, contents(project.site), 0, Counter[str]()
    for turn in range(number):
        _change(project, turn)
        shutil.rmtree(root / ".build", ignore_errors=True)  # so that all is understood and rendered again
        command = [sys.executable, "scripts/build.py", "--jobs", "2"]
        process = subprocess.Popen(
            command, cwd=root, env=clean_environment(), stderr=subprocess.PIPE, text=True, start_new_session=True
        )
        time.sleep(chance.random() * longest)
        what = _kill(process, chance)
        victims[what] += 1
        _, said = process.communicate()
        left = contents(project.site)
        again = project.run()
        after = contents(project.site)
        swept = not [*(root / ".build").glob("site-*"), *root.glob(".dossier-publishing-*")]
        fine = left in (before, after) and swept and again.returncode == 0 and _told(what, process.returncode, said)
        survived += fine
        if not fine:
            print(f"killed, turn {turn}, {what}: {process.returncode}, {said[-800:]}, then {again.stderr[-800:]}")
        before = after
    return "killed", str(number), str(survived), ", ".join(f"{count} {what}" for what, count in sorted(victims.items()))


def _told(what: str, code: int, said: str) -> bool:
    """Whether a build of which one process was killed failed with one line, or did without that process."""
    errors = [line for line in said.splitlines() if line.startswith("error: ")]
    if what == _WHOLE:
        return not errors and "Traceback" not in said
    return (code, len(errors)) in {(0, 0), (1, 1)} and "Traceback" not in said


def _change(project: Project, turn: int) -> None:
    project.seed("changing", f"A new headline in turn {turn}\n\nThe text of turn {turn} is longer than its headline.\n")


def _kill(process: subprocess.Popen[str], chance: random.Random) -> str:
    with suppress(psutil.NoSuchProcess, ProcessLookupError):
        found = psutil.Process(process.pid).children(recursive=True)
        # Python's own process that tidies up after workers is none.
        children = [child for child in found if not any("resource_tracker" in word for word in child.cmdline())]
        if not children or chance.random() < 1 / 3:
            os.killpg(process.pid, signal.SIGKILL)
            return _WHOLE
        victim = chance.choice(children)
        what = "engines" if any("docs" in word for word in victim.cmdline()) else "workers"
        victim.kill()
        return what
    return "ended before"


def _damaged(root: Path) -> tuple[str, ...]:
    """Damage each file of `.build/` in each way, and build."""
    project = make_project(root, 3)
    assert project.run().returncode == 0
    whole, tried, survived = contents(project.site), 0, 0
    names = [path.name for path in (root / ".build").iterdir() if path.is_file() and path.name != "lock"]
    for name in names:
        path = root / ".build" / name
        for damage in (
            b"",
            b"no database and no JSON",
            path.read_bytes()[: path.stat().st_size // 2],
            b"{}",
            bytes(5000),
        ):
            path.write_bytes(damage)
            _change(project, 0)
            done = project.run()
            (project.seeds / "changing.txt").unlink()
            again = project.run()
            tried += 1
            fine = done.returncode == again.returncode == 0 and contents(project.site) == whole
            survived += fine
            if not fine:
                print(f"damaged {name}: {done.stderr[-800:]}, then {again.stderr[-800:]}")
    return (
        "damaged stores",
        str(tried),
        str(survived),
        f"{', '.join(sorted(name.split('-')[0] for name in names))}: empty, cut, foreign",
    )


@contextmanager
def _small_disk(folder: Path, megabytes: int) -> Iterator[None]:
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)], check=True)  # noqa: S607 - the system's
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)  # noqa: S607


def _full(root: Path, number: int) -> tuple[str, ...]:
    """Build on a disk with less and less room."""
    with _small_disk(root, 64):
        project = make_project(root / "project", 60)
        assert project.run().returncode == 0
        before, survived, failed = contents(project.site), 0, 0
        room = shutil.disk_usage(root).free
        most = sum(map(len, before.values()))
        for turn in range(number):
            _change(project, turn)
            shutil.rmtree(project.root / ".build", ignore_errors=True)
            (root / "filling").write_bytes(
                bytes(max(0, shutil.disk_usage(root).free - most * 2 * (turn + 1) // number))
            )
            done = project.python("scripts/build.py", TMPDIR=str(root))
            told = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
            if done.returncode:
                failed += 1
                fine = len(told) == 1 and "Traceback" not in done.stderr and contents(project.site) == before
                survived += fine
                if not fine:
                    print(f"full disk, turn {turn}: {done.stderr[-800:]}")
            else:
                survived += 1
            (root / "filling").unlink()
            assert project.run().returncode == 0
            before = contents(project.site)
    return "full disks", str(number), str(survived), f"{failed} of them too full; {room // 10**6} MB down to nothing"


def _closed(root: Path) -> tuple[str, ...]:
    """Build where a folder may not be written to."""
    project = make_project(root, 20)
    assert project.run().returncode == 0
    before, folders, survived = contents(project.site), ("docs", "docs/articles", ".build", "."), 0
    for turn, name in enumerate(folders):
        _change(project, turn)
        (root / name).chmod(0o555)
        command = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search", sys.executable, "scripts/build.py"]
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, env=clean_environment(), check=False)
        (root / name).chmod(0o755)
        told = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
        fine = done.returncode == 1 and len(told) == 1 and "Traceback" not in done.stderr
        survived += fine and contents(project.site) == before
        if not fine:
            print(f"closed {name}: {done.returncode} {done.stderr[-800:]}")
    return "closed folders", str(len(folders)), str(survived), ", ".join(folders)
