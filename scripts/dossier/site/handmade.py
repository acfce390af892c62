"""What people put into `docs/`: what of it becomes part of the site, and what is wrong with the rest.

A page becomes part of it if `nav` of `mkdocs.yml` names it, a document if a page of theirs links to it. Pictures and
the small files that hosts and search engines ask for are published as they are.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

import yaml
from pathspec import GitIgnoreSpec

from dossier.characters import FORBIDDEN
from dossier.models import Problem
from dossier.seeds.encodings import decode_utf8
from dossier.seeds.reading import read_bytes
from dossier.settings import read_config

from .rendering import rendered_as
from .writing import GENERATED

_HOME = "index.md"
"""The one page directly in `docs/` that is generated."""
_LINKED_TO = ("about.md", "search.md", "offline.md")
"""Pages that our templates link to, so that none of them may be missing."""
_PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""What the engines take for pages."""
_DOCUMENTS = (".txt", ".pdf", ".doc", ".docx", ".odt", ".rtf", ".eml", ".msg")
"""What people may well have meant to be articles. It may be private, too."""
_ASKED_FOR = {"robots.txt", "ads.txt", "app-ads.txt", "humans.txt", "security.txt", "llms.txt"}
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_ARTICLE = "an article belongs into seeds/, as NAME.txt"


@dataclass(frozen=True, slots=True)
class Handmade:
    """What was found in `docs/`."""

    problems: tuple[Problem, ...] = ()
    left_out: frozenset[str] = frozenset()
    """What the engine shall not see, as paths below `docs/`."""
    kept: frozenset[str] = frozenset()
    """The pages among these that belong to the site: what was published of them has to stay."""
    stops: bool = False
    """Whether nothing can be published until this is mended."""


def look_through(root: Path) -> Handmade:
    """Look through `docs/` below `root`, and through what `mkdocs.yml` says of it."""
    docs = root / "docs"
    try:
        config = read_config(root)
    except (OSError, ValueError, yaml.YAMLError) as error:
        return Handmade((_bad_config(error),), stops=True)
    named = {*_named(config.get("nav")), *_LINKED_TO}
    if wrong := (*_in_the_way(docs), *_missing(docs, named)):
        return Handmade(wrong, stops=True)
    found = sorted(_files(docs, ""))
    unusable = {path: why for path in found if (why := _unusable(docs, path, found))}
    usable = [path for path in found if path not in unusable]
    elsewhere = GitIgnoreSpec.from_lines(str(config.get("not_in_nav") or "").splitlines())
    asked = {*named, *filter(elsewhere.match_file, usable)}
    texts = [(docs / path).read_text("utf-8-sig") for path in usable if path.endswith(_PAGES)]
    unasked = {path: why for path in usable if path not in asked and (why := _unasked(path, texts))}
    kept = frozenset(path for path in unusable if path in named)
    return Handmade((*unusable.values(), *unasked.values()), frozenset({*unusable, *unasked}), kept)


def with_published(handmade: Handmade, site: Path) -> Handmade:
    """Return what was found; it stops the build if a page that cannot be used has no earlier version in the site."""
    lost = {f"docs/{path}" for path in handmade.kept if not (site / rendered_as(path)).is_file()}
    told = [
        replace(each, message=f"{each.message}; until then nothing is published") if each.path in lost else each
        for each in handmade.problems
    ]
    return replace(handmade, problems=tuple(told), stops=handmade.stops or bool(lost))


def patterns(left_out: Collection[str]) -> list[str]:
    """Return paths as the setting `exclude_docs` takes them, which reads them as `.gitignore` does."""
    return ["/" + re.sub(r"([\\*?\[\]!# ])", r"\\\1", path) for path in sorted(left_out)]


def _bad_config(error: Exception) -> Problem:
    mark = getattr(error, "problem_mark", None)
    why = getattr(error, "problem", None) or error
    return Problem("mkdocs.yml", f"cannot be read ({why}); mend it", mark.line + 1 if mark else None)


