"""Two well-known summarisers to compare with: sumy's LexRank and TextRank, cut into sentences as we cut them."""

from __future__ import annotations

import re

from sentencex import segment
from sumy.nlp.stemmers import Stemmer  # type: ignore[import-untyped]
from sumy.parsers.plaintext import PlaintextParser  # type: ignore[import-untyped]
from sumy.summarizers.lex_rank import LexRankSummarizer  # type: ignore[import-untyped]
from sumy.summarizers.text_rank import TextRankSummarizer  # type: ignore[import-untyped]
from sumy.utils import get_stop_words  # type: ignore[import-untyped]

_LANGUAGE = "english"


class Tokenizer:
    """What sumy asks for. Its own would download data when it is first used."""

    language = _LANGUAGE

    def to_sentences(self, text: str) -> tuple[str, ...]:
        """Cut a paragraph into sentences."""
        return tuple(sentence.strip() for sentence in segment("en", text) if sentence.strip())

    def to_words(self, sentence: str) -> tuple[str, ...]:
        """Cut a sentence into words."""
        return tuple(re.findall(r"[^\W\d_]+", sentence))


def lex_rank(text: str, sentences: int) -> str:
    """Summarise with LexRank."""
    return _summarise(LexRankSummarizer(Stemmer(_LANGUAGE)), text, sentences)


def text_rank(text: str, sentences: int) -> str:
    """Summarise with TextRank."""
    return _summarise(TextRankSummarizer(Stemmer(_LANGUAGE)), text, sentences)


def _summarise(summariser: LexRankSummarizer | TextRankSummarizer, text: str, sentences: int) -> str:
    summariser.stop_words = get_stop_words(_LANGUAGE)
    document = PlaintextParser.from_string(text, Tokenizer()).document
    return " ".join(map(str, summariser(document, sentences)))
