"""A Dask cluster that does what is done for each article: `--scheduler ADDRESS`.

What maps over articles runs there: to understand them, to cut them into words that are compared or indexed, to lay out
their pages, to compress what is taken away. All else runs on the machine that asks: names, lists, rendering, checking,
and to put the index together.

A worker needs our package and the same versions as here. It reads no file: an article is sent to it, and what it makes
of it is sent back. What a worker that died had not finished, the scheduler gives to another.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import ExitStack, contextmanager
from typing import Any, TypeVar

from .kept import code_hash
from .parallel import sent_to

Result = TypeVar("Result")

_PATIENCE = 10
"""Seconds until a scheduler that does not answer, or that has no worker, is given up."""
_HOW = "run nox -s site -- --scheduler ADDRESS, or install requirements/cluster.txt"


class ClusterError(Exception):
    """The cluster cannot be used; the message says why."""


class OtherVersionError(Exception):
    """A worker has another version of our code, or of a package, than the machine that asks."""


class _Cluster(Executor):
    """The executor of a client, which asks each worker for its versions before it works."""

    def __init__(self, executor: Executor) -> None:
        self._executor, self._code = executor, code_hash()

    def submit(self, function: Callable[..., Result], /, *given: Any, **named: Any) -> Future[Result]:  # noqa: ANN401 - whatever it takes
        return self._executor.submit(checked, self._code, function, *given, **named)


def checked(code: str, function: Callable[..., Result], *given: Any, **named: Any) -> Result:  # noqa: ANN401 - likewise
    """Do it on a worker, if that has the same versions as the machine that asks.

    Raises:
        OtherVersionError: it has others.
    """
    if code_hash() != code:
        raise OtherVersionError
    return function(*given, **named)


@contextmanager
def connected(address: str) -> Iterator[None]:
    """Let `map_items` be done by the cluster whose scheduler listens at an address such as `tcp://10.0.0.1:8786`.

    Raises:
        ClusterError: there is none, or it cannot do the work.
    """
    try:
        from distributed import Client, KilledWorker  # noqa: PLC0415 - most keepers have no cluster
    except ImportError:
        raise ClusterError(f"needs the package distributed: {_HOW}") from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters is told below, once
    with ExitStack() as stack:
        try:
            client = stack.enter_context(Client(address, timeout=_PATIENCE, set_as_default=False))
            client.wait_for_workers(1, timeout=_PATIENCE)
        except (OSError, TimeoutError):
            raise ClusterError(f"does not answer, or no worker joined it within {_PATIENCE} seconds") from None
        except ValueError as error:
            raise ClusterError(f"is no address ({error}); name one such as tcp://10.0.0.1:8786") from None
        try:
            with sent_to(_Cluster(client.get_executor())):
                yield
        except OtherVersionError:
            raise ClusterError(f"has a worker with other versions than here; on each machine, {_HOW}") from None
        except KilledWorker:
            raise ClusterError("lost one worker after the other; look at their memory and their logs") from None
