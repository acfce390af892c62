"""Articles → the files of the index, and these onto the disk."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from dossier.models import Article, Name
from dossier.names.mentions import Mention

from .documents import Document, document_of
from .encoding import pack, parts
from .facets import facet_tables, name_forms
from .function_words import function_words
from .postings import Words, invert
from .wordlist import endings, list_parts

OUTPUT = "search"
"""The folder of the index in the site."""
MANIFEST = "search.json"

_COMMON_SHARE, _COMMON_FROM = 0.25, 1000
"""A word in more of the articles than this, and in more than so many, tells little beside others."""
_STOP_SHARE = 0.6
"""A word in more of the articles than this decides nothing beside others."""
_SPOKEN = 0.01
"""The share of the articles from which on the function words of their language are known."""


def index_site(
    site: Path,
    articles: Collection[Article],
    names: Collection[Name] = (),
    mentions: Mapping[str, Sequence[Mention]] | None = None,
    language: str = "en",
) -> None:
    """Write the index of all articles into a built site, in place of an earlier one."""
    output = site / OUTPUT
    shutil.rmtree(output, ignore_errors=True)
    ordered = sorted(articles, key=lambda article: article.address)
    documents = [document_of(article, (mentions or {}).get(article.address, ())) for article in ordered]
    for path, data in index_files(documents, names, language):
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (output / path).write_bytes(data)


def index_files(
    documents: Sequence[Document], names: Collection[Name] = (), language: str = "en"
) -> Iterator[tuple[str, bytes]]:
    """Yield each file, as its path below the index and its bytes; the manifest last."""
    words, postings = invert(documents, language)
    manifest: dict[str, object] = {"pages": len(documents)}
    listed: dict[str, list[str]] = {"parts": [], "places": []}
    for first, data, places in parts(postings):
        for kind, content in (("parts", pack(data)), ("places", pack(places))):
            name = _digest(content)
            listed[kind].append(f"{first} {name}" if kind == "parts" else name)
            yield f"{kind}/{name}.pack", content
    manifest |= listed
    for end in ("head", "tail"):
        manifest[end] = named = []
        for first, text in list_parts(words, backwards=end == "tail"):
            content = pack(text.encode("utf-8", "surrogatepass"))
            named.append(f"{first} {_digest(content)}")
            yield f"words/{_digest(content)}.pack", content
    manifest["common"], manifest["stop"] = _common(words, len(documents))
    manifest["endings"] = endings(words)
    spoken = Counter(document.language or language for document in documents)
    many = {each for each, count in spoken.items() if count >= len(documents) * _SPOKEN}
    manifest["function"] = function_words(sorted({*many, language}))
    tables = {name: pack(_json(content)) for name, content in facet_tables(documents)}
    manifest["facets"] = {name: f"facets/{name}-{_digest(content)}.pack" for name, content in tables.items()}
    yield from ((f"facets/{name}-{_digest(content)}.pack", content) for name, content in tables.items())
    if forms := name_forms(names):
        content = pack(_json(forms))
        manifest["names"] = f"words/names-{_digest(content)}.pack"
        yield f"words/names-{_digest(content)}.pack", content
    texts = [pack(_text(document)) for document in documents]
    manifest["texts"] = folder = f"texts/{_digest(b''.join(hashlib.sha256(text).digest() for text in texts))}"
    yield from ((f"{folder}/{number}.pack", text) for number, text in enumerate(texts))
    yield MANIFEST, _json(manifest)


def _common(words: Words, documents: int) -> tuple[list[str], int]:
    """Return the words that are in many articles, the most frequent first, and how many of them are in most."""
    least = max(_COMMON_FROM, documents * _COMMON_SHARE)
    common = sorted((-count, form) for form, count in zip(words.forms, words.often, strict=True) if count > least)
    return [form for _, form in common], sum(-count > documents * _STOP_SHARE for count, _ in common)


def _text(document: Document) -> bytes:
    """Return what a result shows: the article's facts and its passages."""
    return _json({
        "path": f"{document.address}.html",
        "title": document.title,
        "date": document.date,
        "shown": document.shown,
        "publisher": document.publisher,
        "passages": [[passage.anchor, int(passage.zone), passage.text] for passage in document.passages],
    })  # fmt: skip


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:8]
