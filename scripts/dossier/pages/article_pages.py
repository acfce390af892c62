"""An `Article` → its Markdown page: front matter, then every line of the seed at its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dossier.article import citations
from dossier.article.escaping import escape, paragraph, raw_html, table
from dossier.article.roles.kept_layout import KEPT
from dossier.characters import printable
from dossier.collection.collection import entry_of
from dossier.dates import precision, readable
from dossier.languages import language_name, reads_from_right
from dossier.models import ARTICLE_ROLES, Article, Entry, Part, Related, Role, Source
from dossier.names.mentions import Mention
from dossier.pages import frontmatter

from .folding import FOLDED, html_fold, markdown_fold, runs
from .lists import begins_with

DESCRIPTION_LENGTH = 300
"""Characters; search engines and previews of links show fewer."""


@dataclass(frozen=True, slots=True)
class Draft:
    """All that the page of one article is made of: the article, and what the page says of the others."""

    article: Article
    mentions: tuple[Mention, ...]
    earlier: Entry | None
    """The article before in time; of an article without a date, the one before in the list by title."""
    later: Entry | None
    """The article after it, likewise."""
    related: tuple[Related, ...] = ()
    told_apart: bool = False
    """Whether another has the same headline: then the page's own title has the name of the seed in it."""
    plain: bool = False
    """Whether the text is raw HTML paragraphs, for an engine that changes the text of Markdown."""

    @property
    def made_of(self) -> tuple[object, ...]:
        """Values whose `repr` tells all that the page depends on, so that it can be kept."""
        seed = self.article.seed
        known = (seed.name, seed.sha256, self.article.address, self.article.supplied)
        return (*known, self.mentions, self.earlier, self.later, self.related, self.told_apart, self.plain)


def article_page(draft: Draft) -> bytes:
    """Return the Markdown page of an article."""
    article = draft.article
    fields = _fields(article) | {"earlier": _neighbour(draft.earlier), "later": _neighbour(draft.later)}
    fields |= {"told_apart": printable(article.seed.name)} if draft.told_apart else {}
    fields |= {"names": [_named(mention) for mention in draft.mentions]}
    fields |= {"related": [_related(other) for other in draft.related]}
    page = frontmatter.dump(fields) + "\n" + (plain_body if draft.plain else body)(article)
    return page.encode("utf-8")


def _fields(article: Article) -> dict[str, frontmatter.Value]:
    seed = article.seed
    title, summary, date = article.title, article.summary, article.date
    return {
        "template": "article.html",
        "title": title.value,
        "title_source": title.source.value,
        "title_reason": title.why,
        "opening": int(_is_opening(article)),
        "summary": summary.value,
        "summary_source": summary.source.value,
        "summary_reason": summary.why,
        "description": _description(article),
        "date": date.value,
        "date_precision": precision(date.value),
        "date_source": date.source.value,
        "date_reason": date.why,
        "date_shown": readable(date.value),
        "author": article.author.value,
        "author_source": article.author.source.value,
        "author_reason": article.author.why,
        "publisher": article.publisher.value,
        "publisher_source": article.publisher.source.value,
        "publisher_reason": article.publisher.why,
        "place": article.place.value,
        "place_source": article.place.source.value,
        "place_reason": article.place.why,
        "lang": article.language.value,
        "lang_shown": language_name(article.language.value),
        "lang_source": article.language.source.value,
        "lang_reason": article.language.why,
        "dir": "rtl" if reads_from_right(article.language.value) else "",
        "source_note": article.note,
        "words": article.words,
        "unit": article.unit,
        "reading_minutes": article.minutes,
        "seed": printable(seed.file),
        "bytes": len(seed.raw),
        "sha256": seed.sha256,
        "raw": f"{article.address}.txt",
        "authors": citations.authors(article.author.value),
        "citation": {
            "apa": citations.apa(article),
            "chicago": citations.chicago(article),
            "bibtex": citations.bibtex(entry_of(article)),
        },
        "json_ld": citations.json_ld(article),
    }


def _is_opening(article: Article) -> bool:
    """Whether the title is the first words of the first paragraph, so that a reader would see them twice."""
    first = next((part.text for part, _ in article.paragraphs if part.role not in FOLDED), "")
    return article.title.source is Source.DERIVED and begins_with(first, article.title.value)


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


def _related(other: Related) -> frontmatter.Value:
    return {"title": other.title, "path": f"{other.address}.html", "reason": other.reason}


_MOST_FOLDED = 200
"""Lines of a fold that are written as Markdown; a longer one is written as HTML."""


def body(article: Article) -> str:
    """Return the Markdown of all parts, in order, each with the address that a reader can link to."""
    return _folded(article, markdown_fold, _markdown)


def plain_body(article: Article) -> str:
    """Return all parts as raw HTML that looks the same, with each punctuation mark as an entity."""
    return _folded(article, html_fold, raw_html)


def _folded(article: Article, fold: Callable[[int, str], str], shown: Callable[..., str]) -> str:
    """Return all parts, each as `shown` writes it, with what is folded as `fold` writes it."""
    written: list[str] = []
    for lines, run in runs(article.paragraphs):
        # The extension of Markdown takes quadratic time in the lines of a fold.
        write, wrap = (raw_html, html_fold) if lines > _MOST_FOLDED else (shown, fold)
        content = "\n".join(
            table(part.lines, anchor)
            if part.role is Role.TABLE
            else write(*_element(part, article), part.lines, anchor, kept=part.role in KEPT)
            for part, anchor in run
        )
        written.append(wrap(lines, content) if lines else content)
    return "\n".join(written)


def _element(part: Part, article: Article) -> tuple[str, tuple[str, ...]]:
    """Return the HTML element that a part stands in, and its classes."""
    title = article.title
    stated = title.source is Source.STATED and part.role is Role.HEADLINE
    # The words of a title from the keeper stand in the text too: once is enough.
    supplied = title.source is Source.SUPPLIED and part.text == title.value
    if part.first == title.line and (stated or supplied):
        return "h1", ()
    if part.role is Role.SUBHEADING:
        return "h2", ()
    if part.role is Role.BODY:
        return "p", ()
    return "p", (part.role.value, *(() if part.role in ARTICLE_ROLES else ("aside",)))


_HEADINGS = {"h1": "#", "h2": "##"}


def _markdown(tag: str, classes: tuple[str, ...], lines: tuple[str, ...], identity: str, *, kept: bool) -> str:
    if tag in _HEADINGS:
        return f"{_HEADINGS[tag]} {escape(lines)} {{: #{identity} }}\n"
    return paragraph(classes, lines, identity, kept=kept)
