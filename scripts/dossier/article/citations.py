"""Cite an article: in APA and Chicago style, as BibTeX, RIS, CSL-JSON and schema.org. Unknown facts are left out.

Only the engine knows the address of a page, from `site_url`. So the templates add the address to the citations.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TypeAlias

from babel.dates import format_date
from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.middlewares.parsestack import default_unparse_stack
from bibtexparser.model import Entry as BibtexEntry
from bibtexparser.model import Field

from dossier.dates import first_day
from dossier.models import Article, Entry, Fact, Source

Json: TypeAlias = "str | int | Mapping[str, Json] | list[Json]"

_APA_DATE = {4: "y", 7: "y, LLLL", 10: "y, MMMM d"}
_CHICAGO_DATE = {4: "y", 7: "LLLL y", 10: "MMMM d, y"}
_AND = re.compile(r"(?<!\s)(?:\s*,\s+and\s+|\s*[,&;]\s+|\s+and\s+)")
_FULL_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*)+")
_ENDS = (".", "?", "!", "…", ".”", "?”", "!”")
_BIBTEX = str.maketrans(
    {character: f"\\{character}" for character in "{}$&#%_"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)


def authors(name: str) -> list[str]:
    """Split a text that names several authors. It stays whole unless each piece is a full name.

    >>> authors("Ann Lens and Piet Quillwater"), authors("Brook, Odalia")
    (['Ann Lens', 'Piet Quillwater'], ['Brook, Odalia'])
    """
    pieces = _AND.split(name)
    return pieces if all(map(_FULL_NAME.fullmatch, pieces)) else [name] if name else []


def apa(article: Article) -> str:
    """Return a reference in APA style, without the address."""
    title = _sentence(_known(article.title, article.title.value))
    date = _known(article.date, _english(article.date.value, _APA_DATE)) or "n.d."
    who = _sentence(_listed(authors(article.author.value), "&"))
    first = f"{who} ({date}). {title}" if who else f"{title} ({date})."
    return " ".join(filter(None, (first, _sentence(article.publisher.value))))


def chicago(article: Article) -> str:
    """Return a bibliography entry in Chicago style, without the address."""
    title = _sentence(article.title.value.translate(str.maketrans("“”", "‘’")))
    quoted = f"[{title.removesuffix('.')}]." if article.title.source is Source.DERIVED else f"“{title}”"
    date = _known(article.date, _english(article.date.value, _CHICAGO_DATE)) or "n.d."
    where = ", ".join(filter(None, (article.publisher.value, date)))
    return " ".join(filter(None, (_sentence(_listed(authors(article.author.value), "and")), quoted, _sentence(where))))


def _known(fact: Fact, text: str) -> str:
    # Both styles use square brackets for what the article itself does not state.
    return f"[{text}]" if fact.source in {Source.DERIVED, Source.INFERRED} and text else text


def _english(date: str, patterns: Mapping[int, str]) -> str:
    return format_date(first_day(date), patterns[len(date)], locale="en_US") if date else ""


def _listed(names: list[str], last: str) -> str:
    # Names stay as they are in the text, which does not say which part is the surname.
    return f"{', '.join(names[:-1])}, {last} {names[-1]}" if len(names) > 1 else "".join(names)


def _sentence(text: str) -> str:
    return text if not text or text.endswith(_ENDS) else f"{text}."


def key(address: str) -> str:
    """Return the key of an article in BibTeX, RIS and CSL-JSON. It is made from the address, which never changes."""
    return re.sub(r"[^A-Za-z0-9.-]+", "_", address.partition("/")[2])


def bibtex(entry: Entry, url: str = "") -> str:
    """Return a BibTeX entry. It is in UTF-8, with LaTeX's special characters escaped."""
    fields = {
        # The double braces stop BibTeX from changing capitals.
        "title": f"{{{entry.title.translate(_BIBTEX)}}}",
        "author": " and ".join(f"{{{name.translate(_BIBTEX)}}}" for name in authors(entry.author)),
        "publisher": entry.publisher.translate(_BIBTEX),
        "date": entry.date,
        "url": url,
    }
    known = [Field(name, value) for name, value in fields.items() if value]
    library = Library([BibtexEntry("online", key(entry.address), known)])
    # The library is ours alone: a copy of it would take twice as long as all else.
    written = write_string(library, default_unparse_stack(allow_inplace_modification=True))
    return written.strip().replace("\t", "  ")


def csl(entry: Entry, url: str = "") -> dict[str, Json]:
    """Return an item of CSL-JSON, a format for citation processors and reference managers."""
    item: dict[str, Json] = {"id": key(entry.address), "type": "article-newspaper", "title": entry.title}
    if entry.author:
        item["author"] = [{"literal": name} for name in authors(entry.author)]
    if entry.publisher:
        item["container-title"] = entry.publisher
    if entry.date:
        item["issued"] = {"date-parts": [[int(number) for number in entry.date.split("-")]]}
    if url:
        item["URL"] = url
    return item


def ris(entry: Entry, url: str = "") -> dict[str, str | list[str]]:
    """Return a reference as the dictionary that rispy turns into RIS."""
    date = "/".join([*entry.date.split("-"), "", ""][:3]) + "/"
    fields: dict[str, str | list[str]] = {
        "type_of_reference": "NEWS",
        "id": key(entry.address),
        "title": entry.title,
        "authors": authors(entry.author),
        "secondary_title": entry.publisher,
        "year": entry.date[:4],
        "date": date if entry.date else "",
        "urls": [url] if url else [],
    }
    return {name: value for name, value in fields.items() if value}


def json_ld(article: Article) -> str:
    """Return a schema.org `NewsArticle` as JSON without the opening brace. No character in it can end an element."""
    facts: dict[str, Json] = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": article.title.value}
    if article.author.value:
        facts["author"] = [{"@type": "Person", "name": name} for name in authors(article.author.value)]
    if article.publisher.value:
        facts["publisher"] = {"@type": "Organization", "name": article.publisher.value}
    if article.date.value:
        facts["datePublished"] = article.date.value
    if article.language.value:
        facts["inLanguage"] = article.language.value
    if article.summary.value:
        facts["description"] = article.summary.value
    facts["wordCount"] = article.words
    text = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text.removeprefix("{")
