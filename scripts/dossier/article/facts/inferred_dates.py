"""The month of an article whose date no line states, worked out from a date that one does, and shown as inferred.

A day would be a guess: a correction may come days later, a magazine's issue before or after the page. The month was
right for 25 of 27 articles of the news corpus (benchmarks/README.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from dossier.models import Fact, Source

from .outline import Outline, OutlineLine
from .stated_dates import dates_in, may_hold_year

LONGEST_NOTE = 600
_CORRECTED = re.compile(
    r"\W*(?:correct(?:ion|ed)|clarification|updated?|(?:this|the) (?:article|story|post|piece|column) (?:was|has been) "
    r"(?:last )?(?:updated|amended|corrected|modified))\b",
    re.IGNORECASE,
)
CORRECTED_REACH = 80
"""Characters from the beginning of a note in which its own date stands."""
_ISSUE = re.compile(
    r"\bthis (?:article|story|piece|essay|column) (?:first )?appear(?:s|ed)\b[^.!?]{0,80}?"
    r"\bin the (?P<date>[^.!?]{6,40}?),? (?:print )?(?:issue|edition)\b",
    re.IGNORECASE,
)
_MONTH = len("2019-11")


def infer_date(outline: Outline) -> Fact:
    """Return the month that a correction or an issue gives away; unknown where neither does."""
    dated = [line for line in outline.notes if may_hold_year(line.text[:LONGEST_NOTE])]
    found = next((fact for rule in (_by_correction, _by_issue) for line in dated for fact in rule(line)), None)
    return found or Fact()


def _month(date: str, reason: str, line: OutlineLine) -> Fact:
    return Fact(date[:_MONTH], Source.INFERRED, reason, line.first)


def _by_correction(line: OutlineLine) -> Iterator[Fact]:
    if not _CORRECTED.match(line.text[:LONGEST_NOTE]):
        return
    for _, end, date in islice(dates_in(line.text[:LONGEST_NOTE]), 1):
        if end <= CORRECTED_REACH:
            reason = f"The text says “{line.text[:end]}”, and most updates come within days of publication."
            yield _month(date, reason, line)


def _by_issue(line: OutlineLine) -> Iterator[Fact]:
    if " in the " in line.text[:LONGEST_NOTE] and (found := _ISSUE.search(line.text[:LONGEST_NOTE])):
        for _, _, date in dates_in(found["date"]):
            yield _month(date, f"The text says “{found[0]}”.", line)
