"""The languages: whether a code names one, what it is called, and which way it reads."""

from __future__ import annotations

from functools import cache

from babel import Locale, UnknownLocaleError


def is_language(code: str) -> bool:
    """Whether `code` names a language as web pages do: `en`, `he`, `pt-BR`.

    >>> is_language("he"), is_language("pt-BR"), is_language("English"), is_language("xx")
    (True, True, False, False)
    """
    return _locale(code) is not None


def reads_from_right(language: str) -> bool:
    """Whether a language is written from right to left."""
    locale = _locale(language)
    return locale is not None and bool(locale.character_order == "right-to-left")


def language_name(code: str, language: str = "en") -> str:
    """Return what a language is called: `Hebrew` for `he`; the empty string for the empty string.

    >>> language_name("he"), language_name("pt-BR"), language_name("")
    ('Hebrew', 'Portuguese (Brazil)', '')
    """
    locale = _locale(code) if code else None
    return code if locale is None else locale.get_display_name(language) or code


@cache
def _locale(code: str) -> Locale | None:
    try:
        return Locale.parse(code, sep="-")
    except (ValueError, UnknownLocaleError):
        return None
