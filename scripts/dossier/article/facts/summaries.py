"""The summary at the top of a page: sentences of the text, whole, up to a length. Nothing is rewritten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sentencex import segment

from dossier.models import SUMMARY_WORDS, Fact, Role, Source, Supplied

from .datelines import opening_without_dateline
from .outline import Outline

SENTENCES = 2
"""Of the lead: one says less than publishers' own descriptions, three say more (benchmarks/README.md)."""
FEWEST_WORDS = 4
"""A deck of fewer words is a label."""
LAST_LEAD = 12
"""Lines from the first paragraph on in which the summary is looked for."""
WINDOW = 4_000
"""Characters of a paragraph that are split into sentences: 60 words never need more."""
_TEXT = frozenset({Role.BODY, Role.QUOTATION, Role.VERSE})
_QUOTES = (("“", "”"), ("«", "»"), ("„", "“"))


def summarise(outline: Outline, supplied: Supplied, language: str = "") -> Fact:
    """Return the summary: the keeper's, else the deck, else the first sentences of the lead."""
    if supplied.summary:
        return Fact(supplied.summary, Source.SUPPLIED, "The keeper wrote it.")
    deck = next((line for line in outline.lines if line.role is Role.DECK and line.words >= FEWEST_WORDS), None)
    if deck and (text := first_sentences((deck.text,), SUMMARY_WORDS, SUMMARY_WORDS, language)):
        return Fact(text, Source.DECK, "Taken word for word from the deck.", deck.first)
    return _from_lead(outline, language)


def _from_lead(outline: Outline, language: str) -> Fact:
    body = [line for line in outline.lines[: LAST_LEAD + outline.body] if line.role in _TEXT]
    paragraphs = [line for line in body if line.is_prose] or body
    for at, line in enumerate(paragraphs):
        following = (other.text[:WINDOW] for other in paragraphs[at + 1 : at + SENTENCES])
        texts = (opening_without_dateline(line.text[:WINDOW]), *following)
        if text := first_sentences(texts, SUMMARY_WORDS, SENTENCES, language):
            return Fact(text, Source.LEAD, "Taken word for word from the lead.", line.first)
    return Fact()


def first_sentences(paragraphs: Iterable[str], words: int, sentences: int, language: str = "") -> str:
    """Return the first whole sentences that have at most `words` words together; perhaps none.

    >>> first_sentences(["It is so, said Gen. Smith. He left."], 6, 2)
    'It is so, said Gen. Smith.'
    """
    taken: list[str] = []
    for sentence in _sentences(paragraphs, language or "en"):
        if len(taken) == sentences or len(" ".join((*taken, sentence)).split()) > words:
            break
        taken.append(sentence)
    return "".join(taken).strip()


def _sentences(paragraphs: Iterable[str], language: str) -> Iterator[str]:
    """Yield the sentences of paragraphs with the blanks behind them; several within one quotation are one."""
    for paragraph in paragraphs:
        begun = ""
        for sentence in segment(language, paragraph + " "):
            begun += sentence
            if begun.strip() and not _is_open(begun):
                yield begun
                begun = ""
        if begun.strip():
            yield begun


def _is_open(text: str) -> bool:
    return any(text.count(opening) > text.count(closing) for opening, closing in _QUOTES if opening in text)
