"""Make the feeds of the latest articles, as Atom and as JSON Feed.

The `id` of an entry is the address of its page, which never changes. If the site does not know its public address,
the `id` is a `urn:uuid:` and links are relative to the feed. An article without a date is in no feed, because nobody
knows when it was new.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import uuid
from collections.abc import Iterator, Sequence
from html import escape as escape_html

from feedgenerator import Atom1Feed

from dossier.dates import first_day, latest_first, precision, readable
from dossier.models import Entry, OutputFile
from dossier.settings import Settings

LATEST = 50
"""The most articles in a feed."""
ATOM, JSON = "feed.xml", "feed.json"
_BEFORE_ALL = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""The time of change of an empty feed. Atom needs one, and the time of the build would differ each time."""


def feed_pages(entries: Sequence[Entry], settings: Settings) -> Iterator[OutputFile]:
    """Yield both feeds."""
    latest = [entry for entry in latest_first(entries, lambda entry: entry.date) if entry.date][:LATEST]
    yield OutputFile(ATOM, _atom(latest, settings))
    yield OutputFile(JSON, _json(latest, settings))


def _identity(path: str, settings: Settings) -> str:
    return settings.url + path if settings.url else uuid.uuid5(uuid.NAMESPACE_URL, f"{settings.name}/{path}").urn


def _noon(entry: Entry) -> dt.datetime:
    # When it is noon in Greenwich, it is the same day for nearly all readers.
    return dt.datetime.combine(first_day(entry.date), dt.time(12), dt.UTC)


class _Atom(Atom1Feed):  # type: ignore[misc]  # the library has no types
    def latest_post_date(self) -> dt.datetime:
        """Return when the newest entry changed. For an empty feed the library would return the time of the build."""
        return super().latest_post_date() if self.items else _BEFORE_ALL


def _atom(entries: Sequence[Entry], settings: Settings) -> bytes:
    feed = _Atom(
        title=settings.name,
        link=settings.link("index.html"),
        description=settings.description,
        language=settings.language,
        author_name=settings.name,
        feed_url=settings.link(ATOM),
        feed_guid=_identity("", settings),
    )
    for entry in entries:
        path = f"{entry.address}.html"
        when = _noon(entry)
        feed.add_item(
            title=entry.title,
            link=settings.link(path),
            # The library marks the description as HTML.
            description=escape_html(_summary(entry), quote=False),
            author_name=entry.author or entry.publisher or None,
            unique_id=_identity(path, settings),
            # Atom needs a time of change. A time of publication is given only if the day is known.
            updateddate=when,
            pubdate=when if precision(entry.date) == "day" else None,
        )
    out = io.StringIO()
    feed.write(out, "utf-8")
    return out.getvalue().encode()


def _summary(entry: Entry) -> str:
    return " · ".join(filter(None, (readable(entry.date), entry.publisher, entry.summary)))


def _json(entries: Sequence[Entry], settings: Settings) -> bytes:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": settings.name,
        "home_page_url": settings.link("index.html"),
        "feed_url": settings.link(JSON),
        "description": settings.description,
        "language": settings.language,
        "items": [_item(entry, settings) for entry in entries],
    }
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode()


def _item(entry: Entry, settings: Settings) -> dict[str, object]:
    path = f"{entry.address}.html"
    item: dict[str, object] = {
        "id": _identity(path, settings),
        "url": settings.link(path),
        "title": entry.title,
        "content_text": entry.summary or entry.title,
    }
    if precision(entry.date) == "day":
        item["date_published"] = _noon(entry).isoformat()
    if who := entry.author or entry.publisher:
        item["authors"] = [{"name": who}]
    return item
