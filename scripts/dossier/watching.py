"""Follow the seeds while the site is served: a changed seed becomes a changed page, and the engine sees that."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from . import pipeline
from .models import Places, Problem
from .site.rendering import EngineError

_QUIET_SECONDS = 0.1
"""Editors save in several steps: wait until they are done."""


@contextmanager
def watch_seeds(
    places: Places, tell: Callable[[Problem], None], then: Callable[[pipeline.Prepared], None] = lambda _: None
) -> Iterator[None]:
    """Write the pages anew whenever a seed changes, for as long as the context lasts.

    The pages of one change are written together, so that the engine, which watches `docs/`, rebuilds
    once. Problems go to `tell` and what was prepared to `then`, from another thread.
    """
    changed, ended = threading.Event(), threading.Event()
    handler = _Handler(changed)
    observer = Observer()
    observer.schedule(handler, str(places.seeds), recursive=True)
    worker = threading.Thread(target=_follow, args=(places, tell, then, changed, ended), daemon=True)
    observer.start()
    worker.start()
    try:
        yield
    finally:
        ended.set()
        changed.set()
        observer.stop()
        observer.join()
        worker.join()


class _Handler(FileSystemEventHandler):
    def __init__(self, changed: threading.Event) -> None:
        self._changed = changed

    def on_any_event(self, event: FileSystemEvent) -> None:
        # Reading a seed is an event too, and must not bring about the next.
        if event.event_type in {"created", "modified", "moved", "deleted"}:
            self._changed.set()


def _follow(
    places: Places,
    tell: Callable[[Problem], None],
    then: Callable[[pipeline.Prepared], None],
    changed: threading.Event,
    ended: threading.Event,
) -> None:
    while changed.wait():
        while changed.is_set() and not ended.is_set():
            changed.clear()
            ended.wait(_QUIET_SECONDS)
        if ended.is_set():
            return
        try:
            prepared = pipeline.prepare(places)
            for problem in prepared.material.problems:
                tell(problem)
            pipeline.write(places, prepared)
            then(prepared)
        except (OSError, EngineError) as error:  # a folder that is away for a moment: the next change is followed too
            tell(Problem("", f"{error}; save a seed to try again"))
