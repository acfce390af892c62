"""The bytes of a document to its text and to what it states of itself. To add a kind, write a reader.

A reader is a function `(raw, file) -> Found`, named in `READERS`. `file` is the path, for messages. It raises
`UnreadableError` with what is wrong and what to do.
"""

from __future__ import annotations

import email
import logging
import re
from collections.abc import Callable, Iterator, Mapping
from email.message import EmailMessage
from email.policy import default
from io import BytesIO
from types import MappingProxyType
from typing import Any

from inscriptis import get_text
from pypdf import PdfReader
from pypdf.errors import PyPdfError
from striprtf.striprtf import rtf_to_text
from trafilatura import bare_extraction, load_html

from .found import Found, UnreadableError, decoded, facts
from .word import read_word

_SAVED_FROM = re.compile(rb"<!-- saved from url=\(\d+\)(\S{1,2000}) -->")
"""What browsers write into a page that they save."""
_RTF_FACT = r"\{\\%s ((?:[^{}\\]|\\.)*)\}"
_FEWEST_WORDS = 20
"""A page with fewer words of an article has none that was found."""


def read_text(raw: bytes, file: str) -> Found:
    """Read plain text, or Markdown, whose marks stay."""
    return Found(decoded(raw, file))


def read_page(raw: bytes, _file: str) -> Found:
    """Read a saved web page: the words of its article. Where no article is found, all words of the page."""
    found = bare_extraction(_with_captions(raw), include_comments=False, favor_recall=True, with_metadata=True,
                            date_extraction_params={"extensive_search": False})  # fmt: skip
    stated = {} if found is None else found if isinstance(found, dict) else found.as_dict()
    text = "" if stated.get("body") is None else _text_of(stated["body"])
    if len(text.split()) < _FEWEST_WORDS:
        text = visible_text(raw.decode("utf-8", "replace"))
    saved = _SAVED_FROM.search(raw)
    return Found(
        text,
        facts(
            title=stated.get("title"),
            author=(stated.get("author") or "").replace("; ", ", "),
            date=stated.get("date"),
            publisher=_site(stated.get("sitename")),
        ),
        "the metadata of the page",
        saved[1].decode("ascii", "replace") if saved else str(stated.get("url") or ""),
    )


def _with_captions(raw: bytes) -> Any:  # noqa: ANN401 - the library's elements have no types
    """Return a page with its captions as paragraphs: the library drops what stands in a figure."""
    page = load_html(raw)
    if page is None:
        return raw
    for caption in page.iter("figcaption"):
        caption.tag = "p"
    for figure in page.iter("figure"):
        figure.tag = "div"
    return page


_APART, _BELOW = frozenset({"p", "head", "quote", "list", "table", "div", "code"}), frozenset({"item", "row", "lb"})
"""Elements, as the library names them, that have a blank line between them, and those that begin a line."""


def _text_of(body: Any) -> str:  # noqa: ANN401
    """Return the words of an article: a paragraph or a row of a table on a line. The library itself draws tables."""
    lines = (re.sub(r"[^\S\t]+", " ", line).strip() for line in "".join(_pieces(body)).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _pieces(element: Any) -> Iterator[str]:  # noqa: ANN401
    apart = "\n\n" if element.tag in _APART else ""
    yield "\n" if element.tag in _BELOW else apart
    if element.tag == "row":
        yield "\t".join(" ".join("".join(cell.itertext()).split()) for cell in element)
    else:
        if element.tag == "item" and (element.text or "").strip():
            yield "- "
        yield _inner(element.text, element)
        for child in element:
            yield from _pieces(child)
            yield _inner(child.tail, element)
    yield apart


def _inner(text: str | None, element: Any) -> str:  # noqa: ANN401
    return text or "" if element.tag == "code" else (text or "").replace("\n", " ")


def _site(name: str | None) -> str | None:
    # Where a page does not name its site, the library gives the host.
    return name if name and not re.fullmatch(r"\S+\.\w+", name) else None


def visible_text(markup: str) -> str:
    """Return all words that a browser would show, line by line."""
    return "\n".join(line.rstrip() for line in str(get_text(markup)).split("\n"))


def read_mail(raw: bytes, _file: str) -> Found:
    """Read an e-mail: its plain text, or the words of its web page."""
    message = email.message_from_bytes(raw, policy=default)
    body = message.get_body(("plain", "html"))
    if body is None:
        raise UnreadableError("is a mail without text; open it, and save what it holds as plain text")
    content = str(body.get_content())
    text = visible_text(content) if body.get_content_subtype() == "html" else content
    attached = tuple(f"attachment {part.get_filename() or 'without a name'}" for part in message.iter_attachments())
    stated = facts(title=message["subject"], date=message["date"], author=_sender(message))
    return Found(text, stated, "the headers of the mail", missing=attached)


def _sender(message: EmailMessage) -> str:
    header = message["from"]
    return ", ".join(each.display_name for each in header.addresses if each.display_name) if header else ""


def read_pdf(raw: bytes, _file: str) -> Found:
    """Read the text of a PDF file, page by page."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("is a PDF with a password; save it without one")
        pages = [page.extract_text() for page in reader.pages]
        stated = reader.metadata
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        if isinstance(error, UnreadableError):
            raise
        raise UnreadableError("is a PDF that cannot be read; open it and copy its text into NAME.txt") from error
    if not any(page.strip() for page in pages):
        raise UnreadableError("is a PDF of pictures, without text; let a program for OCR read it first")
    empty = tuple(f"page {number} (it has no text)" for number, page in enumerate(pages, 1) if not page.strip())
    known = facts(title=stated.title, author=stated.author) if stated else {}
    return Found("\n\n".join(pages), known, "the properties of the file", missing=empty)


def read_rtf(raw: bytes, _file: str) -> Found:
    """Read an RTF document."""
    source = raw.decode("latin-1")
    known = {key: _rtf_fact(source, key) for key in ("title", "author")}
    return Found(_plain(source), facts(**known), "the properties of the document")


def _rtf_fact(source: str, key: str) -> str | None:
    found = re.search(_RTF_FACT % key, source[:10_000])
    return _plain(rf"{{\rtf1\ansi {found[1]}}}") if found else None


def _plain(source: str) -> str:
    return str(rtf_to_text(source, errors="replace"))  # type: ignore[no-untyped-call]


READERS: Mapping[str, Callable[[bytes, str], Found]] = MappingProxyType({
    ".txt": read_text, ".text": read_text, ".md": read_text, ".markdown": read_text,
    ".html": read_page, ".htm": read_page, ".xhtml": read_page,
    ".eml": read_mail, ".docx": read_word, ".pdf": read_pdf, ".rtf": read_rtf,
})  # fmt: skip
"""The reader of each kind of file, by the ending of its name in small letters."""
