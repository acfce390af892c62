"""The search index: Pagefind over the built article pages, then what our own layer asks for beside it.

Each language that Pagefind can stem has an index of its own: the site's in `pagefind/`, another in a folder below it.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from html import escape
from pathlib import Path

from dossier.models import Indexed, Kind, Name
from dossier.seeds.addresses import FOLDER

from .rendering import EngineError
from .searching import search_files

OUTPUT = "pagefind"
"""The folder of the index in the site; the search page loads it when a reader searches."""

_STEMMED = frozenset(
    "ar ca da de el en eo es et eu fi fr ga hi hu hy id it lt nb ne nl nn no pl pt ro ru sr sv ta tr yi".split()
)
"""The languages that Pagefind 1.5 has a stemmer for; an article in another one is indexed with the site's."""

_OWN_INDEX = 0.01
"""The share of the articles from which on a language has its own index: each costs every reader who searches."""

_PART = 6_000
"""The places of words in a part of the index: 12 KB. Pagefind's own 20,000 let a slow network wait for 40 KB a word.
The variable is called unstable: a version that does not know it makes larger parts, and is right all the same."""

_MAGIC = b"pagefind_dcd"
"""What the file of each indexed page begins with, once unpacked."""

_UNUSED = ("pagefind-*.js", "pagefind-*.css")
"""Pagefind's own interfaces and its worker: no page of ours loads them."""

_BETWEEN_NAMES = "␟"
"""As in `partials/filters.html`: the sign for a separator, which no one writes in a name."""

SEARCH_PAGE = "search.html"
_OPENER = re.compile(r'<script id="opener"(?: data-early="[^"]*")?')

_PAGE_LANGUAGE = re.compile(rb'<html[^>]*\blang="([^"-]+)')


def index_site(
    site: Path, addresses: Collection[str], languages: Mapping[str, str], names: Collection[Name] = ()
) -> list[str]:
    """Index the articles of a built site, and return those of `addresses` that are not in the index.

    What is searched is what the template marks with `data-pagefind-body`, less all that is set aside, and the facts
    that `partials/filters.html` names. `languages` gives the language of an article by its address, where it is known.
    """
    output = site / OUTPUT
    shutil.rmtree(output, ignore_errors=True)
    folders = _index_all(site, languages)
    for unused in (path for pattern in _UNUSED for path in output.rglob(pattern)):
        unused.unlink()
    indexed = [page for folder in folders for page in indexed_pages(output / folder)]
    early = [path for folder in folders for path in _needed_first(output, folder)]
    _name_early(site / SEARCH_PAGE, early)
    for path, data in search_files(indexed, folders, names, early):
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (output / path).write_bytes(data)
    found = {page.url for page in indexed}
    return [address for address in addresses if f"/{address}.html" not in found]


def _index_all(site: Path, languages: Mapping[str, str]) -> dict[str, str]:
    """Make the index of each language; return the folders of them below the output, each with its language."""
    pages = [path for path in (site / FOLDER).rglob("*.html") if path.name != "index.html"]
    main = stated = _site_language(site)
    found = [languages.get(_address(site, page), main) for page in pages]
    own = _own_indexes(found, main)
    if own and set(found) <= set(own):  # no article is in the site's language: the one of most stands in its place
        main = Counter(found).most_common(1)[0][0]
        own.remove(main)
    if pages and not own and main == stated:
        _index(site, site / OUTPUT)
        return {"": main}
    with tempfile.TemporaryDirectory(dir=site.parent) as place:
        for page in pages:
            language = languages.get(_address(site, page), stated)
            target = Path(place) / (language if language in own else "main") / page.relative_to(site)
            target.parent.mkdir(parents=True, exist_ok=True)
            _link(page, target)
        if not pages:  # Pagefind takes nothing for a mistake
            (Path(place) / "main" / FOLDER).mkdir(parents=True)
            (Path(place) / "main" / FOLDER / "none.html").write_text(
                f'<html lang="{main}"><p data-pagefind-body>0</p></html>'
            )
        _index(Path(place) / "main", site / OUTPUT, main if main != stated else None)
        for language in own:
            _index(Path(place) / language, site / OUTPUT / language, language)
    return {"": main} | {f"{language}/": language for language in own}


def _needed_first(output: Path, folder: str) -> Iterator[str]:
    """Yield what Pagefind loads of an index before it can answer anything, below the output."""
    entry = json.loads((output / folder / "pagefind-entry.json").read_text("utf-8"))
    for made in entry["languages"].values():
        yield f"{folder}pagefind.{made['hash']}.pf_meta"
        yield f"{folder}wasm.{made.get('wasm') or 'unknown'}.pagefind"


def _name_early(page: Path, early: Collection[str]) -> None:
    """Write into the search page what it can ask for at once."""
    if page.is_file():
        named = f'<script id="opener" data-early="{escape(" ".join(early))}"'
        page.write_text(_OPENER.sub(named, page.read_text("utf-8"), count=1), "utf-8")


def _own_indexes(found: list[str], main: str) -> list[str]:
    counted = Counter(language for language in found if language in _STEMMED and language != main)
    return sorted(language for language, count in counted.items() if count >= len(found) * _OWN_INDEX)


def _link(page: Path, target: Path) -> None:
    try:
        os.link(page, target)
    except OSError:  # a file system without links
        shutil.copyfile(page, target)


def _address(site: Path, page: Path) -> str:
    return page.relative_to(site).with_suffix("").as_posix()


def _site_language(site: Path) -> str:
    home = site / "index.html"
    stated = _PAGE_LANGUAGE.search(home.read_bytes()) if home.is_file() else None
    return stated[1].decode().lower() if stated else "en"


def _index(pages: Path, output: Path, language: str | None = None) -> None:
    # Pagefind's library ends its program before all is on the disk: an index of 2,000 articles had an empty entry file.
    # The program by itself ends when it is done; that nothing is empty is looked at all the same.
    command = [sys.executable, "-m", "pagefind", "--site", str(pages), "--output-path", str(output), "--quiet",
               "--glob", f"{FOLDER}/**/*.html", "--exclude-selectors", ".aside", "--keep-index-url"]  # fmt: skip
    done = subprocess.run(
        [*command, *(["--force-language", language] if language else [])], capture_output=True, text=True, check=False,
        env=os.environ | {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": str(_PART)},
    )  # fmt: skip
    cut = [path.name for path in output.rglob("*") if path.is_file() and not path.stat().st_size]
    if cut or not (output / "pagefind-entry.json").is_file():
        raise EngineError(f"pagefind left an incomplete index {' '.join(cut)}\n{done.stdout}{done.stderr}")


def indexed_pages(index: Path) -> Iterator[Indexed]:
    """Yield each page in a written index; what the library reports counts other pages too."""
    for path in sorted((index / "fragment").glob("*.pf_fragment")):
        fragment = json.loads(gzip.decompress(path.read_bytes()).removeprefix(_MAGIC))
        if fragment["word_count"]:
            meta = fragment["meta"]
            title, date = meta.get("title", ""), meta.get("date", "")
            yield Indexed(path.stem, fragment["url"], title, fragment["content"], date, _facts(meta))


def _facts(meta: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the values that an article can be filtered by."""
    named = {str(kind): tuple(filter(None, map(str.strip, meta.get(kind, "").split(_BETWEEN_NAMES)))) for kind in Kind}
    return {"year": _one(meta.get("date", "")[:4]), "publisher": _one(meta.get("publisher", "")), **named}


def _one(value: str) -> tuple[str, ...]:
    return (value,) if value else ()
