"""Make zip files whose bytes depend only on their content."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can hold. The real time would make the bytes differ."""
_PLAIN_FILE = 0o644 << 16
"""The mode of a file that all may read and its owner may write."""


def zip_files(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip of files (path and bytes) in the given order. Only a file named `mimetype` is not compressed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, data in files:
            entry = zipfile.ZipInfo(path, _FIXED_TIME)
            # Always the same system (Unix); otherwise the zip would name the one that made it.
            entry.create_system = 3
            entry.external_attr = _PLAIN_FILE
            # Programs that open an EPUB read this file straight from the bytes of the zip.
            entry.compress_type = zipfile.ZIP_STORED if path == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return out.getvalue()
