"""Who published the article, where a line says so. To add a way, write a function and name it in `RULES`.

A rule is a function `(line) -> value or None`; the reason that a reader is shown stands beside it in `RULES`.
News agencies, syndicates and groups of papers are never the publisher: others publish their texts, or bear the name.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from dossier.article.roles.headline_lines import site_parts
from dossier.models import Fact, Role, Source

from .author_names import NAMES
from .datelines import find_dateline
from .outline import Outline, OutlineLine

LONGEST_NOTE = 600
"""Characters of the notes that are looked at, at their beginning and their end."""
MOST_WORDS = 6
FEWEST_LETTERS = 3
HEAD_LINES = 3
NOT_PUBLISHERS = re.compile(
    # Agencies, syndicates and groups of papers; and whose pictures and pages everyone else uses.
    r"\b(?:AP|AFP|UPI|DPA|IANS|PTI|ANI|EFE|ANSA|TASS|Reuters|Associated Press|Agence France|Press Trust|Xinhua|"
    r"Syndicates?|Writers Group|Content Agency|Media Services|King Features|Creators|Features|Productions|"
    r"Cond[eé] Nast|Gannett|Hearst|G/O Media|Vox Media|Gray Television|Nexstar|Sinclair|Tribune Co|McClatchy|"
    r"Lee Enterprises|MediaNews|Verizon|Advance|Meredith|Future (?:US|Publishing)|Dow Jones|Penske|Postmedia|Rogers|"
    r"News Corp|Fairfax|Interactive|Getty|Shutterstock|iStock|Alamy|EPA|Twitter|Facebook|YouTube|Google|Instagram|"
    r"WordPress|Government|Creative Commons|Special)\b|^(?:All|The author|Image|Photo|This)\b",
    re.IGNORECASE,
)
_NAME = r"(?:(?:[Tt]he )?[A-Z0-9][\w&.!’'-]*(?: (?:[A-Z][\w&.!’'-]*|of|and|the|for|&)){0,5})"
_COPYRIGHT = re.compile(
    r"\W{0,4}(?:(?:(?:all )?content|text|site)\W{1,3})?(?:©|\(c\)|copyright)(?:[ ©]|\(c\)|copyright|&copy;){0,6}"
    r",? ?(?:(?:19|20)\d\d(?: ?[-–—] ?(?:(?:19|20)?\d\d|present))?)?[ ,.|]{0,3}(?:by )?"
    rf"(?-i:(?P<name>{_NAME}))(?P<behind>.{{0,20}})",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"[\s,.]+(?:L\.?L\.?C|Inc(?:orporated)?|Ltd|Limited|Pty|GmbH|AG|S\.?A|plc|L\.?P|Corp(?:oration)?|Co|Company|"
    r"All Rights|All|Rights|Click|Reproduction)\b.*$",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r"(?:^|[.;,:(] ?|\band )(?P<name>(?:The )?[A-Z][\w&.]*(?: [A-Z][\w&.]*){0,3})['’]s? (?:[a-z]+ ){0,3}"
    r"[A-Z][^;:“”\"]{3,200}? (?:also )?contributed (?:to (?:this|the) (?:report|story|article|piece|post)|reporting)\b"
)
_VIEWS = re.compile(
    r"\b(?:views?|opinions?)\b.{0,120}?\b(?:views?|opinions?|positions?|polic(?:y|ies)) of "
    r"(?P<name>(?:[Tt]he )?[A-Z][\w.!]*(?: [A-Z][\w.!]*){0,3}?)(?:[,;]|\.?$|\. | or | and | its |\.$)"
)
_SERVICE = re.compile(
    rf"\b(?i:get|download) (?i:the) (?P<app>{_NAME}) (?i:(?:mobile )?app)\b|\bVisit (?P<home>{_NAME}?)['’]s? homepage\b"
    rf"|^Support (?P<work>{_NAME}?)['’]s? (?:\w+ )?journalism\b"
)
_ISSUE = re.compile(rf"\bappear(?:s|ed) (?:[^.]{{0,80}} )?in the [^.]{{3,50}} (?:issue|edition) of (?P<name>{_NAME})")
_BYLINE = re.compile(r"[Bb][Yy] [^,|]{3,60}, (?P<name>[A-Z]{2,}[\w.!]*(?: [A-Z][\w.!]*){0,2})")
_DESK = re.compile(r"(?P<outlet>[A-Z]{2,5}) (?:Business|Money|Opinion|Politics|Sports?|Style|Travel)")
"""A desk of an outlet behind its initials: `CNN Business`."""

_ADDRESS = re.compile(r"https?://(?:www\.|m\.)?(?P<host>[\w-]+(?:\.[\w-]+){1,3})(?:/\S*)?")
_HINTS = ("©", "(c)", "copyright", "contributed", "expressed", " in the ", "download", "get the ", "homepage")
Rule: TypeAlias = Callable[[OutlineLine], str | None]


def window_title(line: OutlineLine) -> str | None:
    """The page's title ends in it."""
    split = site_parts(line.text) if line.role is Role.SITE_SUFFIX else None
    return split[1] if split else None


def copyright_holder(line: OutlineLine) -> str | None:
    """The line of copyright names it."""
    if line.role in {Role.CAPTION, Role.CREDIT, Role.BODY} and not line.text.startswith(
        ("©", "Copyright", "(c)", "(C)")
    ):
        return None
    found = _COPYRIGHT.match(line.text[:LONGEST_NOTE])
    if found is None or NOT_PUBLISHERS.search(found["behind"].partition(".")[0]):
        return None
    return _COMPANY.sub("", found["name"])


