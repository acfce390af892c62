"""Rules that tell the furniture of a page by where it stands: lists of links, cards, all around the article.

A rule is a function `(layout, at) -> bool`. The first line of its docstring is the reason that a keeper is shown.
"""

from __future__ import annotations

import re
from statistics import median

from dossier.article.roles import metadata_patterns as patterns
from dossier.models import Role

from .layout import Layout
from .line_rules import CAPTION_WORDS, SHORT, is_dated

SURE, LITTLE = 0.8, 0.1
"""The chance of a sure headline, and the share of the words of a text that may stand above it and be set aside."""
HEAD_LINES = 12
"""Lines between a headline and the first paragraph, at the most; a gap that is wider holds something else."""
_ANNOUNCED = re.compile(rf"{patterns.BULLET.pattern}|\w{{1,12}}:\s")
"""An item of a list, or a question and its answer."""
FEWEST_HEADLINES, HEADLINE_WORDS, NUMBERED, TOLD = 3, 6, 0.4, 0.2
"""Lines of a list of headlines, and words of a headline: an article's subheadings stand alone and are shorter."""
REPEATED_WORDS = 25
"""Words of a paragraph that comes twice by mistake: refrains, and steps of a recipe, are shorter."""
LIST_LENGTH = 12
"""Lines of the longest list below a heading; further down it says nothing any more."""
LINK_WORDS = 25
"""Words of the longest teaser in a list of other articles."""
PICTURE_LINES, CARD_LINES = 4, 8
"""Lines of a picture's caption and credits, and of a card of a link, at the most."""
_SIGNED = frozenset({Role.BYLINE, Role.DATE_LINE})
BETWEEN_WORDS = 4
CARD_WORDS = 5
"""Words of a line that stands twice in a card of a link, as the text of its picture and as its title."""
FEWEST_CAPITALS = 8
"""Words of a line of capitals that is a link to another article; shorter ones are subheadings."""


def caption_beside_credit(layout: Layout, at: int) -> bool:
    """Whether the line stands right at a photo credit, in a text that keeps paragraphs apart."""
    text = layout.text
    block = text.blocks[at]
    if not text.spaced or not 1 < len(block) <= PICTURE_LINES or text.lines[at].words > CAPTION_WORDS:
        return False
    # At the top of a text, an agency beside a byline or a date signs the article and no picture.
    signed = any(text.roles[near] in _SIGNED or is_dated(text.lines[near]) for near in block)
    if signed and block[0] == 0:
        return False
    return any(text.roles[near] is Role.CREDIT for near in block)


def caption_repeated(layout: Layout, at: int) -> bool:
    """Whether the line repeats the words of a caption, without its credit."""
    text = layout.text
    words = text.lines[at].capped.rstrip(".")
    beside = [near for near in text.beside(at) if text.roles[near] is Role.CAPTION]
    return len(words) > 2 * SHORT and any(text.lines[near].text.startswith(words) for near in beside)


def below_related(layout: Layout, at: int) -> bool:
    """Whether the line stands in the list below a heading for other articles."""
    text, above = layout.text, at
    if text.strong[at] or text.lines[at].words > LINK_WORDS:
        return False
    while above > 0 and not text.strong[above] and at - above <= LIST_LENGTH:
        above -= 1
        if text.heads(above):
            return True
    return False


def list_of_headlines(layout: Layout, at: int) -> bool:
    """Whether the line is one of several lines in a row that read as headlines of other articles."""
    run = layout.text.runs[at]
    if not layout.main_text.page or len(run) < FEWEST_HEADLINES or layout.below(at):
        return False
    if run[0] not in layout.lists:
        layout.lists[run[0]] = run[0] > layout.main_text.first and _are_headlines(layout, run)
    return layout.lists[run[0]]


