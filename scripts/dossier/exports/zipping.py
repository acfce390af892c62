"""Zip files whose bytes depend on nothing but what is in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip can hold: when it was made is no part of it."""
_PLAIN_FILE = 0o644 << 16


def zip_files(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip of files, each a path and its bytes, in the given order; a `mimetype` is not compressed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, data in files:
            entry = zipfile.ZipInfo(path, _FIXED_TIME)
            # Else it would say on which system it was made.
            entry.create_system = 3
            entry.external_attr = _PLAIN_FILE
            # Readers of EPUB look at the bytes of this file where they stand.
            entry.compress_type = zipfile.ZIP_STORED if path == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return out.getvalue()
