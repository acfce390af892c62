"""Decide whether two articles report the same meeting, by a rule that a reader can check."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice

from dossier.article.fingerprints import Subject, names_in
from dossier.dates import first_day, precision

DAYS_APART = 3
"""Days between two reports of one meeting, at most: some come a day or two before it, others after it."""
FEWEST_NAMES = 3
"""Names that a sentence of each article must share. Two would be too few: two statesmen meet again and again."""
LEAD = 6
"""Only the first sentences count, the title included. Further down, an article recalls other meetings."""

_MEETING = re.compile(
    r"\b(?:met|meet|meets|meeting|talks|summit|held (?:a |separate )?(?:discussions|consultations))\b", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"(?<=[.!?”\"])\s+|\n")


def same_meeting(one: Subject, other: Subject, is_rare: Callable[[str], bool]) -> bool:
    """Whether both articles begin with a meeting, in the same days, with the same names, one of them rare."""
    if not same_days(one.date, other.date):
        return False
    ours, theirs = _names_at_meetings(one), _names_at_meetings(other)
    if not any(len(names & others) >= FEWEST_NAMES for names in ours for others in theirs):
        return False
    return any(map(is_rare, set().union(*ours) & set().union(*theirs)))


def same_days(one: str, other: str) -> bool:
    """Whether two dates are a few days apart, or in the same month if a day is unknown. A year alone is not enough.

    >>> same_days("2019-09-12", "2019-09-15"), same_days("2019-09", "2019-09-12"), same_days("2019", "2019-09")
    (True, True, False)
    """
    if precision(one) == precision(other) == "day":
        return abs((first_day(one) - first_day(other)).days) <= DAYS_APART
    return {precision(one), precision(other)} <= {"month", "day"} and one[:7] == other[:7]


def _names_at_meetings(subject: Subject) -> list[set[str]]:
    lead = islice(filter(None, _SENTENCE_END.split(subject.text)), LEAD)
    return [names_in(sentence) for sentence in lead if _MEETING.search(sentence)]
