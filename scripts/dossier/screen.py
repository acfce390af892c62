"""The terminal: a bar for what takes its time, and lines for people."""

from __future__ import annotations

import time
from collections.abc import Callable

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.text import Text

from .models import Problem

_BAR_AFTER_SECONDS = 1.0


class Screen:
    """Prints on standard error, so that standard output has only what programs may read."""

    def __init__(self) -> None:
        self.console = Console(stderr=True, highlight=False)
        self.began: Callable[[str], None] = lambda _stage: None
        """Told of each stage as it begins or goes on."""
        self._started = time.monotonic()
        self._showing = False
        self._progress = Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
                                  console=self.console, transient=True)  # fmt: skip
        self._task = self._progress.add_task("", total=None)

    def report(self, what: str, done: int, total: int) -> None:
        """Show the bar, once the whole has taken more than a second, and only on a terminal."""
        self.began(what)
        if not self.console.is_terminal or time.monotonic() - self._started < _BAR_AFTER_SECONDS:
            return
        self._progress.start()
        self._showing = True
        if self._progress.tasks[0].description != what:
            # A new task: the count of the one before must not stand beside what has none.
            self._progress.remove_task(self._task)
            self._task = self._progress.add_task(what, total=total or None)
        self._progress.update(self._task, completed=done)

    def close(self) -> None:
        """Take the bar away."""
        if self._showing:
            self._progress.stop()

    def problem(self, problem: Problem) -> None:
        """Print one problem on one line, as it can be copied: no wrapping, no markup."""
        label, style = ("error", "bold red") if problem.fatal else ("warning", "yellow")
        self.console.print(Text.assemble((f"{label}: ", style), str(problem)), soft_wrap=True)

    def line(self, text: str, style: str = "") -> None:
        """Print one line."""
        self.console.print(Text(text, style), soft_wrap=True)
