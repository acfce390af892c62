"""Make files for reference managers with all articles as references: RIS, BibTeX and CSL-JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from urllib.parse import urljoin

import rispy
from rispy.writer import RisWriter

from dossier.article import citations
from dossier.models import Entry, OutputFile

STEM = "lists/articles"
"""The path of the files below `docs/`, without their endings."""


class _Unnumbered(RisWriter):  # type: ignore[misc]  # the library has no types
    def set_header(self, count: int) -> str:  # noqa: ARG002 - the library's signature
        return ""


def reference_pages(entries: Sequence[Entry], site_url: str) -> Iterator[OutputFile]:
    """Yield one file for each format. References have an address if the site knows its own."""
    urls = [urljoin(site_url, f"{entry.address}.html") if site_url else "" for entry in entries]
    known = list(zip(entries, urls, strict=True))
    yield _page("ris", rispy.dumps([citations.ris(entry, url) for entry, url in known], implementation=_Unnumbered))
    yield _page("bib", "\n\n".join(citations.bibtex(entry, url) for entry, url in known))
    items = (json.dumps(citations.csl(entry, url), ensure_ascii=False) for entry, url in known)
    yield _page("json", "[\n{}\n]".format(",\n".join(items)))


def _page(ending: str, text: str) -> OutputFile:
    text = text.strip("\n")
    return OutputFile(f"{STEM}.{ending}", f"{text}\n".encode())
