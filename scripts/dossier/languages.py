"""Which language an article is in, and which way it reads."""

from __future__ import annotations

from functools import cache

from babel import Locale, UnknownLocaleError
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from .models import ARTICLE_ROLES, Fact, Part, Source

FEWEST_WORDS = 12
"""Of fewer words a language is a guess."""
SURE = 0.9
"""The probability from which the language is stated; the others take that of the site."""
_WINDOW = 400
"""Characters of the article that are looked at: more changes nothing."""


def find_language(parts: tuple[Part, ...]) -> Fact:
    """Return the ISO 639-1 code of the article's language, inferred from its words; unknown where that is unsure."""
    words = " ".join(part.text[:_WINDOW] for part in parts if part.role in ARTICLE_ROLES)[:_WINDOW]
    if len(words.split()) < FEWEST_WORDS:
        return Fact()
    language, probability = _identifier().classify(words)
    return Fact(language, Source.INFERRED, "By its words.") if probability >= SURE else Fact()


def reads_from_right(language: str) -> bool:
    """Whether a language is written from right to left."""
    try:
        return bool(Locale.parse(language).character_order == "right-to-left")
    except (ValueError, UnknownLocaleError):
        return False


@cache
def _identifier() -> LanguageIdentifier:
    # The model is read at the first article, not at every start of the program.
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
