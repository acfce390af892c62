"""What a browser needs to keep the site on a device: a list of its files, and a worker that knows the build."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from dossier.search.bundling import FOLDER, STARTS
from dossier.settings import Settings

from .writing import files_below

WORKER, SCRIPT, LIST = "sw.js", "assets/offline.js", "offline.txt"
_SCRIPTS = tuple(f"{FOLDER}/{name}.js" for name in STARTS)
_PROGRAM = {"offline.html", "assets/favicon.svg", "assets/search.css", "search/search.json", SCRIPT, *_SCRIPTS}
"""What works together and must be of one build: scripts and styles, and the search index's own list of its files."""
_NOT_LISTED = re.compile(
    r"\.|_headers$|sw\.js$|offline\.txt$|404\.html$|sitemap\.|feed\.|llms"
    r"|lists/.*\.(?:ris|bib|json|txt)$|downloads/.*\.(?:epub|zip)$|assets/.*\.js$"
)
"""What no page asks for, and what readers take away. Scripts are listed by name."""
_BUILD = re.compile(r"^const BUILD = .*$", re.MULTILINE)
_DIGITS = 16
"""Of a SHA-256, in hexadecimal: `docs/sw.js` compares as many."""


def listed_before(site: Path, files: Iterable[str]) -> dict[str, str]:
    """Return what the list of a published site says of `files`, which are the same in the new one."""
    with suppress(OSError, ValueError):
        rows = (line.split(" ", 2) for line in (site / LIST).read_text("utf-8").splitlines())
        listed = {path: digest for digest, _, path in rows}
        return {file: listed[file] for file in files if file in listed}
    return {}


def write_offline(site: Path, settings: Settings, known: Mapping[str, str] | None = None) -> None:
    """Write the list of files and the manifest of the web app, and tell the scripts which build they belong to.

    It is the last step of a build: nothing in `site` may change later. Files that are `known` are not read.
    """
    (site / "manifest.webmanifest").write_text(_manifest(settings), "utf-8")
    before = known or {}
    files = {path: before.get(path) or _digest((site / path).read_bytes()) for path in _listed(site)}
    sizes = {path: (site / path).stat().st_size for path in files}
    sources = [_BUILD.sub("", (site / name).read_text("utf-8")) for name in (WORKER, SCRIPT)]
    rows = [f"{digest} {sizes[path]} {path}\n" for path, digest in files.items()]
    version = _digest("".join([*rows, *sources]).encode())
    # The page's script names the build, so its own hash is known only when that is written into it.
    script = _tell(site / SCRIPT, {"version": version, "bytes": sum(sizes.values())})
    files[SCRIPT], sizes[SCRIPT] = _digest(script), len(script)
    program = {path: digest for path, digest in files.items() if path in _PROGRAM}
    _tell(site / WORKER, {"version": version, "program": program})
    (site / LIST).write_text("".join([*rows, f"{files[SCRIPT]} {sizes[SCRIPT]} {SCRIPT}\n"]), "utf-8")


def _listed(site: Path) -> list[str]:
    return [path for path in sorted(files_below(site)) if path in _SCRIPTS or not _NOT_LISTED.match(path)]


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:_DIGITS]


def _tell(script: Path, build: dict[str, object]) -> bytes:
    """Put what a script must know of the build into it, and return its bytes."""
    line = f"const BUILD = {json.dumps(build, separators=(',', ':'))};"
    whole = _BUILD.sub(lambda _: line, script.read_text("utf-8")).encode()
    script.write_bytes(whole)
    return whole


def _manifest(settings: Settings) -> str:
    facts = {
        "name": settings.name,
        "description": settings.description,
        "lang": settings.language,
        "start_url": "index.html",
        "display": "minimal-ui",
        "background_color": "#fdfcfa",
        "theme_color": "#fdfcfa",
        "icons": [{"src": "assets/favicon.svg", "sizes": "any", "type": "image/svg+xml"}],
    }
    return json.dumps({key: value for key, value in facts.items() if value}, ensure_ascii=False)
