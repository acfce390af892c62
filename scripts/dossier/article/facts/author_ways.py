"""The ways in which a line names the author, such as "By", a name beside a date, or a name below a label.

A way is a function `(outline, at) -> names`: it looks at the shown line at position `at`.
"""

from __future__ import annotations

import re

from dossier.article.roles.metadata_patterns import BARE_NAMES, BIOGRAPHY
from dossier.models import Role

from .author_names import AGENCIES, NAMES, TRADE, names_of
from .outline import Outline
from .stated_dates import DATE

LONGEST_LINE = 160
HEAD_LINES = 12
"""Lines from the top, or below the headline, in which names can be a byline."""
ABOVE = 3
"""Lines above the headline in which a byline can stand."""
TITLE_WORDS = 6
"""Words of the line that says who the people named above it are: `USA TODAY`, `Opinion contributor`."""
NAME_WORDS = 4
"""Words of a line that is nothing but one name."""
_NEVER = frozenset({Role.CAPTION, Role.CREDIT, Role.RELATED, Role.HEADLINE, Role.SUBHEADING, Role.COMMENTS, Role.SHARE})
"""Roles of lines whose names are no author's, where nothing but the name stands there."""
_LABEL = r"(?:[Bb]y|BY|[Vv]on|VON|[Pp]ar|PAR|[Pp]or|POR|[Dd]oor|[Dd]urch|[Aa]v|[Aa]f|[Dd]i|DI)"
_BEFORE = (
    r"(?:written|reported|posted|published|story|words|text|analysis|opinion|comment|interview|created|"
    r"(?:ein(?:e)?\s+)?(?:gast)?(?:beitrag|artikel|kommentar|analyse|bericht|kolumne|interview)|verfasst|geschrieben|erstellt|veröffentlicht|"
    r"gepostet|aufgezeichnet|eingestellt|publi[ée]e?|écrit|rédigé|recueillis|publicado|escrito|redactado|pubblicato|scritto|"
    r"geschreven|geplaatst|skrevet|skriven)"
)
_BY = re.compile(
    rf"\W*(?:(?i:{_BEFORE})\s+)?(?:{_LABEL}|a cura di)\b\s*:?\s+(?P<who>\S.*)"
    r"|\W*(?:Authors?|AUTHORS?|Autor(?:in|en|a|es)?|AUTOR|Auteure?s?|Autor[ei]|Text|TEXT|Texte|Texto|Testo|Tekst|Words|Redakteur(?:in)?|"
    r"Авторы?|Текст|מאת|بقلم|كتب)\s*:\s*(?P<whom>\S.*)"
)
_POSTED_BY = re.compile(rf"\W*(?i:{_BEFORE})\s+(?:{_LABEL})\b")
_BY_WITHIN = re.compile(
    rf"(?:^|[|·•–—,-]\s*|\s)(?:(?i:{_BEFORE})\s+)?(?:{_LABEL}\b:?|(?i:authors?|autor(?:in)?|auteure?):)\s+(?P<who>\S.*)"
)
_BY_ALONE = re.compile(
    rf"(?:(?i:{_BEFORE})\s+)?(?:{_LABEL})\W*|(?i:authors?|autor(?:in|en)?|auteure?s?|autore|texte?)\s*:\s*"
)
_DAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:mon|diens|donners|frei|sams|sonn)tag\b|\bmittwoch\b"
    r"|\b\d{1,2}[:.]\d\d(?:\s*(?:uhr|h|[ap]\.?m\.?))?",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"\s+(?:schreibe?\s+einen\s+kommentar|hinterlasse?\s+einen\s+kommentar|keine\s+kommentare|\d+\s+kommentare?|kommentare?\s+\d+"
    r"|leave\s+a\s+(?:comment|reply)|no\s+comments?|\d+\s+comments?|\d+\s+commentaires?|\d+\s+comentarios?)\b.*",
    re.IGNORECASE,
)
"""The button for comments that blogs put behind the author's name."""
_STAMP = re.compile(
    r"\b(?:zuletzt|geändert|aktualisiert|veröffentlicht|erstellt|stand|last|first|updated?|published|posted|on|at|am|um|uhr|the|"
    r"le|el|publi[ée]e?|publicado|actualizado)\b",
    re.IGNORECASE,
)
"""Words that stand beside a date."""
_POSTED = re.compile(
    r"This (?:entry|post) was (?:posted|written|published)\b.{0,300}?\sby\s+(?P<who>[^.|]{2,40})"
    r"|Dieser (?:Beitrag|Eintrag|Artikel) wurde\b.{0,300}?\svon\s+(?P<von>\S+(?:\s[^\Wa-z_]\S+)?)"
)
_REPORTING = re.compile(r"\(?Reporting by (?P<who>[^;.()]{3,160})", re.IGNORECASE)
_PLACE_BEHIND = re.compile(r",\s+[A-Z][\w ]{2,20},?$")
_TITLED = re.compile(
    r"\b(?:contributor|columnist|correspondent|reporter|staff writer|editor|redakteur(?:in)?|autor(?:in)?|"
    r"journaliste?)s?\b",
    re.IGNORECASE,
)


