"""Which line is the headline: of those above the first paragraph that look like one, the one that most speaks for."""

from __future__ import annotations

import re

from dossier.article.roles import metadata_patterns as patterns
from dossier.models import Role

from .boilerplate_patterns import within
from .headline_scores import CRUMB, FEWEST_WORDS, NAME_WORDS, SIGNS, Head, in_window_title, is_released, is_told, twice
from .line_rules import is_dated
from .lines import LONGEST_LABEL, Line, content_words
from .main_text import MainText
from .metadata_patterns import HIGHLIGHTS
from .text import Text

MOST_WORDS, SITE_WORDS = 25, 5
REACH = 60
"""Lines above the first paragraph in which the headline is looked for."""
ENOUGH = 1.4
"""The score from which a line is the headline; below it the text has none."""
ECHO_ALONE, MOST_WORDS_ALONE = 0.5, 14
"""In a text without furniture: the share of its words that come again in the text, and its words at the most."""
ECHO_LINES = 12
"""Lines from the first paragraph on in which a headline's words come again."""
NEAR = 4
"""Lines below the first paragraph that are looked at for others that look like headlines."""

_SITE_SUFFIX = re.compile(r"(?P<headline>\S.*\S)\s+[|–—-]\s+(?P<site>[^|–—]{2,40})")
_NO_HEADLINE = within(
    "ago|highlights|caption|close|enlarge|share|update|vote|watch|article|listen",
    r"^\d+ \w+ ago$", r"^story highlights", r"\btoggle caption\b", r"^close\b",
    r"\benlarge this image\b", r"^share this",
    r"^\W*(?:updated?|vote now|watch)\b", r"^this article is more than", r"^listen to",
)  # fmt: skip
"""Lines that look like headlines and are not: times, and labels that run into captions."""
_NAMED = re.compile(
    rf"{patterns.NAME}(?:,\s+{patterns.NAME})*,?\s+(?:and|&)\s+{patterns.NAME}|{patterns.NAME}(?:\s+\(.*\)|,\s+{patterns.NAME})"
)
"""Several names, or a name and what it belongs to."""


def site_parts(line: str) -> tuple[str, str] | None:
    """Split `Headline | Site` as pages put it in their `<title>`; `None` where a line is not of that form."""
    found = _SITE_SUFFIX.fullmatch(line) if len(line) <= LONGEST_LABEL else None
    if found is None or len(found["site"].split()) > SITE_WORDS or patterns.CAPTION_END.search(line):
        return None
    # A sentence before the bar, or a photographer behind it, makes a caption.
    named_agency = patterns.AGENCY_CREDIT.match(found["site"]) or "/" in found["site"]
    return None if named_agency or found["headline"].endswith(".") else (found["headline"], found["site"])


def find_headline(text: Text, main_text: MainText, start: int) -> int | None:
    """Return the position of the headline above the paragraph at `start`, or `None` where no line is one."""
    if _is_titled_verse(text):
        return 0
    first = max(0, start - REACH)
    like = tuple(_looks_like_one(text, at) for at in range(first, min(start + NEAR, len(text.lines))))
    if not any(like[: start - first]):
        return None
    head = Head(
        lines=text.lines[first:start],
        roles=text.roles[first:start],
        like=like,
        dated=tuple(
            _is_dated(line, role) and not dated_headline(text, at)
            for at, (line, role) in enumerate(zip(text.lines[first:start], text.roles[first:start], strict=True), first)
        ),
        at_top=first == 0,
        dated_headline=first == 0 and dated_headline(text, 0),
        small=_small_words(text, start),
        body=_body_words(text, start),
    )
    scored = [(sum(sign(head, at) for sign in SIGNS), -at) for at in range(len(head.lines)) if head.like[at]]
    best, at = max(scored)
    if best < ENOUGH:
        return None
    return first - at if main_text.page or _stands_alone(head, -at) else None


def _is_titled_verse(text: Text) -> bool:
    """Whether a text is a poem below its title and its author's name: stanzas of short lines, and no running text."""
    if len(text.lines) < STANZA_LINES * 2 + 2 or any(text.roles):
        return False
    verses = text.lines[2:]
    if any(line.words > VERSE_WORDS for line in verses) or 2 * sum(line.ended for line in verses) > len(verses):
        return False
    title, author = text.lines[:2]
    stanzas = {block for block in text.blocks[2:] if block.start >= 2}  # noqa: PLR2004 - below title and name
    named = patterns.BARE_NAMES.fullmatch(author.label) if author.words <= NAME_WORDS else None
    titled = title.words <= MOST_WORDS_ALONE and not title.ended and not _is_something_else(title)
    return named is not None and titled and len(stanzas) > 1 and all(len(stanza) >= STANZA_LINES for stanza in stanzas)


STANZA_LINES, VERSE_WORDS = 2, 12
"""Lines of a stanza, at the least, and words of a line of verse, at the most."""


def _small_words(text: Text, start: int) -> frozenset[str]:
    lines = text.lines[start : start + ECHO_LINES]
    return frozenset(word for line in lines for word in line.text.split() if word.islower())


def _body_words(text: Text, start: int) -> set[str]:
    return set().union(
        *(content_words(line.capped or line.text[:LONGEST_LABEL]) for line in text.lines[start : start + ECHO_LINES])
    )


