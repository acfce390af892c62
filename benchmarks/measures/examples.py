"""The examples of CommonMark and of Python-Markdown as articles: what is markup there is text here."""

from __future__ import annotations

import re
import shutil
import subprocess
import tarfile
from typing import TYPE_CHECKING

from dossier.article.understanding import understand
from dossier.models import Article, Supplied
from dossier.pages.article_pages import body, plain_body
from dossier.seeds.reading import decode
from dossier.site.checking import check_page
from engines_markdown import RENDERERS

from .tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PACKAGES = ("commonmark==0.9.2", "markdown==3.11.3")
"""Their source archives hold the examples; no wheel does."""
_EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n", re.MULTILINE | re.DOTALL)


def report(folder: Path, _times: int) -> Iterator[Table]:
    """Show each example in both ways, with both engines, and compare it line for line."""
    rows = []
    for package in _PACKAGES:
        command = [shutil.which("pip") or "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:"]
        subprocess.run([*command, "--dest", str(folder / package), package], check=True)
        (archive,) = (folder / package).glob("*.tar.gz")
        texts = sorted({*_texts(archive)})
        wrong = [text for text in texts for fault in _faults(text) if fault]
        tried = len(texts) * len(RENDERERS) * 2
        rows.append((package, f"{len(texts):,}", f"{tried:,}", str(len(wrong))))
        for text in wrong:
            print(f"{package}: {text[:200]!r}")
    yield Table("Examples", ("of", "texts", "times shown", "differ"), tuple(rows))


def _texts(archive: Path) -> Iterator[str]:
    with tarfile.open(archive) as files:
        for member in files:
            if member.isfile() and member.name.endswith((".txt", ".md")) and (file := files.extractfile(member)):
                text = file.read().decode("utf-8", "replace")
                if member.name.endswith("spec.txt"):
                    yield from (example.replace("→", "\t") for example in _EXAMPLE.findall(text))
                elif "/tests/" in member.name:
                    yield text
                    yield from text.split("\n\n")


def _faults(text: str) -> Iterator[str]:
    decoded, _ = decode(text.encode(), "a.txt")
    if decoded is None:  # nothing to be seen in it
        return
    article = Article.of(decoded, "articles/a", understand(decoded.text, Supplied()))
    for render in RENDERERS.values():
        for show in (body, plain_body):
            page = f"<!doctype html><body><div data-seed>{render(show(article))}</div>".encode()
            if problem := check_page(page, article):
                yield str(problem)
