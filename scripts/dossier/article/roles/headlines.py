"""Which line is the headline: the one that is most likely, if it is likely enough."""

from __future__ import annotations

import re

from dossier.article.roles import metadata_patterns as patterns

from .headline_exclusions import dated_headline
from .headline_lines import FEWEST_WORDS, NAME_WORDS, Head, is_title_case
from .headline_scores import Choice, choose
from .line_rules import is_dated
from .lines import Line
from .main_text import MainText
from .text import Text

MOST_WORDS_ALONE = 14
"""Words of a headline that ends as a sentence does, at the most."""
SIGNED = 3
"""Among so many first lines the date stands below such a headline."""
SURE = 0.9
"""The chance of a first line that is the headline by its form alone."""
_ASKED = re.compile(r"\S.{2,80}[?？][’”'\"]?\s+\S[^.]*[^.…:,;]")
"""A question and its answer: `Is it over? Not yet, says the mayor`."""


def find_headline(text: Text, main_text: MainText, start: int) -> Choice | None:
    """Return the line that is most likely the headline, likely enough or not; `None` where no line can be."""
    sure = next((reason for is_sure, reason in _SURE if text.lines and is_sure(text)), None)
    if sure is not None:
        return Choice(0, SURE, sure)
    return choose(Head(text, main_text, start))


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
    titled = title.words <= MOST_WORDS_ALONE and not title.ended and not is_dated(title)
    return named is not None and titled and len(stanzas) > 1 and all(len(stanza) >= STANZA_LINES for stanza in stanzas)


STANZA_LINES, VERSE_WORDS = 2, 12
"""Lines of a stanza, at the least, and words of a line of verse, at the most."""


def _is_question_and_answer(text: Text) -> bool:
    """Whether the first line is a question with its answer, and running text stands right below."""
    if len(text.lines) == 1 or text.roles[0] is not None or not text.strong[1]:
        return False
    return text.lines[0].words <= MOST_WORDS_ALONE and _ASKED.fullmatch(text.lines[0].label) is not None


def _is_dated_headline(text: Text) -> bool:
    """Whether the first line is a headline with a date in it, and no date line."""
    return len(text.lines) > 1 and dated_headline(text, 0)


def _is_told_in_capitals(text: Text) -> bool:
    """Whether the first line tells something in words with capitals, as no name does, and a date stands below."""
    label, below = text.lines[0].label, text.lines[1:SIGNED]
    tells = len(label.split()) >= FEWEST_WORDS and patterns.BARE_NAMES.fullmatch(label) is not None
    return tells and any(map(is_dated, below)) and not patterns.VERBS.isdisjoint(label.casefold().split()[1:-1])


_SURE = (
    (_is_titled_verse, "it stands above its author's name and verses"),
    (_is_question_and_answer, "it is a question with its answer, above the text"),
    (_is_told_in_capitals, "it tells something, and the date stands below"),
    (_is_dated_headline, "it says more than a date line does, above the text"),
)
"""Forms of a first line that are headlines, whatever the weights say, each with its reason for readers."""


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
