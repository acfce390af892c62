"""Which line is the headline: of those that look like one above the text, the one whose words the text repeats."""

from __future__ import annotations

import re

from . import labels
from .stated_dates import date_in_line
from .text import Text, content_words, ends_sentence

FEWEST_WORDS, MOST_WORDS = 3, 30
SITE_WORDS = 5
HEAD = 60
"""Lines above the text in which the headline is looked for."""
MOST_WORDS_ALONE = 14
NAMED = 1.0
"""A score that only a line reaches which the text repeats, in its window's title or elsewhere."""
ECHO, ECHO_ON_PAGE = 0.5, 0.3
"""The share of a headline's words that come again in the text, at least. Links to other articles have fewer."""
BYLINE_REACH = 4
"""Lines below a headline in which its byline and its date stand."""
EARLY = 0.2
"""What the very first line has before others; it halves every few lines."""
NAME_WORDS = 4
_UNKNOWN = 2
"""Added to the number of words: that the only word of a label comes again says little."""

_SITE_SUFFIX = re.compile(r"(?P<headline>\S.*\S)\s+[|–—-]\s+(?P<site>[^|–—]{2,40})")


def site_parts(line: str) -> tuple[str, str] | None:
    """Split `Headline | Site` as pages put it in their `<title>`; `None` where a line is not of that form."""
    found = _SITE_SUFFIX.fullmatch(line)
    if found is None or len(found["site"].split()) > SITE_WORDS or labels.CAPTION_END.search(line):
        return None
    # A sentence before the bar, or a photographer behind it, makes a caption.
    named_agency = labels.AGENCY_CREDIT.match(found["site"]) or "/" in found["site"]
    return None if named_agency or found["headline"].endswith(".") else (found["headline"], found["site"])


def is_window_title(text: Text, at: int) -> bool:
    """Whether a line is another line of the text with the name of the site behind it."""
    parts = site_parts(text.folded[at])
    return parts is not None and parts[0] in text.count


def find_headline(text: Text) -> int | None:
    """Return the position of the headline, or `None` where no line is one."""
    if "headline" not in text.found:
        text.found["headline"] = _best(text)
    return text.found["headline"]


def _best(text: Text) -> int | None:
    start = text.core[0]
    reach = range(max(0, start - HEAD), min(start + 1, len(text.folded) - 1))
    scored = [(_score(text, at), at) for at in reach if _looks_like_one(text, at)]
    best, at = max(scored, default=(0.0, 0))
    if text.is_page:
        return at if best >= ECHO_ON_PAGE else None
    # Without furniture around it, an article's text is mostly without its headline: several short lines above
    # it are points of a summary, and a long one is a deck or a caption.
    alone = len(scored) == 1 or text.count[text.folded[at]] > 1 or best >= NAMED
    short = len(text.folded[at].split()) <= MOST_WORDS_ALONE or best >= NAMED
    return at if best >= ECHO and alone and short else None


def _looks_like_one(text: Text, at: int) -> bool:
    line = text.brief[at]
    words = line.split()
    return (
        FEWEST_WORDS <= len(words) <= MOST_WORDS
        and not text.strong[at]
        and not (ends_sentence(line) and line.endswith("."))
        and not line.endswith((",", ":", ";"))
        and line[0] not in "([•*-#@"
        and not text.lines[text.shown[at]].startswith((" ", "\t"))
        and not any(pattern.fullmatch(line) for pattern in _LABELS)
        and not labels.CAPTION_END.search(line)
        and not labels.RELATED_START.match(line)
        and not labels.DATELINE.match(line)
        and ";" not in line
        and not is_window_title(text, at)
        and not labels.NO_HEADLINE.search(line)
        and not (len(words) <= NAME_WORDS and re.fullmatch(labels.NAME, line))
    )


_LABELS = (labels.ADVERTISEMENT, labels.SHARE, labels.RELATED_HEAD, labels.COMMENTS, labels.NAVIGATION, labels.BYLINE,
           labels.AGENCY_CREDIT)  # fmt: skip


def _score(text: Text, at: int) -> float:
    line = text.folded[at]
    words = content_words(line)
    if not words:
        return 0.0
    echo = len(words & text.body_words) / (len(words) + _UNKNOWN)
    # A page gives its headline in its window's title, in its heading and over its buttons.
    repeated = 0.25 * min(2, text.count[line] - 1)
    below = text.folded[at + 1 : at + 1 + BYLINE_REACH]
    signed = 0.25 * any(labels.BYLINE.fullmatch(other) or date_in_line(other) for other in below)
    early = EARLY / (1 + at / BYLINE_REACH)
    named = 0.5 * any(
        is_window_title(text, other) and text.folded[other].startswith(line) for other in range(max(0, at - HEAD), at)
    )
    return echo + repeated + signed + early + named
