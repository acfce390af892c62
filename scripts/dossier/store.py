"""The last good version of each of the keeper's files, kept below `.build/`.

When a keeper breaks a file that was fine before, its page is made again from the version that was fine. Nothing is read
back from generated pages. The store may be deleted at any time: then a broken file has no page until it is mended.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

FILE = "last-good.sqlite"
_FORMAT = 2
"""Raised when the tables change: a store of another format is thrown away."""


def read_last_good(folder: Path, seeds: Path) -> dict[str, bytes]:
    """Return the last good version of each file of the collection in `seeds`, by its path below that folder.

    `folder` is where the store is. A store that is missing, damaged, of another format or of another collection
    holds nothing.
    """
    path = folder / FILE
    if not path.is_file():
        return {}
    try:
        with closing(_open(path)) as store:
            return _files(store, seeds)
    except sqlite3.DatabaseError:
        return {}


def keep_last_good(folder: Path, seeds: Path, files: Mapping[str, bytes]) -> None:
    """Make the store hold exactly `files`, all or nothing; only what differs is written.

    A damaged store is made anew.

    Raises:
        OSError: the disk refuses.
    """
    folder.mkdir(exist_ok=True)
    path = folder / FILE
    try:
        try:
            _keep(path, seeds, files)
        except sqlite3.DatabaseError as error:
            if _is_full(error):
                raise
            path.unlink(missing_ok=True)
            _keep(path, seeds, files)
    except sqlite3.Error as error:
        raise OSError(errno.ENOSPC if _is_full(error) else errno.EIO, str(error), str(path)) from error


def _is_full(error: sqlite3.Error) -> bool:
    # Errors of Python's own module, and not of the library, have no code.
    return getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL


def _keep(path: Path, seeds: Path, files: Mapping[str, bytes]) -> None:
    with closing(_open(path)) as store, store:
        known, collection = _files(store, seeds), os.fsencode(seeds)
        gone = [(os.fsencode(file),) for file in known if file not in files]
        new = [(collection, os.fsencode(file), data) for file, data in files.items() if known.get(file) != data]
        # Only one collection is kept: a store of all that were ever built would grow for ever.
        store.execute("DELETE FROM files WHERE collection != ?", (collection,))
        store.executemany("DELETE FROM files WHERE file = ?", gone)
        store.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", new)


def _files(store: sqlite3.Connection, seeds: Path) -> dict[str, bytes]:
    rows = store.execute("SELECT file, data FROM files WHERE collection = ?", (os.fsencode(seeds),))
    return {os.fsdecode(file): data for file, data in rows}


def _open(path: Path) -> sqlite3.Connection:
    store = sqlite3.connect(path)
    if store.execute("PRAGMA user_version").fetchone()[0] not in {0, _FORMAT}:
        store.execute("DROP TABLE IF EXISTS files")
    # Paths are bytes: on Linux a file's name need not be UTF-8.
    store.execute("CREATE TABLE IF NOT EXISTS files (collection BLOB, file BLOB PRIMARY KEY, data BLOB) STRICT")
    store.execute(f"PRAGMA user_version = {_FORMAT}")
    return store
