"""Make the pages of lists. Their content is front matter, which templates lay out: entries, groups, ranges, links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias, TypeVar

from dossier.dates import readable
from dossier.models import Entry, OutputFile
from dossier.pages import frontmatter

from .pagination import LONGEST_LIST, Group, ListPage

Fields: TypeAlias = dict[str, frontmatter.Value]
Item = TypeVar("Item")

BY_LETTER = "letter-"
"""The beginning of the address of a heading that is a letter."""
FEW = 15
"""A list by letter with at most this many entries has no headings."""


def page(path: str, template: str, title: str, fields: Mapping[str, frontmatter.Value]) -> OutputFile:
    """Return a page that has only front matter. `template` lays it out."""
    head: Fields = {"template": template, "title": title}
    return OutputFile(f"{path}.md", frontmatter.dump(head | dict(fields)).encode("utf-8"))


def link(title: str, path: str) -> Fields:
    """Return a link to the page of `path`, which may have a `#fragment`."""
    page_path, mark, fragment = path.partition("#")
    return {"title": title, "path": f"{page_path}.html{mark}{fragment}"}


def crumbs(*links: tuple[str, str]) -> list[Fields]:
    """Return the breadcrumb of a page: links from home to it, without home and without the page itself."""
    return [link(title, path) for title, path in links]


def counted(number: int, noun: str = "article") -> str:
    """Return a number with its noun.

    >>> counted(1), counted(10_000, "name")
    ('1 article', '10,000 names')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def spread(first: str, last: str) -> str:
    """Return the label of a range.

    >>> spread("A", "C"), spread("A", "A")
    ('A – C', 'A')
    """
    return first if first == last else f"{first} – {last}"


def row_of(entry: Entry, *, summary: bool = False) -> Fields:
    """Return an article as a list shows it."""
    facts = [readable(entry.date) or "No date", entry.publisher, f"{entry.minutes} min"]
    fields = link(entry.title, entry.address) | {"facts": [fact for fact in facts if fact]}
    fields |= {"derived": 1} if entry.derived else {}
    # A title of the text's first words says already what its summary says.
    again = entry.derived and begins_with(entry.summary, entry.title)
    return fields | ({"summary": entry.summary} if summary and entry.summary and not again else {})


def begins_with(text: str, title: str) -> bool:
    """Whether a text begins with the words of a title that was made of them.

    >>> begins_with("The ferry was late on Monday, he said.", "The ferry was late…")
    True
    """
    return text.startswith(title.removesuffix("…"))


def is_short(groups: Sequence[Group[Item]]) -> bool:
    """Whether all entries fit on one page."""
    return sum(len(part.items) for group in groups for part in group.pages) <= LONGEST_LIST


def sections(
    groups: Sequence[Group[Item]], prefix: str, row: Callable[[Item], Fields], span: Callable[[ListPage[Item]], str]
) -> list[Fields]:
    """Return the groups of a list: their entries if all fit on one page, otherwise links to the pages that have them.

    `prefix` is the beginning of the address of each heading. `span` says what a page has, such as “Ab – Am”. A list
    by letter with few entries has no headings.
    """
    if prefix == BY_LETTER and sum(len(group.items) for group in groups) <= FEW:
        return [{"rows": [row(item) for group in groups for item in group.items]}]
    short = is_short(groups)
    return [
        {"label": _label(group, span), "anchor": f"{prefix}{group.key}"}
        | (
            {"rows": [row(item) for item in group.items]}
            if short
            else {"ranges": [link(span(part), part.path) | {"count": len(part.items)} for part in group.pages]}
        )
        for group in groups
    ]


def _label(group: Group[Item], span: Callable[[ListPage[Item]], str]) -> str:
    if not group.part:
        return group.label
    first, last = group.pages[0].items[0], group.pages[-1].items[-1]
    return f"{group.label}: {span(ListPage('', (first, last)))}"


def list_pages(
    groups: Sequence[Group[Item]],
    row: Callable[[Item], Fields],
    title_of: Callable[[Group[Item], ListPage[Item]], str],
    way: Sequence[Fields],
) -> Iterator[OutputFile]:
    """Yield the pages that `sections` links to. Each has a link to the one before and the one after it.

    `way` is the breadcrumb of the pages.
    """
    if is_short(groups):
        return
    order = [(group, part) for group in groups for part in group.pages]
    titles = Counter(title_of(group, part) for group, part in order)
    for at, (group, part) in enumerate(order):
        turning: Fields = {"here": f"Page {at + 1:,} of {len(order):,}"}
        turning |= {"previous": f"{order[at - 1][1].path}.html"} if at else {}
        turning |= {"next": f"{order[at + 1][1].path}.html"} if at + 1 < len(order) else {}
        rows = [{"rows": [row(item) for item in part.items]}]
        title = title_of(group, part)
        yield page(
            part.path,
            "listing.html",
            # Two pages can begin and end alike. Their titles must differ: they stand in tabs and in bookmarks.
            f"{title}, page {at + 1:,}" if titles[title] > 1 else title,
            {"crumbs": way, "groups": rows, "turning": turning},
        )
