"""The rules that tell what a line of scraped text is. To add one, write a function and name it in `RULES`.

A rule is a function `(text, at) -> bool` that looks at the shown line at position `at` of a `Text` and, where it
must, at what stands around it. The first line of its docstring is the reason that a keeper is shown. Wordings
stand in `labels`; here is where they count.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from statistics import median
from typing import TypeAlias

from . import labels
from .headlines import find_headline, site_parts
from .models import Role
from .stated_dates import date_in_line
from .text import Text, ends_sentence

Rule: TypeAlias = Callable[[Text, int], bool]

SHORT = 12
"""Words of a label; what is longer says something of its own."""
LONG_FURNITURE = 90
"""Words of the longest lines of law, subscription and the like on the scraped pages."""
HEAD_LINES = 12
"""Lines between a headline and the first paragraph, at the most; a gap that is wider holds something else."""
BIOGRAPHY_AFTER = 3
"""Lines that an article has at least before it tells of its author."""
CAPTION_WORDS = 60
CREDIT_REACH = 140
"""Characters at the end of a caption in which its credit stands."""
FEWEST_HEADLINES, HEADLINE_WORDS, NUMBERED = 3, 6, 0.4
"""Lines of a list of headlines, and words of a headline: an article's subheadings stand alone and are shorter."""
REPEATED_WORDS = 25
"""Words of a paragraph that comes twice by mistake: refrains, and steps of a recipe, are shorter."""
LIST_LENGTH = 12
"""Lines of the longest list below a heading; further down it says nothing any more."""


def advertisement(text: Text, at: int) -> bool:
    """A label that sites put over advertisements."""
    return labels.ADVERTISEMENT.fullmatch(text.label[at]) is not None


def share(text: Text, at: int) -> bool:
    """The label of a button for sharing."""
    return labels.SHARE.fullmatch(text.label[at]) is not None


def comments(text: Text, at: int) -> bool:
    """It belongs to the readers' comments."""
    line = text.brief[at]
    if labels.COMMENTS.fullmatch(text.label[at]):
        return True
    return text.words[at] <= LONG_FURNITURE and labels.COMMENTS_LONG.search(line)


def newsletter(text: Text, at: int) -> bool:
    """It asks to subscribe or to support."""
    line = text.brief[at]
    return text.words[at] <= CAPTION_WORDS and labels.NEWSLETTER.search(line) and _is_address(line)


def _is_address(line: str) -> bool:
    # Speaks to a reader and quotes no one: an article about newsletters does neither.
    return not any(mark in line for mark in '“”"«»') and re.search(r"\b(?:said|says|told)\b", line) is None


def copyright_line(text: Text, at: int) -> bool:
    """It claims copyright or a trademark."""
    line = text.brief[at]
    return at > 0 and text.words[at] <= LONG_FURNITURE and labels.COPYRIGHT.search(line) and _is_address(line)


def legal(text: Text, at: int) -> bool:
    """It speaks of terms, privacy or commissions."""
    line = text.brief[at]
    return text.words[at] <= LONG_FURNITURE and labels.LEGAL.search(line) and _is_address(line)


def related_link(text: Text, at: int) -> bool:
    """A link to another article of the site."""
    line = text.label[at]
    if labels.RELATED_HEAD.fullmatch(line):
        return True
    return labels.RELATED_START.match(line) is not None and text.words[at] <= 2 * SHORT and not line.endswith(".")


def below_related(text: Text, at: int) -> bool:
    """It stands in the list below a heading for other articles."""
    above = at
    while above > 0 and not text.strong[above] and at - above <= LIST_LENGTH:
        above -= 1
        if labels.RELATED_HEAD.fullmatch(text.label[above]):
            return True
    return False


def list_of_headlines(text: Text, at: int) -> bool:
    """One of several lines in a row that read as headlines of other articles."""
    run = text.run(at)
    if not text.is_page or len(run) < FEWEST_HEADLINES or at > text.core[1]:
        return False
    if run[0] not in text.lists:
        text.lists[run[0]] = run[0] > text.core[0] and _are_headlines(text, run)
    return text.lists[run[0]]


def _are_headlines(text: Text, run: range) -> bool:
    # Recipes, tables and lists of dates are short, full of numbers, or announced by a colon.
    counted = sum(any(map(str.isdigit, text.folded[at])) for at in run)
    announced = any(text.folded[at].endswith(":") or _is_list(text, at) for at in run)
    words = median(text.words[at] for at in run)
    return words >= HEADLINE_WORDS and counted < len(run) * NUMBERED and not announced


