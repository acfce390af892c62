"""When the article was published, where the text says so: many small signs for each date line, and its own address.

A date within a sentence is nearly always that of something else, and so is one in a caption, below a tweet or beside
a related link. Each sign is one function `(outline, at) -> score`; `SIGNS` adds them up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from dossier.article.roles.metadata_patterns import BARE_NAMES
from dossier.dates import is_date, precision
from dossier.models import Fact, Role, Source

from .outline import Outline, OutlineLine
from .stated_dates import DATE, DAY_FIRST, date_in_line, may_hold_year, ordered_date, parse_date


def _anonymous(pattern: str) -> str:
    """Return the pattern of a date once more: the names of its groups may stand only once in a pattern."""
    return pattern.replace("mark", "mark2").replace("sign", "sign2")


ENOUGH = 2.0
"""The score from which a date line states the date of the article."""
LONGEST_LINE = 200
NEAR, BELOW = 2, 6
"""Lines between a date and the headline or the byline that it stands beside; and, at the most, below a headline."""
TOP = 3
"""Lines at the beginning of a text in which a date by itself is that of the text."""
DATELINE_REACH = 160
_NAME_WORDS = 4
"""Words of a line that is nothing but a name."""

_ELSEWHERE = frozenset({Role.RELATED, Role.COMMENTS, Role.CAPTION, Role.CREDIT, Role.NEWSLETTER, Role.COPYRIGHT,
                        Role.CORRECTION, Role.BIOGRAPHY, Role.REPEATED, Role.BLANK, Role.ADVERTISEMENT,
                        Role.HEADLINE})  # fmt: skip
"""Roles of lines whose dates are those of something else."""
PUBLISHED = re.compile(
    r"\b(?:published|posted|original post|aired|broadcast|filed|issued|release date|date(?=:)|publi[ée]e?|publicado|"
    r"pubblicato|veröffentlicht|erschienen|опубликовано|פורסם|تاريخ النشر|نشر)\b|公開|公开|发布|発売",
    re.IGNORECASE,
)
UPDATED = re.compile(
    r"\b(?:updated?|last modified|modified|mis à jour|actualizado|atualizado|aggiornato|aktualisiert|bearbeitet|"
    r"обновлено|עודכן|تحديث)\b|更新",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:by|von|par|por|author|текст|автор|מאת)\b", re.IGNORECASE)
_TIME = re.compile(r"\d{1,2}[:.]\d\d(?!\d)|\b\d{1,2}\s?[ap]\.?m\b", re.IGNORECASE)
_OPENING = re.compile(
    rf"\W*(?:{PUBLISHED.pattern})[\W\d]{{0,12}}(?:(?:on|am|le|el|il)\s+)?{DATE.pattern}", re.IGNORECASE
)
"""A paragraph that begins with the date of its own publication: `Original post, April 14, 2016, 7:20 a.m.: …`."""
_PAIR = re.compile(rf"{DATE.pattern}\s+{_anonymous(DATE.pattern)}")
"""Two dates with nothing between them."""
_DATELINE = re.compile(
    rf"[A-ZÀ-Þ][^.!?“”\"()]{{1,50}}?,\s+(?P<date>{DATE.pattern})\s*(?:\([^()]{{2,40}}\)|/[^/]{{2,40}}/)?\s*(?:--|[—–:-])\s"
)
"""A dateline with its year, as press releases have: `LONDON, Nov. 20, 2019 (WIRE) --`."""
_SIGNED_OPENING = re.compile(
    rf"\W*(?:By|Von|Par|Por)\s+[^.!?]{{2,40}}?[\s,|•·-]+(?:on|am|le|el)?\s*(?P<date>{DATE.pattern})\s*(?:$|[|•·.,:–—-])"
)
"""A paragraph that begins with a byline and its date: `By Ela on 31 October 2023 | 18 comments. This post …`."""
_OWN_ADDRESS = re.compile(
    r"(?:.{0,20}\bshare this (?:story|article|post)\s*:\s*)?(?P<address>https?://\S+/(?P<date>(?:19|20)\d\d/[01]\d(?:/[0-3]\d)?)/\S+)",
    re.IGNORECASE,
)
"""The page's own address beside the button for sharing it, or alone on a line."""


@dataclass(frozen=True)
class Dated:
    """The lines of an article that hold a date and hardly anything else, and the article around them."""

    outline: Outline
    dates: Mapping[int, str]
    """The date of each line, by the position of the line."""

    @cached_property
    def days(self) -> int:
        """How many different dates they have."""
        return len(set(self.dates.values()))

    @cached_property
    def first(self) -> int:
        """The position of the first of them at or below the headline, or two lines above it; -1 if there is none."""
        top = (self.outline.headline or 0) - NEAR
        return next((at for at in self.dates if at >= top), -1)

    def line(self, at: int) -> OutlineLine:
        """Return the line at a position."""
        return self.outline.lines[at]

    def begins_letter(self, at: int) -> bool:
        """Whether the line below a position is that of a letter: `Dear reader,`."""
        lines = self.outline.lines
        return at + 1 < len(lines) and lines[at + 1].text[-1] in ":,"

    def labelled(self, at: int) -> bool:
        """Whether a line says that its date is that of the publication, or names the author."""
        return PUBLISHED.search(self.line(at).text) is not None or self.line(at).role is Role.BYLINE


def says_published(dated: Dated, at: int) -> float:
    """It says that it is the date of publication."""
    return 3.0 * (PUBLISHED.search(dated.line(at).text) is not None)


