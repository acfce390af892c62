"""Bytes that should be plain text in UTF-8: decoded, or named for what they are, with what to do."""

from __future__ import annotations

import codecs
import json
import re
import shlex
from contextlib import suppress

from charset_normalizer import from_bytes
from ftfy import fix_encoding
from ftfy.badness import is_bad

from dossier.models import Problem


def _add(ending: str) -> str:
    return f"rename it to NAME{ending}, move it out of this folder, then run: nox -s add -- NAME{ending}"


_KINDS: tuple[tuple[bytes, str, str], ...] = (
    (rb"%PDF-", "a PDF", _add(".pdf")),
    (rb"\{\\rtf1", "an RTF document", _add(".rtf")),
    (rb"PK\x03\x04(?s:.*)word/", "a Word document (.docx)", _add(".docx")),
    (rb"PK\x03\x04(?s:.*)xl/", "an Excel workbook", "save its text as plain text in UTF-8"),
    (rb"PK\x03\x04(?s:.*)ppt/", "a PowerPoint presentation", "save its text as plain text in UTF-8"),
    (rb"PK\x03\x04(?s:.{26})mimetypeapplication/epub", "an EPUB book", "save its text as plain text in UTF-8"),
    (rb"PK\x03\x04(?s:.{26})mimetypeapplication/vnd\.oasis", "an OpenDocument", "save it as plain text in UTF-8"),
    (rb"PK\x03\x04", "a ZIP archive", "unpack it and put the text files here"),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (.doc, .xls)", "save it as plain text in UTF-8"),
    (rb"\x89PNG\r\n\x1a\n", "a PNG image", "type or scan its text into a plain text file"),
    (rb"\xff\xd8\xff", "a JPEG image", "type or scan its text into a plain text file"),
    (rb"GIF8[79]a", "a GIF image", "type or scan its text into a plain text file"),
    (rb"RIFF(?s:.{4})WEBP", "a WebP image", "type or scan its text into a plain text file"),
    (rb"II\*\0|MM\0\*", "a TIFF image", "type or scan its text into a plain text file"),
    (rb"\x1f\x8b\x08", "a gzip archive", "unpack it"),
    (rb"BZh[1-9]1AY&SY", "a bzip2 archive", "unpack it"),
    (rb"\xfd7zXZ\0", "an xz archive", "unpack it"),
    (rb"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it"),
    (rb"Rar!\x1a\x07", "a RAR archive", "unpack it"),
    (rb"SQLite format 3\0", "an SQLite database", "export its text"),
    (rb"\x7fELF|MZ\x90\0", "a program", "remove it"),
    (rb"bplist00", "a property list (.webarchive)", "save the page as plain text in UTF-8"),
    (rb"ID3[\x02-\x04]\0|(?s:.{4})ftyp", "a recording", "put a transcript here, as plain text"),
)
"""How files begin that people take for text, what they are, and what to do. The first that fits counts."""

_SUSPECT = re.compile(
    "[\u00c2\u00c3\u00c5\u00e2\u00ce\u00cf\u00d0\u00d1\u00d7\u00d8\u00d9\u00ef]"
    "[\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u2122]"
)
"""What wrongly decoded text holds: a letter with an accent, and behind it what is no letter of the same word. To look
for it takes a hundredth of the time of the library, which then decides."""
_SHOWN_WORD = 40

_WEB_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
"""How a whole web page begins."""

_BEGINNING = 64 * 1024
"""Bytes that are looked at for a kind: the parts of an Office document are named near the beginning of its archive."""

_UTF16 = ((codecs.BOM_UTF32_LE, "UTF-32"), (codecs.BOM_UTF32_BE, "UTF-32"),
          (codecs.BOM_UTF16_LE, "UTF-16"), (codecs.BOM_UTF16_BE, "UTF-16"))  # fmt: skip
"""Longest first: the mark of UTF-32 begins with that of UTF-16."""

_MOSTLY = 0.3
"""Share of NUL bytes at every second place from which on a file is UTF-16: text of Latin letters has nearly half."""

_SAMPLE = 32 * 1024
"""Bytes around the first bad one that are shown to the guesser; it takes seconds for megabytes."""

_ASCII = 0x7F
_FEW = 8
"""With fewer bytes beyond ASCII nothing can be guessed from them: “café” is good UTF-16 and good CP1006."""

_FEWEST_BYTES = 8
"""With fewer bytes, zeros at every second place are chance: one NUL byte is no text of any kind."""
_NAMES = {"cp1252": "Windows-1252", "latin_1": "Windows-1252", "utf_16_le": "UTF-16LE", "utf_16_be": "UTF-16BE",
          "mac_roman": "Macintosh", "big5hkscs": "Big5-HKSCS"}  # fmt: skip
"""How keepers know them. Browsers read Latin-1 as Windows-1252 too, which has more characters."""

_AROUND = 12
"""Characters before and after the one that differs, for a keeper to see whether the guess is right."""


def kind_of(raw: bytes) -> tuple[str, str] | None:
    """Say what a file is that is no text, and what to do about it; `None` where its first bytes do not tell."""
    beginning = raw[:_BEGINNING]
    return next(((kind, advice) for sign, kind, advice in _KINDS if re.match(sign, beginning)), None)


