"""Who wrote the article, where a line says so. To add a way, write a function and name it in `RULES`.

A rule is a function `(outline, at) -> Fact | None` that looks at the shown line at position `at`.
The first rule that finds a name in any line wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from dossier.article.roles.metadata_patterns import BIOGRAPHY, UPPER
from dossier.models import Fact, Role, Source

from .outline import Outline, OutlineLine
from .stated_dates import DATE

LONGEST_LINE = 160
HEAD_LINES = 12
"""Lines from the top, or around the headline, in which names alone can be a byline."""
LAST_LINES = 2
"""Lines at the end in which a byline may stand that is not told apart from the body."""
_SAYING = frozenset({Role.BYLINE, Role.DATE_LINE, Role.BIOGRAPHY})
MOST_WORDS = 5
"""Of a name."""
TITLE_WORDS = 6
"""Words of the line that says who the people named above it are: `USA TODAY`, `Opinion contributor`."""
_CAPITAL = rf"[{UPPER}]"
_PARTICLE = r"(?:de|da|do|dos|del|della|di|du|la|le|van|von|der|den|ten|ter|bin|ibn|ben|al|el|y|e|zu)"
NAME = rf"{_CAPITAL}[\w.’'-]*(?:\s+(?:{_CAPITAL}[\w.’'-]*|{_PARTICLE})){{1,4}}"
_SHORT_NAME = rf"{_CAPITAL}[\w.’'-]*(?:\s+(?:{_CAPITAL}[\w.’'-]*|{_PARTICLE})){{1,2}}"
NAMES = re.compile(rf"{NAME}(?:(?:\s*,\s*and|,|\s+and|\s*&|\s+und|\s+et|\s+y)\s+{NAME}){{0,5}}")
_BY = re.compile(
    r"\W*(?:(?i:written|reported|posted|published|story|words|text|analysis|opinion|comment|interview)\s+)?(?:[Bb][Yy]\b|Von\b|Par\b|Por\b|Di\b|Door\b)"
    r"\s*:?\s+(?P<who>\S.*)|\W*(?:Authors?|AUTHORS?|Autor(?:in|en|a|es)?|Auteure?s?|Autor[ei]|Text|Words|Авторы?|Текст|מאת|بقلم|كتب)\s*:\s*(?P<whom>\S.*)"
)
_BY_WITHIN = re.compile(r"(?:^|[|·•–—-]\s*|\s)(?:[Bb]y|BY)\b:?\s+(?P<who>\S.*)")
_JOINED = re.compile(r"\s*(?:,\s*(?:and|with)\b|,\s|\b(?:and|with|und|et|y|By|BY)\b|&|;)\s*")
_END = re.compile(
    r"\s+[|·•–—-]+(?:\s|$)|\s[|·•]|[|·•@(/]|\d|\b(?:for|in|at|on|special|updated?|published|posted)\b",
    re.IGNORECASE,
)
_TRADE = re.compile(
    r"\b(?:analyst|author|blogger|columnist|commentator|correspondent|contribut(?:or|ing)|critic|director|editor|editorial|fellow|"
    r"freelancer?|journalist|producer|professor|reporter|researcher|scholar|senior|staff|strategist|writers?|desk|team|"
    r"agency|agencies|press|news|media|network|service|business|political|politics|redaktion|admin|guest|sports?)\b",
    re.IGNORECASE,
)
_OUTLET = re.compile(r"[A-Z]{3,}[a-z]")
"""A name of several words written as one: `FOXBusiness`."""
_REPORTING = re.compile(r"\(?Reporting by (?P<who>[^;.()]{3,160})", re.IGNORECASE)
_AGENCIES = re.compile(
    r"(?:the )?associated press|reuters|ap|afp|pti|ani|ians|upi|dpa|tass|efe|ansa|xinhua|agence france-presse|"
    r"press trust of india",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[(<\[]?[\w.+-]{1,64}@[\w-][\w.-]{0,100}[)>\]]?")
_GENERATION = re.compile(r",\s+(?=(?:Jr|Sr)\b\.?|I{2,3}\b|IV\b)")
"""What parts a name from the generation behind it, which is part of it."""
_NEWSPAPER = re.compile(
    r",\s+(?:(?:[Tt]he|THE)\s+[^,]{2,40}|[^,]{2,30}\b(?:Advertiser|Bulletin|Chronicle|Courier|Dispatch|Examiner|Express|"
    r"Gazette|Guardian|Herald|Inquirer|Journal|Magazine|Mirror|Observer|Post|Register|Review|Sentinel|Standard|Telegraph|"
    r"Times|Tribune|Zeitung))\s*$"
)
"""The paper that stands last on a byline, behind a comma: `Jane Moor, The Coastal Post`."""
_LEADING_BY = re.compile(r"^(?:by\b:?\s+)+", re.IGNORECASE)
_PLACE_BEHIND = re.compile(r",\s+[A-Z][\w ]{2,20},?$")
_WORDS_ONLY = re.compile(rf"(?:{_CAPITAL}|{_PARTICLE}\b|[\u0590-\u06ff\u3040-\u30ff\u4e00-\u9fff])")
_FULL_NAME = 2
_ALONE = re.compile(
    rf"(?P<who>{_SHORT_NAME}(?:(?:\s*,\s*and|,|\s+and|\s*&)\s+{_SHORT_NAME}){{0,5}})"
    r"(?:\s+\(?@\w+\)?|,\s+[A-Z][A-Z ]{2,20})?"
)
"""Names, and behind them an account or an outlet in capitals."""

Rule: TypeAlias = Callable[[Outline, int], Fact | None]


def byline(outline: Outline, at: int) -> Fact | None:
    """A line that begins with "By" and a name, or its like in other languages."""
    line = outline.lines[at]
    if line.role is not Role.BYLINE and at > outline.body and at < len(outline.lines) - 1:
        return None
    found = _BY.match(DATE.sub(" | ", line.text)) if len(line.text) <= LONGEST_LINE else None
    return _stated(found["who"] or found["whom"], line) if found else None


def beside_date(outline: Outline, at: int) -> Fact | None:
    """A date line that names the author too."""
    line = outline.lines[at]
    if line.role not in {Role.DATE_LINE, Role.BYLINE} or not DATE.search(line.text):
        return None
    found = _BY_WITHIN.search(DATE.sub(" | ", line.text))
    return _stated(found["who"], line) if found else None


def names_and_title(outline: Outline, at: int) -> Fact | None:
    """Names alone on a line, and below it whose they are, in capitals, or what their trade is."""
    line = outline.lines[at]
    if at >= min(HEAD_LINES, len(outline.lines) - 1) or len(line.text) > LONGEST_LINE or not NAMES.fullmatch(line.text):
        return None
    below = outline.lines[at + 1].text
    titled = below.isupper() or re.search(
        r"\b(?:contributor|columnist|correspondent|reporter|staff writer)s?\b", below, re.IGNORECASE
    )
    plain = len(below.split()) <= TITLE_WORDS and "@" not in below and below[-1] not in ".?!…:"
    return _stated(line.text, line) if titled and plain and not _TRADE.search(line.text) else None


def reporting(outline: Outline, at: int) -> Fact | None:
    """A credit such as "Reporting by"."""
    line = outline.lines[at]
    found = _REPORTING.match(line.text[-400:]) or _REPORTING.search(
        line.text[-400:] if "(Reporting by " in line.text[-400:] else ""
    )
    return _stated(found["who"], line) if found else None


def agency(outline: Outline, at: int) -> Fact | None:
    """The name of a news agency alone on a line at the head, or before its date."""
    line = outline.lines[at]
    if at > outline.body or len(line.text) > LONGEST_LINE:
        return None
    found = _BY.match(line.text)
    said = (found["who"] or found["whom"]) if found else line.text
    said = said[: dated.start()] if (dated := DATE.search(said)) else said
    words = _PLACE_BEHIND.sub("", said).strip(" ,|-–—")
    known = _AGENCIES.fullmatch(words) is not None
    return Fact(words, Source.STATED, f"The byline says “{line.text}”.", line.first) if known else None


def biography(outline: Outline, at: int) -> Fact | None:
    """The text closes with this person's biography."""
    line = outline.lines[at]
    found = BIOGRAPHY.match(line.text) if line.role is Role.BIOGRAPHY else None
    if found is None or _TRADE.search(found["who"]):
        return None
    return Fact(found["who"], Source.INFERRED, "The text closes with this person's biography.", line.first)