def _named(nav: object) -> Iterator[str]:
    """Yield the pages that `nav` names."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, (list, Mapping)):
        for each in nav.values() if isinstance(nav, Mapping) else nav:
            yield from _named(each)


def _is_generated(path: str) -> bool:
    return path == _HOME or path.partition("/")[0] in GENERATED


def _missing(docs: Path, named: Collection[str]) -> Iterator[Problem]:
    for path in sorted(named):
        if path.endswith(_PAGES) and "://" not in path and not _is_generated(path) and not os.path.lexists(docs / path):
            yield Problem(f"docs/{path}", "is not there, and pages link to it; put it back, or mend nav in mkdocs.yml")


def _in_the_way(docs: Path) -> Iterator[Problem]:
    """Yield what would lead an engine or a build to other places than `docs`."""
    for folder, inner, names in os.walk(docs):
        for path in sorted(Path(folder, name) for name in inner):
            if path.is_symlink():
                shown = f"docs/{path.relative_to(docs).as_posix()}"
                yield Problem(shown, "is a link to a folder; put the folder itself here, or move it away")
        if folder == str(docs):
            for name in sorted({*names} & {*GENERATED}):
                yield Problem(f"docs/{name}", "is in the place of a folder of generated pages; rename it")


def _files(docs: Path, below: str) -> Iterator[str]:
    """Yield what people put into a folder, without what engines pass over."""
    for path in (docs / below).iterdir():
        inner = f"{below}{path.name}"
        if not path.name.startswith(".") and not _is_generated(inner):
            yield from _files(docs, f"{inner}/") if path.is_dir() else (inner,)


def _unusable(docs: Path, path: str, found: Collection[str]) -> Problem | None:
    """Say why a file cannot be used, and what to do."""
    shown = f"docs/{path}"
    if FORBIDDEN.search(path) or "\n" in path:
        return Problem(shown, "has a name that no address can hold; rename it")
    if (docs / path).is_symlink():
        return Problem(shown, "is a symbolic link; put a copy of the file itself here")
    if other := _same_address(path, {*found, _HOME}):
        return Problem(shown, f"would have the address of docs/{other}; rename it or move it away")
    if path.endswith(_PAGES):
        return _unreadable(docs / path, shown)
    read = None if (docs / path).is_file() else read_bytes(docs / path, shown)
    return read if isinstance(read, Problem) else None


def _same_address(path: str, found: Collection[str]) -> str | None:
    """Return the page that has the same address, if any: an `.md` beside an `.html`, an `index.md` beside a README."""
    folder, slash, name = path.rpartition("/")
    stem, _, ending = name.rpartition(".")
    for other in (f"{stem}.md", _HOME if stem in {"README", "index"} else ""):
        if other not in {"", name} and f".{ending}" in {*_PAGES, ".html"} and f"{folder}{slash}{other}" in found:
            return f"{folder}{slash}{other}"
    return None


def _unreadable(file: Path, shown: str) -> Problem | None:
    raw = read_bytes(file, shown)
    text = raw if isinstance(raw, Problem) else decode_utf8(raw, shown)
    if isinstance(text, Problem):
        return text
    if head := _FRONT_MATTER.match(text):
        try:
            facts = yaml.safe_load(head[1])
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            why = getattr(error, "problem", None) or error
            return Problem(shown, f"its front matter is not YAML ({why}); mend it", mark.line + 2 if mark else None)
        if facts is not None and not isinstance(facts, dict):
            return Problem(shown, "its front matter is no list of facts; write each as key: value", 2)
    return None


def _unasked(path: str, texts: Collection[str]) -> Problem | None:
    """Say why a file is not published, and what to do."""
    name = path.rpartition("/")[2]
    if path.endswith(_PAGES):
        what = "name it under nav in mkdocs.yml"
    elif name.lower().endswith(_DOCUMENTS) and name not in _ASKED_FOR:
        if any(name in text or quote(name) in text for text in texts):
            return None
        what = "link to it from a page of yours"
    else:
        return None
    return Problem(f"docs/{path}", f"is not published: {what}, or move it away; {_ARTICLE}", fatal=False)
