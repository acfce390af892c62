"""What a line says of itself, wherever it stands: "Advertisement", "Photo: Ann Lens", "By Jane Doe".

A rule is a function of one line, with a role and with the reason that a reader is shown. The patterns
stand in `boilerplate_patterns` and `metadata_patterns`; `rules` has the rules for the place of a line.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from dossier.article.roles import boilerplate_patterns as boilerplate
from dossier.article.roles import metadata_patterns as patterns
from dossier.models import Role

from .lines import Line

SHORT = 12
"""Words of a label; what is longer says something of its own."""
LONG_FURNITURE = 90
"""Words of the longest lines of law, subscription and the like on the scraped pages."""
CAPTION_WORDS = 60
CREDIT_REACH = 140
"""Characters at the end of a caption in which its credit stands."""
BYLINE_WORDS, BESIDE_DATE, BESIDE_LABELLED = 24, 6, 12
"""Words of a byline; words beside a date on its line, and where the line begins by saying that it is one."""

_QUOTED = re.compile(r"[“”\"«»„]|\b(?:said|says|told)\b")
_ADDRESSED = re.compile(
    r"\b(?:you|yours?|my|our|we|us|wir|sie|ihren?|unseren?|vous|votre|vos|nous|notre|usted|su|tu|nuestr\w+|nosotros|você|seu|nosso|noi|nostr\w|вы|вас|ваш\w*|мы|наш\w*)\b"
    r"|^\W*(?:subscribe|sign up|donate|support|become|enter|please|get|download|we|this (?:web)?site)\b|[\u0590-\u06ff]"
)
_SIGNED = re.compile(r"@\w|https?:|pic\.twitter|©")
"""The end of a tweet or of a legal line: a date of something else."""
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+")
_APART = dict.fromkeys(map(ord, '-–—|/,.:;()•·"“”0123456789'), " ")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?\+?")
_COUNTER = re.compile(r"\W*\d[\d.,]*\s?[KkMm]\b\W*|\d+\s*/\s*\d+|\d+ of \d+")


def advertisement(line: Line) -> bool:
    """Whether the line is a label that sites put over advertisements."""
    return boilerplate.ADVERTISEMENT.fullmatch(line.key) is not None


def share(line: Line) -> bool:
    """Whether the line is the label of a button for sharing."""
    if boilerplate.SHARE.fullmatch(line.key):
        return True
    if boilerplate.SHARE_NAMES.isdisjoint(line.key.translate(_APART).split()):  # quicker than to find all words
        return False
    return all(word in boilerplate.SHARE_NAMES or word in boilerplate.SHARE_WORDS for word in _WORD.findall(line.key))


def comments_label(line: Line) -> bool:
    """Whether the line is a label of the readers' comments."""
    return boilerplate.COMMENTS.fullmatch(line.key) is not None


def comments(line: Line) -> bool:
    """Whether the line belongs to the readers' comments."""
    return boilerplate.COMMENTS_LONG.in_lower(line.lower) and _speaks_to_reader(line)


def copyright_line(line: Line) -> bool:
    """Whether the line claims copyright or a trademark."""
    return patterns.COPYRIGHT.in_lower(line.lower) and not _QUOTED.search(line.capped)


def correction(line: Line) -> bool:
    """Whether the line corrects or comments on the article."""
    return boilerplate.CORRECTION.match(line.lower) is not None


def related_label(line: Line) -> bool:
    """Whether the line is a heading for other articles of the site."""
    return boilerplate.RELATED_HEAD.fullmatch(line.key) is not None


def related_link(line: Line) -> bool:
    """Whether the line is a link to another article of the site."""
    return boilerplate.RELATED_START.match(line.label) is not None and not line.label.endswith(".")


def click_here(line: Line) -> bool:
    """Whether the line asks to click."""
    return boilerplate.CLICK.in_lower(line.lower)


def newsletter(line: Line) -> bool:
    """Whether the line asks to subscribe or to support."""
    return boilerplate.NEWSLETTER.in_lower(line.lower) and _speaks_to_reader(line)


def _speaks_to_reader(line: Line) -> bool:
    # It quotes no one, and says "you" or "we": an article about newsletters or terms of service does neither.
    return not _QUOTED.search(line.capped) and (line.words <= SHORT or _ADDRESSED.search(line.lower) is not None)


