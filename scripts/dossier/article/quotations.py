"""Find quotations: the words between quotation marks, and the speaker if the text names one.

A speaker counts only if the name stands right beside the quotation, with a verb such as “said”. “He said” gives no
speaker. A missing speaker does no harm, but a wrong one puts words into someone's mouth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dossier.models import ARTICLE_ROLES, Part

FEWEST_WORDS = 4
"""A quotation has at least this many words. Fewer are a name, a title or a word that the writer doubts."""
_VERBS = (
    "said", "says", "told", "added", "adds", "wrote", "writes", "stated", "states", "tweeted", "announced", "insisted",
    "argued", "warned", "declared", "explained", "replied", "responded", "claimed", "noted", "stressed", "continued",
    "concluded", "recalled", "remarked", "testified", "complained", "exclaimed", "emphasized", "emphasised",
)  # fmt: skip
"""Verbs that show who speaks. “Asked” does not: in “Smith, asked whether …” someone else asks."""
_NOT_NAMES = frozenset((
    "He", "She", "It", "They", "We", "You", "I", "This", "That", "These", "Those", "There", "Then", "The", "A",
    "An", "And", "But", "Or", "As", "In", "On", "At", "For", "With", "When", "While", "Who", "One", "Some",
    "Others", "Another", "Many", "Most", "Both", "Neither", "Officials", "Police", "Critics", "Sources", "Analysts",
    "Experts", "Democrats", "Republicans", "Lawmakers", "Reporters", "His", "Her", "Their", "Its", "My", "Our",
    "Your", "What", "Yet", "So", "If", "After", "Before", "Later", "Still", "Also", "Monday", "Tuesday",
    "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December", "Democrat", "Republican", "Advertisement",
    "Photo", "Image", "Read", "Related",
))  # fmt: skip
"""Words with a capital that name no one: pronouns, groups, words that begin a sentence, days and months."""

_MARKS = re.compile(
    r"“(?P<a>[^“”]*)(?:”|$)|(?<![\w.,!?;:])\"(?=\S)(?P<b>[^\"]*)(?:\"|$)|«(?P<c>[^«»]*)(?:»|$)|„(?P<d>[^„“]*)(?:“|$)"
)
"""A quotation ends with its closing mark, or with the paragraph if the mark is missing."""

_CAPITAL = "[A-ZÀ-ÖØ-Þ]"
_SHORT = r"(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Rev|St|Jr|Sr|[A-Z])\."
"""Abbreviations in names. A name goes on after their full stop, and ends at any other."""
_WORD = rf"(?:{_SHORT}|(?!{_SHORT}){_CAPITAL}[\w’'-]*)"
_PARTICLE = r"(?:al|bin|ben|da|de|del|di|du|el|la|le|of|van|von|der)"
_NAME = rf"(?:the )?(?P<who>{_WORD}(?: (?:{_PARTICLE} )*{_WORD}){{0,6}})"
_INVERTED = _NAME.replace("who", "whom")
_SOURCE = _NAME.replace("who", "source")
_VERB = rf"(?:{'|'.join(_VERBS)})"
_END = (
    r"(?=[,.;:—–]|$| (?:about|after|afterwards|again|ahead|and|as|at|before|by|during|earlier|following|for|from|in|"
    r"last|later|of|on|outside|recently|shortly|this|through|to|today|via|when|while|who|with|yesterday|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)"
)
"""What may come after “said NAME”. In “said Pelosi spokesman Drew” the speaker is not Pelosi."""
_DIRECT = rf"(?! by\b)(?<!said(?= (?:that|he|she|it|they|there|his|her|{_CAPITAL}\w+ (?:is|was|has|had|will|would))\b))"
"""Excludes reported speech, where the marks are around a title: “Meet the Press,” Perry said he had …"""
_BEFORE = re.compile(
    rf"(?:^|[.!?;:,”\"] |\b(?:and|but|as|when|while|that) )"
    rf"(?:{_NAME} (?:\w+ly )?{_VERB}(?: (?:that|on {_WORD}|in a \w+|reporters|the (?:\w+ ){{0,2}}{_WORD}|{_WORD}))?"
    rf"|[Aa]ccording to {_SOURCE})[,:]? ?$"
)
_AFTER = re.compile(
    rf"^,? (?:{_NAME} (?:\w+ly )?{_VERB}\b{_DIRECT}|{_VERB} {_INVERTED}{_END}|according to {_SOURCE}{_END})"
)
_CONTRACTION = re.compile(r"^I$|['’](?:d|m|ve|ll|re)$")
_REACH = 160
"""Characters before and after a quotation that are searched for a speaker. A name with its titles is shorter."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its speaker, in the words of the article."""

    speaker: str
    """The name exactly as it stands beside the quotation, with titles."""
    text: str
    """The words between the quotation marks."""
    line: int
    """The number of the first line of its paragraph in the seed, from 1."""
    part: int
    """The index of its part of the article, from 0."""


def quoted(paragraph: str) -> Iterator[str]:
    """Yield the words between quotation marks in a paragraph, if they are at least `FEWEST_WORDS`.

    >>> list(quoted("The “mayor” said: “We will build it this very year.” They “hope”"))
    ['We will build it this very year.']
    """
    for found in _MARKS.finditer(paragraph):
        words = found[found.lastgroup or 0].strip()
        if len(words.split()) >= FEWEST_WORDS:
            yield words


def quotations(parts: Sequence[Part]) -> Iterator[Quotation]:
    """Yield the quotations of an article that have a speaker."""
    for index, part in enumerate(parts):
        if part.role in ARTICLE_ROLES:
            for speaker, words in attributed(part.text):
                yield Quotation(speaker, words, part.first, index)


def attributed(paragraph: str) -> Iterator[tuple[str, str]]:
    """Yield the speaker and the words of each quotation in a paragraph that has a speaker.

    >>> list(attributed("“It is so and will stay so,” Mayor Ann Low said. He added: “We will see about that.”"))
    [('Mayor Ann Low', 'It is so and will stay so,')]
    """
    marks = list(_MARKS.finditer(paragraph))
    for at, found in enumerate(marks):
        words = found[found.lastgroup or 0].strip()
        if len(words.split()) < FEWEST_WORDS:
            continue
        start = marks[at - 1].end() if at else 0
        end = marks[at + 1].start() if at + 1 < len(marks) else len(paragraph)
        before = paragraph[max(start, found.start() - _REACH) : found.start()]
        after = paragraph[found.end() : min(end, found.end() + _REACH)]
        # A speaker follows only if the quotation ends a clause. In “the end of waiting” Smith said, it does not.
        speaker = _named(_AFTER.match(after)) if words[-1:] in {",", "?", "!", "—", "–"} or after[:1] == "," else ""
        speaker = speaker or _named(_BEFORE.search(before))
        if speaker:
            yield speaker, words


def _named(found: re.Match[str] | None) -> str:
    if found is None:
        return ""
    name = next(filter(None, found.groupdict().values()), "")
    words = name.split()
    nameless = any(word.rstrip(".") in _NOT_NAMES or _CONTRACTION.search(word) for word in words)
    return "" if nameless or name.endswith(("’s", "'s")) else name
