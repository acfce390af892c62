"""Which language an article is in."""

from __future__ import annotations

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from dossier.models import ARTICLE_ROLES, Fact, Source

from .outline import Outline

FEWEST_LETTERS = 20
"""Of fewer letters a language is a guess. Letters and not words: Chinese, Japanese and Thai put no blanks between."""
SURE = 0.9
"""The probability from which the language is stated; below it an article takes that of the site."""
GLANCE, WINDOW = 120, 400
"""Characters that are looked at first, and where they leave any doubt; more changes nothing. On texts in 53 languages
a glance first takes two thirds of the time and decides the same (benchmarks/README.md)."""
AT_A_GLANCE = 0.95
_NO_LANGUAGE = "zxx"
"""What the model calls lists of numbers, program text and the like."""
_WRITTEN = {"arz": "ar", "ary": "ar", "hbo": "he", "grc": "el", "uzs": "uz", "wuu": "zh", "yue": "zh"}
"""What the model tells apart and browsers do not: how Arabic is written in Egypt, Hebrew in the Bible."""
_LIKELIEST = 5
_REASON = "A statistical model recognises its words, from this line on."


def find_language(outline: Outline) -> Fact:
    """Return the ISO 639-1 code of the article's language, inferred from its words; unknown where that is unsure."""
    first, words = _window(outline)
    if sum(map(str.isalpha, words)) < FEWEST_LETTERS:
        return Fact()
    language, probability = _identifier().classify(words[:GLANCE])
    if probability < AT_A_GLANCE:
        language, probability = _classify(words)
    if probability < SURE or language == _NO_LANGUAGE:
        return Fact()
    return Fact(_WRITTEN.get(language, language), Source.INFERRED, _REASON, first)


def _classify(words: str) -> tuple[str, float]:
    """Return the likeliest language, those that browsers do not tell apart taken together."""
    together: dict[str, float] = {}
    for language, probability in _identifier().rank(words)[:_LIKELIEST]:
        written = _WRITTEN.get(language, language)
        together[written] = together.get(written, 0.0) + probability
    return max(together.items(), key=lambda item: item[1])


def _window(outline: Outline) -> tuple[int | None, str]:
    """Return the first line of the article's own words, and as many of them as are looked at."""
    first: int | None = None
    taken = ""
    for line in outline.lines:
        if line.role in ARTICLE_ROLES and len(taken) < WINDOW:
            first = first or line.first
            taken += line.text[:WINDOW] + " "
    return first, taken[:WINDOW]


@cache
def _identifier() -> LanguageIdentifier:
    # The model is read at the first article, not at every start of the program. Its `set_languages` would make each
    # look-up three times as slow, by the order in which it leaves the table.
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
