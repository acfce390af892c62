"""An `Article` → its Markdown page: front matter, then every line of the seed at its place."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping

from . import frontmatter
from .anchors import anchored
from .characters import printable
from .collection import Mention
from .dates import is_date, precision, readable
from .describing import minutes
from .escaping import escape, paragraph
from .languages import reads_from_right
from .models import ARTICLE_ROLES, Article, Entry, Name, Page, Part, Role, Source

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
    )


def article_pages(
    article: Article, earlier: Entry | None, later: Entry | None, chance: Entry, mentions: Iterable[Mention]
) -> Iterator[Page]:
    """Yield the page of an article and, beside it, the seed as it came, for readers to download.

    `chance` is the article that a reader who wants any other goes to.
    """
    fields = _fields(article) | {"earlier": _neighbour(earlier), "later": _neighbour(later)}
    fields |= {"chance": _neighbour(chance) if chance.address != article.address else {}}
    fields |= {"names": [_named(mention) for mention in mentions]}
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
    }


def _reason(reason: str, line: int | None) -> str:
    return reason if line is None else f"{reason} (line {line})"


def _description(article: Article) -> str:
    text = article.summary.value or article.title.value
    return text if len(text) <= DESCRIPTION_LENGTH else text[: DESCRIPTION_LENGTH - 1].rsplit(" ", 1)[0] + "…"


def _neighbour(entry: Entry | None) -> frontmatter.Value:
    # An empty mapping is false in every template language, and needs no null.
    return {} if entry is None else {"title": entry.title, "path": f"{entry.address}.html"}


def _named(mention: Mention) -> frontmatter.Value:
    name = mention.name
    return {
        "kind": name.kind.value,
        "name": name.name,
        "path": f"{name.address}.html",
        "times": mention.times,
        "paragraphs": mention.anchors,
    }


def mentions_from_page(page: str, names: Mapping[str, Name]) -> Iterator[Mention]:
    """Read back what a page that was written earlier names; `names` are those of today, by address."""
    listed = frontmatter.load(page).get("names", ())
    for each in listed if isinstance(listed, list) else ():
        name = names.get(str(each.get("path")).removesuffix(".html")) if isinstance(each, dict) else None
        anchors = each.get("paragraphs") if name else None
        if name and isinstance(anchors, list) and anchors:
            yield Mention(name, tuple(map(str, anchors)), len(anchors), "", str(anchors[0]))


def entry_from_page(address: str, page: str) -> Entry:
    """Read back the entry of a page that was written earlier, for a seed that is refused now."""
    fields = {"title": address, "date": "", "publisher": "", "summary": ""} | frontmatter.load(page)
    title, date, publisher, summary = (str(fields[key]) for key in ("title", "date", "publisher", "summary"))
    minutes_shown = str(fields.get("reading_minutes", ""))
    return Entry(
        address=address,
        title=html.unescape(title),
        date=date if is_date(date) else "",
        publisher=publisher,
        summary=summary,
        minutes=int(minutes_shown) if minutes_shown.isdecimal() else 1,
    )


def body(article: Article) -> str:
    """Return the Markdown of all parts, in order, each with the address that a reader can link to."""
    stated = article.title.source is Source.STATED
    return "\n".join(
        _part(part, anchor, as_title=stated and part.first == article.title.line)
        for part, anchor in anchored(article.parts)
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
