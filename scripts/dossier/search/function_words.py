"""The words that only join others, by language: a reader who types one means it."""

from __future__ import annotations

from collections.abc import Iterable

from bm25s import stopwords

from .words import runs

_LISTS = {
    "da": stopwords.STOPWORDS_DANISH,
    "de": stopwords.STOPWORDS_GERMAN,
    "en": stopwords.STOPWORDS_EN_PLUS,
    "es": stopwords.STOPWORDS_SPANISH,
    "fr": stopwords.STOPWORDS_FRENCH,
    "it": stopwords.STOPWORDS_ITALIAN,
    "nl": stopwords.STOPWORDS_DUTCH,
    "no": stopwords.STOPWORDS_NORWEGIAN,
    "pt": stopwords.STOPWORDS_PORTUGUESE,
    "ru": stopwords.STOPWORDS_RUSSIAN,
    "sv": stopwords.STOPWORDS_SWEDISH,
    "tr": stopwords.STOPWORDS_TURKISH,
}
_NOT_LISTED = "did does done could would shall may might must upon us"
"""English ones that the list lacks."""


def function_words(languages: Iterable[str]) -> list[str]:
    """Return the function words of some languages, as the index has words."""
    texts = [word for language in languages for word in _LISTS.get(language, ())]
    texts += [_NOT_LISTED] if "en" in languages else []
    return sorted({form for text in texts for run in runs(text) for form in run.forms})
