"""The words of a byline to names, without the trades, agencies, papers and addresses of mail behind them."""

from __future__ import annotations

import re

from dossier.article.roles.metadata_patterns import NAME, UPPER

MOST_WORDS = 5
"""Of a name."""
_FULL_NAME = 2
NAMES = re.compile(rf"{NAME}(?:(?:\s*,\s*and|,|\s+and|\s*&|\s+und|\s+et|\s+y)\s+{NAME}){{0,5}}")
TRADE = re.compile(
    r"\b(?:analyst|attorney|author|blogger|columnist|commentator|correspondent|contribut(?:or|ing)|critic|director|editor|editorial|"
    r"fellow|freelancer?|journalist|producer|professor|reporter|researcher|scholar|senior|staff|strategist|writers?|desk|team|"
    r"agency|agencies|press|news|media|network|service|business|political|politics|redaktion|redaktör|redactie|rédaction|"
    r"redacción|redazione|redakteur(?:in)?|autor(?:in)?|korrespondent(?:in)?|journaliste?|admin|guest|sports?)\b",
    re.IGNORECASE,
)
"""Words that say what somebody does, or that no person is named."""
_LEADING_TRADE = re.compile(
    r"^\W*(?:(?:rechtsanw[aä]lt(?:in)?|themenstarter(?:in)?|gastautor(?:in)?|redakteur(?:in)?|autor(?:in)?|author|"
    r"journaliste?|reporter)\s+)+",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"\b(?:team|desk|staff|redaktion|network|media|news|press|service|agency|agencies)\s*$", re.IGNORECASE
)
"""The last word of a group, which is no person: `Smart Shopping Team`."""
_JOINED = re.compile(r"\s*(?:,\s*(?:and|with)\b|,\s|\b(?:and|with|und|et|y|mit|By|BY)\b|&|;)\s*")
_END = re.compile(
    r"\s+[|·•–—-]+(?:\s|$)|\s[|·•]|[|·•@(/]|(?<!\w)\d"
    r"|(?<![\w.])(?:for|in|at|on|am|um|aus|unter|für|special|updated?|last|zuletzt|published|posted|veröffentlicht|geschrieben"
    r"|illustration(?:en)?|fotos?|bilder|photos?|keine|schreiben?|hinterlassen?|kommentare?|comments?|commentaires?"
    r"|comentarios?|leave|no|aucun|sin|lesezeit)\b|\b(?:le|el|il|em|à)(?=\s*(?:[|\d]|$))",
    re.IGNORECASE,
)
"""What ends the names of a byline: a mark, a number, a small word, or the button for comments."""
_OUTLET = re.compile(r"[A-Z]{3,}[a-z]")
"""A name of several words written as one: `FOXBusiness`."""
AGENCIES = re.compile(
    r"(?:the )?associated press|reuters|ap|afp|pti|ani|ians|upi|dpa|tass|efe|ansa|xinhua|agence france-presse|"
    r"press trust of india",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[(<\[]?[\w.+-]{1,64}@[\w-][\w.-]{0,100}[)>\]]?")
_GENERATION = re.compile(r",\s+(?=(?:Jr|Sr)\b\.?|I{2,3}\b|IV\b)")
"""What parts a name from the generation behind it, which is part of it."""
_NEWSPAPER = re.compile(
    r",\s+(?:(?:[Tt]he|THE)\s+[^,]{2,40}|[^,]{2,30}\b(?:Advertiser|Bulletin|Chronicle|Courier|Dispatch|Examiner|Express|"
    r"Gazette|Guardian|Herald|Inquirer|Journal|Magazine|Mirror|Observer|Post|Register|Review|Sentinel|Standard|Telegraph|"
    r"Times|Tribune|Zeitung))\s*$"
)
"""The paper that stands last on a byline, behind a comma: `Jane Moor, The Coastal Post`."""
_LEADING_BY = re.compile(r"^(?:(?:by|von)\b:?\s+)+", re.IGNORECASE)
_PARTICLE = r"(?:de|da|do|dos|del|della|di|du|la|le|van|von|der|den|ten|ter|bin|ibn|ben|al|el|y|e|zu)"
_WORDS_ONLY = re.compile(rf"(?:[{UPPER}]|{_PARTICLE}\b|[\u0590-\u06ff\u3040-\u30ff\u4e00-\u9fff])")
_PEN_NAME = re.compile(r"(?=.*[^\W\d_]{2})[\w’'-]{3,24}(?:\.[^\W\d_]{4,20})?")
"""One word by which somebody signs: `Heiko`, `freeman84`, `ann.penwright`."""
_NO_PEN_NAME = re.compile(
    r"auteurs?|autore|texte?|admin|anonymous|anonym|author|autor(?:in)?|editor|gast|guest|here|info|redaktion|staff|team|the|this|unknown|webmaster"
    r"|der|die|das|den|dem|ein\w*|einem|uns|hier|heute|le|la|les|un|una|el|los|las"
    r"|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun(?:day)?",
    re.IGNORECASE,
)


def names_of(words: str, *, pen_names: bool = False) -> list[str]:
    """Return the people whom the words of a byline name, in order; an empty list where they name none.

    With `pen_names`, one word alone may be a name too: something else says that a name stands there.

    >>> names_of("Ann Penwright and BEN QUILL, Staff Writers | March 3"), names_of("Ann Penwright, The Coastal Post")
    (['Ann Penwright', 'BEN QUILL'], ['Ann Penwright'])
    >>> names_of("Heiko"), names_of("Heiko 3 Kommentare", pen_names=True)
    ([], ['Heiko'])
    """
    words = _GENERATION.sub(" ", _LEADING_BY.sub("", _MAIL.sub(" | ", words), count=1))
    words = _NEWSPAPER.sub("", _END.split(words.strip(" |"))[0])
    names = [name for each in _JOINED.split(words) if (name := _name(each))]
    alone = words.strip(" ,.:|-–—")
    if not names and pen_names and _PEN_NAME.fullmatch(alone) and not _NO_PEN_NAME.fullmatch(alone):
        return [alone]
    return [*dict.fromkeys(names)]


def _name(words: str) -> str | None:
    """Return the name that `words` are, without the trade behind it; `None` where they are none."""
    if AGENCIES.fullmatch(words.strip(" ,.:")):
        return None
    words = _LEADING_TRADE.sub("", words)
    trade = TRADE.search(words)
    if trade:
        before = words[: trade.start()].split()
        words = " ".join(before[:_FULL_NAME]) if len(before) >= _FULL_NAME and not _GROUP.search(words) else ""
    each = [word for word in words.strip(" ,.:").split() if not _OUTLET.match(word)]
    if not _FULL_NAME <= len(each) <= MOST_WORDS or not all(_WORDS_ONLY.match(word) for word in each):
        return None
    if len({word.casefold() for word in each}) < len(each):  # a name has no word twice, and a menu may
        return None
    return None if AGENCIES.fullmatch(" ".join(each)) else " ".join(each)