def doubled(text: Text, at: int) -> bool:
    """It stands twice in a row, as a link and as the text of its picture."""
    line = text.folded[at]
    near = (other for other in (at - 1, at + 1) if 0 <= other < len(text.folded))
    return (
        not text.strong[at] and text.words[at] >= HEADLINE_WORDS and any(text.folded[other] == line for other in near)
    )


def repeated(text: Text, at: int) -> bool:
    """The same words stand above."""
    line = text.folded[at]
    return text.words[at] >= REPEATED_WORDS and text.first_place[line] < at


def click_here(text: Text, at: int) -> bool:
    """It asks to click."""
    line = text.label[at]
    return text.words[at] <= SHORT and labels.CLICK.search(line)


def navigation(text: Text, at: int) -> bool:
    """A label of the page around the article."""
    line = text.label[at]
    return labels.NAVIGATION.fullmatch(line) is not None or (line.count(" | ") > 1 and text.words[at] <= SHORT)


def photo_credit(text: Text, at: int) -> bool:
    """A label such as "Photo:", and then a name; or a name and an agency."""
    line = text.label[at]
    if labels.AGENCY_CREDIT.fullmatch(line) and not ends_sentence(line):
        return True
    found = labels.CREDIT.fullmatch(line)
    # "Photo: a history of the medium" is a headline: a name begins with a capital, where a script has them.
    return found is not None and not found["who"][0].islower() and not ends_sentence(line) and text.words[at] <= SHORT


def caption(text: Text, at: int) -> bool:
    """It ends with a credit, or begins as captions do."""
    line = text.brief[at]
    if text.words[at] > CAPTION_WORDS:
        return False
    return labels.CAPTION_END.search(line[-CREDIT_REACH:]) or labels.CAPTION_START.match(line) is not None


def caption_beside_credit(text: Text, at: int) -> bool:
    """It stands right at a photo credit, in a text that keeps paragraphs apart."""
    if at == 0 or not text.spaced or text.words[at] > CAPTION_WORDS:
        return False
    return text.shown[at] == text.shown[at - 1] + 1 and photo_credit(text, at - 1)


def caption_repeated(text: Text, at: int) -> bool:
    """The words of a caption once more, without its credit."""
    line = text.folded[at].rstrip(".")
    near = (other for other in (at - 1, at + 1) if 0 <= other < len(text.folded))
    return len(line) > 2 * SHORT and any(text.folded[other].startswith(line) and caption(text, other) for other in near)


def correction(text: Text, at: int) -> bool:
    """It corrects or comments on the article."""
    return labels.CORRECTION.match(text.folded[at]) is not None


def byline(text: Text, at: int) -> bool:
    """It names the author, or who reported and edited."""
    line = text.label[at]
    found = labels.BYLINE.fullmatch(line)
    return (found is not None and not ends_sentence(line) and text.words[at] <= 2 * SHORT) or (
        labels.REPORTING.fullmatch(text.brief[at]) is not None
    )


def date_line(text: Text, at: int) -> bool:
    """A date, and hardly anything else."""
    # Between paragraphs it is a heading of a timeline, not the date of the article.
    if labels.RELATIVE_DATE.fullmatch(text.label[at]):
        return True
    outside = at <= text.core[0] + 1 or at > text.core[1] or labels.DATE_LABEL.match(text.label[at]) is not None
    return outside and not text.strong[at] and date_in_line(text.label[at]) is not None


def dateline(text: Text, at: int) -> bool:
    """The place of the report, by itself."""
    return labels.DATELINE.fullmatch(text.brief[at]) is not None


def biography(text: Text, at: int) -> bool:
    """One of the last lines tells who the author is."""
    line = text.brief[at]
    near_end = at >= text.core[1] - 3 or at >= text.end or (text.is_page and at > len(text.folded) * 0.6)
    if at < BIOGRAPHY_AFTER or not near_end or text.words[at] > 2 * LONG_FURNITURE:
        return False
    return labels.BIOGRAPHY.match(line) is not None or (labels.BIOGRAPHY_OTHER.match(line) is not None)


