"""Read `seeds/`: every `NAME.txt` becomes a `Seed`, or a `Problem` that says why not. Input ends here."""

from __future__ import annotations

import hashlib
import os
import re
import shlex
import stat
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from dossier.characters import FORBIDDEN, is_blank
from dossier.models import Problem, Seed

from .encodings import decode_utf8, refuse_binary, refuse_markup, warn_of_mojibake

MAX_BYTES = 16 * 1024 * 1024
"""The longest novels are about 5 MB of text; what is larger is a mistake, and would be read into memory."""

MAX_REPLACED = 0.10
"""Beyond this share of characters that no page can hold, the file is not text."""

MAX_DEPTH = 20
"""Folders within folders; deeper ones are a mistake, and their paths longer than systems allow."""

AUTHORITY_FOLDER = "_authority"
"""Below `seeds/`, the keeper's names of people and places; no articles."""

COLLECTION_FILE = "_collection.toml"
"""Below `seeds/`, what the collection says of itself; no article's facts."""

_NOT_REGULAR = {
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


_LINE_END = re.compile("\r\n|[\r\f\v\x85\u2028\u2029]")
_OTHER = "the name of an article ends in .txt; rename it or move it away"
_SAVE = "save it as plain text in UTF-8, as NAME.txt"
_ADD = "move it out of this folder, then run: nox -s add --"
_OTHER_KINDS = {
    ".md": "it is Markdown",
    ".html": "it is a web page",
    ".docx": "it is a Word document",
    ".rtf": "it is an RTF document",
    ".pdf": "it is a PDF",
    ".json": "it is data",
    ".jsonl": "it is a table of data",
    ".csv": "it is a table",
    ".eml": "it is an e-mail",
}
_OTHER_KINDS |= {".htm": _OTHER_KINDS[".html"], ".markdown": _OTHER_KINDS[".md"], ".tsv": _OTHER_KINDS[".csv"]}
_OTHER_KINDS = {kind: f"{what}; {_ADD} {{name}}" for kind, what in _OTHER_KINDS.items()} | {
    ".doc": f"it is a Word document of an old kind; save it as .docx or {_SAVE}",
    ".odt": f"it is an OpenDocument text; save it as .docx or {_SAVE}",
    ".msg": f"it is an e-mail of Outlook; save it as .eml or {_SAVE}",
}
_OTHER_KINDS |= dict.fromkeys((".zip", ".gz", ".7z", ".rar"), "it is an archive; unpack it and put the text files here")
"""What people drop in beside articles, by the ending of its name, and what to do with it."""


def find_files(folder: Path) -> tuple[list[str], list[Problem]]:
    """List the seeds and keeper's files below `folder`, sorted, as paths with forward slashes.

    Names that begin with a dot, the authority folder and the collection's file are passed over. A symbolic link, a
    folder named like a file of ours, or a folder that cannot be listed is a problem; any other file a warning.

    Raises:
        NotADirectoryError: `folder` itself is not a folder.
    """
    if not folder.is_dir():
        raise NotADirectoryError(folder)
    found: list[str] = []
    problems: list[Problem] = []
    for path, outcome in sorted(_walk(folder, ""), key=lambda item: item[0]):
        if outcome is None:
            found.append(path)
        else:
            problems.append(outcome)
    return found, problems


def has_authority(folder: Path) -> bool:
    """Whether the folder of seeds has an authority file."""
    return any((folder / AUTHORITY_FOLDER).glob("*.toml"))


def _walk(folder: Path, prefix: str) -> Iterator[tuple[str, Problem | None]]:
    try:
        with os.scandir(folder) as listing:
            children = list(listing)
    except OSError as error:
        yield prefix, Problem(prefix or "/", f"cannot be listed ({error.strerror}); allow reading it or move it away")
        return
    for child in children:
        path = prefix + child.name
        ours = child.name.endswith((".txt", ".toml"))
        if child.name.startswith(".") or path in {AUTHORITY_FOLDER, COLLECTION_FILE}:
            continue
        if child.is_symlink():
            yield path, Problem(path, "is a symbolic link; put a copy of the file itself here")
        elif child.is_dir():
            if ours:
                yield path, Problem(path, "is a folder named like a file; rename it")
            elif path.count("/") >= MAX_DEPTH:
                yield path, Problem(path, f"is a folder more than {MAX_DEPTH} levels deep; move it up")
            else:
                yield from _walk(Path(child.path), f"{path}/")
        elif ours:
            yield path, None
        else:
            advice = _OTHER_KINDS.get(Path(child.name).suffix.lower(), _OTHER)
            why = f"is not read: {advice.replace('{name}', shlex.quote(child.name))}"
            yield path, Problem(path, why, fatal=False)


def read_bytes(path: Path, shown: str) -> bytes | Problem:
    """Return the bytes of a plain file of at most `MAX_BYTES`, or the problem that names it as `shown`.

    A pipe or a device is never waited for, and a link never followed, even one put there a moment ago.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        kind = stat.S_IFMT(path.lstat().st_mode)
        if kind != stat.S_IFREG:
            return Problem(shown, f"is {_NOT_REGULAR.get(kind, 'no plain file')}; only plain files are read; remove it")
        with os.fdopen(os.open(path, flags), "rb") as file:
            before = os.fstat(file.fileno())
            if before.st_size > MAX_BYTES:
                why = f"is too large ({before.st_size:,} bytes; at most {MAX_BYTES:,}); split it or keep it elsewhere"
                return Problem(shown, why)
            data = file.read(MAX_BYTES)
            after = os.fstat(file.fileno())
            # Half of an old text and half of a new one is no article.
            if (len(data), after.st_mtime_ns) != (before.st_size, before.st_mtime_ns):
                return Problem(shown, "was changed while it was read; build again when it is written")
            return data
    except OSError as error:
        return Problem(shown, f"cannot be read ({error.strerror}); check its permissions or remove it")


def decode(raw: bytes, file: str) -> tuple[Seed | None, list[Problem]]:
    """Decode one seed; `file` is its name below `seeds/`. Without a seed, the problems say why.

    A byte order mark at the start is dropped. CR LF, CR, form feed, vertical tab, NEL, U+2028 and U+2029 become LF:
    all of them end a line. Each character that neither YAML nor HTML can hold becomes U+FFFD with a warning that gives
    its line and column.
    """
    if not raw.strip():
        return None, [Problem(file, "is empty; paste the article into it or remove it")]
    text = refuse_binary(raw, file) or decode_utf8(raw, file)
    if isinstance(text, str):
        text = refuse_markup(text, file) or text
    if isinstance(text, Problem):
        return None, [text]
    text = _LINE_END.sub("\n", text)
    bad = list(FORBIDDEN.finditer(text))
    if len(bad) > MAX_REPLACED * len(text):
        return None, [Problem(file, "is not plain text (it is full of control characters); save it as plain text")]
    if is_blank(FORBIDDEN.sub("", text)):
        return None, [Problem(file, "holds no words; paste the article into it or remove it")]
    warnings = _replaced(file, text, [match.start() for match in bad])
    if garbled := warn_of_mojibake(text, file):
        warnings.append(garbled)
    name = file[: -len(".txt")]
    digest = hashlib.sha256(raw).hexdigest()
    return Seed(name, raw, FORBIDDEN.sub("\ufffd", text), digest), warnings


def _replaced(file: str, text: str, places: list[int]) -> list[Problem]:
    """Return one warning for each character that no page can hold, with its first place and how often it comes."""
    times = Counter(text[at] for at in places)
    first = {text[at]: at for at in reversed(places)}
    return [_warning(file, text, at, times[text[at]]) for at in sorted(first.values())]


def _warning(file: str, text: str, at: int, times: int) -> Problem:
    line = text.count("\n", 0, at) + 1
    column = at - text.rfind("\n", 0, at)
    places = "place" if times == 2 else "places"  # noqa: PLR2004 - here and at one more
    message = f"column {column}: U+{ord(text[at]):04X} cannot stand on a page and is shown as U+FFFD"
    return Problem(
        file, message if times == 1 else f"{message}, here and at {times - 1:,} more {places}", line, fatal=False
    )
