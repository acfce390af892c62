"""The rules that tell what a line of scraped text is. To add one, write a function and name it in `RULES`.

A rule is a function `(text, index) -> bool` that looks at the line `text.lines[index]` and, where it
must, at what stands around it. The first line of its docstring is the reason that a reader is shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from typing import TypeAlias

from .characters import is_blank
from .models import Role

_SENTENCE_END = re.compile(r"""[.!?…]["'”’»)\]]*\s*$""")
_NAME = r"[A-Z][\w.'’-]+(?:\s+(?:[A-Z][\w.'’-]*|de|van|von|bin|al|el)){1,4}"

_ADVERTISEMENT = re.compile(
    r"\W*(?:advertise?ments?|advertising|sponsored(?: content)?"
    r"|(?:story|article) continues below(?: advertisement)?)\W*",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"\W*(?:share|tweet|share this(?: article| story| post)?|share on (?:facebook|twitter|whatsapp|linkedin|x)"
    r"|facebook|twitter|whatsapp|linkedin|pinterest|e-?mail|print|copy link)\W*",
    re.IGNORECASE,
)
# Pages are often scraped without the break between a label and what it labels: "Next articleOmar, …".
_RELATED = re.compile(
    r"(?:previous|next) (?:article|post|story)(?-i:(?![a-z]))|(?:read more|read also|also read|see also|related)\s*:|related articles\W*$",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"\(?(?:image\s+)?(?:photos?|images?|pictures?)(?:\s+(?:credits?|by|courtesy of))?\s*:\s*(?P<who>\S.{1,78})",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"(?:©|\(c\)\s|copyright\b)|all rights reserved\.?$", re.IGNORECASE)
_BYLINE = re.compile(rf"[Bb][Yy]\s+(?P<who>{_NAME})(?:\s+(?:and|,)\s+{_NAME})?(?:\s*[,|].{{0,60}})?")
_TRADES = "analyst|author|columnist|correspondent|contributor|editor|fellow|historian|journalist|lecturer|professor|reporter|researcher|writer"
_BIOGRAPHY = re.compile(
    rf"(?P<who>{_NAME})\s+(?:is|was|has been)\s+(?:an?|the)\s+(?:[\w’'-]+\s+){{0,6}}?(?:{_TRADES})\b"
)
_SITE_SUFFIX = re.compile(r"(?P<headline>\S.*\S)\s+[|–—-]\s+(?P<site>[^|–—]{2,40})")

HEAD = 6
"""Headline and deck stand among the first lines with words."""
HEADLINE_WORDS = 30
DECK_WORDS = 60


def ends_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does, closing quotation marks and brackets aside."""
    return _SENTENCE_END.search(line[-12:]) is not None


class Text:
    """The lines of a seed, with what several rules ask of them worked out once."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        self.lines = lines

    @cached_property
    def shown(self) -> tuple[int, ...]:
        """Indexes of the lines that show anything."""
        return tuple(index for index, line in enumerate(self.lines) if not is_blank(line))

    @cached_property
    def position(self) -> dict[int, int]:
        """For each index in `shown`, how many shown lines stand before it."""
        return {index: position for position, index in enumerate(self.shown)}

    @cached_property
    def spaced(self) -> bool:
        """Whether blank lines stand between paragraphs."""
        return len(self.lines) - len(self.shown) >= len(self.shown) / 2

    @cached_property
    def places(self) -> dict[str, int]:
        """The first index of each line, its blanks folded."""
        found: dict[str, int] = {}
        for index in self.shown:
            found.setdefault(" ".join(self.lines[index].split()), index)
        return found

    @cached_property
    def headline(self) -> int | None:
        """Index of the headline: the first line near the top that looks like one and has text below it."""
        for index in self.shown[:HEAD]:
            if _looks_like_headline(self, index):
                return index
            if not any(rule(self, index) for rule in _ABOVE_HEADLINE):
                return None
        return None


Rule: TypeAlias = Callable[[Text, int], bool]


def site_parts(line: str) -> tuple[str, str] | None:
    """Split `Headline | Site` as pages put it in their `<title>`; `None` where a line is not of that form."""
    found = _SITE_SUFFIX.fullmatch(line.strip())
    return (found["headline"], found["site"]) if found else None


def byline_name(line: str) -> str:
    """Return the name that a byline gives, or the empty string."""
    found = _BYLINE.fullmatch(line.strip())
    return found["who"] if found else ""


def biography_name(line: str) -> str:
    """Return the name that an author's biography begins with, or the empty string."""
    found = _BIOGRAPHY.match(line.strip())
    return found["who"] if found else ""