def _are_headlines(layout: Layout, run: range) -> bool:
    # Recipes, tables and lists of dates are short, full of numbers, or announced by a colon.
    lines = [layout.text.lines[at] for at in run]
    counted = sum(any(map(str.isdigit, line.label)) for line in lines)
    announced = any(line.text.endswith(":") or _ANNOUNCED.match(line.label) for line in lines)
    words = median(line.words for line in lines)
    told = sum(line.ended and line.text[-1] not in "?？؟" for line in lines)
    return words >= HEADLINE_WORDS and counted < len(lines) * NUMBERED and told <= len(lines) * TOLD and not announced


def card(layout: Layout, at: int) -> bool:
    """Whether the line stands in one block with the title of another article, which is there twice."""
    text = layout.text
    block = text.blocks[at]
    if not text.spaced or not 1 < len(block) <= CARD_LINES:
        return False
    titles = [text.lines[near].text for near in block if text.lines[near].words >= CARD_WORDS]
    return len(set(titles)) < len(titles)


def doubled(layout: Layout, at: int) -> bool:
    """Whether the line stands twice in a row, as a link and as the text of its picture."""
    lines = layout.text.lines
    return lines[at].words >= CARD_WORDS and any(lines[near].text == lines[at].text for near in layout.text.beside(at))


def capitals(layout: Layout, at: int) -> bool:
    """Whether the line is a headline of another article in capitals."""
    line = layout.text.lines[at]
    return (
        FEWEST_CAPITALS <= line.words <= LINK_WORDS
        and not line.ended
        and line.label.isupper()
        and layout.main_text.first < at
        and not layout.text.listed[at]
        and sum(map(str.isdigit, line.label)) < line.words
    )


def between(layout: Layout, at: int) -> bool:
    """Whether the line is a number or a word between labels of the page."""
    text, line = layout.text, layout.text.lines[at]
    if line.words > BETWEEN_WORDS or line.ended or text.listed[at]:
        return False
    near = [text.roles[other] for other in text.beside(at)]
    if not line.key:
        return any(role in _PAGE or role in _PICTURE for role in near)
    return len(near) > 1 and all(role in _PAGE for role in near)


_PAGE = frozenset({Role.SHARE, Role.COMMENTS, Role.RELATED, Role.NEWSLETTER, Role.COPYRIGHT, Role.FURNITURE})
_PICTURE = frozenset({Role.CREDIT, Role.CAPTION})


def repeated(layout: Layout, at: int) -> bool:
    """Whether the same words stand above the line."""
    line = layout.text.lines[at]
    return line.words >= REPEATED_WORDS and line.ended and layout.text.first_place[line.text] < at


def above_the_article(layout: Layout, at: int) -> bool:
    """Whether the line stands above the headline, or is a label above the first paragraph."""
    first, found = layout.main_text.first, layout.headline
    if not layout.main_text.page or (found is not None and _leads(layout, at)):
        return False
    if at >= first:
        return found is not None and at < found and _is_little(layout)
    top = 0 if found is None else found
    return at < (first if found is None else found) or layout.text.roles[top:first].count(None) > HEAD_LINES


def _leads(layout: Layout, at: int) -> bool:
    # A long paragraph below the headline, or right above it, may be the article's own; a label is shorter.
    line, found = layout.text.lines[at], layout.headline or 0
    return layout.text.strong[at] and line.ended and line.words >= REPEATED_WORDS and found - at <= HEAD_LINES


def _is_little(layout: Layout) -> bool:
    # What reads as running text above a sure headline is a note of the page, if little of the text stands there.
    first, last, found = layout.main_text.first, layout.main_text.last, layout.headline or 0
    words = [line.words for line in layout.text.lines[first : last + 1]]
    return layout.chance >= SURE and sum(words[: found - first]) <= LITTLE * sum(words)


def below_the_article(layout: Layout, at: int) -> bool:
    """Whether the line stands below the article's last paragraph, on a page with furniture."""
    return layout.below(at) and layout.main_text.page
