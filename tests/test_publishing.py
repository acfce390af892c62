"""Publishing: readers find a whole site at every moment, whatever happens to the build."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest
from click.testing import CliRunner

from dossier import cli, pipeline
from dossier.site import publishing
from dossier.site.publishing import MARK, publish
from dossier.site.rendering import EngineError
from project import Project, clean_environment
from samples import add_plain


def make_site(folder: Path, words: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(words, "utf-8")
    (folder / MARK).touch()
    return folder


def words_of(site: Path) -> str:
    return (site / "index.html").read_text("utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_system_that_cannot_exchange_publishes_by_two_renames(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "exchange", lambda *_: False)
    site = make_site(tmp_path / "site", "old")
    publish(make_site(tmp_path / "built", "new"), site, tmp_path / "before")
    assert (words_of(site), words_of(tmp_path / "before")) == ("new", "old")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["before", "site"]


def test_rollback_puts_the_site_before_back_and_twice_the_last_one(project: Project) -> None:
    add_plain(project)
    assert project.run().returncode == 0
    none = project.run("--rollback")
    assert none.returncode == 1
    assert "no site before this one is kept" in none.stderr
    first = contents(project.site)
    project.seed("new", "A new headline for it\n\nAnd a new text that is longer than the headline.")
    assert project.run().returncode == 0
    second = contents(project.site)
    assert first != second
    for expected in (first, second):
        done = project.run("--rollback")
        assert done.returncode == 0, done.stderr
        assert contents(project.site) == expected


def test_a_disk_that_is_full_for_the_engine_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise EngineError("Traceback (most recent call last):\n  …\nOSError: [Errno 28] No space left on device: 'x'")

    monkeypatch.setattr(pipeline, "build", full)
    done = CliRunner().invoke(cli.main, ["--site", "somewhere"])
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("error: mkdocs: found the disk full; make room and build again; ")


def test_a_build_whose_processes_die_says_so_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def die(*_: object) -> None:
        raise BrokenProcessPool("A process in the process pool was terminated abruptly")

    monkeypatch.setattr(pipeline, "build", die)
    done = CliRunner().invoke(cli.main, ["--site", "somewhere"])
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("error: the build: ran out of memory, or a process of it was killed; ")


def test_a_build_that_is_asked_to_end_leaves_nothing_and_no_engine_running(project: Project) -> None:
    add_plain(project)
    process = subprocess.Popen([sys.executable, "scripts/build.py"], cwd=project.root, env=clean_environment(),
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)  # fmt: skip
    while not list((project.root / ".build").glob("site-*/index.html")):
        assert process.poll() is None
        time.sleep(0.01)
    process.terminate()
    process.wait()
    assert process.returncode == 128 + signal.SIGTERM
    assert not list((project.root / ".build").glob("site-*"))
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


def test_a_build_killed_at_any_moment_leaves_a_whole_site_and_the_next_one_repairs_all(project: Project) -> None:
    add_plain(project)
    started = time.monotonic()
    assert project.run().returncode == 0
    whole, longest = contents(project.site), time.monotonic() - started
    chance = random.Random(4)  # noqa: S311 - moments to kill at
    for _ in range(4):
        process = subprocess.Popen([sys.executable, "scripts/build.py"], cwd=project.root, env=clean_environment(),
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)  # fmt: skip
        time.sleep(chance.random() * longest)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        assert contents(project.site) == whole
    done = project.run()
    assert done.returncode == 0, done.stderr
    assert contents(project.site) == whole
    assert not list((project.root / ".build").glob("site-*"))
