"""What a file's own header states: title, date, author, publisher."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from email.utils import parsedate_to_datetime

from dossier.article.roles.file_headers import fields_of
from dossier.models import Fact, Part, Role, Source

from .stated_dates import DATE, parse_date

_REASON = "The header of the file says so."
_BY = re.compile(r"by\s+", re.IGNORECASE)
LONGEST = 300
"""Characters of a value; a longer one is no fact."""


def facts_of_header(parts: Iterable[Part]) -> Mapping[str, Fact]:
    """Map `title`, `date`, `author` and `publisher` to what the header of the file states; the first value counts."""
    header = [part for part in parts if part.role is Role.METADATA]
    found: dict[str, Fact] = {}
    for at, name, stated in fields_of([part.lines[0] for part in header]):
        value = stated
        if name in found or len(value) > LONGEST:
            continue
        if name == "date":
            value = date_of_header(value)
        elif name == "author":
            value = _BY.sub("", value, count=1) if _BY.match(value) else value
        if value:
            found[name] = Fact(value, Source.STATED, _REASON, header[at].first)
    return found


def date_of_header(value: str) -> str:
    """Return the day that the value of a date field states, in any of the forms that articles and mails use.

    >>> date_of_header("Tue, 5 Jan 2010 09:12:44 +0100"), date_of_header("12 March 2014"), date_of_header("soon")
    ('2010-01-05', '2014-03-12', '')
    """
    if (found := DATE.search(value)) and (date := parse_date(found[0])):
        return date
    try:
        return parsedate_to_datetime(value).date().isoformat()
    except (ValueError, IndexError, TypeError, OverflowError):
        return ""
