"""What was found in a file that should become a seed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from dossier.article.facts.header_facts import date_of_header
from dossier.characters import FORBIDDEN
from dossier.dates import is_date
from dossier.languages import is_language
from dossier.models import Problem
from dossier.seeds.encodings import decode_utf8
from dossier.seeds.keeper import LONGEST

_SPACE = re.compile(r"\s+")
_NO_TITLE = re.compile(
    r"(?:untitled|document ?\d*|title|microsoft word\b.*|.*\.(?:docx?|rtf|pdf|indd|qxd|html?))", re.IGNORECASE
)
"""What programs write into a file as its title when its author gave none."""
_NO_AUTHOR = re.compile(
    r"python-docx|apache poi|(?:microsoft office |windows |ms |office )?user|admin(?:istrator)?|author|owner|unknown",
    re.IGNORECASE,
)
"""What programs write as its author: themselves, or the account that it was written in."""


class UnreadableError(ValueError):
    """The file cannot become a seed; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Found:
    """An article that a file holds."""

    text: str
    """Its words, as the file has them."""
    facts: Mapping[str, str] = field(default_factory=dict)
    """What the file states of itself: keys and values of `NAME.toml`."""
    where: str = ""
    """Where in the file that stands: `the metadata of the page`."""
    address: str = ""
    """The address of the page, if the file states one."""
    missing: tuple[str, ...] = ()
    """What the file holds that is not in the text: `page 3 (it has no text)`."""


def decoded(raw: bytes, file: str) -> str:
    """Return the text of a file in UTF-8; `file` is its path.

    Raises:
        UnreadableError: it is in another encoding; the message has the command that converts it.
    """
    text = decode_utf8(raw, file)
    if isinstance(text, Problem):
        raise UnreadableError(text.message)
    return text


def facts(**values: str | None) -> dict[str, str]:
    """Return the values that a keeper's file can hold, each on one line. Others, such as no real date, are left out.

    >>> facts(title=" A  ferry ", date="Tue, 5 Jan 2010 09:12:44 +0100", author=None, language="English")
    {'title': 'A ferry', 'date': '2010-01-05'}
    """
    found = {key: _SPACE.sub(" ", value).strip() for key, value in values.items() if value}
    if date := found.get("date"):
        # A time behind the day, as in 2019-09-12T08:00:00Z, is left out.
        found["date"] = date[:10] if is_date(date[:10]) else date_of_header(date)
    if not is_language(found.get("language", "")):
        found.pop("language", None)
    if _NO_TITLE.fullmatch(found.get("title", "")):
        del found["title"]
    if _NO_AUTHOR.fullmatch(found.get("author", "")):
        del found["author"]
    return {
        key: value for key, value in found.items() if value and len(value) <= LONGEST[0] and not FORBIDDEN.search(value)
    }
