"""An `Article` → its Markdown page: front matter, then every line of the seed at its place."""

from __future__ import annotations

import hashlib
import html
from collections.abc import Iterator

from . import citing, frontmatter
from .characters import printable
from .dates import is_date, precision, readable
from .describing import minutes
from .escaping import escape, paragraph
from .languages import reads_from_right
from .models import ARTICLE_ROLES, Article, Entry, Page, Part, Role, Source

DESCRIPTION_LENGTH = 300
"""Characters; search engines and previews of links show fewer."""


def entry_of(article: Article) -> Entry:
    """Return what lists show of an article."""
    return Entry(
        address=article.address,
        title=article.title.value,
        date=article.date.value,
        publisher=article.publisher.value,
        summary=article.summary.value,
        minutes=minutes(article.words),
        author=article.author.value,
    )


def article_pages(
    article: Article, earlier: Entry | None, later: Entry | None, *, told_apart: bool = False
) -> Iterator[Page]:
    """Yield the page of an article and, beside it, the seed as it came, for readers to download.

    `told_apart` puts the name of the seed into the page's own title: another article has the same headline.
    """
    fields = _fields(article) | {"earlier": _neighbour(earlier), "later": _neighbour(later)}
    fields |= {"told_apart": printable(article.seed.name)} if told_apart else {}
    page = frontmatter.dump(fields) + "\n" + body(article)
    yield Page(f"{article.address}.md", page.encode("utf-8"))
    yield Page(f"{article.address}.txt", article.seed.raw)


def _fields(article: Article) -> dict[str, frontmatter.Value]:
    seed = article.seed
    title, summary, date = article.title, article.summary, article.date
    return {
        "template": "article.html",
        "title": title.value,
        "title_source": title.source.value,
        "title_reason": _reason(title.reason, title.line),
        "summary": summary.value,
        "summary_source": summary.source.value,
        "description": _description(article),
        "date": date.value,
        "date_precision": precision(date.value),
        "date_source": date.source.value,
        "date_reason": _reason(date.reason, date.line),
        "date_shown": readable(date.value),
        "author": article.author.value,
        "author_source": article.author.source.value,
        "author_reason": _reason(article.author.reason, article.author.line),
        "publisher": article.publisher.value,
        "publisher_source": article.publisher.source.value,
        "publisher_reason": _reason(article.publisher.reason, article.publisher.line),
        "place": article.place.value,
        "lang": article.language.value,
        "dir": "rtl" if reads_from_right(article.language.value) else "",
        "source_note": article.note,
        "words": article.words,
        "reading_minutes": minutes(article.words),
        "seed": printable(seed.file),
        "bytes": len(seed.raw),
        "sha256": seed.sha256,
        "raw": f"{article.address}.txt",
        "authors": citing.authors(article.author.value),
        "citation": {
            "apa": citing.apa(article),
            "chicago": citing.chicago(article),
            "bibtex": citing.bibtex(entry_of(article)),
        },
        "json_ld": citing.json_ld(article),
    }


def _reason(reason: str, line: int | None) -> str:
    return reason if line is None else f"{reason.removesuffix('.')} (line {line})."


def _description(article: Article) -> str:
    text = article.summary.value or article.title.value
    return text if len(text) <= DESCRIPTION_LENGTH else text[: DESCRIPTION_LENGTH - 1].rsplit(" ", 1)[0] + "…"


def _neighbour(entry: Entry | None) -> frontmatter.Value:
    # An empty mapping is false in every template language, and needs no null.
    return {} if entry is None else {"title": entry.title, "path": f"{entry.address}.html"}


def entry_from_page(address: str, page: str) -> Entry:
    """Read back the entry of a page that was written earlier, for a seed that is refused now."""
    fields = {"title": address, "date": "", "publisher": "", "summary": "", "author": ""} | frontmatter.load(page)
    title, date, publisher, summary, author = (
        str(fields[key]) for key in ("title", "date", "publisher", "summary", "author")
    )
    minutes_shown = str(fields.get("reading_minutes", ""))
    return Entry(
        address=address,
        title=html.unescape(title),
        date=date if is_date(date) else "",
        publisher=publisher,
        summary=summary,
        minutes=int(minutes_shown) if minutes_shown.isdecimal() else 1,
        author=author,
    )


def body(article: Article) -> str:
    """Return the Markdown of all parts, in order, each with the address that a reader can link to."""
    used: dict[str, int] = {}
    stated = article.title.source is Source.STATED
    return "\n".join(
        _part(part, _anchor(part, used), as_title=stated and part.first == article.title.line)
        for part in article.parts
        if part.role is not Role.BLANK
    )


def _part(part: Part, anchor: str, *, as_title: bool) -> str:
    if part.role is Role.HEADLINE and as_title:
        return f"# {escape(part.lines)} {{: #{anchor} }}\n"
    if part.role is Role.SUBHEADING:
        return f"## {escape(part.lines)} {{: #{anchor} }}\n"
    if part.role is Role.BODY:
        return paragraph(part.lines, f"#{anchor}")
    aside = "" if part.role in ARTICLE_ROLES else " .aside"
    return paragraph(part.lines, f"#{anchor} .{part.role}{aside}")


def _anchor(part: Part, used: dict[str, int]) -> str:
    # Made of the words alone: it stays while they do, wherever they move. Six digits keep a link short;
    # a paragraph that comes again is told apart by its number.
    digest = hashlib.sha256(part.text.encode()).hexdigest()[:6]
    used[digest] = used.get(digest, 0) + 1
    return f"p-{digest}" if used[digest] == 1 else f"p-{digest}-{used[digest]}"
