"""Generated pages → their values and their HTML, without the engine's parsers: the same HTML, far sooner.

Our pages use a small part of YAML and of Markdown (`pages/`). What they hold beyond it is left to the engine.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

_PARAGRAPH = re.compile(r"(.+)\n\{: #([\w-]+)((?: \.[\w-]+)*) \}", re.DOTALL)
_HEADING = re.compile(r"(##?) ([^\n]+) \{: #([\w-]+) \}")
_FOLD = re.compile(r"/// details \| ([0-9,]+ lines from the page around the article)\n    attrs: \{class: fold\}")
_RAW = re.compile(r'<(p|div)(?: class="[\w -]+")? id="[\w-]+"(?: tabindex="0")?>[^\n{}`*_\\]*(?:\n[^\n{}`*_\\]+)*</\1>')
_END_OF_FOLD = "///"
_MARKUP = re.compile(r"[<>{~^@]|(?<![\\&])#|(?<!\\)[*_`\[]|\\(?![*_`\[#])")
"""What `escape` leaves in no text."""
_ESCAPED = re.compile(r"\\([*_`\[#])")
_TAB = 4
"""Python-Markdown's width of a tab."""
_ID = re.compile(r' id="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Handed:
    """A page as an engine needs it."""

    fields: dict[str, object]
    """Its front matter."""
    html: str
    """Its body."""

    @property
    def anchors(self) -> set[str]:
        """The addresses within the page. Links to them come from hand-written pages."""
        return set(_ID.findall(self.html))


def handed(page: str) -> Handed | None:
    """Return the values and the HTML of a page that `pages/` wrote; `None` for any other."""
    opening, fence, rest = page.partition("---\n")
    block, end, body = rest.partition("\n---\n")
    if opening or not fence or not end:
        return None
    fields, html = _fields(block), body_html(body)
    return None if fields is None or html is None else Handed(fields, html)


def _fields(block: str) -> dict[str, object] | None:
    """Return the values of front matter, each of which is JSON on a line of its own."""
    pairs = (line.partition(": ") for line in block.split("\n"))
    try:
        return {key: json.loads(value) for key, _, value in pairs}
    except ValueError:
        return None


def body_html(body: str) -> str | None:
    r"""Return the HTML that an engine makes of the body of a page of ours; `None` if it holds anything else.

    >>> body_html("He \\*said\\* it.\n{: #p-1 .caption }\n")
    '<p class="caption" id="p-1">He *said* it.</p>'
    """
    text = body.expandtabs(_TAB).strip("\n")
    blocks = [*_blocks(text)] if text else []
    return None if None in blocks else "\n".join(filter(None, blocks)).strip()


def _blocks(text: str) -> Iterator[str | None]:
    for block in text.split("\n\n"):
        if found := _PARAGRAPH.fullmatch(block):
            words, identity, classes = found.groups()
            named = f' class="{classes.replace(" .", " ")[1:]}"' if classes else ""
            yield _element("p", named, identity, words)
        elif found := _HEADING.fullmatch(block):
            level, words, identity = found.groups()
            yield _element(f"h{len(level)}", "", identity, words)
        elif found := _FOLD.fullmatch(block):
            yield f'<details class="fold">\n<summary>{found[1]}</summary>'
        else:
            yield "</details>" if block == _END_OF_FOLD else f"{block}\n" if _RAW.fullmatch(block) else None


def _element(tag: str, classes: str, identity: str, words: str) -> str | None:
    if _MARKUP.search(words):
        return None
    shown = _ESCAPED.sub(r"\1", words)
    return f'<{tag}{classes} id="{identity}">{shown}</{tag}>'
