"""A table of articles, CSV or JSON, to its rows. Columns are known by their usual names."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from .found import Found, UnreadableError, decoded, facts

COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "text": ("text", "body", "content", "article", "maintext", "full_text", "fulltext", "article_text"),
    "title": ("title", "headline"),
    "date": ("date", "published", "published_at", "publication_date", "date_published", "datepublished", "pubdate"),
    "author": ("author", "authors", "byline"),
    "publisher": ("publisher", "source", "site", "newspaper", "outlet", "publication"),
    "language": ("language", "lang"),
    "url": ("url", "link", "address"),
})  # fmt: skip
"""What a column holds, and the names that it may have, in small letters. The first that a table has counts."""
_WHERE = "the columns of the table"


def read_csv(raw: bytes, file: str) -> Iterator[Found]:
    """Yield the rows of a CSV file with a first line of names; commas, semicolons or tabs stand between the columns."""
    text = decoded(raw, file)
    csv.field_size_limit(len(text) + 1)
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in rows:
            yield _found(
                {str(key): value for key, value in row.items() if isinstance(value, str)}, f"line {rows.line_num}"
            )
    except csv.Error as error:
        raise UnreadableError(f"is no table that can be read (line {rows.line_num}: {error})") from error


def read_json(raw: bytes, file: str) -> Iterator[Found]:
    """Yield the objects of a JSON file that is one list, or of JSON Lines: an object on each line."""
    text = decoded(raw, file)
    if text.lstrip().startswith("["):
        whole = _parsed(text, 1)
        objects = list(whole) if isinstance(whole, list) else []
    else:
        objects = [_parsed(line, number) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    for number, each in enumerate(objects, 1):
        if not isinstance(each, dict):
            raise UnreadableError(f"holds something else than objects (object {number}); each article must be one")
        yield _found({key: _words(value) for key, value in each.items()}, f"object {number}")


def _parsed(text: str, line: int) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"is no JSON (line {line}: {error})") from error


def _words(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(_words, value))
    return value if isinstance(value, str) else "" if value is None else str(value)


def _found(row: Mapping[str, str], place: str) -> Found:
    lower = {key.strip().casefold().replace(" ", "_"): value for key, value in row.items()}
    known = {what: next((lower[name] for name in names if lower.get(name)), "") for what, names in COLUMNS.items()}
    if not any(name in lower for name in COLUMNS["text"]):
        raise UnreadableError(f"has no column of texts; name it one of: {', '.join(COLUMNS['text'])}")
    text, url = known.pop("text"), known.pop("url")
    if not text.strip():
        return Found("", missing=(f"{place} (it has no text)",))
    return Found(text, facts(**known), _WHERE, url)


TABLES: Mapping[str, Callable[[bytes, str], Iterator[Found]]] = MappingProxyType({
    ".csv": read_csv, ".tsv": read_csv, ".json": read_json, ".jsonl": read_json, ".ndjson": read_json,
})  # fmt: skip
"""The reader of each kind of table, by the ending of its name in small letters."""
