"""The dateline: the place of the report, and who reports, before the first words of the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from dossier.article.roles.metadata_patterns import DATELINE
from dossier.models import Fact, Role, Source

from .outline import Outline

FIRST_LINES = 2
"""Of those that can begin with a dateline, so many are looked at: a credit or a note may stand above."""
LONGEST = 160
_UNDASHED = re.compile(
    r"(?:(?P<place>[A-ZÀ-Þ][\w.’'-]*(?: [A-ZÀ-Þ][\w.’'-]*){0,2}(?:, [A-Z][\w.]*(?: [A-Z][\w.]*)?)?) )?"
    r"\((?P<agency>[A-Z]{2,6}(?: [A-Z][a-z]+)?)\) (?=[A-Z“\"‘])"
)
"""Without the dash, as CNN writes it: `Washington (CNN) The council …`."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """What stands before the first words of a report."""

    line: int
    words: str
    place: str
    agency: str
    """Who reports; empty where the brackets hold something else, or there are none."""


def find_place(outline: Outline) -> Fact:
    """Return the place that the dateline names."""
    found = find_dateline(outline)
    if found is None or not found.place:
        return Fact()
    return Fact(found.place, Source.STATED, f"The dateline says “{found.words}”.", found.line)


def find_dateline(outline: Outline) -> Dateline | None:
    """Return the dateline of the first parts that can have one."""
    able = (line for line in outline.lines if line.role in {Role.DATELINE, Role.BODY, Role.QUOTATION})
    for line in islice(able, FIRST_LINES):
        opening = line.text[:LONGEST]
        if found := DATELINE.match(opening) or _UNDASHED.match(opening):
            said = found.groupdict(default="")
            agency = said["agency"] if _is_agency(said["agency"], said["place"]) else ""
            return Dateline(line.first, found[0].strip(), (said["place"] or said.get("capitals", "")).strip(), agency)
    return None


def opening_without_dateline(text: str) -> str:
    """Return a paragraph without the dateline that it begins with.

    >>> opening_without_dateline("WASHINGTON (Wire) - The council voted.")
    'The council voted.'
    """
    found = DATELINE.match(text[:LONGEST]) or _UNDASHED.match(text[:LONGEST])
    return text[found.end() :].lstrip() if found else text


def _is_agency(name: str, place: str) -> bool:
    # "(New York) –" gives a place in brackets: an agency has a place before it or capitals within. And brackets may
    # hold the initials of what stands before them: "Federal Communications Commission (FCC)".
    if place and "".join(word[0] for word in place.split()) == name:
        return False
    return bool(name) and (bool(place) or sum(map(str.isupper, name)) > len(name.split()))