def byline(outline: Outline, at: int) -> list[str]:
    """A line that begins with "By" and a name, or its like in other languages."""
    line = outline.lines[at]
    if line.role is not Role.BYLINE and outline.prose_above(at) > 1 and at < len(outline.lines) - 1:
        return []
    if len(line.text) > LONGEST_LINE:
        return []
    said = _undated(line.text)
    found = _BY.match(said)
    # One word alone is a name only beside a date, or behind more than "By".
    pen_names = said != line.text or is_beside_date(outline, at) or _POSTED_BY.match(line.text) is not None
    return names_of(found["who"] or found["whom"], pen_names=pen_names) if found else []


def beside_date(outline: Outline, at: int) -> list[str]:
    """A date line that names the author too."""
    line = outline.lines[at]
    if not _is_dated(line.text) or line.words > 2 * HEAD_LINES:
        return []
    found = _BY_WITHIN.search(_undated(line.text))
    return names_of(found["who"], pen_names=True) if found else []


def before_comments(outline: Outline, at: int) -> list[str]:
    """A name between the date and the button for comments, as blogs have it."""
    line = outline.lines[at]
    if not _is_dated(line.text) or not (found := _COMMENTS.search(line.text)):
        return []
    return names_of(_undated(line.text[: found.start()]).strip(" |"), pen_names=True)


def below_label(outline: Outline, at: int) -> list[str]:
    """Names on a line, and above it nothing but "By"."""
    line = outline.lines[at]
    if at == 0 or len(line.text) > LONGEST_LINE or not _BY_ALONE.fullmatch(outline.lines[at - 1].text):
        return []
    return names_of(line.text, pen_names=line.text[-1] != ":")


def posted_by(outline: Outline, at: int) -> list[str]:
    """A sentence that blogs put below a text: "This entry was posted in Harbour by Ann Penwright"."""
    found = _POSTED.match(outline.lines[at].text[: 3 * LONGEST_LINE])
    return names_of(found["who"] or found["von"], pen_names=True) if found else []


def name_and_date(outline: Outline, at: int) -> list[str]:
    """A line of nothing but a name and a date."""
    line = outline.lines[at]
    if not _is_dated(line.text) or outline.prose_above(at) > 1 or not in_head(outline, at):
        return []
    said = [words for each in _undated(_STAMP.sub(" | ", line.text)).split("|") if (words := each.strip(" ,.:·•–—-"))]
    return names_of(said[0]) if len(said) == 1 and _is_names(said[0]) and not TRADE.search(said[0]) else []


