"""`--profile` tells what each stage of a build costs, child processes included."""

from __future__ import annotations

import re
import subprocess
import sys

from dossier.profiling import Peak, Profile
from project import Project
from samples import add_plain

_TENS_OF_MEGABYTES = 80_000_000


def test_memory_of_children_counts_and_each_stage_has_its_own_peak() -> None:
    hold = f"held = bytes({_TENS_OF_MEGABYTES}); print(len(held), flush=True); input()"
    profile = Profile()
    profile.begin("Before")
    profile.begin("With a child")
    child = subprocess.Popen([sys.executable, "-c", hold.replace("bytes", "b'x' * ")], stdin=subprocess.PIPE,
                             stdout=subprocess.PIPE)  # fmt: skip
    assert child.stdout is not None
    assert int(child.stdout.readline()) == _TENS_OF_MEGABYTES
    profile.begin("After")
    child.communicate(b"\n")
    before, within, after = profile.stages()
    assert within.peak > before.peak + _TENS_OF_MEGABYTES
    assert after.peak < within.peak
    assert min(before.seconds, within.seconds, after.seconds) >= 0


def test_a_peak_that_is_gone_when_one_looks_is_remembered() -> None:
    peak = Peak().start()
    first = peak.take()
    hold = f"held = b'x' * {_TENS_OF_MEGABYTES}; import time; time.sleep(1)"
    subprocess.run([sys.executable, "-c", hold], check=True)
    assert peak.stop() > first + _TENS_OF_MEGABYTES


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
    assert {"Understanding", "Rendering", "Publishing"} <= set(names)
    seconds = [float(value) for _, value, _ in rows]
    # Each row is rounded by itself.
    assert sum(seconds[:-1]) <= seconds[-1] + 0.005 * len(rows)
    peaks = [int(value.replace(",", "")) for _, _, value in rows]
    assert peaks[-1] == max(peaks[:-1]) > 0
    assert (project.site / "index.html").is_file()
