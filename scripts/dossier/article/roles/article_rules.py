"""Rules that tell what belongs to an article by where it stands: headline, deck, signature, subheadings, lists.

A rule is a function `(layout, at) -> bool`. The first line of its docstring is the reason that a keeper is shown.
"""

from __future__ import annotations

from dossier.article.roles import metadata_patterns as patterns
from dossier.models import Role

from .headline_lines import is_title_case, is_told, site_parts, small_words
from .layout import Layout
from .line_rules import CAPTION_WORDS, LONG_FURNITURE, SHORT, is_dated

BIOGRAPHY_AFTER = 3
"""Lines that an article has at least before it tells of its author."""
BIOGRAPHY_LAST = 3
"""Among as many last lines of the article the author's biography is looked for."""
DECK_WORDS, FEWEST_DECK_WORDS, HIGHLIGHTS = 40, 15, 8
"""Words of a deck at the most, and of one that nothing else tells; lines of the points above a text at the most."""
OUTLET_WORDS, SEVERAL_NAMES, BESIDE_SIGNATURE = 6, 3, 2
"""Words of what a person writes for at the most, of several names at the least; lines around a name or a deck."""
_SIGNED = frozenset({Role.DATE_LINE, Role.BYLINE})
SIGNATURE_REACH = 3
"""Lines around a headline or a date in which a bare name is the author's."""


def headline(layout: Layout, at: int) -> bool:
    """Whether the line is most likely the headline."""
    return at == layout.headline


def headline_repeated(layout: Layout, at: int) -> bool:
    """Whether the line is the headline once more."""
    found = layout.headline
    return found is not None and at != found and layout.text.lines[at].text == layout.text.lines[found].text


def site_suffix(layout: Layout, at: int) -> bool:
    """Whether the line is the headline with the name of the site behind it, as in the title of a browser's window."""
    text, found = layout.text, layout.headline
    if found is None or text.strong[at] or at > max(found, layout.main_text.first):
        return False
    parts = site_parts(text.lines[at].label)
    if parts is None:
        return False
    return "|" in text.lines[at].label if at == found else parts[0] == text.lines[found].label


def date_line(layout: Layout, at: int) -> bool:
    """Whether the line is a date, and hardly anything else."""
    # Between paragraphs it is a heading of a timeline, not the date of the article.
    line = layout.text.lines[at]
    if layout.start < at <= layout.last_paragraph or at == layout.headline:
        return False
    return patterns.is_month_line(line.label) or is_dated(line) or patterns.TIME_ALONE.fullmatch(line.label) is not None


def dateline(layout: Layout, at: int) -> bool:
    """Whether the line is the place of the report, by itself."""
    label = layout.text.lines[at].label
    return patterns.DATELINE.fullmatch(label) is not None or (
        at < layout.start and patterns.AGENCY_PLACE.fullmatch(label) is not None
    )


def signature(layout: Layout, at: int) -> bool:
    """Whether the line is a name right below the headline, or beside the date."""
    text = layout.text
    if outlet(layout, at):
        return True
    if text.lines[at].words > SHORT or layout.start < at <= layout.last_paragraph or at == layout.headline:
        return False
    if not patterns.SIGNATURE.fullmatch(text.lines[at].label):
        return False
    if is_told(text.lines[at].label, small_words(text, layout.start)):
        return False
    at_top = at <= 1 and layout.start <= SIGNATURE_REACH
    if at_top and (text.lines[at].words >= SEVERAL_NAMES or outlet(layout, at + 1)):
        return True
    near = range(max(0, at - BESIDE_SIGNATURE), min(len(text.lines), at + BESIDE_SIGNATURE + 1))
    signed = any(text.roles[other] in _SIGNED or is_dated(text.lines[other]) for other in near)
    return signed or (layout.headline is not None and 0 < at - layout.headline <= SIGNATURE_REACH)


def outlet(layout: Layout, at: int) -> bool:
    """What the people named above it write for, in capitals, or what they are."""
    text = layout.text
    if not 0 < at < layout.start or text.lines[at].words > OUTLET_WORDS:
        return False
    label = text.lines[at].label
    if not label.isupper() and "ontributor" not in label:
        return False
    return patterns.BARE_NAMES.fullmatch(text.lines[at - 1].label) is not None