def bare_names(outline: Outline, at: int) -> Fact | None:
    """Names alone on a line that stands beside the date or right below the headline."""
    line = outline.lines[at]
    if len(line.text) > LONGEST_LINE or line.role in {
        Role.HEADLINE,
        Role.CAPTION,
        Role.CREDIT,
        Role.RELATED,
        Role.SUBHEADING,
    }:
        return None
    beside = [other.role for other in outline.lines[max(0, at - 1) : at + 2]]
    placed = Role.DATE_LINE in beside or (at > 0 and outline.lines[at - 1].role is Role.HEADLINE)
    # On a page, names stand beside dates in lists of other articles too.
    placed = placed and (outline.headline is None or 0 < at - outline.headline <= HEAD_LINES)
    found = _ALONE.fullmatch(line.text)
    if not placed or at > outline.body or found is None or _TRADE.search(line.text):
        return None
    return Fact(found["who"], Source.INFERRED, "A name stands alone beside the headline or the date.", line.first)


RULES: tuple[Rule, ...] = (byline, beside_date, names_and_title, agency, reporting, biography, bare_names)
"""In the order in which they are believed."""


def find_author(outline: Outline) -> Fact:
    """Return who wrote the article, and which line says so; unknown where none does."""
    able = [at for at, line in enumerate(outline.lines) if at <= outline.body or line.role in _SAYING]
    able += [at for at in range(len(outline.lines))[-LAST_LINES:] if at > outline.body]
    return next((fact for rule in RULES for at in able if (fact := rule(outline, at))), Fact())


def _stated(words: str, line: OutlineLine) -> Fact | None:
    words = _GENERATION.sub(" ", _LEADING_BY.sub("", _MAIL.sub(" | ", words), count=1))
    words = _NEWSPAPER.sub("", _END.split(words.strip(" |"))[0])
    names = [name for each in _JOINED.split(words) if (name := _name(each))]
    if not names:
        return None
    return Fact(", ".join(dict.fromkeys(names)), Source.STATED, f"The byline says “{line.text}”.", line.first)


def _name(words: str) -> str | None:
    """Return the name that `words` are, without the trade behind it; `None` where they are none."""
    if _AGENCIES.fullmatch(words.strip(" ,.:")):
        return None
    trade = _TRADE.search(words)
    if trade:
        before = words[: trade.start()].split()
        words = " ".join(before[:_FULL_NAME]) if len(before) >= _FULL_NAME else ""
    each = [word for word in words.strip(" ,.:").split() if not _OUTLET.match(word)]
    if not _FULL_NAME <= len(each) <= MOST_WORDS or not all(_WORDS_ONLY.match(word) for word in each):
        return None
    return None if _AGENCIES.fullmatch(" ".join(each)) else " ".join(each)
