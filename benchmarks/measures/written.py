"""News texts with the tops that people's own files have: a headline, who wrote it, when, or these without a headline.

The extractor that made `news-10k` took the tops away. The editors' headline is put back, in one of the shapes below.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from .corpora import Sample

ONE_IN = 12
"""So many news texts give one that is written anew."""
_FIRST = ("Ann", "Jörg", "María", "Thomas", "Élodie", "Olena", "Giulia", "Pieter", "Aisha", "David", "Sabine", "John")
_LAST = (
    "Weber",
    "Moor",
    "García",
    "O’Hara",
    "Lindqvist",
    "Kovalenko",
    "Rossi",
    "de Vries",
    "Khan",
    "Lopez Quill",
    "Ash",
)
_DATES = (
    "4 June 2010",
    "November 20, 2019",
    "12.03.2018",
    "2016-05-03",
    "3. Mai 2016",
    "Published: May 3, 2016 10:15 AM",
)
_AGENCIES = ("AP", "Reuters", "dpa", "AFP", "The Harbour Paper", "Staff Writer")
_LABELS = ("Opinion", "WORLD", "Politik", "Local News", "Kommentar", "Breaking News", "LETTERS", "Sport")
_PLACES = ("Harbour Town", "London", "Berlin", "New Delhi", "Port Ellery")
_SHAPES = (
    "{headline}\n\n{text}",
    "{headline}\n\n{text}",
    "{headline}\nBy {name}\n{text}",
    "{headline}\n\nBy {name}, {agency}\n\n{date}\n\n{text}",
    "{headline}\n\n{date}\n\n{text}",
    "{headline}\n{name}\n{agency}\n{date}\n{text}",
    "{headline}\n{agency}\n{date}\n\n{text}",
    "{label}\n\n{headline}\n\n{name}\n\n{date}\n\n{text}",
    "{label}\n{headline}\n{deck}\nBy {name}\n{date}\n{text}",
    "{headline}\n\n{deck}\n\n{name}\n\n{text}",
    "{headline} | {agency}\n\n{headline}\n\n{date}\n\n{text}",
    "{headline} | {label} | The Harbour Paper\n\n{text}",
    "Photo: {name}\n\n{headline}\n\n{text}",
    "PRESS RELEASE\n\n{shouted}\n\n{deck}\n\n{text}",
    "{shouted}\n\n{date}\n\n{text}",
    "{name}\n\n{date}\n\n{text}",
    "{name}\n{agency}\n\n{text}",
    "{place}, {date}\n\n{text}",
    "{label}\n\n{name}\n\n{text}",
    "By {name}\n{date}\n{text}",
    "{label}\n{date}\n\n{text}",
)  # fmt: skip


def written_anew(samples: tuple[Sample, ...]) -> Iterator[Sample]:
    """Write some of the news texts anew; where the shape has no headline, the text has none."""
    for sample in samples:
        seed = hashlib.sha256(f"top of {sample.name}".encode()).digest()
        text = sample.raw.decode("utf-8", "replace")
        if seed[0] % ONE_IN == 0 and sample.gold.headline and sample.gold.headline not in text:
            yield _with_top(sample, text, seed)


def _with_top(sample: Sample, text: str, seed: bytes) -> Sample:
    headline = " ".join(sample.gold.headline.split())
    shape = _SHAPES[seed[1] % len(_SHAPES)]
    second = next((line for line in text.split("\n")[1:] if line.strip()), "")
    top = shape.format(
        headline=headline,
        shouted=headline.upper(),
        deck=second.partition(". ")[0].rstrip("."),
        name=f"{_FIRST[seed[2] % len(_FIRST)]} {_LAST[seed[3] % len(_LAST)]}",
        date=_DATES[seed[4] % len(_DATES)],
        agency=_AGENCIES[seed[5] % len(_AGENCIES)],
        label=_LABELS[seed[6] % len(_LABELS)],
        place=_PLACES[seed[7] % len(_PLACES)],
        text=text,
    )
    stated = "{headline}" in shape or "{shouted}" in shape
    gold = sample.gold if stated else replace(sample.gold, headline="no headline at all")
    return replace(sample, raw=top.encode(), gold=gold)