def refuse_binary(raw: bytes, file: str) -> Problem | None:
    """Name a file that is no plain text for what it is; `None` where it may be text."""
    if encoding := _wide(raw):
        return Problem(file, f"is {encoding}, not UTF-8; convert it: {_command(encoding, file)}")
    if found := kind_of(raw):
        kind, advice = found
        return Problem(file, f"is {kind}, not plain text; {advice}")
    if b"\0" in raw:
        return Problem(file, "is not plain text (it holds NUL bytes); save it as plain text in UTF-8")
    return None


def refuse_markup(text: str, file: str) -> Problem | None:
    """Name a text that is a whole web page or a file of data; `None` where it may be an article.

    An article may tell of HTML or of JSON, and quote it. So only a text that is one document from its first character
    to its last is refused.
    """
    if _WEB_PAGE.match(text[:_BEGINNING]) and "</" in text:
        return Problem(file, f"is a web page (HTML), not plain text; {_add('.html')}")
    if _is_json(text.strip()):
        return Problem(file, f"is data (JSON), not plain text; {_add('.json')}")
    return None


def warn_of_mojibake(text: str, file: str) -> Problem | None:
    """Warn of lines that another program decoded wrongly, such as “donâ€™t”; the words themselves stay as they are."""
    if not _SUSPECT.search(text):
        return None
    wrong = []
    for number, line in enumerate(text.split("\n"), 1):
        if _SUSPECT.search(line) and is_bad(line) and (mended := fix_encoding(line)) != line:
            wrong.append((number, line, mended))
    if not wrong:
        return None
    number, line, mended = wrong[0]
    word, right = _differing(line, mended)
    lines = "1 line" if len(wrong) == 1 else f"{len(wrong):,} lines"
    quoted = shlex.quote(file)
    why = f"seems garbled in {lines}: “{word}” would be “{right}”; if that reads well, mend it: "
    command = f"pipx run ftfy {quoted} -o mended && mv mended {quoted}"
    return Problem(file, why + command, number, fatal=False)


def _differing(line: str, mended: str) -> tuple[str, str]:
    """Return the first word that differs, as it is and as it would be."""
    pairs = zip(line.split(" "), mended.split(" "), strict=False)
    word, right = next(((word, right) for word, right in pairs if word != right), (line, mended))
    return word[:_SHOWN_WORD], right[:_SHOWN_WORD]


def _is_json(text: str) -> bool:
    if not text.startswith(("{", "[{")) or not text.endswith(("}", "}]")):
        return False
    with suppress(ValueError, RecursionError):
        return isinstance(json.loads(text), dict | list)
    return False


def decode_utf8(raw: bytes, file: str) -> str | Problem:
    """Decode a file that should be UTF-8, its byte order mark dropped; the problem names the place that is not."""
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(raw, file, error.start)


def _not_utf8(raw: bytes, file: str, at: int) -> Problem:
    line = raw.count(b"\n", 0, at) + 1
    column = len(raw[raw.rfind(b"\n", 0, at) + 1 : at].decode("utf-8", "replace")) + 1
    what = f"column {column}: is not UTF-8 (byte 0x{raw[at]:02X})"
    encoding = _guess(raw, at)
    if encoding is None:
        return Problem(file, f"{what}; save it again as UTF-8", line)
    name = _NAMES.get(encoding, encoding.replace("_", "-").upper())
    shown = _shown(raw, at, encoding)
    return Problem(file, f"{what}; in {name} it would be “{shown}”; convert it: {_command(name.upper(), file)}", line)


def _wide(raw: bytes) -> str | None:
    marked = next((name for mark, name in _UTF16 if raw.startswith(mark)), None)
    if marked:
        return marked
    if len(raw) < _FEWEST_BYTES:
        return None
    beginning = raw[:_BEGINNING]
    odd, even = beginning[1::2].count(0), beginning[::2].count(0)
    if odd > _MOSTLY * len(beginning) and even == 0:
        return "UTF-16LE"
    return "UTF-16BE" if even > _MOSTLY * len(beginning) and odd == 0 else None


def _guess(raw: bytes, at: int) -> str | None:
    """Guess the encoding: Windows-1252 where that is as good as any, for it is by far the most common."""
    sample = raw[max(0, at - _SAMPLE // 2) : at + _SAMPLE // 2]
    best = from_bytes(sample).best() if sum(byte > _ASCII for byte in sample) >= _FEW else None
    if best is None:
        return "cp1252" if _decodes(sample, "cp1252") else None
    likely = {best.encoding, *best.could_be_from_charset}
    common = next((name for name in ("cp1252", "latin_1") if name in likely and _decodes(sample, name)), None)
    return common or best.encoding


def _decodes(sample: bytes, encoding: str) -> bool:
    try:
        sample.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _shown(raw: bytes, at: int, encoding: str) -> str:
    start = max(raw.rfind(b"\n", 0, at) + 1, at - _AROUND)
    return raw[start : at + _AROUND].decode(encoding, "replace").split("\n")[0].strip()


def _command(encoding: str, file: str) -> str:
    quoted = shlex.quote(file)
    return f"iconv -f {encoding} -t UTF-8 {quoted} > converted && mv converted {quoted}"
