"""What was made before, kept by a hash of all that it depends on, so that nothing is made twice.

Each kind of thing has a store of its own in `.build/`, such as `understood.sqlite`. A store can be deleted at any time.
It holds the things of the last build and no others, so it does not grow for ever.
"""

from __future__ import annotations

import hashlib
import pickle
import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import closing, suppress
from functools import cache
from importlib.metadata import distributions
from pathlib import Path
from typing import Any, TypeVar

Thing = TypeVar("Thing")

UNDERSTOOD = ("article", "characters.py", "dates.py", "languages.py", "models.py")
"""What `understand` is made of, in this folder. A test holds that its imports are among them."""


def made_once(
    folder: Path, kind: str, keys: Sequence[bytes], make: Callable[[list[int]], Iterable[Thing]]
) -> list[Thing]:
    """Return the thing of each key. `make` makes those that are not kept; it is given their places in `keys`."""
    known = read_kept(folder, kind, keys)
    missing = [at for at, key in enumerate(keys) if key not in known]
    new = {keys[at]: thing for at, thing in zip(missing, make(missing), strict=True)} if missing else {}
    if new:
        keep(folder, kind, keys, new)
    return [new[key] if key in new else known[key] for key in keys]


@cache
def installed() -> tuple[str, ...]:
    """Return the installed packages and their versions, sorted."""
    return tuple(sorted({f"{each.name} {each.version}" for each in distributions()}))


@cache
def code_hash(names: Iterable[str] = ("",)) -> str:
    """Return a hash of our files and folders that `names` names, or of all, and of the installed packages' versions."""
    folder = Path(__file__).parent
    whole = hashlib.sha256(repr(installed()).encode())
    for name in names:
        files = [folder / name] if name.endswith(".py") else sorted((folder / name).rglob("*.*"))
        for path in files:
            if "__pycache__" not in path.parts:
                data = path.read_bytes()
                whole.update(repr((path.relative_to(folder).as_posix(), len(data))).encode() + data)
    return whole.hexdigest()


def key_of(code: str, *depends: object) -> bytes:
    """Return a hash of all that a thing depends on: its code, and values whose `repr` tells all of them."""
    return hashlib.sha256(repr((code, *depends)).encode("utf-8", "surrogatepass")).digest()


def read_kept(folder: Path, kind: str, keys: Collection[bytes]) -> dict[bytes, Any]:
    """Return what is kept for `keys`. A store that is missing or damaged holds nothing."""
    path = _file(folder, kind)
    if not path.is_file():
        return {}
    wanted = set(keys)
    try:
        with closing(_open(path)) as store:
            rows = store.execute("SELECT key, digest, data FROM kept")
            # Only what is whole is unpickled. What another version of the code wrote has another key.
            return {
                key: pickle.loads(data)  # noqa: S301 - written by us, in our own folder
                for key, digest, data in rows
                if key in wanted and hashlib.sha256(data).digest() == digest
            }
    except sqlite3.DatabaseError:
        return {}


def keep(folder: Path, kind: str, keys: Collection[bytes], new: Mapping[bytes, object]) -> None:
    """Add `new` to the store, and remove what is not among `keys`. A damaged store is made anew.

    A store that cannot be written is left out: it only saves time.
    """
    path = _file(folder, kind)
    try:
        _keep(path, keys, new)
    except (sqlite3.Error, OSError):
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _file(folder: Path, kind: str) -> Path:
    return folder / f"{kind}.sqlite"


def _keep(path: Path, keys: Collection[bytes], new: Mapping[bytes, object]) -> None:
    with closing(_open(path)) as store, store:
        known = {key for (key,) in store.execute("SELECT key FROM kept")}
        store.executemany("DELETE FROM kept WHERE key = ?", [(key,) for key in known.difference(keys)])
        pickled = ((key, pickle.dumps(each, pickle.HIGHEST_PROTOCOL)) for key, each in new.items())
        rows = ((key, hashlib.sha256(data).digest(), data) for key, data in pickled)
        store.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)


def _open(path: Path) -> sqlite3.Connection:
    store = sqlite3.connect(path)
    store.execute("CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, digest BLOB, data BLOB) STRICT")
    return store
