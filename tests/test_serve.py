"""Serving with live reload: an edited seed changes its page, once, through either engine's server."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from filelock import FileLock

from project import ENGINES, Project, clean_environment
from samples import add_plain

PATIENCE = 60.0
"""Seconds until a server that does not answer has failed; no test waits for it where all is well."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(project: Project, *command: str) -> Iterator[tuple[str, Path]]:
    """Run a server in a project until the test is done; gives its address and its log."""
    port, log = free_port(), project.root / "serve.log"
    env = clean_environment() | {"DOSSIER_ADDRESS": f"127.0.0.1:{port}", "PYTHONUNBUFFERED": "1"}
    with log.open("wb") as output:
        process = subprocess.Popen([sys.executable, *command], cwd=project.root, env=env, stdout=output, stderr=output,
                                   start_new_session=True)  # fmt: skip
        try:
            yield f"http://127.0.0.1:{port}/", log
        finally:
            os.killpg(process.pid, signal.SIGINT)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def wait_for(condition: Callable[[], bool], log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, log.read_text("utf-8", "replace")
        time.sleep(0.1)


def fetch(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=10) as response:  # noqa: S310 - loopback
            return str(response.read().decode("utf-8", "replace"))
    except OSError:
        return ""


COMMANDS = {
    "build.py": ("scripts/build.py", "--serve"),
    "mkdocs": ("-m", "mkdocs", "serve"),
    "properdocs": ("scripts/build.py", "--serve", "--engine", "properdocs"),
}


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS.keys())
def test_an_edited_seed_changes_its_page(command: tuple[str, ...], project: Project) -> None:
    add_plain(project)
    with serving(project, *command) as (address, log):
        page = address + "articles/ferry.html"
        wait_for(lambda: "Marta Quillwater" in fetch(page), log)
        wait_for(lambda: "pages" in fetch(address + "search/search.json"), log)
        time.sleep(1.5)  # so that the server's own start is over, and watching has begun
        seed = project.seeds / "ferry.txt"
        seed.write_text(seed.read_text("utf-8").replace("Marta", "Berta"), "utf-8")
        wait_for(lambda: "Berta Quillwater" in fetch(page), log)
        project.seed("new", "A new headline appears\n\nAnd a text that is longer than its headline.")
        wait_for(lambda: "A new headline appears" in fetch(address + "articles/new.html"), log)
        (project.seeds / "new.txt").unlink()
        wait_for(lambda: "A new headline appears" not in fetch(address + "articles/index.html"), log)
        assert "Berta Quillwater" in fetch(page)


def test_one_edit_rebuilds_once(project: Project) -> None:
    add_plain(project)
    with serving(project, "scripts/build.py", "--serve") as (address, log):
        wait_for(lambda: "Marta Quillwater" in fetch(address + "articles/ferry.html"), log)
        time.sleep(1.5)
        seed = project.seeds / "ferry.txt"
        seed.write_text(seed.read_text("utf-8").replace("Marta", "Berta"), "utf-8")
        wait_for(lambda: "Berta Quillwater" in fetch(address + "articles/ferry.html"), log)
        time.sleep(4)  # a loop would show itself: the server looks for changes twice a second
        assert len(re.findall("Building documentation", log.read_text("utf-8"))) == 2


def test_a_bad_seed_is_named_and_serving_goes_on(project: Project) -> None:
    add_plain(project)
    (project.seeds / "lost.toml").write_text("title = 'x'", "utf-8")
    with serving(project, "scripts/build.py", "--serve") as (address, log):
        wait_for(lambda: "Marta Quillwater" in fetch(address + "articles/ferry.html"), log)
        time.sleep(1.5)
        assert "lost.toml: belongs to no article" in log.read_text("utf-8")
        (project.seeds / "ferry.txt").write_bytes(b"\0")
        wait_for(lambda: "ferry.txt: is not plain text" in log.read_text("utf-8"), log)
        assert "Marta Quillwater" in fetch(address + "articles/ferry.html")


