"""Words for the top of a page: sentences of the text, whole, up to a length. Nothing is rewritten."""

from __future__ import annotations

from sentencex import segment

from .models import SUMMARY_WORDS, Fact, Part, Role, Source, Supplied

TITLE_LENGTH = 90
_WINDOW = 4_000
"""Characters of the lead that are split into sentences: 60 words never need more."""
_DANGLING = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "into",
        "is",
        "nor",
        "of",
        "on",
        "or",
        "over",
        "that",
        "the",
        "their",
        "this",
        "to",
        "was",
        "were",
        "who",
        "whose",
        "with",
    ]
)


def summarise(parts: tuple[Part, ...], supplied: Supplied) -> Fact:
    """Return the summary: the keeper's, else the deck, else the first sentences of the lead."""
    if supplied.summary:
        return Fact(supplied.summary, Source.SUPPLIED, "The keeper wrote it.")
    for role, source, whose in ((Role.DECK, Source.DECK, "the deck"), (Role.BODY, Source.LEAD, "the lead")):
        for part in parts:
            if part.role is role and (text := first_sentences(part.text, SUMMARY_WORDS)):
                return Fact(text, source, f"Taken word for word from {whose}.", part.first)
    return Fact()


def first_sentences(text: str, words: int, language: str = "en") -> str:
    """Return the first whole sentences of `text` that have at most `words` words together; perhaps none.

    >>> first_sentences("It is so, said Gen. Smith. He left.", 6)
    'It is so, said Gen. Smith.'
    """
    taken: list[str] = []
    for sentence in segment(language, text[:_WINDOW]):
        if sum(len(each.split()) for each in (*taken, sentence)) > words:
            break
        taken.append(sentence.strip())
    return " ".join(taken)


def derive_title(parts: tuple[Part, ...]) -> Fact:
    """Make a title from the first sentence of the lead: all of it, or its beginning where it is long."""
    lead = next((part for part in parts if part.role is Role.BODY), None)
    lead = lead or next((part for part in parts if part.role is not Role.BLANK), None)
    if lead is None:
        return Fact()
    sentence = next(iter(segment("en", lead.text[:_WINDOW])), lead.text).strip()
    title = shorten(sentence, TITLE_LENGTH)
    how = "The first words of the lead" if title.endswith("…") else "The first sentence of the lead"
    return Fact(title, Source.DERIVED, f"{how}; the text has no headline.", lead.first)


def shorten(sentence: str, length: int) -> str:
    """Cut a sentence to at most `length` characters, at a word, with an ellipsis and no dangling end.

    >>> shorten("The minister said that the talks in the capital would go on.", 40)
    'The minister said that the talks…'
    """
    sentence = sentence.rstrip(".") or sentence
    if len(sentence) <= length:
        return sentence
    words = sentence[:length].split(" ")[:-1] or [sentence[: length - 1]]
    while len(words) > 1 and words[-1].strip(",;:–—-“\"'(").lower() in _DANGLING | {""}:
        words.pop()
    return " ".join(words).rstrip(",;:–—-“\"'(") + "…"
