"""Entries → the files of the index, and these onto the disk."""

from __future__ import annotations

import hashlib
import shutil
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path, PurePosixPath

from dossier.dates import month_names
from dossier.models import Name

from .encoding import pack, parts
from .entries import IndexEntry
from .facets import facet_tables, name_forms
from .function_words import function_words
from .postings import Words, invert
from .records import TOGETHER, as_json, record_parts
from .wordlist import endings, list_parts
from .words import fold

OUTPUT = "search"
"""The folder of the index in the site."""
MANIFEST = "search.json"

_COMMON_SHARE, _COMMON_FROM = 0.25, 1000
"""A word in more of the articles than this, and in more than so many, tells little beside others."""
_PLACED_SHARE = 0.5
"""The places of a stem in more of the articles than this are not kept: they are half of all places."""
_STOP_SHARE = 0.6
"""A word in more of the articles than this decides nothing beside others."""
_SPOKEN = 0.01
"""The share of the articles from which on the function words of their language are known."""


def index_site(site: Path, entries: Sequence[IndexEntry], names: Collection[Name] = (), language: str = "en") -> None:
    """Write the index of all articles into a built site, in place of an earlier one.

    `entries` are in the order of the addresses of the articles.
    """
    output = site / OUTPUT
    shutil.rmtree(output, ignore_errors=True)
    for path, data in index_files(entries, names, language):
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (output / path).write_bytes(data)


def index_files(
    entries: Sequence[IndexEntry], names: Collection[Name] = (), language: str = "en"
) -> Iterator[tuple[str, bytes]]:
    """Yield each file, as its path below the index and its bytes; the manifest last."""
    words, postings = invert(entries, language)
    manifest: dict[str, object] = {"articles": len(entries), "together": TOGETHER}
    manifest["common"], manifest["stop"] = _common(words, len(entries))
    manifest["endings"] = endings(words)
    spoken = _languages(entries, language)
    manifest["function"] = function_words(spoken)
    files: dict[str, bytes] = {}
    manifest["parts"] = firsts = []
    most = int(max(_COMMON_FROM, len(entries) * _PLACED_SHARE))
    for number, (first, data, places) in enumerate(chain.from_iterable(parts(each, most) for each in postings)):
        firsts.append(first)
        files |= {f"parts/{number}.pack": pack(data), f"places/{number}.pack": pack(places)}
    for end in ("head", "tail"):
        manifest[end] = firsts = []
        for number, (first, text) in enumerate(list_parts(words, backwards=end == "tail")):
            firsts.append(first)
            files[f"words/{end}-{number}.pack"] = pack(text.encode("utf-8", "surrogatepass"))
    records = record_parts([entry.record for entry in entries])
    files |= {f"records/{number}.pack": pack(data) for number, data in enumerate(records)}
    tables = {f"facets/{name}.pack": pack(as_json(content)) for name, content in facet_tables(entries)}
    manifest["facets"] = [PurePosixPath(path).stem for path in tables]
    files |= tables
    forms = name_forms(names)
    files |= {"names.pack": pack(as_json(forms))} if forms else {}
    manifest["names"] = bool(forms)
    manifest["months"] = _months(spoken)
    manifest["folder"] = folder = _digest(files)
    yield from ((f"{folder}/{path}", data) for path, data in files.items())
    yield MANIFEST, as_json(manifest)


def _months(languages: Sequence[str]) -> dict[str, int]:
    """Return what the names of months mean in some languages, as the index has words; in doubt, in the first one."""
    named = [pair for language in reversed(languages) for pair in month_names(language).items()]
    return dict(sorted({fold(name): number for name, number in named if name.isalpha()}.items()))


def _languages(entries: Sequence[IndexEntry], language: str) -> list[str]:
    """Return the languages whose function words are known: the site's, and those of enough articles."""
    spoken = Counter(entry.language or language for entry in entries)
    return sorted({language, *(each for each, count in spoken.items() if count >= len(entries) * _SPOKEN)})


def _common(words: Words, articles: int) -> tuple[list[str], int]:
    """Return the words that are in many articles, the most frequent first, and how many of them are in most."""
    least = max(_COMMON_FROM, articles * _COMMON_SHARE)
    common = sorted((-count, form) for form, count in zip(words.forms, words.often, strict=True) if count > least)
    return [form for _, form in common], sum(-count > articles * _STOP_SHARE for count, _ in common)


def _digest(files: Mapping[str, bytes]) -> str:
    """Return a name for all files together: that of other files is another."""
    whole = hashlib.sha256()
    for path, data in files.items():
        whole.update(f"{path} {len(data)}\n".encode() + data)
    return whole.hexdigest()[:16]
