"""A made-up collection of any size: many titles with one letter, busy months, gaps, scripts, names that all share."""

from __future__ import annotations

import json
from collections.abc import Iterator

from project import Project
from samples import HOSTILE_TITLES

PEOPLE, PLACES, TOPICS = 130, 60, 8
FIRST = ["Ada", "Bo", "Cyd", "Dov", "Eli", "Fay", "Gus", "Hal", "Ida", "Jo", "Kit", "Lou", "Mae"]
LAST = ["Arden", "Brook", "Crane", "Dell", "Eaves", "Firth", "Garth", "Heath", "Irons", "Joyce", "Knoll", "Ledge", "Marsh", "Nook", "Oakes", "Pike", "Quay", "Ridge", "Stone", "Thorn"]  # fmt: skip
TITLES = ("The ferry", "The bridge", "The mayor", "A hangar", "Zeppelins", "2nd lock", "גשר", "Élan", "橋", "“Quoted”")


def person(number: int) -> str:
    """The name of a person: no two have both words alike."""
    return f"{FIRST[number % len(FIRST)]} {LAST[number % len(LAST)]}{'by' * (number // 100)}"


def place(number: int) -> str:
    """The name of a place."""
    return f"Port {LAST[number % len(LAST)]} {'East' if number < len(LAST) else 'West' if number < 2 * len(LAST) else 'End'}"  # fmt: skip


def add_crowd(project: Project, number: int) -> None:
    """Add that many articles, and an authority file of which some values try to get in."""
    for at in range(number):
        project.seed(f"{at % 7}/n{at:04}", _text(at), _facts(at))
    folder = project.seeds / "_authority"
    folder.mkdir(exist_ok=True)
    (folder / "names.toml").write_text("\n".join(_names()), "utf-8")


def _text(at: int) -> str:
    busy = person(0) if at % 2 else place(0)
    return (
        f"{TITLES[at % len(TITLES)] if at % 3 else 'The harbour'} in report number {at}\n\n"
        f"{busy} was seen in {place(at % PLACES)}, said {person(at % PEOPLE)} of the council that evening.\n\n"
        f"Later {person(at * 7 % PEOPLE)} spoke of the long bridge, and of topic {at % TOPICS} too, for a while.\n"
    )


def _facts(at: int) -> str:
    if at % 6 == 0:
        return ""
    month = 9 if at % 2 else at % 12 + 1
    year = 2001 + (at % 17) * (at % 3)
    return f'date = "{year}"\n' if at % 31 == 0 else f'date = "{year}-{month:02}-{at % 28 + 1:02}"\n'


def _names() -> Iterator[str]:
    for number in range(PEOPLE):
        yield f'[[people]]\nname = "{person(number)}"\ndescription = "Of the council."\nwikidata = "Q{number + 1}"'
    for number in range(PLACES):
        yield f'[[places]]\nname = "{place(number)}"'
    for number in range(TOPICS):
        hostile = json.dumps(HOSTILE_TITLES[number], ensure_ascii=False)
        yield f'[[topics]]\nname = {hostile}\nvariants = ["topic {number}"]\ndescription = {hostile}'
