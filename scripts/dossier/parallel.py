"""Do the same for many articles, in as many processes as are asked for."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

FEWEST = 400
"""With fewer items, one process is faster: to start another takes as long as to understand 400 articles."""
_CHUNK = 32
"""Items that a process takes at once."""
_FEWEST_SENT = 64
"""With fewer items, nothing is sent to another executor."""
_UNDER_WAY = 256
"""Chunks that another executor has at once. What waits is kept here, so that a large collection is not sent whole."""


def usable_cores() -> int:
    """Return how many cores this process may use. A container or `taskset` may allow fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def map_items(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    jobs: int = 1,
    fewest: int = FEWEST,
    *,
    reads: bool = False,
) -> Iterator[Result]:
    """Yield the result of `function` for each of `items`, in their order.

    With more than one job, `function`, the items and the results must be picklable. The results are the same with any
    number of jobs. `reads` says that `function` reads files of this machine, so that no other can do it.
    """
    if _shared.far and not reads and len(items) >= _FEWEST_SENT:
        yield from _sent(_shared.far, function, items)
        return
    if jobs <= 1 or len(items) < fewest:
        yield from map(function, items)
        return
    with _processes(jobs) as processes:
        yield from processes.map(function, items, chunksize=_CHUNK)


@dataclass(slots=True)
class _Shared:
    wanted: bool = False
    processes: ProcessPoolExecutor | None = None
    far: Executor | None = None
    """What works in place of this machine's processes, such as a cluster."""


_shared = _Shared()


@contextmanager
def shared_processes() -> Iterator[None]:
    """Let every `map_items` within the context use the same processes: each needs a second to load our code."""
    _shared.wanted = True
    try:
        yield
    finally:
        _shared.wanted = False
        end_processes()


def end_processes() -> None:
    """End the shared processes, so that their memory is free. The next `map_items` starts new ones."""
    ended, _shared.processes = _shared.processes, None
    if ended:
        ended.shutdown(cancel_futures=True)


@contextmanager
def _processes(jobs: int) -> Iterator[ProcessPoolExecutor]:
    if _shared.processes:
        yield _shared.processes
        return
    # A new interpreter, not a fork: a fork of a process with threads, such as the engine's server, can hang.
    started = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))
    if _shared.wanted:
        _shared.processes = started
        yield started
        return
    with started:
        yield started


@contextmanager
def sent_to(executor: Executor) -> Iterator[None]:
    """Let every `map_items` within the context be done by an executor, such as that of a cluster."""
    _shared.far = executor
    try:
        yield
    finally:
        _shared.far = None


def _sent(executor: Executor, function: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
    waiting: deque[Future[list[Result]]] = deque()
    for start in range(0, len(items), _CHUNK):
        waiting.append(executor.submit(_each, function, items[start : start + _CHUNK]))
        if len(waiting) >= _UNDER_WAY:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


def _each(function: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    return [function(item) for item in items]
