"""A build on a Dask cluster: the same bytes, also when a worker dies; and what is said where there is no cluster."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from distributed import Client

from dossier import cluster
from project import Project, clean_environment
from test_serve import free_port

ARTICLES = 100
PATIENCE = 60.0


@contextmanager
def running(project: Project, *command: str) -> Iterator[subprocess.Popen[bytes]]:
    env = clean_environment() | {"PYTHONPATH": str(project.root / "scripts")}
    with (project.root / "cluster.log").open("ab") as log:
        process = subprocess.Popen([sys.executable, "-m", *command], cwd=project.root, env=env, stdout=log, stderr=log)
        try:
            yield process
        finally:
            process.kill()
            process.wait()


def many(project: Project) -> Project:
    for number in range(ARTICLES):
        words = f"Ship number {number} came into the harbour of Lindholm on Friday and left with {number * 7} crates."
        project.seed(
            f"ship-{number}", f"Ship {number} comes in\n\nBy Odalia Brook\n\n{words}\n\nNobody saw it leave again."
        )
    return project


def tree(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def busy(client: Client) -> list[str]:
    return [address for address, tasks in client.processing().items() if tasks]


def test_a_cluster_of_which_a_worker_dies_gives_the_same_bytes(make_project: Callable[[], Project]) -> None:
    local, far = many(make_project()), many(make_project())
    address = f"tcp://127.0.0.1:{free_port()}"
    with ExitStack() as stack:
        port = address.rpartition(":")[2]
        scheduler = ("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard")
        stack.enter_context(running(far, *scheduler))
        worker = ("distributed.cli.dask_worker", address, "--no-nanny", "--no-dashboard", "--nthreads", "1")
        workers = {name: stack.enter_context(running(far, *worker, "--name", name)) for name in ("one", "two")}
        client = stack.enter_context(Client(address, timeout=PATIENCE, set_as_default=False))
        client.wait_for_workers(2, timeout=PATIENCE)
        names = {where: str(facts["name"]) for where, facts in client.scheduler_info()["workers"].items()}
        building = stack.enter_context(running(far, "build", "--scheduler", address))
        deadline = time.monotonic() + PATIENCE
        while not (at_work := busy(client)):
            assert building.poll() is None, (far.root / "cluster.log").read_text("utf-8")
            assert time.monotonic() < deadline
            time.sleep(0.01)
        workers[names[at_work[0]]].send_signal(signal.SIGKILL)
        assert building.wait(PATIENCE) == 0, (far.root / "cluster.log").read_text("utf-8")
        assert len(client.scheduler_info()["workers"]) == 1
    assert local.run().returncode == 0
    built = tree(local.site)
    assert len(built) > ARTICLES
    assert tree(far.site) == built


def test_an_address_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", 1)
    for address, why in ((f"tcp://127.0.0.1:{free_port()}", "does not answer"), ("nonsense://x", "is no address")):
        with pytest.raises(cluster.ClusterError, match=why), cluster.connected(address):
            pass


def test_without_the_package_the_command_says_how_to_get_it(project: Project) -> None:
    (project.root / "scripts" / "distributed.py").write_text("raise ImportError", "utf-8")
    done = project.run("--scheduler", "tcp://127.0.0.1:1")
    assert done.returncode == 1
    assert done.stderr.startswith("error: tcp://127.0.0.1:1: needs the package distributed: run nox -s site")


def test_another_version_of_the_code_is_refused() -> None:
    with pytest.raises(cluster.OtherVersionError):
        cluster.checked("another", len, [])
