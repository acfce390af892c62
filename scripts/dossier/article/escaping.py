"""Seed text → Markdown that shows exactly that text: no character lost, none of it markup.

The rules hold under Python-Markdown with every extension of
pymdown-extensions, and under CommonMark renderers, so that the page on disk can change its engine.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_MANY_MARKS = 1_000
"""Python-Markdown takes quadratic time in the escapes of one paragraph; beyond this it becomes raw HTML."""


def entity(text: str) -> str:
    """Return each character of `text` as a numeric character reference."""
    return "".join(f"&#{ord(character)};" for character in text)


def _entities(match: re.Match[str]) -> str:
    return entity(match[0])


def _backslash(match: re.Match[str]) -> str:
    return "\\" + match[0]


def _but_last(match: re.Match[str]) -> str:
    return match[0][:-1] + entity(match[0][-1])


def _but_first(match: re.Match[str]) -> str:
    return entity(match[0][0]) + match[0][1:]


# Each row: what is looked for, what it becomes, and the syntax it keeps out. All rows are tried at each
# place in this order, in one pass, so that no row sees what another has written.
_RULES: tuple[tuple[str, Callable[[re.Match[str]], str], str], ...] = (
    # At the start of a line; the blanks before it are gone.
    (r"^[-+=|:!]+", _entities, "lists, rules, setext headings, tables, definitions, admonitions"),
    (r"^(?:\?{3}|/{3}|\.{3})", _entities, "details, blocks, ends of YAML"),
    # Python-Markdown takes the digits of every script for the number of a list: “١. عشرة”.
    (r"^(?:\d+|[a-zA-Z]|[ivxlcdmIVXLCDM]+)[.)]", _but_last, "ordered and fancy lists"),
    # In context: what extensions that this project never enables would rewrite.
    (r"={2,}|\+{2,}|-{2,}", _entities, "marked, inserted and critic text"),
    (r"(?<=[a-zA-Z]):(?=//)|(?<=mailto):|(?<=MAILTO):", _entities, "bare links"),
    (r"(?<=\bwww)\.|(?<=\bWWW)\.", _entities, "bare links"),
    (r":(?=[\w+-]+:)", _entities, "emoji"),
    (r"(?<=\([cCrR])\)|(?<=\([tT][mM])\)", _entities, "symbols"),
    (r"(?<=[0-9+=])/(?=[0-9=-])|(?<=\bc)/(?=o\b)|(?<=\bC)/(?=O\b)", _entities, "symbols and fractions"),
    (r'(?<==)"', _entities, "attributes"),
    (r"[!?](?=[1-9])", _entities, "references to issues"),
    (r"[0-9a-fA-F]{40,}", _but_first, "references to commits"),
    # Anywhere.
    (r"[\\&<>{~^@]", _entities, "escapes, entities, HTML, attributes, deletions, superscripts, mentions"),
    (r"[*_`\[#]", _backslash, "emphasis, code, links, headings"),
    # White space that renderers strip from the ends of a line, and readers would miss.
    (r"^[^\S\n]|[^\S\n]$|^\ufeff|\ufeff$", _entities, "stripping"),
)
_ANY = re.compile("|".join(f"({pattern})" for pattern, _, _ in _RULES), re.MULTILINE)
_ALPHANUMERIC = re.compile(r"^(?:\d+|[a-zA-Z]|[ivxlcdmIVXLCDM]+)[.)]|[0-9a-fA-F]{40}", re.MULTILINE)
"""What the rows look for that begins with a letter or a digit. Hardly any paragraph holds it."""
_CANDIDATE = re.compile(r"[^\w ,;'’“”\n]|_")
"""Where any other row can begin: at all but the most frequent characters of running text."""
_MARKS = re.compile(r"[\\&]")
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")


def escape(lines: tuple[str, ...]) -> str:
    """Return the lines of one paragraph as Markdown that shows them and holds no markup.

    The blanks (space, tab) at the ends of each line go: a page folds them anyway, and they mean code
    blocks and line breaks in Markdown. The lines must not be blank.
    """
    text = "\n".join(line.strip(" \t") for line in lines)
    escaped = _ANY.sub(_replace, text) if _ALPHANUMERIC.search(text) else _escape_candidates(text)
    return escaped.replace("$", "&#36;") if escaped.count("$") > 1 else escaped


def _escape_candidates(text: str) -> str:
    # Gives what `_ANY.sub` gives, in a fifth of the time: the rows are tried at candidates only.
    pieces: list[str] = []
    done = 0
    for candidate in _CANDIDATE.finditer(text):
        at = candidate.start()
        if at >= done and (found := _ANY.match(text, at)):
            pieces += text[done:at], _replace(found)
            done = found.end()
    return "".join([*pieces, text[done:]]) if pieces else text


def _replace(match: re.Match[str]) -> str:
    # Exactly one group matched: the row that found something.
    return _RULES[(match.lastindex or 1) - 1][1](match)


def escape_label(text: str) -> str:
    """Return `text` for the label of a Markdown link: like `escape`, on one line, brackets as entities."""
    return escape((" ".join(text.split()),)).replace("\\[", "&#91;").replace("]", "&#93;")


def _indents(lines: tuple[str, ...], escaped: str) -> str:
    """Return escaped lines with their indents and tabs as entities: Markdown would strip or change them."""
    pairs = zip(lines, escaped.split("\n"), strict=True)
    indented = (entity(line[: len(line) - len(line.lstrip(" \t"))]) + text for line, text in pairs)
    return "\n".join(indented).replace("\t", entity("\t"))


def paragraph(classes: tuple[str, ...], lines: tuple[str, ...], identity: str, *, kept: bool = False) -> str:
    """Return one Markdown paragraph that shows `lines` and has the `id` and the classes given.

    `kept` lines keep their indents and their tabs.
    """
    text = escape(lines)
    if len(_MARKS.findall(text)) > _MANY_MARKS:
        return raw_html("p", classes, lines, identity, kept=kept)
    text = _indents(lines, text) if kept else text
    return f"{text}\n{{: {' '.join((f'#{identity}', *(f'.{name}' for name in classes)))} }}\n"


def raw_html(tag: str, classes: tuple[str, ...], lines: tuple[str, ...], identity: str, *, kept: bool = False) -> str:
    """Return a raw HTML block that shows `lines`. Its punctuation is entities: extensions look into raw HTML too."""
    inner = _PUNCTUATION.sub(_entities, "\n".join(line.strip(" \t") for line in lines))
    inner = _indents(lines, inner) if kept else inner
    named = f' class="{" ".join(classes)}"' if classes else ""
    return f'<{tag}{named} id="{identity}">{inner}</{tag}>\n'


def table(lines: tuple[str, ...], identity: str) -> str:
    """Return a table of the cells that tabs keep apart, each with its tab, so that its text stays word for word.

    The first row is its head if no digit stands in it, but digits stand in each of the others.
    """
    numbers = [any(map(str.isdigit, line)) for line in lines]
    head = not numbers[0] and all(numbers[1:])
    rows = "\n".join(_row(line, "th" if head and not at else "td") for at, line in enumerate(lines))
    # A keyboard can scroll what is wider than the screen.
    return f'<div class="columns" id="{identity}" tabindex="0"><table>{rows}</table></div>\n'


def _row(line: str, tag: str) -> str:
    cells = _PUNCTUATION.sub(_entities, line.rstrip(" \t")).split("\t")
    return f"<tr><{tag}>" + f"&#9;</{tag}><{tag}>".join(cells) + f"</{tag}></tr>"
