"""Do the same for many articles, in as many processes as are asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

FEWEST = 400
"""With fewer items, one process is faster: to start another takes as long as to understand 400 articles."""
_CHUNK = 32
"""Items that a process takes at once."""


def usable_cores() -> int:
    """Return how many cores this process may use. A container or `taskset` may allow fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def map_items(
    function: Callable[[Item], Result], items: Sequence[Item], jobs: int = 1, fewest: int = FEWEST
) -> Iterator[Result]:
    """Yield the result of `function` for each of `items`, in their order.

    With more than one job, `function`, the items and the results must be picklable. The results are the same with any
    number of jobs.
    """
    if jobs <= 1 or len(items) < fewest:
        yield from map(function, items)
        return
    # A new interpreter, not a fork: a fork of a process with threads, such as the engine's server, can hang.
    with ProcessPoolExecutor(min(jobs, len(items)), mp_context=get_context("spawn")) as processes:
        yield from processes.map(function, items, chunksize=_CHUNK)
