"""The keeper's file: `seeds/NAME.toml` → `Supplied`, or problems that name the key and what is allowed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import fields

from dossier.characters import FORBIDDEN, is_blank
from dossier.dates import is_date
from dossier.languages import is_language
from dossier.models import SUMMARY_WORDS, Problem, Supplied

from .tomlfiles import parse_toml, type_of, unknown_key

MAX_BYTES = 65_536
LONGEST = (300, 1_000)
"""Characters of a fact, and of a summary."""
KEYS = tuple(field.name for field in fields(Supplied))


def parse_supplied(raw: bytes, file: str) -> Supplied | list[Problem]:
    """Read a keeper's file; `file` is its name below `seeds/`, for the messages.

    Every value is text; `date` may also be a TOML date. Blanks around a value are dropped and, but in
    the note, line breaks become blanks.
    """
    parsed = parse_toml(raw, file, MAX_BYTES, 'write each fact as key = "value"')
    if isinstance(parsed, Problem):
        return [parsed]
    table, text = parsed
    problems = [Problem(file, why, line_of(key, text)) for key, value in table.items() for why in _faults(key, value)]
    if "date_reason" in table and "date" not in table:
        problems.append(
            Problem(
                file, '"date_reason" says how "date" is known, and there is none; add it', line_of("date_reason", text)
            )
        )
    if problems:
        return problems
    return Supplied(**{key: _clean(key, value) for key, value in table.items()})


def _faults(key: str, value: object) -> Iterator[str]:
    if key not in KEYS:
        yield unknown_key(key, KEYS)
    elif key == "date" and not isinstance(value, (str, dt.date)):
        yield '"date" must be text: "2019", "2019-09" or "2019-09-12"'
    elif key == "date" and not is_date(_clean(key, value)):
        yield f'"date" is {_clean(key, value)!r}, which is no date; write "2019", "2019-09" or "2019-09-12"'
    elif key != "date" and not isinstance(value, str):
        yield f'"{key}" must be text in quotes, not {type_of(value)}'
    elif isinstance(value, str) and FORBIDDEN.search(value):
        yield f'"{key}" holds a control character; remove it'
    elif isinstance(value, str) and is_blank(value):
        yield f'"{key}" is empty; fill it in or remove it'
    elif isinstance(value, str) and key not in {"note", "date_reason"} and len(value) > LONGEST[key == "summary"]:
        yield f'"{key}" has {len(value):,} characters; at most {LONGEST[key == "summary"]} are allowed'
    elif key == "language" and not is_language(_clean(key, value)):
        yield f'"language" is {_clean(key, value)!r}, which is no code of a language; write "en", "he" or "pt-BR"'
    elif key == "summary" and len(_clean(key, value).split()) > SUMMARY_WORDS:
        yield f'"summary" has {len(_clean(key, value).split())} words; at most {SUMMARY_WORDS} are allowed'


def _clean(key: str, value: object) -> str:
    # A TOML date-time is a date with a time behind it: only the day counts.
    text = str(value.date() if isinstance(value, dt.datetime) else value)
    return text.strip() if key == "note" else " ".join(text.split())


def line_of(key: str, text: str) -> int | None:
    """Return the line of a TOML file on which a key stands."""
    found = re.search(rf"""^\s*\[*["']?{re.escape(key)}["']?\s*[=.\]]""", text, re.MULTILINE)
    return None if found is None else text.count("\n", 0, found.end()) + 1