def colleague(line: OutlineLine) -> str | None:
    """Its own people contributed to the report."""
    if "contributed" not in line.text[-LONGEST_NOTE:]:
        return None
    found = _CONTRIBUTED.search(line.text[-LONGEST_NOTE:])
    return found["name"] if found else None


def disclaimer(line: OutlineLine) -> str | None:
    """The text says that the opinions in it are not those of this publisher."""
    found = _VIEWS.search(line.text[-LONGEST_NOTE:]) if "xpressed" in line.text[-LONGEST_NOTE:] else None
    return found["name"] if found else None


def service(line: OutlineLine) -> str | None:
    """The text offers its app, its home page or asks to support it."""
    found = _SERVICE.search(line.text[-LONGEST_NOTE:])
    return found[found.lastgroup] if found and found.lastgroup else None


def issue(line: OutlineLine) -> str | None:
    """The text appeared in an issue of it."""
    found = _ISSUE.search(line.text[-LONGEST_NOTE:]) if " in the " in line.text[-LONGEST_NOTE:] else None
    return found["name"] if found else None


def byline(line: OutlineLine) -> str | None:
    """The byline has it behind the author's name."""
    found = _BYLINE.fullmatch(line.text) if line.role is Role.BYLINE else None
    return found["name"] if found else None


RULES: tuple[tuple[Rule, str], ...] = (
    (window_title, "The page's title ends in it"),
    (copyright_holder, "The line of copyright names it"),
    (colleague, "Its own people contributed to the report"),
    (disclaimer, "The text says that the opinions in it are not those of this publisher"),
    (issue, "The text appeared in an issue of it"),
    (byline, "The byline has it behind the author's name"),
    (service, "The text offers its app, its home page or asks to support it"),
)
"""The rules in the order in which they are believed, each with its reason in words for readers."""


def find_publisher(outline: Outline) -> Fact:
    """Return who published the article, and which line says so; unknown where none does."""
    found = _above_the_text(outline) or _by_dateline(outline)
    if found:
        return found
    notes = [line for line in outline.notes if _may_name(line)]
    for rule, why in RULES:
        for line in notes:
            value = rule(line)
            if value and (name := _clean(value)) and not _is_signed(outline, name):
                reason = f"{why}: “{_excerpt(line.text, name)}”."
                return Fact(name, Source.STATED, reason, line.first)
    return _by_address(outline) or Fact()


def _is_signed(outline: Outline, name: str) -> bool:
    """Whether a byline names the same: then it is the author, who holds the copyright too."""
    by = re.compile(rf"\bby:? {re.escape(name)}\b", re.IGNORECASE)
    return any(by.search(line.text) for line in outline.lines if line.role in {Role.BYLINE, Role.DATE_LINE})


def _may_name(line: OutlineLine) -> bool:
    """Whether a line holds a word that some rule looks for: seen quickly, and most lines hold none."""
    ends = line.text if len(line.text) <= 2 * LONGEST_NOTE else line.text[:LONGEST_NOTE] + line.text[-LONGEST_NOTE:]
    lower = ends.lower()
    return (
        line.role in {Role.SITE_SUFFIX, Role.BYLINE}
        or lower.startswith("support ")
        or any(hint in lower for hint in _HINTS)
    )


def _above_the_text(outline: Outline) -> Fact | None:
    """Return the name in capitals below the names of the authors, at the very top."""
    for above, line in zip(outline.lines, outline.lines[1:HEAD_LINES], strict=False):
        plain = line.words <= MOST_WORDS and line.text.isupper() and not re.search(r"[@\d]", line.text)
        if plain and NAMES.fullmatch(above.text) and (name := _clean(line.text)):
            return Fact(name, Source.STATED, f"It stands below the author's name: “{line.text}”.", line.first)
    return None


def _by_dateline(outline: Outline) -> Fact | None:
    found = find_dateline(outline)
    if found is None or not (name := _clean(found.agency)):
        return None
    return Fact(name, Source.STATED, f"The dateline says “{found.words}”.", found.line)


def _by_address(outline: Outline) -> Fact | None:
    """Return the site of the address on the first line: inferred, for its name may be another."""
    first = next(iter(outline.lines), None)
    found = _ADDRESS.fullmatch(first.text) if first else None
    if first is None or found is None or not (name := _clean(found["host"])):
        return None
    return Fact(name, Source.INFERRED, f"The text begins with the address of the page, at “{name}”.", first.first)


def _clean(name: str) -> str | None:
    name = name.strip(" ,;|").removesuffix("’s").removesuffix("'s")
    name = name.partition(". ")[0]
    if desk := _DESK.fullmatch(name):
        name = desk["outlet"]
    name = name.rstrip(".")
    if (
        not name
        or len(name.split()) > MOST_WORDS
        or NOT_PUBLISHERS.search(name)
        or sum(map(str.isalpha, name)) < FEWEST_LETTERS
    ):
        return None
    return name


def _excerpt(text: str, name: str) -> str:
    """Return the words around a name, at most a line of them."""
    at = text.find(name)
    start, end = max(0, at - 60), at + len(name) + 40
    return ("…" if start else "") + text[start:end].strip() + ("…" if end < len(text) else "")