def test_the_engine_ends_with_the_program_that_started_it(project: Project) -> None:
    add_plain(project)
    port, log = free_port(), project.root / "serve.log"
    env = clean_environment() | {"DOSSIER_ADDRESS": f"127.0.0.1:{port}"}
    with log.open("wb") as output:
        process = subprocess.Popen([sys.executable, "scripts/build.py", "--serve"], cwd=project.root, env=env,
                                   stdout=output, stderr=output, start_new_session=True)  # fmt: skip
    try:
        wait_for(lambda: "Marta Quillwater" in fetch(f"http://127.0.0.1:{port}/articles/ferry.html"), log)
        process.send_signal(signal.SIGTERM)  # to the program alone, as a service manager does
        process.wait(PATIENCE)
        with pytest.raises(ProcessLookupError):
            os.killpg(process.pid, 0)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def test_an_address_in_use_is_named(project: Project) -> None:
    add_plain(project)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = subprocess.run([sys.executable, "scripts/build.py", "--serve"], cwd=project.root, capture_output=True, text=True,
                              env=clean_environment() | {"DOSSIER_ADDRESS": f"127.0.0.1:{port}"}, check=False, timeout=60)  # fmt: skip
    assert done.returncode == 1
    assert (
        f"error: 127.0.0.1:{port}: is in use; stop the other server, or set DOSSIER_ADDRESS=127.0.0.1:{port + 1}"
        in done.stderr
    )


def test_pages_served_live_can_reload_themselves(project: Project) -> None:
    # The engine's script is inline, and the policy of the published site would keep it from running.
    add_plain(project)
    with serving(project, "scripts/build.py", "--serve") as (address, log):
        wait_for(lambda: "Marta Quillwater" in fetch(address + "articles/ferry.html"), log)
        page = fetch(address + "articles/ferry.html")
        assert "livereload" in page
        assert "Content-Security-Policy" not in page


@pytest.mark.parametrize("engine", ENGINES)
def test_the_seeds_are_followed_after_a_build_that_failed(engine: str, project: Project) -> None:
    add_plain(project)
    with serving(project, "scripts/build.py", "--serve", "--engine", engine) as (address, log):
        page = address + "articles/ferry.html"
        wait_for(lambda: "Marta Quillwater" in fetch(page), log)
        time.sleep(1.5)
        store, seed = project.root / ".build" / "last-good.sqlite", project.seeds / "ferry.txt"
        store.unlink()
        store.mkdir()  # what cannot be written is the same for every user, root too
        seed.write_text(seed.read_text("utf-8").replace("Marta", "Berta"), "utf-8")
        wait_for(lambda: "the pages could not be written" in log.read_text("utf-8"), log)
        store.rmdir()
        seed.write_text(seed.read_text("utf-8").replace("Berta", "Greta"), "utf-8")
        wait_for(lambda: "Greta Quillwater" in fetch(page), log)


def test_what_people_write_in_docs_is_followed_too(project: Project) -> None:
    add_plain(project)
    with serving(project, "scripts/build.py", "--serve") as (address, log):
        wait_for(lambda: "Marta Quillwater" in fetch(address + "articles/ferry.html"), log)
        time.sleep(1.5)
        about, shell = project.docs / "about.md", project.docs / ".overrides" / "main.html"
        about.write_text(about.read_text("utf-8") + "\nA word of the maintainer.\n", "utf-8")
        wait_for(lambda: "A word of the maintainer." in fetch(address + "about.html"), log)
        shell.write_text(shell.read_text("utf-8").replace("</body>", "<p>A new shell.</p></body>"), "utf-8")
        wait_for(lambda: "A new shell." in fetch(address + "articles/ferry.html"), log)


def test_an_edit_waits_for_a_build_that_is_running(project: Project) -> None:
    add_plain(project)
    with serving(project, "scripts/build.py", "--serve") as (address, log):
        page = address + "articles/ferry.html"
        wait_for(lambda: "Marta Quillwater" in fetch(page), log)
        time.sleep(1.5)
        seed = project.seeds / "ferry.txt"
        with FileLock(project.root / ".build" / "lock"):
            seed.write_text(seed.read_text("utf-8").replace("Marta", "Berta"), "utf-8")
            wait_for(lambda: "this one waits for it" in log.read_text("utf-8"), log)
            assert "Berta" not in (project.docs / "articles" / "ferry.md").read_text("utf-8")
        wait_for(lambda: "Berta Quillwater" in fetch(page), log)