def credit(line: Line) -> bool:
    """Whether the line is a label such as "Photo:", and then a name; or a name and an agency."""
    if not line.label or (line.ended and line.label[-1] not in ")]"):
        return False
    if patterns.BYLINE.fullmatch(line.label) and not _OF_PICTURE.search(line.label):
        return False
    if patterns.AGENCY_CREDIT.fullmatch(line.label) or patterns.ARCHIVE.fullmatch(line.label):
        return True
    found = patterns.CREDIT.fullmatch(line.label)
    # "Photo: a history of the medium" is a headline: a name begins with a capital, where a script has them.
    return found is not None and not found["who"].split()[0].islower() and not _tells(found["who"])


_OF_PICTURE = re.compile(r"[/|©]|\b(?:photos?|images?|pictures?|video)\b", re.IGNORECASE)
"""What tells the credit of a picture from the byline of an article: `By Ann Lens/AP`, not `By Jane Moor, AP`."""


def _tells(words: str) -> bool:
    # Names are written with capitals: "Video: Police shoot man" tells something, "Photo: Ann Lens, GPO" does not.
    small = [word for word in words.split() if word.islower() and word not in _JOINING and "." not in word]
    return len(small) > 1 or (len(small) == 1 and len(words.split()) <= _FEW_WORDS)


_FEW_WORDS = 3
_JOINING = frozenset(
    {"and", "of", "for", "the", "by", "via", "de", "da", "di", "von", "van", "der", "und", "et", "y", "e", "du", "la"}
    | {"le", "from", "courtesy"}
)
"""Small words within names."""


def caption_start(line: Line) -> bool:
    """Whether the line begins as captions do."""
    return line.lower.startswith(patterns.CAPTION_STARTS) and patterns.CAPTION_START.match(line.capped) is not None


def caption(line: Line) -> bool:
    """Whether the line ends with a credit, or with the label of a button beside one."""
    tail, lower = line.capped[-CREDIT_REACH:], line.lower[-CREDIT_REACH:]
    # Where it ends as a sentence does, only the word itself makes a credit of the end.
    hints = patterns.CAPTION_WORDS if line.ended and tail[-1] not in ")]" else patterns.CAPTION_HINTS
    for hint in hints:
        if hint in lower:
            return patterns.CAPTION_END.search(tail) is not None or patterns.CAPTION_TAIL.search(tail) is not None
    return False


def byline(line: Line) -> bool:
    """Whether the line names the author, or who reported and edited."""
    if not line.lower.startswith(patterns.BYLINE_STARTS) or line.ended:
        return False
    return (
        line.key in patterns.BY
        or patterns.BYLINE.fullmatch(line.label) is not None
        or patterns.POSTED.fullmatch(line.label) is not None
    )


def reporting(line: Line) -> bool:
    """Whether the line tells who reported, wrote and edited."""
    lower = line.lower
    hinted = " by" in lower or " from" in lower or "contribut" in lower
    return hinted and patterns.REPORTING.fullmatch(line.capped) is not None


def relative_date(line: Line) -> bool:
    """Whether the line is a time that says how long ago."""
    return patterns.RELATIVE_DATE.fullmatch(line.label) is not None


def labelled_date(line: Line) -> bool:
    """Whether the line says when the article was published."""
    return patterns.DATE_LABEL.match(line.label) is not None and is_dated(line, BESIDE_LABELLED)


def is_dated(line: Line, beside: int = BESIDE_DATE) -> bool:
    """Whether a line is a date with its year, and hardly anything beside it."""
    if line.words > 2 * SHORT or not any(map(str.isdigit, line.label)):
        return False
    rest, found = patterns.DATE_SHAPE.subn(" ", line.label)
    if not found or _SIGNED.search(line.label):
        return False
    most = BESIDE_LABELLED if rest[0] == " " else beside
    return sum(word[0].isalpha() for word in rest.split()) <= most


def legal(line: Line) -> bool:
    """Whether the line speaks of terms, privacy or commissions."""
    return boilerplate.LEGAL.in_lower(line.lower) and _speaks_to_reader(line)


