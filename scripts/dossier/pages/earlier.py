"""A page of an earlier build → its article again, for a seed that is refused now: all about it stays as it was."""

from __future__ import annotations

import html
import re
from dataclasses import replace

from dossier.article.roles.parts import divide
from dossier.dates import is_date
from dossier.models import ARTICLE_ROLES, Article, Fact, Seed, Source
from dossier.seeds.reading import decode

from . import frontmatter

_LINE = re.compile(r"(?P<reason>.*) \(line (?P<line>[0-9]+)\)\.")
"""A reason as it stands on a page, with its line behind it."""


def article_from_page(address: str, page: str, raw: bytes) -> Article:
    """Read back an article: what is known of it from its page, its text from the copy that stands beside the page.

    Either may have been damaged since: what cannot be read is empty.
    """
    fields = frontmatter.load(page)
    name = str(fields.get("seed", "")).removesuffix(".txt") or address
    seed = decode(raw, f"{name}.txt")[0] or Seed(name, raw, "", "")
    parts = divide(seed.text)
    title, date = _fact(fields, "title"), _fact(fields, "date")
    return Article(
        seed=seed,
        address=address,
        parts=parts,
        title=replace(title, value=html.unescape(title.value) or address),
        summary=_fact(fields, "summary"),
        date=date if is_date(date.value) else Fact(),
        author=_fact(fields, "author"),
        publisher=_fact(fields, "publisher"),
        place=_fact(fields, "place"),
        language=_fact(fields, "lang"),
        note=str(fields.get("source_note", "")),
        words=sum(len(part.text.split()) for part in parts if part.role in ARTICLE_ROLES),
    )


def _fact(fields: dict[str, object], key: str) -> Fact:
    value, source, reason = (str(fields.get(f"{key}{ending}", "")) for ending in ("", "_source", "_reason"))
    known = Source(source) if source in set(Source) else Source.UNKNOWN
    if found := _LINE.fullmatch(reason):
        return Fact(value, known, f"{found['reason']}.", int(found["line"]))
    return Fact(value, known, reason)
