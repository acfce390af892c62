"""Speed: processor time of an ordinary article, and whether it grows as the text does where the text is hostile."""

from __future__ import annotations

import multiprocessing
import time
from itertools import cycle, islice
from statistics import median
from typing import TYPE_CHECKING

from dossier.article.facts.describing import describe
from dossier.article.roles.parts import divide
from dossier.models import Supplied

from .tables import Table, mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection

    from .understood import Material

LIMIT = 60.0
"""Seconds after which a hostile text is given up."""

SIZE = 2_500_000
"""Characters of a hostile text; it is measured at this size and at twice of it."""

_MILLI = 1_000
_SENTENCE = "The minister said that the talks in the capital would go on, and left. "


def report(material: Material) -> Iterator[Table]:
    """Measure ordinary articles, then hostile texts."""
    news = material.news
    yield Table(
        f"Processor time of understanding, {len(news):,} articles of news-10k",
        ("", "mean ms", "median", "99 of 100 below", "slowest", "all, s"),
        (
            _times("lines to parts", [each.dividing for each in news]),
            _times("parts to facts", [each.describing for each in news]),
            _times("both", [each.dividing + each.describing for each in news]),
        ),
        "The slowest includes what is read once: the model of languages, the names of months.",
    )
    yield Table(
        f"Hostile texts of {SIZE / 1e6:.1f} and {2 * SIZE / 1e6:.1f} million characters",
        ("", "n, s", "2n, s", "ratio"),
        tuple(_hostile_row(name, make) for name, make in HOSTILE.items()),
        f"Linear is a ratio of about 2. Given up after {LIMIT:.0f} s of waiting.",
    )


def _times(name: str, seconds: list[float]) -> tuple[str, ...]:
    times = sorted(each * _MILLI for each in seconds)
    figures = (mean(times), median(times), times[len(times) * 99 // 100], times[-1], sum(times) / _MILLI)
    return (name, *(f"{each:.2f}" for each in figures))


def _repeat(piece: str) -> Callable[[int], str]:
    return lambda size: (piece * (size // len(piece) + 1))[:size]


def _lines(*lines: str) -> Callable[[int], str]:
    """Return a maker of texts of short lines: 100,000 of 50 characters at 2n, more where they are shorter."""
    length = sum(map(len, lines)) / len(lines) + 1
    return lambda size: "\n".join(islice(cycle(lines), int(size / length)))


HOSTILE: dict[str, Callable[[int], str]] = {
    "one line of sentences": _repeat(_SENTENCE),
    "one line without a blank": _repeat("a"),
    "one line of capitals": _repeat("Aa "),
    "one line of blanks, then a word": lambda size: " " * (size - 1) + "a",
    "one line of no-break blanks": _repeat("\u00a0"),
    **{f"`{piece}` again and again": _repeat(piece) for piece in
       ("(", "|", " | ", "- ", "A. ", "By ", "By A", "; ", "“", "...", "1/", "Nov. ", "A-", "http://", "©", "\u00ad")},
    "one line of names": _repeat("Jane Doe is a "),
    "short lines": _lines("The talks went on for the whole of the day today."),
    "one-word lines": _lines("Home"),
    "empty lines": _lines(""),
    "blank lines": _lines("   "),
    "the same title": _lines("A headline like any other | The Site"),
    "navigation and sentences in turn": _lines("Home", _SENTENCE * 3, "Share", ""),
    "bylines": _lines("By Jane Doe", "By Jane Doe and John Roe"),
    "dates": _lines("November 20, 2019", "Updated 20 Nov 2019"),
    "credits": _lines("Photo: Jane Doe", "A caption stands here", ""),
    "copyright": _lines("© 2019 The Site. All rights reserved."),
    "decks": _lines("This happens; that follows; a third reacts"),
    "hard-wrapped": _lines("    The minister said that the talks in the city would", "go on for the whole of the day"),
}  # fmt: skip


def _hostile_row(name: str, make: Callable[[int], str]) -> tuple[str, ...]:
    once = _seconds(make, SIZE)
    twice = None if once is None else _seconds(make, 2 * SIZE)
    ratio = f"{twice / once:.1f}" if once and twice else "n/a"
    return (name, *(f"> {LIMIT:.0f}" if each is None else f"{each:.2f}" for each in (once, twice)), ratio)


def _seconds(make: Callable[[int], str], size: int) -> float | None:
    """Return the processor time in a process of its own; `None` where it did not end in time."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_measure, args=(make, size, sender), daemon=True)
    process.start()
    sender.close()
    seconds = float(receiver.recv()) if receiver.poll(LIMIT) else None
    process.kill()
    process.join()
    return seconds


def _measure(make: Callable[[int], str], size: int, sender: Connection) -> None:
    text = make(size)
    started = time.process_time()
    parts = divide(text)
    describe(parts, Supplied())
    sender.send(time.process_time() - started)