def navigation(line: Line) -> bool:
    """Whether the line is a label of the page around the article."""
    return boilerplate.NAVIGATION.fullmatch(line.key) is not None or (
        not line.ended and boilerplate.SEVERAL_LINKS.fullmatch(line.label) is not None
    )


def address(line: Line) -> bool:
    """Whether the line is an address of the web, by itself."""
    return _ADDRESS.fullmatch(line.label) is not None


def counter(line: Line) -> bool:
    """Whether the line is a number of readers, pictures or pages."""
    return _COUNTER.fullmatch(line.label) is not None


class LineRule(NamedTuple):
    """A role by the words of a line, and the function that recognises it."""

    role: Role
    claims: Callable[[Line], bool]
    reason: str
    """Why a line has this role, in words for readers."""
    longest: int
    """Words of the longest line that the rule is asked about: what is longer says something of its own."""
    hinted: bool = False
    """Whether it is asked about a line longer than a label only where that holds one of the `HINTS`."""


LINE_RULES = (
    LineRule(Role.ADVERTISEMENT, advertisement, "A label that sites put over advertisements.", SHORT),
    LineRule(Role.SHARE, share, "The label of a button for sharing.", 2 * SHORT),
    LineRule(Role.COMMENTS, comments_label, "A label of the readers' comments.", SHORT),
    LineRule(Role.COMMENTS, comments, "It belongs to the readers' comments.", LONG_FURNITURE, hinted=True),
    LineRule(Role.COPYRIGHT, copyright_line, "It claims copyright or a trademark.", LONG_FURNITURE, hinted=True),
    LineRule(Role.CORRECTION, correction, "It corrects or comments on the article.", 2 * LONG_FURNITURE),
    LineRule(Role.RELATED, related_label, "A heading for other articles of the site.", SHORT),
    LineRule(Role.RELATED, related_link, "A link to another article of the site.", 2 * SHORT),
    LineRule(Role.RELATED, click_here, "It asks to click.", SHORT),
    LineRule(Role.NEWSLETTER, newsletter, "It asks to subscribe or to support.", CAPTION_WORDS, hinted=True),
    LineRule(Role.CREDIT, credit, 'A label such as "Photo:", and then a name; or a name and an agency.', SHORT),
    LineRule(Role.CAPTION, caption_start, "It begins as captions do.", 2 * CAPTION_WORDS),
    LineRule(Role.CAPTION, caption, "It ends with a credit, or with the label of a button beside one.", CAPTION_WORDS),
    LineRule(Role.BYLINE, byline, "It names the author, or who reported and edited.", BYLINE_WORDS),
    LineRule(Role.BYLINE, reporting, "It tells who reported, wrote and edited.", CAPTION_WORDS),
    LineRule(Role.DATE_LINE, relative_date, "A time that says how long ago.", SHORT),
    LineRule(Role.DATE_LINE, labelled_date, "It says when the article was published.", 2 * SHORT),
    LineRule(Role.FURNITURE, legal, "It speaks of terms, privacy or commissions.", LONG_FURNITURE, hinted=True),
    LineRule(Role.FURNITURE, navigation, "A label of the page around the article.", 2 * SHORT),
    LineRule(Role.FURNITURE, address, "An address of the web, by itself.", 2),
    LineRule(Role.FURNITURE, counter, "A number of readers, pictures or pages.", 3),
)
"""The first rule that claims a line says what it is. The order is that of how sure they are."""


def line_rule_of(line: Line) -> LineRule | None:
    """Return what a line says of itself; `None` where it says nothing."""
    words = line.words
    if words > LONG_FURNITURE * 2 or not line.capped:
        return None
    for rule in _asked(words, words <= SHORT or _is_hinted(line.lower)):
        if rule.claims(line):
            return rule
    return None


@cache
def _asked(words: int, hinted: bool) -> tuple[LineRule, ...]:  # noqa: FBT001 - private, one caller
    return tuple(rule for rule in LINE_RULES if words <= rule.longest and (hinted or not rule.hinted))


def _is_hinted(lower: str) -> bool:
    for hint in boilerplate.HINTS:  # `any` would take twice as long, and this runs for each line
        if hint in lower:
            return True
    return lower[:1] > LAST_LATIN or lower.startswith(boilerplate.STARTS)


LAST_LATIN = "\u024f"
"""Lines of other scripts are always asked."""