def names_and_title(outline: Outline, at: int) -> list[str]:
    """Names alone on a line, and below it whose they are, in capitals, or what their trade is."""
    line = outline.lines[at]
    if at + 1 >= len(outline.lines) or outline.prose_above(at) or not _is_names(line.text):
        return []
    if not in_head(outline, at) or (outline.headline is None and at >= ABOVE):
        return []
    below = outline.lines[at + 1].text
    if (
        below.casefold() == line.text.casefold()
        or len(below.split()) > TITLE_WORDS
        or "@" in below
        or below[-1] in ".?!…:"
    ):
        return []
    titled = (below.isupper() and len(below) > len("SHARE")) or _TITLED.search(below)
    return names_of(line.text) if titled and not TRADE.search(line.text) else []


def agency(outline: Outline, at: int) -> list[str]:
    """The name of a news agency alone on a line at the head, or before its date."""
    line = outline.lines[at]
    if outline.prose_above(at) or len(line.text) > LONGEST_LINE:
        return []
    found = _BY.match(line.text)
    said = (found["who"] or found["whom"]) if found else line.text
    said = said[: dated.start()] if (dated := DATE.search(said)) else said
    words = _PLACE_BEHIND.sub("", said).strip(" ,|-–—")
    return [words] if AGENCIES.fullmatch(words) else []


def reporting(outline: Outline, at: int) -> list[str]:
    """A credit such as "Reporting by"."""
    tail = outline.lines[at].text[-400:]
    found = _REPORTING.match(tail) or (_REPORTING.search(tail) if "(Reporting by " in tail else None)
    return names_of(found["who"]) if found else []


def biography(outline: Outline, at: int) -> list[str]:
    """The text closes with this person's biography."""
    line = outline.lines[at]
    found = BIOGRAPHY.match(line.text) if line.role is Role.BIOGRAPHY else None
    return [found["who"]] if found and not TRADE.search(found["who"]) else []


def alone(outline: Outline, at: int) -> list[str]:
    """Names alone on a line that stands beside the date or right below the headline."""
    line = outline.lines[at]
    if line.role in _NEVER or len(line.text) > LONGEST_LINE or outline.prose_above(at) > 1 or not in_head(outline, at):
        return []
    first, *rest = re.split(r",\s+|\s+\(?@|\s+[|–—-]\s+", line.text, maxsplit=1)
    named = line.text if _is_names(line.text) else first if rest and TRADE.search(rest[0]) else ""
    account = re.fullmatch(r"(?P<who>.+?)(?:\s+\(?@\w+\)?|,\s+[A-Z][A-Z ]{2,20})", line.text)
    named = named or (account["who"] if account else "")
    return names_of(named) if named and _is_names(named) and not TRADE.search(named) else []


def in_head(outline: Outline, at: int) -> bool:
    """Whether a line stands near the headline; true where there is none."""
    return outline.headline is None or -ABOVE <= at - outline.headline <= HEAD_LINES


_APART = 6
"""Lines of nothing but marks are passed over up to this distance: there may be thousands of them."""


def is_beside_date(outline: Outline, at: int) -> bool:
    """Whether the line above or below holds a date."""
    return any(_has_date(outline, at, step) for step in (-1, 1))


def _has_date(outline: Outline, at: int, step: int) -> bool:
    """Whether the next line above or below holds a date. Lines of nothing but marks do not count."""
    lines = outline.lines
    near = at + step
    while 0 <= near < len(lines) and abs(near - at) < _APART and not any(map(str.isalnum, lines[near].text)):
        near += step
    if not 0 <= near < len(lines):
        return False
    return lines[near].role is Role.DATE_LINE or (lines[near].words <= HEAD_LINES and _is_dated(lines[near].text))


def _is_dated(text: str) -> bool:
    return len(text) <= LONGEST_LINE and any(map(str.isdigit, text)) and DATE.search(text) is not None


def _is_names(text: str) -> bool:
    words = len(text.split())
    return words > 1 and (BARE_NAMES.fullmatch(text) if words <= NAME_WORDS else NAMES.fullmatch(text)) is not None


def _undated(text: str) -> str:
    """Return a line with bars where dates, times and days of the week were."""
    if not any(map(str.isdigit, text)):
        return text
    return _DAY.sub(" | ", DATE.sub(" | ", text))
