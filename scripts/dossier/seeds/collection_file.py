"""`seeds/_collection.toml`: what a collection says of itself, or problems that name the key and what is allowed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from urllib.parse import urlsplit

from dossier.characters import FORBIDDEN, is_blank
from dossier.languages import is_language
from dossier.models import Problem
from dossier.settings import CollectionFacts

from .keeper import line_of
from .reading import COLLECTION_FILE, read_bytes
from .tomlfiles import parse_toml, type_of, unknown_key

MAX_BYTES = 65_536
LONGEST = 1_000
"""Characters of a value: all of them stand on every page."""
KEYS = tuple(field.name for field in fields(CollectionFacts))
_ADVICE = 'write each fact as key = "value"'
_ADDRESS = re.compile(r"https?://[^\s\"'<>\\^`{|}?#]+")
"""A web address that more can be put behind: no query, no fragment, nothing that an address spells with `%`."""


def read_collection(
    folder: Path, last_good: Mapping[str, bytes]
) -> tuple[CollectionFacts, list[Problem], dict[str, bytes]]:
    """Return what the collection in `folder` says of itself, what is wrong, and the file that was used.

    Of a file with a problem, the last good version is used.
    """
    path = folder / COLLECTION_FILE
    if not path.exists() and not path.is_symlink():
        return CollectionFacts(), [], {}
    raw = read_bytes(path, COLLECTION_FILE)
    facts = [raw] if isinstance(raw, Problem) else parse_collection(raw)
    if isinstance(facts, CollectionFacts) and isinstance(raw, bytes):
        return facts, [], {COLLECTION_FILE: raw}
    problems = facts if isinstance(facts, list) else []
    earlier = last_good.get(COLLECTION_FILE)
    kept = parse_collection(earlier) if earlier is not None else None
    if earlier is None or not isinstance(kept, CollectionFacts):
        return CollectionFacts(), problems, {}
    return kept, problems, {COLLECTION_FILE: earlier}


def parse_collection(raw: bytes) -> CollectionFacts | list[Problem]:
    """Read the file. Every key is optional and its value is text; blanks are folded."""
    parsed = parse_toml(raw, COLLECTION_FILE, MAX_BYTES, _ADVICE)
    if isinstance(parsed, Problem):
        return [parsed]
    table, text = parsed
    problems = [
        Problem(COLLECTION_FILE, why, line_of(key, text)) for key, value in table.items() for why in _faults(key, value)
    ]
    return problems or CollectionFacts(**{key: " ".join(str(value).split()) for key, value in table.items()})


def _faults(key: str, value: object) -> Iterator[str]:
    if key not in KEYS:
        yield unknown_key(key, KEYS)
    elif not isinstance(value, str):
        yield f'"{key}" must be text in quotes, not {type_of(value)}'
    elif FORBIDDEN.search(value):
        yield f'"{key}" holds a control character; remove it'
    elif is_blank(value):
        yield f'"{key}" is empty; fill it in or remove it'
    elif len(value) > LONGEST:
        yield f'"{key}" has {len(value):,} characters; at most {LONGEST:,} are allowed'
    elif key == "language" and not is_language(value.strip()):
        yield f'"language" is {value!r}, which is no code of a language; write "en", "he" or "pt-BR"'
    elif key == "url" and not _is_address(value.strip()):
        yield f'"url" is {value!r}, which is no address of a site; write "https://news.example.org/"'


def _is_address(text: str) -> bool:
    try:
        return bool(_ADDRESS.fullmatch(text) and urlsplit(text).hostname)
    except ValueError:
        return False
