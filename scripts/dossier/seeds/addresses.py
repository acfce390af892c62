"""File names → addresses: a seed's name, made safe for any file system, URL and engine. Never from its title."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable

from slugify import slugify

FOLDER = "articles"
"""The folder below `docs/` that holds the articles, and nothing else but their list (`index`)."""

LIST = f"{FOLDER}/index"
"""The address of the list of all articles."""

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*")
_LONGEST = 100
"""Characters of one path segment: file systems allow 255 bytes, and endings and a hash come on top."""

_DEVICES = frozenset({"con", "prn", "aux", "nul"}) | {
    f"{device}{number}" for device in ("com", "lpt") for number in range(10)
}
"""Devices on Windows, with any ending: no file and no folder can have such a name."""
_RESERVED = _DEVICES | {"index", "readme"}
"""`index` and `readme` are a folder's own page to MkDocs."""


def colliding(names: Iterable[str]) -> list[list[str]]:
    """Group the names that would have the same address, were it not for the hash."""
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(_safe_path(name).casefold(), []).append(name)
    return [group for group in groups.values() if len(group) > 1]


def keeps_address(group: Iterable[str]) -> str:
    """Return which of names that would meet keeps the address: the one that is spelt like it, in small letters.

    So a new `Harbour` takes nothing from `harbour`, which may be published already. Empty where no name is so.

    >>> keeps_address(["Harbour", "harbour"]), keeps_address(["a b", "A-B"])
    ('harbour', '')
    """
    return next((name for name in group if name == _safe_path(name).casefold()), "")


def make_addresses(names: Iterable[str]) -> dict[str, str]:
    """Map each name of a seed to the path of its page below `docs/`, without an ending.

    A plain name stays as it is. Any other is transliterated to letters, digits and hyphens. Where two
    would be the same address (on a file system that ignores case too), each of them gets a short hash
    of its name, so that none depends on which came first. Only a name that is the address in small letters keeps it.

    >>> make_addresses(["2019/a", "Über uns", "index"])
    {'2019/a': 'articles/2019/a', 'Über uns': 'articles/Uber-uns', 'index': 'articles/index-1bc04b52'}
    """
    return _told_apart(names, FOLDER, _safe_path)


def name_addresses(names: Iterable[str], folder: str) -> dict[str, str]:
    """Map each name of a person, place… to the path of its page in `folder`; names that would meet get a hash.

    >>> name_addresses(["Vladimir Putin", "Index"], "people")
    {'Vladimir Putin': 'people/vladimir-putin', 'Index': 'people/index-39c3be11'}
    """
    return _told_apart(names, folder, lambda name: slugify(name, max_length=_LONGEST) or "name")


def _told_apart(names: Iterable[str], folder: str, path_of: Callable[[str], str]) -> dict[str, str]:
    wanted = {name: path_of(name) for name in names}
    taken = Counter(path.casefold() for path in wanted.values())
    hashed = {
        name
        for name, path in wanted.items()
        if (taken[path.casefold()] > 1 and name != path.casefold()) or not _is_free(path)
    }
    while True:
        paths = {name: f"{path}-{_hash(name)}" if name in hashed else path for name, path in wanted.items()}
        taken = Counter(path.casefold() for path in paths.values())
        # A plain name may be what another's name and hash make together: then it gets a hash too.
        more = {name for name, path in paths.items() if taken[path.casefold()] > 1} - hashed
        if not more:
            return {name: f"{folder}/{path}" for name, path in paths.items()}
        hashed |= more


def _safe_path(name: str) -> str:
    *folders, last = name.split("/")
    return "/".join([*map(_safe_folder, folders), _safe(last)])


def _safe_folder(name: str) -> str:
    # A folder must not be called like a page: `a.html/b` beside `a`.
    safe = _safe(name.replace(".", "-"))
    return f"{safe}_" if safe.casefold() in _DEVICES else safe


def _safe(segment: str) -> str:
    if segment.partition(".")[0].casefold() in _DEVICES:
        segment = segment.replace(".", "-")
    if _PLAIN.fullmatch(segment) and len(segment) <= _LONGEST:
        return segment
    # The words are kept apart from the cut: what is cut off still tells two names apart by their hash.
    return slugify(segment, lowercase=False, max_length=_LONGEST, separator="-") or "article"


def _is_free(path: str) -> bool:
    return all(segment.split(".")[0] not in _RESERVED for segment in path.casefold().split("/"))


def _hash(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
