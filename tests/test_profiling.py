"""`--profile` tells what each stage of a build costs, child processes included."""

from __future__ import annotations

import re
import subprocess
import sys

from dossier.profiling import Profile
from project import ROOT, Project, clean_environment
from samples import add_plain

_TENS_OF_MEGABYTES = 80_000_000


GONE = f"""
import subprocess, sys
from dossier.profiling import Peak
peak = Peak().start()
first = peak.take()
subprocess.run([sys.executable, "-c", "held = b'x' * {_TENS_OF_MEGABYTES}; import time; time.sleep(2)"], check=True)
assert peak.stop() > first + {_TENS_OF_MEGABYTES}
"""


def test_a_peak_that_is_gone_when_one_looks_is_remembered() -> None:
    # In a process of its own: children of other tests that end meanwhile would be taken off.
    path = str(ROOT / "scripts")
    done = subprocess.run([sys.executable, "-c", GONE], env=clean_environment() | {"PYTHONPATH": path}, check=False)
    assert done.returncode == 0


def test_a_stage_that_comes_again_is_told_once() -> None:
    profile = Profile()
    for stage in ("Rendering", "Checking", "Checking", "Rendering"):
        profile.begin(stage)
    assert [stage.name for stage in profile.stages()] == ["Rendering", "Checking"]


def test_a_build_prints_its_stages_and_their_sum(project: Project) -> None:
    add_plain(project)
    done = project.run("--profile")
    assert done.returncode == 0, done.stderr
    rows = re.findall(r"^(\w[\w ]*?) +([\d.]+) +([\d,]+)$", done.stdout, re.MULTILINE)
    names = [name for name, _, _ in rows]
    assert names[-1] == "All"
    assert {"Comparing", "Understanding", "Rendering", "Publishing"} <= set(names)
    seconds = [float(value) for _, value, _ in rows]
    # Each row is rounded by itself.
    assert sum(seconds[:-1]) <= seconds[-1] + 0.005 * len(rows)
    peaks = [int(value.replace(",", "")) for _, _, value in rows]
    assert peaks[-1] == max(peaks[:-1]) > 0
    assert (project.site / "index.html").is_file()
