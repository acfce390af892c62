"""What was understood of each text, kept by a hash of all that it depends on, so that nothing is understood twice.

The store is `.build/understood.sqlite`. It can be deleted at any time. It holds the texts of the last build and no
others, so it does not grow for ever.
"""

from __future__ import annotations

import hashlib
import pickle
import sqlite3
from collections.abc import Collection, Mapping
from contextlib import closing, suppress
from importlib.metadata import distributions
from pathlib import Path

from .models import Supplied, Understood

FILE = "understood.sqlite"
CODE = ("article", "characters.py", "dates.py", "languages.py", "models.py")
"""What `understand` is made of, in this folder. A test holds that its imports are among them."""


def code_hash() -> str:
    """Return a hash of the code that understands a text: our own, and the installed packages by their versions."""
    folder = Path(__file__).parent
    whole = hashlib.sha256(repr(sorted({f"{each.name} {each.version}" for each in distributions()})).encode())
    for name in CODE:
        files = [folder / name] if name.endswith(".py") else sorted((folder / name).rglob("*.*"))
        for path in files:
            if "__pycache__" not in path.parts:
                data = path.read_bytes()
                whole.update(repr((path.relative_to(folder).as_posix(), len(data))).encode() + data)
    return whole.hexdigest()


def key_of(code: str, text: str, supplied: Supplied) -> bytes:
    """Return a hash of all that the result of `understand` depends on. `code` is what `code_hash` returns."""
    return hashlib.sha256(repr((code, text, supplied)).encode("utf-8", "surrogatepass")).digest()


def read_understood(folder: Path, keys: Collection[bytes]) -> dict[bytes, Understood]:
    """Return what is kept for `keys`. A store that is missing or damaged holds nothing."""
    path = folder / FILE
    if not path.is_file():
        return {}
    wanted = set(keys)
    try:
        with closing(_open(path)) as store:
            rows = store.execute("SELECT key, digest, data FROM understood")
            # Only what is whole is unpickled. What another version of the code wrote has another key.
            return {
                key: pickle.loads(data)  # noqa: S301 - written by us, in our own folder
                for key, digest, data in rows
                if key in wanted and hashlib.sha256(data).digest() == digest
            }
    except sqlite3.DatabaseError:
        return {}


def keep_understood(folder: Path, keys: Collection[bytes], new: Mapping[bytes, Understood]) -> None:
    """Add `new` to the store, and remove what is not among `keys`. A damaged store is made anew.

    A store that cannot be written is left out: it only saves time.
    """
    path = folder / FILE
    try:
        _keep(path, keys, new)
    except (sqlite3.Error, OSError):
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _keep(path: Path, keys: Collection[bytes], new: Mapping[bytes, Understood]) -> None:
    with closing(_open(path)) as store, store:
        known = {key for (key,) in store.execute("SELECT key FROM understood")}
        store.executemany("DELETE FROM understood WHERE key = ?", [(key,) for key in known.difference(keys)])
        pickled = ((key, pickle.dumps(each, pickle.HIGHEST_PROTOCOL)) for key, each in new.items())
        rows = ((key, hashlib.sha256(data).digest(), data) for key, data in pickled)
        store.executemany("INSERT OR REPLACE INTO understood VALUES (?, ?, ?)", rows)


def _open(path: Path) -> sqlite3.Connection:
    store = sqlite3.connect(path)
    store.execute("CREATE TABLE IF NOT EXISTS understood (key BLOB PRIMARY KEY, digest BLOB, data BLOB) STRICT")
    return store
