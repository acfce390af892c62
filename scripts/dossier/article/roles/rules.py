"""In which order the rules are asked what a line is. To add one, write a function and name it here.

Rules for the words of a line (`line_rules`) come first, then rules for its place (`page_rules`, `article_rules`).
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from typing import NamedTuple

from dossier.article.roles import article_rules as article
from dossier.article.roles import page_rules as page
from dossier.models import Role

from .layout import Layout
from .line_rules import LineRule


class Ask(Enum):
    """Of which lines a rule is asked; most lines are running text, and most rules have nothing to say of it."""

    EVERY = auto()
    SHORT = auto()
    """Of those that are not surely running text."""
    HEAD = auto()
    """Of those above the second paragraph."""


class Rule(NamedTuple):
    """A role by the place of a line, and the rule that sees it."""

    role: Role
    claims: Callable[[Layout, int], bool]
    reason: str
    """Why a line has this role, in words for readers."""
    ask: Ask = Ask.EVERY


RULES = (
    Rule(
        Role.CAPTION,
        page.caption_beside_credit,
        "It stands right at a photo credit, in a text that keeps paragraphs apart.",
    ),
    Rule(Role.CAPTION, page.caption_repeated, "The words of a caption once more, without its credit."),
    Rule(Role.DATE_LINE, article.date_line, "A date, and hardly anything else.", Ask.SHORT),
    Rule(Role.DATELINE, article.dateline, "The place of the report, by itself.", Ask.SHORT),
    Rule(
        Role.SITE_SUFFIX,
        article.site_suffix,
        "The headline with the name of the site behind it, as in the title of a browser's window.",
        Ask.HEAD,
    ),
    Rule(
        Role.HEADLINE,
        article.headline,
        "A line above the text, most likely its headline.",
        Ask.HEAD,
    ),
    Rule(Role.FURNITURE, article.headline_repeated, "The headline once more.", Ask.SHORT),
    Rule(Role.DECK, article.deck, "Clauses joined by semicolons, above the text.", Ask.HEAD),
    Rule(Role.DECK, article.highlights, "One of the points that stand together above the text.", Ask.HEAD),
    Rule(
        Role.DECK,
        article.deck_above_signature,
        "It stands between the headline and the line that says who wrote it, or when.",
        Ask.HEAD,
    ),
    Rule(
        Role.DECK,
        article.standfirst,
        "The first line runs on without a full stop, and no headline stands above it.",
        Ask.HEAD,
    ),
    Rule(Role.BYLINE, article.signature, "A name right below the headline, or beside the date.", Ask.SHORT),
    Rule(Role.BIOGRAPHY, article.biography, "One of the last lines tells who the author is."),
    Rule(Role.RELATED, page.below_related, "It stands in the list below a heading for other articles.", Ask.SHORT),
    Rule(Role.RELATED, page.card, "It stands in one block with the title of another article, which is there twice."),
    Rule(Role.RELATED, page.doubled, "It stands twice in a row, as a link and as the text of its picture.", Ask.SHORT),
    Rule(Role.RELATED, page.capitals, "A headline of another article in capitals.", Ask.SHORT),
    Rule(
        Role.RELATED,
        page.list_of_headlines,
        "One of several lines in a row that read as headlines of other articles.",
        Ask.SHORT,
    ),
    Rule(Role.FURNITURE, page.between, "A number or a word between labels of the page.", Ask.SHORT),
    Rule(Role.REPEATED, page.repeated, "The same words stand above."),
    Rule(
        Role.FURNITURE,
        page.above_the_article,
        "It stands above the headline, or is a label above the first paragraph.",
        Ask.HEAD,
    ),
    Rule(
        Role.FURNITURE,
        page.below_the_article,
        "It stands below the article's last paragraph, on a page with furniture.",
    ),
    Rule(Role.LIST_ITEM, article.list_item, "It begins with a bullet or a number, as its neighbours do."),
    Rule(
        Role.QUOTATION,
        article.quotation,
        "It is one quotation from beginning to end, or one that goes on in the next paragraph.",
    ),
    Rule(
        Role.SUBHEADING,
        article.subheading,
        "A short line without a full stop that stands alone between paragraphs.",
        Ask.SHORT,
    ),
)
"""The first rule that claims a line gives it its role; what none claims is body."""

_HEADLINES = tuple(rule for rule in RULES if rule.claims in {article.site_suffix, article.headline})
_ASKED = {
    (in_head, is_text): tuple(
        rule
        for rule in RULES
        if rule.ask is Ask.EVERY or (rule.ask is Ask.HEAD and in_head) or (rule.ask is Ask.SHORT and not is_text)
    )
    for in_head in (True, False)
    for is_text in (True, False)
}


def roles_of(layout: Layout) -> list[tuple[Role, str]]:
    """Return for each line that shows anything its role, and the reason of the rule that gave it."""
    return [_role(layout, at) for at in range(len(layout.text.lines))]


def _role(layout: Layout, at: int) -> tuple[Role, str]:
    rule = rule_of(layout, at)
    if rule and at == layout.headline and layout.reason:
        return rule.role, f"{rule.reason.removesuffix('.')}: {layout.reason}."
    return (rule.role, rule.reason) if rule else (Role.BODY, "")


def rule_of(layout: Layout, at: int) -> LineRule | Rule | None:
    """Return the first rule that claims a line. `None` if none does."""
    by_words = layout.text.line_rules[at]
    if at == layout.headline:
        return next(rule for rule in _HEADLINES if rule.claims(layout, at))
    if by_words is not None and (at > 0 or by_words.role is not Role.COPYRIGHT):
        return by_words
    for rule in _ASKED[at <= layout.start + 1, layout.text.strong[at]]:
        if rule.claims(layout, at):
            return rule
    return None
