"""Make zip files whose bytes depend only on their content, of files that were compressed before.

The standard library compresses each file anew. A volume holds thousands, of which a build changes a few.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

_LOCAL, _CENTRAL, _END = struct.Struct("<4s5H3L2H"), struct.Struct("<4s6H3L5H2L"), struct.Struct("<4s4H2LH")
"""The records of a zip, as APPNOTE.TXT 6.3.10 gives them in sections 4.3.7, 4.3.12 and 4.3.16."""
_VERSION = 20
"""The version of the format that has folders and this compression."""
_UNIX = 3 << 8
"""Always the same system; otherwise the zip would name the one that made it."""
_PLAIN_FILE = 0o100644 << 16
"""The mode of a file that all may read and its owner may write."""
_UTF_8 = 0x800
_TIME = 0, 1 << 5 | 1
"""The earliest time that a zip can hold, 1980-01-01. The real time would make the bytes differ."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A file as it stands in a zip."""

    size: int
    """Its bytes before they were compressed."""
    crc: int
    data: bytes
    method: int
    """8 is Deflate; 0 says that nothing was compressed."""


def pack(data: bytes) -> Packed:
    """Compress a file."""
    deflater = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return Packed(len(data), zlib.crc32(data), deflater.compress(data) + deflater.flush(), 8)


def stored(data: bytes) -> Packed:
    """Take a file as it is. Programs that open an EPUB read its first file straight from the bytes of the zip."""
    return Packed(len(data), zlib.crc32(data), data, 0)


def zip_files(files: Iterable[tuple[str, Packed]]) -> bytes:
    """Return a zip of files, each with its path, in the given order."""
    out, listed, count = bytearray(), bytearray(), 0
    for path, file in files:
        name = path.encode()
        about = (_VERSION, _UTF_8, file.method, *_TIME, file.crc, len(file.data), file.size, len(name), 0)
        listed += _CENTRAL.pack(b"PK\1\2", _UNIX | _VERSION, *about, 0, 0, 0, _PLAIN_FILE, len(out)) + name
        out += _LOCAL.pack(b"PK\3\4", *about) + name + file.data
        count += 1
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(listed), len(out), 0)
    return bytes(out + listed + end)
