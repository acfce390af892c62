"""When the article was published, where the text says so: many small signs for each date line, and its own address.

A date within a sentence is nearly always that of something else, and so is one in a caption, below a tweet or beside
a related link. Each sign is one function `(outline, at) -> score`; `SIGNS` adds them up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from dossier.dates import is_date
from dossier.models import Fact, Role, Source

from .outline import Outline
from .stated_dates import DATE, date_in_line, may_hold_year, parse_date

ENOUGH = 2.0
"""The score from which a date line states the date of the article."""
LONGEST_LINE = 200
NEAR, BELOW = 2, 6
"""Lines between a date and the headline or the byline that it stands beside; and, at the most, below a headline."""
TOP = 3
"""Lines at the beginning of a text in which a date by itself is that of the text."""
DATELINE_REACH = 160

_ELSEWHERE = frozenset({Role.RELATED, Role.COMMENTS, Role.CAPTION, Role.CREDIT, Role.NEWSLETTER, Role.COPYRIGHT,
                        Role.CORRECTION, Role.BIOGRAPHY, Role.REPEATED, Role.BLANK, Role.ADVERTISEMENT,
                        Role.HEADLINE})  # fmt: skip
"""Roles of lines whose dates are those of something else."""
PUBLISHED = re.compile(
    r"\b(?:published|posted|original post|aired|broadcast|filed|issued|release date|date(?=:)|publi[ée]e?|publicado|"
    r"pubblicato|veröffentlicht|erschienen|опубликовано|פורסם|تاريخ النشر|نشر)\b",
    re.IGNORECASE,
)
UPDATED = re.compile(
    r"\b(?:updated?|last modified|modified|mis à jour|actualizado|aktualisiert|обновлено|עודכן|تحديث)\b", re.IGNORECASE
)
_BY = re.compile(r"\b(?:by|von|par|por|author|текст|автор|מאת)\b", re.IGNORECASE)
_TIME = re.compile(r"\d{1,2}[:.]\d\d(?!\d)|\b\d{1,2}\s?[ap]\.?m\b", re.IGNORECASE)
_OPENING = re.compile(rf"\W*(?:{PUBLISHED.pattern})[\W\d]{{0,12}}{DATE.pattern}", re.IGNORECASE)
"""A paragraph that begins with the date of its own publication: `Original post, April 14, 2016, 7:20 a.m.: …`."""
_DATELINE = re.compile(
    rf"[A-ZÀ-Þ][^.!?“”\"()]{{1,50}}?,\s+(?P<date>{DATE.pattern})\s*(?:\([^()]{{2,40}}\)|/[^/]{{2,40}}/)?\s*(?:--|[—–:-])\s"
)
"""A dateline with its year, as press releases have: `LONDON, Nov. 20, 2019 (WIRE) --`."""
_OWN_ADDRESS = re.compile(
    r"(?:.{0,20}\bshare this (?:story|article|post)\s*:\s*)?(?P<address>https?://\S+/(?P<date>(?:19|20)\d\d/[01]\d(?:/[0-3]\d)?)/\S+)",
    re.IGNORECASE,
)
"""The page's own address beside the button for sharing it, or alone on a line."""


def says_published(outline: Outline, at: int) -> float:
    """It says that it is the date of publication."""
    return 3.0 * (PUBLISHED.search(outline.lines[at].text) is not None)


def says_updated(outline: Outline, at: int) -> float:
    """It says that it is the date of an update: above the text, that is the date of this version."""
    return 2.0 * (at < outline.body and UPDATED.search(outline.lines[at].text) is not None)


def signed(outline: Outline, at: int) -> float:
    """It names the author too, or stands beside the line that does."""
    line = outline.lines[at]
    return 2.0 * (line.role is Role.BYLINE or outline.near(at, Role.BYLINE, NEAR) or _BY.search(line.text) is not None)


def below_headline(outline: Outline, at: int) -> float:
    """It stands a few lines below the headline, or right above it."""
    return 2.0 * (outline.headline is not None and -NEAR <= at - outline.headline <= BELOW)


def at_top(outline: Outline, at: int) -> float:
    """It is one of the first lines of all, and no letter is addressed below it."""
    below = outline.lines[at + 1].text if at + 1 < len(outline.lines) else ":"
    return 2.0 * (at < min(TOP, outline.body) and below[-1] not in ":,")


def timed(outline: Outline, at: int) -> float:
    """It has the time of day."""
    return 2.0 * (_TIME.search(DATE.sub(" ", outline.lines[at].text)) is not None)


def within_text(outline: Outline, at: int) -> float:
    """It stands below the first paragraph and does not say what it is; the very last line may be a time stamp."""
    line = outline.lines[at]
    labelled = PUBLISHED.search(line.text) or line.role is Role.BYLINE
    return -4.0 * (at > outline.body and not labelled and at < len(outline.lines) - 1)


Sign: TypeAlias = Callable[[Outline, int], float]
SIGNS: tuple[Sign, ...] = (says_published, says_updated, signed, below_headline, at_top, timed, within_text)


def find_publication(outline: Outline) -> Fact:
    """Return the date of publication that the text states, with the line that does; of several the surest."""
    dated = [at for at, line in enumerate(outline.lines) if may_hold_year(line.text[:LONGEST_LINE])]
    surest, best = 0.0, Fact()
    for at in dated:
        line = outline.lines[at]
        if line.role in _ELSEWHERE or not (date := _date_of_line(line.text)):
            continue
        score = sum(sign(outline, at) for sign in SIGNS)
        if score >= ENOUGH and score > surest:
            surest, best = score, Fact(date, Source.STATED, f"The text says “{line.text}”.", line.first)
    return best if best.value else next(_otherwise(outline, dated), Fact())


def _date_of_line(text: str) -> str | None:
    date = date_in_line(text) if len(text) <= LONGEST_LINE else None
    # Of "Updated …, published …" the second is the date of publication.
    published = PUBLISHED.search(text) if date else None
    labelled = DATE.search(text, published.end()) if published else None
    return parse_date(labelled[0]) if labelled else date


def _otherwise(outline: Outline, dated: list[int]) -> Iterator[Fact]:
    """Yield what other lines state: a paragraph's opening, a dateline with its year, the page's own address."""
    for at in dated:
        line = outline.lines[at]
        opening = line.text[:DATELINE_REACH]
        if (found := _OPENING.match(opening)) and (date := _first_date(found[0])):
            yield Fact(date, Source.STATED, f"The text says “{found[0].strip()}”.", line.first)
        if at <= outline.body + NEAR and (found := _DATELINE.match(opening)) and (date := parse_date(found["date"])):
            yield Fact(date, Source.STATED, f"The dateline says “{found[0].strip()}”.", line.first)
    for at in dated:
        line = outline.lines[at]
        found = _OWN_ADDRESS.fullmatch(line.text) if len(line.text) <= 2 * LONGEST_LINE else None
        alone = found is not None and found.start("address") == 0
        if found is None or (alone and at not in {0, len(outline.lines) - 1}):
            continue
        if is_date(date := found["date"].replace("/", "-")):
            yield Fact(date, Source.STATED, f"The address of the page has it: “{found['address']}”.", line.first)


def _first_date(words: str) -> str | None:
    found = DATE.search(words)
    return parse_date(found[0]) if found else None
