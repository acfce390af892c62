"""What the words of a line say for and against its being the headline: each sign is a function `(head, at) -> value`.

A value in words is one of several that the sign can have; a number or a yes counts as it is.
"""

from __future__ import annotations

import re

from dossier.article.roles import metadata_patterns as patterns
from dossier.models import Role

from .boilerplate_patterns import within
from .headline_lines import CRUMB, Head, is_title_case, is_told, site_parts, stems
from .line_rules import is_dated
from .lines import LONGEST_LABEL

ADDRESS_WORDS, MOST_ECHOES, SHOUTED_WORDS, BETTER = 3, 5, 3, 0.2
"""Words of a headline in the page's address, at the least; echoes that are told apart; words of a label in capitals;
the least echo that says something."""
CRUMB_REACH, QUOTED_REACH, QUOTED_LENGTH, RIVAL_REACH = 4, 60, 12, 5
"""Lines above with the way to the page; lines below in which words come again, and characters of such words; lines
below the first paragraph with another headline."""
_CLOSERS = "\"'”’»›)"
_RELEASE = re.compile(
    r"\bfor immediate release\b|^(?:press|news|media) release\b|^pressemitteilung\b|^communiqué de presse\b"
)
_NO_HEADLINE = within(
    "ago|highlights|caption|close|enlarge|share|update|vote|article|listen",
    r"^\d+ \w+ ago$", r"^story highlights", r"\btoggle caption\b", r"^close\b",
    r"\benlarge this image\b", r"^share this",
    r"^\W*(?:updated?|vote now)\b", r"^this article is more than", r"^listen to",
)  # fmt: skip
"""Lines that look like headlines and are not: times, and labels that run into captions."""
_SPOKEN = re.compile(
    r"\b(?:you|your|our|we|us|my|sie|ihre?n?|uns|unsere?|wir|du|dein|vous|votre|nous|notre|usted|su)\b", re.IGNORECASE
)
_SENTENCES = re.compile(r"[^\W\d_]{3,}[.!?]\s+\S")
_ASKED = re.compile(r"[?!？！][’”'\"]?\s+\S[^.]*[^.…:,;]$")
"""A question and its answer: `Is it over? Not yet, says the mayor`."""
_DASH = re.compile(r"\s[-–—]\s")
_ROLES = frozenset(
    {Role.BYLINE, Role.DATE_LINE, Role.CAPTION, Role.CREDIT, Role.RELATED, Role.NEWSLETTER, Role.FURNITURE}
)
"""Roles by words that are told apart; all others are buttons."""
_STEPS = ((1, "1"), (2, "2"), (3, "3"), (5, "4-5"), (9, "6-9"), (14, "10-14"), (19, "15-19"), (25, "20-25"))


def length(head: Head, at: int) -> str:
    """How many words it has."""
    words = head.text.lines[at].words
    return next((name for most, name in _STEPS if words <= most), "more")


def end(head: Head, at: int) -> str:
    """How it ends."""
    label = head.text.lines[at].label
    mark = label.rstrip(_CLOSERS)[-1:]
    for marks, name in _ENDS:
        if mark in marks:
            return name
    return "a bracket" if label[-1] == ")" else "a quotation mark" if label[-1] in '"”»' else "a word"


_ENDS = (
    (".。", "a full stop"),
    ("?？؟", "a question mark"),
    ("!！", "an exclamation mark"),
    (",;:…：-–—|", "what goes on"),
)


def claimed(head: Head, at: int) -> str:
    """What its words would make it."""
    role = head.text.roles[at]
    return "nothing else" if role is None else str(role) if role in _ROLES else "a button"


def capitals(head: Head, at: int) -> str:
    """How it is written."""
    label = head.text.lines[at].label
    if label.isupper():
        return "all capitals"
    if label[0].islower():
        return "a small letter first"
    return "title case" if is_title_case(label) else "as a sentence"


def name(head: Head, at: int) -> str:
    """Whether it could be a person's name."""
    if not head.is_name(at):
        return "no"
    return "no, the text has its words" if is_told(head.text.lines[at].label, head.small) else "yes"


def date(head: Head, at: int) -> str:
    """Whether it holds a date."""
    line = head.text.lines[at]
    if not any(map(str.isdigit, line.label)) or not patterns.DATE_SHAPE.search(line.label):
        return "no"
    return "hardly more" if is_dated(line) else "among other words"


def begin(head: Head, at: int) -> str:
    """What it begins with."""
    first = head.text.lines[at].label[0]
    if first.isalpha():
        return "a letter"
    return "a number" if first.isdigit() else "a quotation mark" if first in "\"'“‘„«»‚" else "a mark"


