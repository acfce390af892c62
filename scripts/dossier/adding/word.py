"""The text of a Word document: all of its words, also those in tables, boxes, notes and tracked changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from docx import Document
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from .found import Found, UnreadableError, facts

_BREAKS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "\u2011"}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""The same box once more, for old programs."""
_NOTES = ("/footnotes", "/endnotes")
_BESIDE = {"/header": "header of pages", "/footer": "footer of pages", "/comments": "comment"}
"""What stands beside the text, and is told and not added."""
_LONGEST = 60
"""Characters that are told of it."""


def read_word(raw: bytes, _file: str) -> Found:
    """Read a `.docx` file.

    Raises:
        UnreadableError: it is no Word document, or is damaged.
    """
    try:
        document = Document(BytesIO(raw))
        blocks, missing = list(_blocks(document.element.body)), []
        for relation in document.part.rels.values():
            kind = f"/{relation.reltype.rpartition('/')[2]}"
            if relation.is_external or kind not in {*_NOTES, *_BESIDE}:
                continue
            found = [*_blocks(parse_xml(relation.target_part.blob))]
            words = " ".join(" ".join(found).split())
            if kind in _NOTES:
                blocks += found
            elif words:
                missing.append(f"{_BESIDE[kind]} “{words[:_LONGEST]}”")
    except (BadZipFile, KeyError, OpcError, ValueError) as error:
        raise UnreadableError("is no Word document that can be read; open it in Word and save it again") from error
    stated = document.core_properties
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(blocks))
    title, where = _title(document), "the styles and properties of the document"
    known = facts(title=title.get("Title") or stated.title, author=stated.author)
    known = known if "title" in known else {**facts(title=title.get("Heading 1")), **known}
    return Found(text, known, where if title else "the properties of the document", missing=tuple(missing))


def _title(document: Any) -> dict[str, str]:  # noqa: ANN401
    """Return the first paragraph of each style that titles have: `Title`, and `Heading 1` if it comes first of all."""
    found: dict[str, str] = {}
    for at, paragraph in enumerate(each for each in document.paragraphs if each.text.strip()):
        style = paragraph.style.name if paragraph.style is not None else ""
        if style == "Title" or (style == "Heading 1" and not at):
            found.setdefault(style, paragraph.text)
    return found


def _blocks(element: Any) -> Iterator[str]:  # noqa: ANN401 - the library's elements have no types
    """Yield the paragraphs below an element, each with a blank line behind it, and the rows of tables."""
    for child in element:
        if child.tag == qn("w:tr"):
            yield "\t".join(" ".join(map(str.strip, _blocks(cell))).strip() for cell in child.iter(qn("w:tc")))
        elif child.tag == qn("w:p"):
            yield f"{_words(child)}\n"
            yield from (block for box in _boxes(child) for block in _blocks(box))
        elif child.tag != _FALLBACK:
            yield from _blocks(child)
            if child.tag == qn("w:tbl"):
                yield ""


def _words(element: Any) -> str:  # noqa: ANN401
    """Return the words of a paragraph, without those of boxes in it."""
    found = []
    for child in element:
        if child.tag == qn("w:t"):
            found.append(child.text or "")
        elif child.tag in _BREAKS:
            found.append(_BREAKS[child.tag])
        elif child.tag not in {_FALLBACK, qn("w:txbxContent"), qn("w:pPr"), qn("w:rPr")}:
            found.append(_words(child))
    return "".join(found)


def _boxes(element: Any) -> Iterator[Any]:  # noqa: ANN401
    for child in element:
        if child.tag == qn("w:txbxContent"):
            yield child
        elif child.tag != _FALLBACK:
            yield from _boxes(child)