def site_suffix(text: Text, at: int) -> bool:
    """The headline with the name of the site behind it, as in the title of a browser's window."""
    parts = site_parts(text.folded[at])
    if parts is None or text.strong[at] or at > text.core[0]:
        return False
    return parts[0] in text.count or (at == 0 and "|" in text.folded[at])


def headline(text: Text, at: int) -> bool:
    """A short line without a full stop above the text, whose words come again in it."""
    return at == find_headline(text)


def headline_repeated(text: Text, at: int) -> bool:
    """The headline once more."""
    found = find_headline(text)
    return found is not None and at != found and text.folded[at] == text.folded[found]


def deck(text: Text, at: int) -> bool:
    """Clauses joined by semicolons, above the text."""
    found = find_headline(text)
    below_headline = at <= (0 if found is None else found + 2)
    return below_headline and is_deck(text.folded[at]) and not any(map(ends_sentence, text.folded[found or 0 : at]))


def is_deck(line: str) -> bool:
    """Whether a line is a deck of several clauses: `This happens; that follows; a third reacts`."""
    clauses = line.rstrip(".").split("; ")
    return len(clauses) > 1 and len(line.split()) <= CAPTION_WORDS and not any(". " in clause for clause in clauses)


def above_the_article(text: Text, at: int) -> bool:
    """It stands above the headline, or is a label above the first paragraph."""
    first, found = text.core[0], find_headline(text)
    if at >= first or not text.is_page:
        return False
    return at < (first if found is None else found) or bool(text.label_kind[at]) or first - (found or 0) > HEAD_LINES


def below_the_article(text: Text, at: int) -> bool:
    """It stands below the article's last paragraph, on a page with furniture."""
    return at > text.core[1] and text.is_page


def _is_list(text: Text, at: int) -> bool:
    return labels.BULLET.match(text.folded[at]) is not None


def list_item(text: Text, at: int) -> bool:
    """It begins with a bullet or a number, as its neighbours do."""
    near = [other for other in (at - 1, at + 1) if 0 <= other < len(text.folded)]
    return _is_list(text, at) and any(_is_list(text, other) for other in near)


def quotation(text: Text, at: int) -> bool:
    """It is one quotation from beginning to end."""
    line = text.folded[at]
    closing = labels.QUOTES.get(line[0])
    return (
        closing is not None
        and text.words[at] > SHORT / 2
        and line.endswith(closing)
        and line.count(closing) <= 1 + (closing == line[0])
    )


def subheading(text: Text, at: int) -> bool:
    """A short line without a full stop that stands alone between paragraphs."""
    line = text.folded[at]
    alone = 0 < at < len(text.folded) - 1 and text.strong[at - 1] and text.strong[at + 1]
    return (
        alone
        and not text.prose[at]
        and text.spaced
        and text.words[at] <= SHORT
        and line[-1] not in ".,;!…:"
        and not line[0].islower()
    )


RULES: tuple[tuple[Role, Rule], ...] = (
    (Role.ADVERTISEMENT, advertisement),
    (Role.SHARE, share),
    (Role.COMMENTS, comments),
    (Role.COPYRIGHT, copyright_line),
    (Role.CORRECTION, correction),
    (Role.RELATED, related_link),
    (Role.RELATED, click_here),
    (Role.NEWSLETTER, newsletter),
    (Role.CREDIT, photo_credit),
    (Role.CAPTION, caption),
    (Role.CAPTION, caption_beside_credit),
    (Role.CAPTION, caption_repeated),
    (Role.BYLINE, byline),
    (Role.DATE_LINE, date_line),
    (Role.DATELINE, dateline),
    (Role.SITE_SUFFIX, site_suffix),
    (Role.HEADLINE, headline),
    (Role.FURNITURE, headline_repeated),
    (Role.DECK, deck),
    (Role.BIOGRAPHY, biography),
    (Role.FURNITURE, legal),
    (Role.FURNITURE, navigation),
    (Role.RELATED, below_related),
    (Role.RELATED, doubled),
    (Role.RELATED, list_of_headlines),
    (Role.REPEATED, repeated),
    (Role.FURNITURE, above_the_article),
    (Role.FURNITURE, below_the_article),
    (Role.LIST_ITEM, list_item),
    (Role.QUOTATION, quotation),
    (Role.SUBHEADING, subheading),
)
"""The first rule that claims a line gives it its role. Empty lines are told apart before."""