def first_paragraph(text: Text, main_text: MainText) -> int:
    """Return the position of the first paragraph, else of the last line of all."""
    for at in range(main_text.first, main_text.last + 1):
        if text.strong[at] and not _may_be_headline(text.lines[at]):
            return at
    return max(0, len(text.lines) - 1)


def _may_be_headline(line: Line) -> bool:
    # A question, or a line in title case, may end as a sentence does and still be a headline.
    asks = line.text.endswith(("?", "!", "?’", "?'"))
    return line.words <= MOST_WORDS_ALONE + 4 and line.text[0] not in '“"' and (asks or is_title_case(line.text))


_ASKED = re.compile(r"[?!？！][’”'\"]?\s+\S[^.]*[^.…:,;]$")
"""A question and its answer, in one headline: `Is it over? Not yet, says the mayor`."""
_BELOW_TITLE = ((Role.CAPTION,), (Role.CREDIT,))


def is_title_case(line: str) -> bool:
    """Whether most words of a line of a script with capitals begin with one."""
    words = [word for word in re.findall(r"[^\W\d_][\w’']*", line) if len(word) > FEWEST_WORDS]
    return bool(words) and sum(word[0].isupper() for word in words) >= 0.75 * len(words)


def _stands_alone(head: Head, at: int) -> bool:
    """Whether a line is surely the headline of a text without furniture: most such texts come without theirs.

    Several short lines above such a text are points of a summary, and a long one is a deck or a caption.
    """
    if any(HIGHLIGHTS.match(line.lower) for line in head.lines[:at]):
        return False
    if twice(head, at) or in_window_title(head, at) or is_released(head, at):
        return True
    line = head.lines[at]
    if line.words > MOST_WORDS_ALONE and not is_title_case(line.text):
        return False
    at_once = at == 0 and head.at_top and (head.dated_headline or is_told(head, 0) or _ASKED.search(line.label))
    if (
        at_once
        or head.signed(at) is not None
        or (is_title_case(line.text) and head.roles[at + 1 : at + 2] in _BELOW_TITLE)
    ):
        return True
    alone = sum(head.like[: len(head.lines)]) == 1
    return alone and line.words <= MOST_WORDS_ALONE and head.echo(at) >= ECHO_ALONE


def _looks_like_one(text: Text, at: int) -> bool:
    line = text.lines[at]
    if not FEWEST_WORDS <= line.words <= MOST_WORDS or text.roles[at] is not None or not line.label:
        return False
    label = line.label
    # A full stop is allowed where the capitals say that it is a title.
    stopped = label.endswith((".", ",", ":", ";", "…")) and not (label[-1] == "." and is_title_case(label))
    return (
        not stopped
        and label[0] not in "([•*-–—|«#@←→"
        and sum(any(map(str.isalpha, word)) for word in label.split()) * 2 >= len(label.split())
        and not text.raw[text.shown[at]].startswith((" ", "\t"))
        and ";" not in label
        and (not _is_something_else(line) or dated_headline(text, at))
        and not CRUMB.search(label)
        and not is_window_title(text, at)
        and not (line.ended and label[-1] in "”\"’'" and not is_title_case(label))
    )


def dated_headline(text: Text, at: int) -> bool:
    """Whether the first line is a headline with a date in it: "Remembering September 11, 2001".

    It says more than a date line does; or another date stands right below it, as that of the article.
    """
    line = text.lines[at]
    if at > 0 or text.roles[at] is not None or not is_dated(line):
        return False
    found = patterns.DATE_SHAPE.search(line.label)
    before = line.label[: found.start()].strip() if found else ""
    if not before or not before[0].isalpha() or patterns.BARE_NAMES.fullmatch(before.strip(" ,-–—|·•")):
        return False
    words = [word.strip(",.:") for word in before.split()]
    joined = any(word.islower() and word not in _DATING for word in words)
    if len(words) >= FEWEST_WORDS and joined:
        return True
    ends = before[-1] not in ",:-–—|·•" and words[0].casefold() not in _DATING and not _WEEKDAY.fullmatch(words[-1])
    return ends and any(is_dated(below) for below in text.lines[1 : 1 + FEWEST_WORDS])


_DATING = frozenset((
    "published", "updated", "posted", "on", "at", "the", "of", "by", "date", "from", "am", "den", "le", "el", "de",
    "vom",
))  # fmt: skip
"""Words that stand beside the date of a date line."""
_WEEKDAY = re.compile(
    r"[^\W\d_]+(?:day|tag|woch|abend|di|dì)|mittwoch|mercoledì|domenica|domingo|s[áa]bado|lunes|martes|miércoles|jueves|viernes|dimanche",
    re.IGNORECASE,
)


def is_window_title(text: Text, at: int) -> bool:
    """Whether a line is another line of the text with the name of the site behind it."""
    parts = site_parts(text.lines[at].label)
    return parts is not None and parts[0] in text.count


def _is_something_else(line: Line) -> bool:
    return (
        _NO_HEADLINE.in_lower(line.lower)
        or _NAMED.fullmatch(line.label) is not None
        or patterns.DATELINE.match(line.label) is not None
        or is_dated(line)
    )


def _is_dated(line: Line, role: Role | None) -> bool:
    return role in {Role.BYLINE, Role.DATE_LINE} or is_dated(line)
