"""The header that a file carries itself: YAML front matter, `Title: …` lines, the headers of a mail.

It is told by its shape and its keys at the very top of the text. Its lines are set aside as metadata, word for word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dossier.characters import is_blank

KEYS: Mapping[str, str] = {
    "title": "title", "headline": "title", "subject": "title",
    "date": "date", "published": "date", "publication date": "date", "publication-date": "date", "pubdate": "date",
    "author": "author", "authors": "author", "by": "author", "byline": "author", "creator": "author",
    "source": "publisher", "publisher": "publisher", "publication": "publisher", "newspaper": "publisher",
    "site": "publisher", "url": "", "link": "", "from": "", "to": "", "cc": "", "sent": "", "reply-to": "",
    "message-id": "", "content-type": "", "mime-version": "", "language": "", "lang": "", "section": "",
    "category": "", "categories": "", "tags": "", "keywords": "", "slug": "", "description": "", "summary": "",
    "updated": "", "modified": "", "retrieved": "", "copyright": "", "id": "", "layout": "", "draft": "",
}  # fmt: skip
"""The keys that such headers use, and the fact that each states; an empty text for none."""
MOST_LINES = 60
"""A header with more lines is none: real ones have about ten."""
FEWEST_KEYS = 2
_FENCE = re.compile(r"---[ \t]*")
_END = re.compile(r"(?:---|\.\.\.)[ \t]*")
_FIELD = re.compile(r"(?P<key>[A-Za-z][A-Za-z -]{0,30}?)[ \t]*:(?:[ \t]+(?P<value>\S.*)|[ \t]*)")
_CONTINUED = re.compile(r"[ \t]+\S|- ")


def header_length(lines: Sequence[str]) -> int:
    """Return how many lines at the top of a text are a header of the file; 0 where it has none.

    A header has two known keys at least, one of which states a title, a date or an author. Below it stands a blank
    line or, after front matter, its fence; and then the text.
    """
    fenced = bool(lines) and _FENCE.fullmatch(lines[0]) is not None
    at = int(fenced)
    keys: set[str] = set()
    while at < min(len(lines), MOST_LINES):
        line = lines[at]
        if (fenced and _END.fullmatch(line)) or (not fenced and is_blank(line)):
            break
        if field := _FIELD.fullmatch(line):
            keys.add(field["key"].lower())
        elif not (_CONTINUED.match(line) and keys) and not (fenced and is_blank(line)):
            return 0
        at += 1
    else:
        return 0
    known = keys & KEYS.keys()
    enough = len(known) >= FEWEST_KEYS and any(KEYS[key] for key in known) and 2 * len(known) >= len(keys)
    at += fenced
    has_text = any(not is_blank(line) for line in lines[at:])
    return at if enough and has_text else 0


def field_of(line: str) -> tuple[str, str] | None:
    """Return the fact that a line of a header states, and its value without quotation marks; `None` for none.

    >>> field_of('title: "Why the wells ran dry"')
    ('title', 'Why the wells ran dry')
    """
    field = _FIELD.fullmatch(line)
    fact = KEYS.get(field["key"].lower(), "") if field else ""
    value = ((field["value"] if field else "") or "").strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1].strip()
    return (fact, " ".join(value.split())) if fact and any(map(str.isalnum, value)) else None
