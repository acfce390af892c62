"""What a build costs, stage by stage: seconds, and the most memory of all its processes. For `--profile`."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

import psutil

_SECONDS_BETWEEN = 0.05
_SHARE = 20
"""A look at the memory may take one part in this many of the time: to ask for it slows down who is asked."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What one stage took."""

    name: str
    seconds: float
    peak: int
    """The most bytes that the process and its children held at once while the stage ran."""


class Peak:
    """The most memory that a process and all below it hold at once, in bytes, from `start` to `stop`."""

    def __init__(self, process: int | None = None) -> None:
        self._process = psutil.Process(process)
        self._most = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def start(self) -> Peak:
        """Begin to look."""
        self._thread.start()
        return self

    def stop(self) -> int:
        """Look no more, and return the most since the last `take`."""
        self._ended.set()
        self._thread.join()
        return self.take()

    def take(self) -> int:
        """Return the most since the last call, and begin anew."""
        self._look()
        most, self._most = self._most, 0
        return most

    def _watch(self) -> None:
        took = 0.0
        while not self._ended.wait(max(_SECONDS_BETWEEN, took * _SHARE)):
            started = time.monotonic()
            self._look()
            took = time.monotonic() - started

    def _look(self) -> None:
        with suppress(psutil.Error):
            tree = [self._process, *self._process.children(recursive=True)]
            # What processes share is counted once only in the slow way, which cannot give more than the quick one.
            if sum(_resident(each) for each in tree) > self._most:
                self._most = max(self._most, sum(_proportional(each) for each in tree))


def _resident(process: psutil.Process) -> int:
    with suppress(psutil.Error):
        return int(process.memory_info().rss)
    return 0


def _proportional(process: psutil.Process) -> int:
    """Return the bytes of a process; of those that several share, its part (Linux), or none (elsewhere)."""
    with suppress(psutil.Error):
        held = process.memory_full_info()
        return int(getattr(held, "pss", held.uss))
    return 0


class Profile:
    """Notes what each stage costs: `begin` is told when one begins, as the bar on the screen is."""

    def __init__(self) -> None:
        self._seconds: dict[str, float] = {}
        self._peaks: dict[str, int] = {}
        self._stage = ""
        self._since = time.monotonic()
        self._peak = Peak().start()

    def begin(self, stage: str) -> None:
        """End the stage that is running and begin this one, if it is another."""
        if stage != self._stage:
            self._end()
            self._stage = stage

    def stages(self) -> Iterator[Stage]:
        """End the last stage; yield each in the order in which it first began."""
        self._end()
        self._peak.stop()
        for name, seconds in self._seconds.items():
            yield Stage(name, seconds, self._peaks[name])

    def _end(self) -> None:
        now, peak = time.monotonic(), self._peak.take()
        if self._stage:
            self._seconds[self._stage] = self._seconds.get(self._stage, 0.0) + now - self._since
            self._peaks[self._stage] = max(self._peaks.get(self._stage, 0), peak)
        self._since, self._stage = now, ""
