"""The title: the headline that stands in the text, else one made of its own words by a rule, and so called derived."""

from __future__ import annotations

import re

from sentencex import segment

from dossier.article.roles.headline_lines import site_parts
from dossier.article.roles.lines import ends_sentence
from dossier.models import Fact, Role, Source

from .datelines import opening_without_dateline
from .outline import Outline, OutlineLine

TITLE_LENGTH = 90
"""Characters of a derived title, at the most."""
WINDOW = 1_000
"""Characters of the lead in which its first sentence ends, or is cut."""
GLUED_LENGTH = 700
FEWEST_WORDS, MOST_WORDS = 2, 20
"""Words of a title that stands behind a caption on the same line."""
_NO_TITLE = re.compile(
    r"[(|–—•]|.*(?:[:/)…]|\b(?:AP|AFP|Getty Images|Reuters|Newslook)\W*$)"
    r"|.*\b(?:listen to|share this|read more|video provided)\b|(?:here['’]s|here is|as|from) ",
    re.IGNORECASE,
)
CLAUSE = 60
"""Characters that a clause has at least before a long sentence is cut behind it."""
_DANGLING = re.compile(
    r"a|an|and|are|as|at|be|been|but|by|for|from|had|has|have|if|in|into|is|its|nor|not|of|on|or|our|over|since|so|than|"
    r"that|the|their|to|was|were|when|where|which|while|who|whose|will|with|would|about|after|against|amid|before|"
    r"between|during|this|under|until|upon|via|de|del|der|des|die|du|el|en|et|le|la|les|los|und|un|una|une|von|zu|",
    re.IGNORECASE,
)
"""Words that no title ends in."""
LABEL_WORDS, FEWEST_LEAD_WORDS = 6, 3
"""Words of a label, at the most, and of what a title is derived from, at the least."""
_DISCLAIMER = re.compile(
    r"(?:the )?(?:opinions?|views?)(?: and (?:opinions?|views?))? expressed\b"
    r"|this is an? (?:opinion|sponsored|rush transcript|previous day)|this is the editor['’]s"
    r"|this (?:story|article|copy|transcript) (?:was|is|has been|may)\b"
    r"|(?:sign up|subscribe|get (?:breaking|the latest|our|daily|all)|thank you for|thanks for (?:signing|reading))\b"
    r"|(?:click here|read more|follow us|(?:next|prev(?:ious)?) image|please (?:enable|sign|log))\b"
    r"|an? (?:daily|weekly) (?:roundup|summary|digest|briefing|newsletter)\b"
    r"|(?:image|photo|video|\W*rush transcript)\b\W|(?:editor|author)['’]s note\b",
    re.IGNORECASE,
)
"""How lines begin that speak of the page or of the text, and do not begin it."""
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Sgt|Lt|Maj|Capt|Rev|Prof|St|No|vs)|\b[A-Z](?:\.[A-Z])*)\.$"
)
"""An abbreviation behind which a sentence goes on: Sen., U.S., J."""
_UNSPACED = re.compile("[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Scripts that put no blanks between words."""
_LEADING_MARKS = re.compile(r"^[\s:;,.•·*|–—-]+(?=\w|[“\"'‘«„¿¡])")
"""Bullets and dashes before the first word."""
_ADDRESS = re.compile(r"^\S*https?://\S+\s+")
_CREDIT = re.compile(
    r"\|\s*(?:[\w.’'-]+(?: [\w.’'-]+){0,3}/)?(?:AP(?: Photos?)?|Getty(?: Images)?|REUTERS|Reuters|AFP|EPA|"
    r"Shutterstock|iStock|Bloomberg|[A-Z]{4,}(?: Photo)?|Courtesy|Photos?)(?:/[\w.]+(?: \w+)?)?\s+(?=\S)"
)
"""The end of a caption, behind which pages that were scraped without line ends have the headline."""
_DECK = re.compile(
    r"(?<=[a-z’”'\"?!])\s+"
    r"(?=(?:The|A|An|With|But|So|In|On|As|It|He|She|They|This|That|Unless|After|Some|How|What)\s)"
)
"""Where a deck begins behind such a headline: with a capital that no headline of the kind has within."""
_CLAUSE_END = re.compile(r"[,;:]?\s+[–—-]+\s+|[;:]\s+|,\s+")
_HEADLINE = "It stands in the text as its headline"
_ENDS = ",;:–—-“\"'( "
_CUT_ENDS = f"{_ENDS}.…"


def find_title(outline: Outline, language: str = "") -> Fact:
    """Return the headline that stands in the seed, else one derived from its words."""
    for line in outline.lines:
        if line.role is Role.HEADLINE:
            return Fact(line.text, Source.STATED, _HEADLINE + _why(line), line.first, line.chance)
    for line in outline.lines:
        if line.role is Role.SITE_SUFFIX and (split := site_parts(line.text)):
            how = f"It stands before the name of the site, “{split[1]}”."
            return Fact(split[0], Source.STATED, how, line.first, line.chance)
    return _behind_caption(outline, language or "en") or derive_title(outline, language or "en")


def _why(line: OutlineLine) -> str:
    _, _, reasons = line.rule.partition(": ")
    return f": {reasons}" if reasons else "."


def derive_title(outline: Outline, language: str) -> Fact:
    """Make a title from the first sentence of the lead: all of it, or its beginning where it is long."""
    bodies = [line for line in outline.lines if line.role in {Role.BODY, Role.VERSE}]
    lead = next((line for line in bodies if _may_lead(line)), next(iter(bodies or outline.lines), None))
    if lead is None:
        return Fact()
    text = lead.text[:WINDOW]
    words = opening_without_dateline(text) or text
    sentence = _first_sentence(words, language)
    title = shorten(_LEADING_MARKS.sub("", sentence) or sentence, TITLE_LENGTH)
    how = "The first words of the lead" if title.endswith("…") else "The first sentence of the lead"
    return Fact(title, Source.DERIVED, f"{how}; the text has no headline.", lead.first)


def _may_lead(line: OutlineLine) -> bool:
    # A label over the text, a button, a disclaimer or a few words in brackets are no beginning of it.
    words = line.text.split()
    label = len(words) <= LABEL_WORDS and (line.text.endswith(":") or line.text.isupper())
    bracketed = line.text[0] in "([" and line.text[-1] in ")]"
    return not (
        label
        or bracketed
        or _DISCLAIMER.match(line.text)
        or (len(words) < FEWEST_LEAD_WORDS and not _UNSPACED.search(line.text))
    )


def _first_sentence(words: str, language: str) -> str:
    """Return the first sentence, with what follows where it is cut behind an abbreviation or has hardly any words."""
    taken = ""
    for each in segment(language, words):
        taken += each
        if taken.strip() and not _ABBREVIATED.search(taken.strip()) and _is_whole(taken):
            break
    return taken.strip() or words


def _is_whole(sentence: str) -> bool:
    return len(sentence.split()) >= FEWEST_LEAD_WORDS or _UNSPACED.search(sentence) is not None


def _behind_caption(outline: Outline, language: str) -> Fact | None:
    """Return the title that stands on the first line behind a caption, as on pages scraped without line ends."""
    first = next(iter(outline.lines), None)
    if first is None or len(first.text) > GLUED_LENGTH:
        return None
    text = _ADDRESS.sub("", first.text)
    captioned = list(_CREDIT.finditer(text))
    if captioned or text != first.text:
        title = _DECK.split(text[captioned[-1].end() :] if captioned else text)[0]
    elif ends_sentence(text) or first.role is Role.CAPTION:
        return None
    else:
        sentences = [found for each in segment(language, text) if (found := each.strip())]
        title = sentences[-1] if len(sentences) > 1 and all(map(_tells, sentences[:-1])) else ""
    if not FEWEST_WORDS <= len(title.split()) <= MOST_WORDS or title[0].islower() or title.isupper():
        return None
    how = "It stands behind a caption on the first line."
    return None if _NO_TITLE.match(title) else Fact(shorten(title, TITLE_LENGTH), Source.DERIVED, how, first.first)


def _tells(sentence: str) -> bool:
    # A question and its answer, "Is it over? Not yet", are one headline: only what tells something is a caption.
    return ends_sentence(sentence) and not sentence.rstrip("”’\"' ").endswith(("?", "!", "？", "！"))


def shorten(sentence: str, length: int) -> str:
    """Cut a sentence to at most `length` characters. The cut is behind a clause or a word, and an ellipsis marks it.

    >>> shorten("The minister said that the talks in the capital would go on.", 40)
    'The minister said that the talks…'
    >>> shorten("America: The Land of the Free… Or Is It?", 32)
    'America: The Land of the Free…'
    >>> shorten("He ran in the U.S.", 40), shorten("He ran and ran.", 40)
    ('He ran in the U.S.', 'He ran and ran')
    """
    # The full stop of an abbreviation is a part of the word.
    sentence = sentence if _ABBREVIATED.search(sentence) else sentence.rstrip(".") or sentence
    if len(sentence) <= length:
        return sentence
    clauses = [found.start() for found in _CLAUSE_END.finditer(sentence, 0, length) if found.start() >= CLAUSE]
    if clauses:
        return sentence[: clauses[-1]].rstrip(_CUT_ENDS) + "…"
    words = sentence[:length].split(" ")[:-1] or [sentence[: length - 1]]
    while len(words) > 1 and (_DANGLING.fullmatch(words[-1].strip(_ENDS)) or _ABBREVIATED.search(words[-1])):
        words.pop()
    return " ".join(words).rstrip(_CUT_ENDS) + "…"