def deck(layout: Layout, at: int) -> bool:
    """Whether the line is above the text and consists of clauses joined by semicolons."""
    found, lines = layout.headline, layout.text.lines
    if at > (0 if found is None else found + 2) or not is_deck(lines[at].capped):
        return False
    return not any(line.ended for line in lines[found or 0 : at])


def highlights(layout: Layout, at: int) -> bool:
    """Whether the line is one of the points that stand together above the text."""
    lines = layout.text.lines
    if at > layout.top + HIGHLIGHTS or at >= layout.start:
        return False
    first = next((near for near in range(at, -1, -1) if patterns.HIGHLIGHTS.match(lines[near].lower)), None)
    return first is not None and not any(line.ended or line.words > DECK_WORDS for line in lines[first : at + 1])


def standfirst(layout: Layout, at: int) -> bool:
    """Whether the line is the first one, runs on without a full stop, and has no headline above it."""
    line = layout.text.lines[at]
    if at > 0 or layout.main_text.page or layout.headline is not None or len(layout.text.lines) == 1:
        return False
    return (
        FEWEST_DECK_WORDS <= line.words <= DECK_WORDS
        and not line.ended
        and line.text[-1] not in ":;,-–—…"
        and not is_title_case(line.text)
        and layout.text.strong[1]
    )


def deck_above_signature(layout: Layout, at: int) -> bool:
    """Whether the line stands between the headline and the line that says who wrote it, or when."""
    text, found = layout.text, layout.headline
    if found is None or not found < at < layout.start or not SHORT / 2 <= text.lines[at].words <= DECK_WORDS:
        return False
    below = text.roles[at + 1 : min(at + 1 + HIGHLIGHTS, layout.start + 1)]
    return at - found <= BESIDE_SIGNATURE and any(role in _SIGNED for role in below)


def is_deck(line: str) -> bool:
    """Whether a line is a deck of several clauses: `This happens; that follows; a third reacts`."""
    if "; " not in line:
        return False
    clauses = line.rstrip(".").split("; ")
    return len(line.split()) <= CAPTION_WORDS and not any(". " in clause for clause in clauses)


def biography(layout: Layout, at: int) -> bool:
    """Whether the line is one of the last and tells who the author is."""
    text = layout.text
    near_end = at >= layout.main_text.last - BIOGRAPHY_LAST or (layout.main_text.page and at > len(text.lines) * 0.6)
    if at < BIOGRAPHY_AFTER or not near_end or text.lines[at].words > 2 * LONG_FURNITURE:
        return False
    capped = text.lines[at].capped
    if at > layout.start and any(patterns.ABOUT_AUTHOR.fullmatch(text.lines[near].key) for near in (at - 1, at)):
        return True
    return patterns.BIOGRAPHY.match(capped) is not None or patterns.BIOGRAPHY_OTHER.match(capped) is not None


def list_item(layout: Layout, at: int) -> bool:
    """Whether the line begins with a bullet or a number, as its neighbours do."""
    lines = layout.text.lines
    if not patterns.BULLET.match(lines[at].text):
        return False
    return any(patterns.BULLET.match(lines[near].text) for near in layout.text.beside(at))


def quotation(layout: Layout, at: int) -> bool:
    """Whether the line is one quotation from beginning to end, or one that goes on in the next paragraph."""
    lines, line = layout.text.lines, layout.text.lines[at]
    closing = patterns.QUOTES.get(line.text[0])
    if closing is None or line.words <= SHORT / 2:
        return False
    same = closing == line.text[0]
    if line.text.endswith(closing):
        return line.text.count(closing) <= 1 + same
    # By an old custom each paragraph of a long quotation opens with a mark, and only the last one closes.
    goes_on = at + 1 < len(lines) and lines[at + 1].text[0] == line.text[0]
    return goes_on and line.ended and line.text.count(closing) <= same


def subheading(layout: Layout, at: int) -> bool:
    """Whether the line is a short line without a full stop that stands alone between paragraphs."""
    text, line = layout.text, layout.text.lines[at]
    return (
        line.words <= SHORT
        and not line.prose
        and text.spaced
        and 0 < at < len(text.lines) - 1
        and text.strong[at - 1]
        and text.strong[at + 1]
        and line.text[-1] not in ".,;!…:"
        and not line.text[0].islower()
    )