def _looks_like_headline(text: Text, index: int) -> bool:
    line = text.lines[index].strip()
    words = line.split()
    below = text.shown[text.position[index] + 1 :]
    return (
        3 <= len(words) <= HEADLINE_WORDS
        and not ends_sentence(line)
        and not line.endswith((",", ":", ";"))
        and line[0] not in "([•*-"
        and not text.lines[index].startswith((" ", "\t"))
        and any(len(text.lines[other].split()) > len(words) for other in below[:HEAD])
        and not any(rule(text, index) for rule in _ABOVE_HEADLINE)
        and not deck_clauses(line)
    )


def deck_clauses(line: str) -> bool:
    """Whether a line is a deck of several clauses: `This happens; that follows; a third reacts`."""
    clauses = line.strip().rstrip(".").split("; ")
    return len(clauses) > 1 and len(line.split()) <= DECK_WORDS and not any(". " in clause for clause in clauses)


def blank(text: Text, index: int) -> bool:
    """An empty line."""
    return is_blank(text.lines[index])


def advertisement(text: Text, index: int) -> bool:
    """A label that sites put over advertisements."""
    return _ADVERTISEMENT.fullmatch(text.lines[index].strip()) is not None


def share(text: Text, index: int) -> bool:
    """The label of a button for sharing."""
    return _SHARE.fullmatch(text.lines[index].strip()) is not None


def related(text: Text, index: int) -> bool:
    """A link to another article of the site."""
    line = text.lines[index].strip()
    return _RELATED.match(line) is not None and len(line.split()) <= HEADLINE_WORDS


def photo_credit(text: Text, index: int) -> bool:
    """"Photo:" and the like, and then a name."""  # fmt: skip
    found = _CREDIT.fullmatch(text.lines[index].strip())
    return found is not None and found["who"][0].isupper() and not ends_sentence(text.lines[index])


def caption_beside_credit(text: Text, index: int) -> bool:
    """It stands right at a photo credit, in a text that keeps paragraphs apart."""
    position = text.position.get(index)
    if position is None or not text.spaced or len(text.lines[index].split()) > DECK_WORDS:
        return False
    return index > 0 and not is_blank(text.lines[index - 1]) and photo_credit(text, index - 1)


def copyright_line(text: Text, index: int) -> bool:
    """It claims copyright."""
    line = text.lines[index].strip()
    return _COPYRIGHT.search(line) is not None and len(line.split()) <= HEADLINE_WORDS and index > text.shown[0]


def byline(text: Text, index: int) -> bool:
    """It begins with "By" and goes on with a name."""
    return bool(byline_name(text.lines[index]))


def biography(text: Text, index: int) -> bool:
    """One of the last lines tells who the author is."""
    position = text.position.get(index, 0)
    return position >= max(3, len(text.shown) - 3) and bool(biography_name(text.lines[index]))


def site_suffix(text: Text, index: int) -> bool:
    """The headline with the name of the site behind it, as in the title of a browser's window."""
    parts = site_parts(text.lines[index])
    if parts is None or text.position.get(index, HEAD) >= HEAD:
        return False
    headline = " ".join(parts[0].split())
    return text.places.get(headline, index) != index or (text.position[index] == 0 and "|" in text.lines[index])


def headline(text: Text, index: int) -> bool:
    """A short line without a full stop, above the text."""
    return text.headline == index


def deck_below_headline(text: Text, index: int) -> bool:
    """Clauses joined by semicolons, above the text."""
    position = text.position.get(index, HEAD)
    if position >= HEAD or not deck_clauses(text.lines[index]):
        return False
    above = text.shown[:position]
    return all(other == text.headline or any(rule(text, other) for rule in _ABOVE_HEADLINE) for other in above)


_ABOVE_HEADLINE: tuple[Rule, ...] = (
    advertisement,
    share,
    related,
    photo_credit,
    caption_beside_credit,
    site_suffix,
    byline,
)

RULES: tuple[tuple[Role, Rule], ...] = (
    (Role.BLANK, blank),
    (Role.ADVERTISEMENT, advertisement),
    (Role.SHARE, share),
    (Role.RELATED, related),
    (Role.CREDIT, photo_credit),
    (Role.CAPTION, caption_beside_credit),
    (Role.COPYRIGHT, copyright_line),
    (Role.BYLINE, byline),
    (Role.SITE_SUFFIX, site_suffix),
    (Role.HEADLINE, headline),
    (Role.DECK, deck_below_headline),
    (Role.BIOGRAPHY, biography),
)
"""The first rule that claims a line gives it its role."""
