"""The header that a file carries itself: YAML front matter, `Title: …` lines, the headers of a mail.

It is told by its shape and its keys at the very top of the text. Its lines are set aside as metadata, word for word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from email.errors import HeaderParseError
from email.header import decode_header, make_header

from dossier.characters import is_blank

from .lines import unmarked

_NAMES = {
    "title": "title headline subject titel überschrift schlagzeile betreff titre objet título titulo asunto"
    " assunto titolo oggetto onderwerp tytuł temat rubrik заголовок название тема 标题 標題 题目 タイトル 題名 件名"
    " 제목 العنوان כותרת शीर्षक",
    "date": "date published publication-date pubdate pub-date date-published published-at published-on"
    " posted datum erschienen veröffentlicht publié fecha publicado data pubblicato data-publikacji"
    " дата опубликовано 日期 日付 날짜 التاريخ תאריך दिनांक",
    "author": "author authors by byline creator written-by autor autorin autoren verfasser von auteur auteurs"
    " par autora autores autore autori autorzy författare автор авторы 作者 著者 저자 기자 الكاتب מאת लेखक",
    "publisher": "source publisher publication newspaper site quelle zeitung fuente fonte bron źródło källa"
    " источник джерело 来源 來源 出典 출처 المصدر מקור स्रोत",
    "": "url link from to cc bcc sent reply-to message-id content-type content-transfer-encoding mime-"
    " version return-path received delivered-to list-id language lang section category categories"
    " tags keywords slug description summary updated modified lastmod retrieved accessed copyright id"
    " layout draft rubrique ressort gesendet an de à sprache langue ссылка адрес 链接",
}
KEYS: Mapping[str, str] = {name: fact for fact, names in _NAMES.items() for name in names.split()}
"""The keys that such headers use, with hyphens for blanks, and the fact that each states; an empty text for none."""
MOST_LINES = 60
"""A header with more lines is none: real ones have about ten."""
FEWEST_KEYS = 2
PROSE_WORDS = 14
"""A line with so many words that stands right below a header without a fence is the beginning of the text."""
_FENCES = {"---": frozenset({"---", "..."}), "+++": frozenset({"+++"})}
"""What stands above front matter in YAML and in TOML, and what may stand below it."""
_FIELD = re.compile(r"(?P<key>[^\W\d_][\w -]{0,30}?)[ \t]*(?::(?:[ \t]+(?P<value>\S.*)|[ \t]*)|：[ \t]*(?P<wide>.*))")
_TOML = re.compile(r"(?P<key>[A-Za-z][\w-]{0,30}) *= *(?P<value>\S.*)")
_CONTINUED = re.compile(r"[ \t]+\S|- |\]")
_ITEM = re.compile(r"[ \t]*- +")
_BLOCK = re.compile(r"[|>][+-]?")
"""What YAML writes behind a key whose value stands on the next lines."""


def header_length(lines: Sequence[str]) -> int:
    """Return how many lines at the top of a text are a header of the file; 0 where it has none.

    A header has two known keys at least, one of which states a title, a date or an author. Below it stands a blank
    line, a paragraph or, after front matter, its fence; and then the text.
    """
    at = next((at for at, line in enumerate(lines) if not is_blank(line)), 0)
    ends = _FENCES.get(lines[at].rstrip(), frozenset()) if lines else frozenset()
    at += bool(ends)
    keys: set[str] = set()
    while at < min(len(lines), MOST_LINES):
        line = lines[at]
        if line.rstrip() in ends if ends else is_blank(line):
            break
        if field := _field(line):
            keys.add(field[0])
        elif keys and not ends and len(line.split()) >= PROSE_WORDS and not line.startswith((" ", "\t")):
            break
        elif not (_CONTINUED.match(line) and keys) and not (ends and is_blank(line)):
            return 0
        at += 1
    else:
        return 0
    known = keys & KEYS.keys()
    enough = len(known) >= FEWEST_KEYS and any(KEYS[key] for key in known) and 2 * len(known) >= len(keys)
    at += bool(ends)
    has_text = any(not is_blank(line) for line in lines[at:])
    return at if enough and has_text else 0


def _field(line: str) -> tuple[str, str] | None:
    """Return the key of a line, as `KEYS` has it, and what stands behind it."""
    bare = unmarked(line) if line.startswith("*") else line
    if found := _FIELD.fullmatch(bare):
        return _key(found), found["value"] or found["wide"] or ""
    found = _TOML.fullmatch(bare)
    return (_key(found), found["value"]) if found else None


def _key(found: re.Match[str]) -> str:
    return "-".join(found["key"].lower().replace("_", " ").split())


def fields_of(lines: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Yield for each fact in a header the index of its line, its name, and its value with the lines that go on.

    >>> list(fields_of(['title: "Why the wells ran dry"', "authors:", "  - Ann Moor", "  - Ben Roe", "tags: [a, b]"]))
    [(0, 'title', 'Why the wells ran dry'), (1, 'author', 'Ann Moor, Ben Roe')]
    """
    at = 0
    while at < len(lines):
        first, field = at, _field(lines[at])
        at += 1
        if field is None or not (fact := KEYS.get(field[0])):
            continue
        values = [field[1]]
        while at < len(lines) and _CONTINUED.match(lines[at]):
            values.append(lines[at])
            at += 1
        if value := _joined(values):
            yield first, fact, value


def _joined(values: Sequence[str]) -> str:
    """Join the lines of a value: the items of a list with commas, folded lines with blanks, without their marks."""
    items = [_ITEM.sub("", value, count=1) for value in values if _ITEM.match(value)]
    if not items:
        whole = " ".join(" ".join(value for value in values if not _BLOCK.fullmatch(value.strip())).split())
        listed = whole.startswith("[") and whole.endswith("]")
        items = whole[1:-1].split(",") if listed else [whole]
    value = ", ".join(filter(None, map(_bare, items)))
    return value if any(map(str.isalnum, value)) else ""


def _bare(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        quote = value[0]
        value = value[1:-1].replace("''" if quote == "'" else '\\"', quote).strip()
    if "=?" in value:
        with suppress(HeaderParseError, LookupError, ValueError):
            value = str(make_header(decode_header(value)))
    return " ".join(value.split())