def mark(head: Head, at: int) -> str:
    """Which mark stands within it."""
    label = head.text.lines[at].label
    if CRUMB.search(label):
        return "the way to the page"
    if not {"|", "·", "•"}.isdisjoint(label):
        return "a bar"
    if "@" in label or "http" in label or "www." in label:
        return "an address"
    if _ASKED.search(label):
        return "a question and its answer"
    if _SENTENCES.search(label):
        return "the end of a sentence"
    return (
        "a dash" if _DASH.search(label) else "a colon" if ": " in label else "a semicolon" if ";" in label else "none"
    )


def no_headline(head: Head, at: int) -> bool:
    """It begins as times, labels and buttons do."""
    return _NO_HEADLINE.in_lower(head.text.lines[at].lower)


def spoken(head: Head, at: int) -> bool:
    """It speaks to the reader."""
    return _SPOKEN.search(head.text.lines[at].label) is not None


def indented(head: Head, at: int) -> bool:
    """It is indented."""
    return head.text.raw[head.text.shown[at]].startswith((" ", "\t"))


def numbers(head: Head, at: int) -> bool:
    """Half of its words are numbers or marks."""
    words = head.text.lines[at].label.split()
    return sum(any(map(str.isalpha, word)) for word in words) * 2 < len(words)


def window(head: Head, at: int) -> str:
    """Whether the title of the browser's window holds it."""
    label = head.text.lines[at].label.casefold()
    if head.confirmed(at):
        return "yes" if len(label.split()) > 2 else "yes, but it is short"  # noqa: PLR2004 - a site's name has two
    value = head.value(at).casefold()
    if value != label:
        return "it is that title, and the headline stands below" if value in head.counts else "it may be that title"
    return "it is the same" if at > 0 and label == head.first_lines[0] else "no"


def like_first(head: Head, at: int) -> float:
    """The share of its words that stand in the first line of all."""
    words = stems(head.text.lines[at].label)
    return len(words & stems(head.first_lines[0])) / (len(words) + 1) if at > 0 and words else 0.0


def rival(head: Head, at: int) -> bool:
    """It is the first line of all, and shares half of its words with another that may be the headline."""
    if at > 0:
        return False
    mine = stems(head.text.lines[0].label)
    others = (other for other in head.places if 0 < other < head.start + RIVAL_REACH)
    each = (stems(head.text.lines[other].label) for other in others)
    return bool(mine) and any(len(words & mine) * 2 >= len(words) > 1 for words in each)


def times(head: Head, at: int) -> str:
    """How often it stands in the text."""
    return {1: "once", 2: "twice"}.get(head.times(at), "more often")


def comes_first(head: Head, at: int) -> bool:
    """It stands again further down, and not above."""
    label = head.text.lines[at].label.casefold()
    return head.times(at) > 1 and not any(line.label.casefold() == label for line in head.text.lines[:at])


def in_crumbs(head: Head, at: int) -> bool:
    """A line right above holds it and more: the way to the page, or the title of the window."""
    label = head.text.lines[at].label
    lines = head.text.lines[max(0, at - CRUMB_REACH) : at]
    return len(label) > QUOTED_LENGTH // CRUMB_REACH and any(label in line.label != label for line in lines)


def quoted_below(head: Head, at: int) -> bool:
    """A longer line further down holds it, word for word."""
    label = head.text.lines[at].label
    lines = head.text.lines[at + 1 : at + QUOTED_REACH] if len(label) > QUOTED_LENGTH else ()
    return any(label in line.text[: 2 * LONGEST_LABEL] and len(line.text) > len(label) for line in lines)


def address(head: Head, at: int) -> bool:
    """The page's address holds its words."""
    if not head.addresses:
        return False
    words = [word for word in re.findall(r"[a-z]{4,}", head.text.lines[at].lower) if word in head.addresses]
    return len(words) >= ADDRESS_WORDS


def echo(head: Head, at: int) -> float:
    """The share of its words that come again in the first paragraphs."""
    return head.echo(at)


def best_echo(head: Head, at: int) -> bool:
    """More of its words come again in the text than of any other line."""
    return head.best_echo > BETTER and head.echo(at) >= head.best_echo


def echoes(head: Head, at: int) -> str:
    """How many of its words come again in the first paragraphs."""
    words, again = head.echoed(at)
    return "it has no longer words" if words == 0 else str(min(again, MOST_ECHOES))


def release(head: Head, at: int) -> bool:
    """It is in capitals, below the label of a release to the press."""
    lines = head.text.lines
    shouted = lines[at].label.isupper() and lines[at].words > SHOUTED_WORDS
    return shouted and any(_RELEASE.search(line.lower) for line in lines[:at])


def site(head: Head, at: int) -> bool:
    """It is the name of the site."""
    return head.is_site(head.text.lines[at].label)


def site_behind(head: Head, at: int) -> bool:
    """The name of a site may stand behind it."""
    return site_parts(head.text.lines[at].label) is not None
