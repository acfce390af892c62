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
    ask: Ask = Ask.EVERY


RULES = (
    Rule(Role.CAPTION, page.caption_beside_credit),
    Rule(Role.CAPTION, page.caption_repeated),
    Rule(Role.DATE_LINE, article.date_line, Ask.SHORT),
    Rule(Role.DATELINE, article.dateline, Ask.SHORT),
    Rule(Role.SITE_SUFFIX, article.site_suffix, Ask.HEAD),
    Rule(Role.HEADLINE, article.headline, Ask.HEAD),
    Rule(Role.FURNITURE, article.headline_repeated, Ask.SHORT),
    Rule(Role.DECK, article.deck, Ask.HEAD),
    Rule(Role.DECK, article.highlights, Ask.HEAD),
    Rule(Role.DECK, article.deck_above_signature, Ask.HEAD),
    Rule(Role.DECK, article.standfirst, Ask.HEAD),
    Rule(Role.BYLINE, article.signature, Ask.SHORT),
    Rule(Role.BIOGRAPHY, article.biography),
    Rule(Role.RELATED, page.below_related, Ask.SHORT),
    Rule(Role.RELATED, page.card),
    Rule(Role.RELATED, page.doubled, Ask.SHORT),
    Rule(Role.RELATED, page.capitals, Ask.SHORT),
    Rule(Role.RELATED, page.list_of_headlines, Ask.SHORT),
    Rule(Role.FURNITURE, page.between, Ask.SHORT),
    Rule(Role.REPEATED, page.repeated),
    Rule(Role.FURNITURE, page.above_the_article, Ask.HEAD),
    Rule(Role.FURNITURE, page.below_the_article),
    Rule(Role.LIST_ITEM, article.list_item),
    Rule(Role.QUOTATION, article.quotation),
    Rule(Role.SUBHEADING, article.subheading, Ask.SHORT),
)
"""The first rule that claims a line gives it its role; what none claims is body."""

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
    """Return for each line that shows anything its role, and why: the first line of the rule's docstring."""
    return [_role(layout, at) for at in range(len(layout.text.lines))]


def _role(layout: Layout, at: int) -> tuple[Role, str]:
    by_words = layout.text.line_rules[at]
    if by_words is not None and (at > 0 or by_words.role is not Role.COPYRIGHT):
        return by_words.role, _why(by_words.claims)
    for rule in _ASKED[at <= layout.start + 1, layout.text.strong[at]]:
        if rule.claims(layout, at):
            return rule.role, _why(rule.claims)
    return Role.BODY, ""


def _why(rule: Callable[..., bool]) -> str:
    return (rule.__doc__ or "").partition("\n")[0]