def says_updated(dated: Dated, at: int) -> float:
    """It says that it is the date of an update: above the text, that is the date of this version."""
    return 2.0 * (at < dated.outline.body and is_update(dated.line(at).text))


def signed(dated: Dated, at: int) -> float:
    """It names the author too, or stands beside the line that does."""
    line = dated.line(at)
    named = line.role is Role.BYLINE or dated.outline.near(at, Role.BYLINE, NEAR) or _BY.search(line.text) is not None
    return 2.0 * (named or any(_is_name(dated.outline, near) for near in (at - 1, at + 1)))


def below_headline(dated: Dated, at: int) -> float:
    """It stands a few lines below the headline, or right above it."""
    headline = dated.outline.headline
    return 2.0 * (headline is not None and -NEAR <= at - headline <= BELOW)


def at_top(dated: Dated, at: int) -> float:
    """It is one of the first lines of all, near the headline, and no letter is addressed below it."""
    headline, last = dated.outline.headline, len(dated.outline.lines) - 1
    # At the top of a page, far above the headline, stands the day on which the page was read.
    near = headline is None or headline - at <= BELOW
    return 2.0 * (at < min(TOP, dated.outline.body, last) and near and not dated.begins_letter(at))


def timed(dated: Dated, at: int) -> float:
    """It has the time of day."""
    return 2.0 * (_TIME.search(DATE.sub(" ", dated.line(at).text)) is not None)


def alone(dated: Dated, at: int) -> float:
    """No other line has another date, and no letter is addressed below it."""
    return 2.0 * (dated.days == 1 and not dated.begins_letter(at))


def first_of_all(dated: Dated, at: int) -> float:
    """It is the first date at or below the headline, before the article has begun."""
    return 1.0 * (at == dated.first and dated.outline.prose_above(at) <= 1)


def within_text(dated: Dated, at: int) -> float:
    """It stands below the first paragraphs and does not say what it is; the very last line may be a time stamp."""
    if dated.labelled(at) or at == len(dated.outline.lines) - 1:
        return 0.0
    above = dated.outline.prose_above(at)
    if alone(dated, at) and above == dated.outline.prose_above(len(dated.outline.lines)):
        return 0.0
    return -4.0 * (above > NEAR) - 2.0 * (0 < above <= NEAR)


Sign: TypeAlias = Callable[[Dated, int], float]
SIGNS: tuple[Sign, ...] = (
    says_published, says_updated, signed, below_headline, at_top, timed, alone, first_of_all, within_text,
)  # fmt: skip


def _is_name(outline: Outline, at: int) -> bool:
    lines = outline.lines[at : at + 1] if at >= 0 else ()
    return any(line.words <= _NAME_WORDS and BARE_NAMES.fullmatch(line.text) for line in lines)


def is_update(text: str) -> bool:
    """Whether a date line tells of an update and not of the publication."""
    return UPDATED.search(text) is not None and PUBLISHED.search(text) is None


def find_publication(outline: Outline, language: str = "") -> Fact:
    """Return the date of publication that the text states, with the line that does; of several the surest.

    `language` is the code of the article's language; empty if it is not known.
    """
    able = [at for at, line in enumerate(outline.lines) if may_hold_year(line.text[:LONGEST_LINE])]
    dates = {
        at: date
        for at in able
        if outline.lines[at].role not in _ELSEWHERE and (date := _date_of_line(outline.lines[at].text))
    }
    dated = Dated(outline, dates)
    scores = {at: sum(sign(dated, at) for sign in SIGNS) for at in dates}
    sure = [at for at, score in scores.items() if score >= ENOUGH]
    # The date of an update is the article's only where no other is stated.
    sure = [at for at in sure if not is_update(outline.lines[at].text)] or sure
    if not sure:
        return next(_otherwise(outline, able), Fact())
    best = max(sure, key=lambda at: (scores[at], -at))
    line = outline.lines[best]
    date = dates[best]
    if precision(date) == "year":
        others = (other.text[:LONGEST_LINE] for other in outline.lines)
        date = ordered_date(line.text, others, day_first=language.partition("-")[0] in DAY_FIRST) or date
    return Fact(date, Source.STATED, f"The text says “{line.text}”.", line.first)


def _date_of_line(text: str) -> str | None:
    date = date_in_line(text) if len(text) <= LONGEST_LINE else None
    # Of "Updated …, published …" the second is the date of publication.
    published = PUBLISHED.search(text) if date else None
    labelled = DATE.search(text, published.end()) if published else None
    if labelled:
        return parse_date(labelled[0])
    # Blogs put the date of the last change beside that of the publication, which is the earlier one.
    pair = _PAIR.search(text) if date else None
    both = [day for each in DATE.finditer(pair[0]) if (day := parse_date(each[0]))] if pair else []
    return min(both) if date in both else date


def _otherwise(outline: Outline, dated: list[int]) -> Iterator[Fact]:
    """Yield what other lines state: a paragraph's opening, a dateline with its year, the page's own address."""
    for at in dated:
        line = outline.lines[at]
        opening = line.text[:DATELINE_REACH]
        if (found := _OPENING.match(opening)) and (date := _first_date(found[0])):
            yield Fact(date, Source.STATED, f"The text says “{found[0].strip()}”.", line.first)
        if (
            outline.prose_above(at) <= 1
            and (found := _SIGNED_OPENING.match(opening))
            and (date := parse_date(found["date"]))
        ):
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
