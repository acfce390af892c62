"""Quotations: the words between quotation marks, and who says them where the text says so in so many words.

A speaker counts only where the name stands right beside the quotation with a verb of saying; “he said”
gives none. A missing speaker costs a reader nothing, a wrong one puts words into someone's mouth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dossier.models import ARTICLE_ROLES, Part

FEWEST_WORDS = 4
"""Fewer words between quotation marks are a name, a title or a word held at arm's length."""
_VERBS = (
    "said", "says", "told", "added", "adds", "wrote", "writes", "stated", "states", "tweeted", "announced", "insisted",
    "argued", "warned", "declared", "explained", "replied", "responded", "claimed", "noted", "stressed", "continued",
    "concluded", "recalled", "remarked", "testified", "complained", "exclaimed", "emphasized", "emphasised",
)  # fmt: skip
"""Verbs that only a speaker can have. “Asked” is not one: “Smith, asked whether …”."""
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
"""Words with a capital that name no one: pronouns, crowds, words that open a sentence, days and months."""

_MARKS = re.compile(
    r"“(?P<a>[^“”]*)(?:”|$)|(?<![\w.,!?;:])\"(?=\S)(?P<b>[^\"]*)(?:\"|$)|«(?P<c>[^«»]*)(?:»|$)|„(?P<d>[^„“]*)(?:“|$)"
)
"""A quotation ends with its mark, or with the paragraph where it runs on in the next."""

_CAPITAL = "[A-ZÀ-ÖØ-Þ]"
_SHORT = r"(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Rev|St|Jr|Sr|[A-Z])\."
"""Before any other full stop a name ends."""
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
"""What may follow “said NAME”: “said Pelosi spokesman Drew” is not Pelosi."""
_DIRECT = rf"(?! by\b)(?<!said(?= (?:that|he|she|it|they|there|his|her|{_CAPITAL}\w+ (?:is|was|has|had|will|would))\b))"
"""What comes next is reported, so that the marks are around a title: “Meet the Press,” Perry said he had …"""
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
"""Characters beside a quotation that are looked at: a name with its titles is shorter."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """What someone says in an article, as the article has it."""

    speaker: str
    """The name as it stands beside the quotation, titles included."""
    text: str
    """The words between the quotation marks."""
    line: int
    """The first line of its paragraph in the seed, from 1."""
    part: int
    """Which part of the article it stands in, from 0."""


def quoted(paragraph: str) -> Iterator[str]:
    """Yield what stands between quotation marks in a paragraph, if it has words enough to be a quotation.

    >>> list(quoted("The “mayor” said: “We will build it this very year.” They “hope”"))
    ['We will build it this very year.']
    """
    for found in _MARKS.finditer(paragraph):
        words = found[found.lastgroup or 0].strip()
        if len(words.split()) >= FEWEST_WORDS:
            yield words


def quotations(parts: Sequence[Part]) -> Iterator[Quotation]:
    """Yield the quotations of an article whose speaker the text names beside them."""
    for index, part in enumerate(parts):
        if part.role in ARTICLE_ROLES:
            for speaker, words in attributed(part.text):
                yield Quotation(speaker, words, part.first, index)


def attributed(paragraph: str) -> Iterator[tuple[str, str]]:
    """Yield speaker and words of each quotation in a paragraph that has a speaker by name.

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
        # Only words that end as a clause does are followed by their speaker: “the end of waiting” Smith said …
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
