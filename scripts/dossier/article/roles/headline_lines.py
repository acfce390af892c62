"""The lines among which the headline is looked for, and what its signs ask of them and of the lines around."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from dossier.article.roles import metadata_patterns as patterns
from dossier.models import Role

from .headline_exclusions import NEVER, dated_headline
from .line_rules import is_dated
from .lines import LONGEST_LABEL, content_words
from .main_text import MainText
from .text import Text

REACH_ABOVE, REACH_BELOW, TOP = 80, 30, 3
"""Lines above the first paragraph and, on a whole page, below it in which the headline is looked for; and first lines
of all."""
SITE_WORDS, NAME_WORDS, FEWEST_WORDS, LIKE_WORDS, MOST_WORDS = 5, 4, 3, 25, 35
ECHO_LINES = 12
"""Paragraphs from the first one on in which a headline's words come again."""
SIGNED_REACH = 8
"""Lines below a headline in which its byline and its date stand."""
_SIGNED = frozenset({Role.BYLINE, Role.DATE_LINE})

CRUMB = re.compile(r"\s[>»›]\s|\s/\s.*\s/\s|\bclick(?:ing)?\b|^welcome to\b", re.IGNORECASE)
"""The way to the page."""
_APART = re.compile(r"\s+[|–—:•·»›>/-]+\s+|\s*[|_»]\s*|:\s+")
"""What stands between the pieces of a window's title, and between the steps of the way to a page."""
_SITE_SUFFIX = re.compile(r"(?P<headline>\S.*\S)\s+[|–—-]\s+(?P<site>[^|–—]{2,40})")
_NAMES_SITE = re.compile(r"©|copyright|\(c\) \d|www\.|https?:|\w@\w|\w\.(?:com|de|org|net|at|ch|co\.uk)\b")
"""An address of the web, or who holds the rights."""
_SITE_HINTS = ("©", "copyright", "(c)", "www.", "http", "@", ".com", ".de", ".org", ".net", ".at", ".ch", ".co.uk")
_LETTERS = re.compile(r"[^\w|]|_")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Letters of scripts that put no blanks between words."""


def site_parts(line: str) -> tuple[str, str] | None:
    """Split `Headline | Section | Site` as pages put it in their `<title>`; `None` where a line is not of that form.

    >>> site_parts("Long bridge wins the vote | News | The Harbour Paper")
    ('Long bridge wins the vote', 'The Harbour Paper')
    """
    found = _SITE_SUFFIX.fullmatch(line) if len(line) <= LONGEST_LABEL else None
    if found is None or len(found["site"].split()) > SITE_WORDS or patterns.CAPTION_END.search(line):
        return None
    # A sentence before the bar, or a photographer behind it, makes a caption.
    named_agency = patterns.AGENCY_CREDIT.match(found["site"]) or "/" in found["site"]
    if named_agency or found["headline"].endswith("."):
        return None
    first = found["headline"].split(" | ")[0].rstrip()
    return first if len(first.split()) >= FEWEST_WORDS else found["headline"], found["site"]


def is_title_case(line: str) -> bool:
    """Whether most words of a line of a script with capitals begin with one."""
    words = [word for word in re.findall(r"[^\W\d_][\w’']*", line) if len(word) > FEWEST_WORDS]
    return bool(words) and sum(word[0].isupper() for word in words) >= 0.75 * len(words)


def stems(text: str) -> set[str]:
    """Return the beginnings of the longer words of a text; in scripts without blanks, its pairs of characters."""
    if text.isascii() or not _UNSPACED.search(text):
        return content_words(text)
    return content_words(text) | {text[at : at + 2] for at in range(len(text) - 1) if _UNSPACED.match(text[at])}


def small_words(text: Text, start: int) -> frozenset[str]:
    """Return the words that stand in small letters in the first paragraphs."""
    lines = text.lines[start : start + ECHO_LINES]
    return frozenset(word for line in lines for word in line.text[:LONGEST_LABEL].split() if word.islower())


def is_told(label: str, small: frozenset[str]) -> bool:
    """Whether words with capitals tell something, and are no name: one stands in small letters in the text.

    >>> is_told("Storm Hits Coast", frozenset()), is_told("Maria Lopez Quill", frozenset({"quill"}))
    (True, True)
    """
    words = [word.strip("’',.").casefold() for word in label.split()]
    if not patterns.VERBS.isdisjoint(words[1:-1]):
        return True
    return not small.isdisjoint(word for word in words if len(word) > FEWEST_WORDS)


def _names_site(lower: str) -> bool:
    for hint in _SITE_HINTS:  # quicker than the pattern, and most lines hold none
        if hint in lower:
            return _NAMES_SITE.search(lower) is not None
    return False


class Head:
    """A text with the lines among which its headline is looked for. Positions count lines that are not blank."""

    def __init__(self, text: Text, main_text: MainText, start: int) -> None:
        self.text = text
        self.main_text = main_text
        self.start = start
        """Position of the first paragraph."""
        self._like: dict[int, bool] = {}
        self._dated: dict[int, bool] = {}
        self._echoed: dict[int, tuple[int, int]] = {}

    @cached_property
    def places(self) -> tuple[int, ...]:
        """The positions of all lines that may be the headline."""
        end = min(len(self.text.lines), self.start + REACH_BELOW * self.main_text.page)
        first = max(TOP, self.start - REACH_ABOVE)
        return tuple(at for at in (*range(min(TOP, end)), *range(first, end)) if self._may_be_one(at))

    def _may_be_one(self, at: int) -> bool:
        line = self.text.lines[at]
        if not line.label or line.words > MOST_WORDS or not any(map(str.isalpha, line.label)):
            return False
        if any(rule(self.text, at) for rule in NEVER):
            return False
        if line.words > 1 and not (line.strong and line.label[-1] in ".…"):
            return True
        # A single word, and a sentence, need more to speak for them.
        titled = line.words == 1 or is_title_case(line.label)
        return self.confirmed(at) or (titled and (at in {0, self.start - 1} or self.times(at) > 1))

    @cached_property
    def _prose(self) -> tuple[int, ...]:
        return tuple(at for at, strong in enumerate(self.text.strong) if strong)

    def next_prose(self, at: int) -> int:
        """Return the position of the next running text below a line; the number of lines where there is none."""
        found = bisect_left(self._prose, at + 1)
        return self._prose[found] if found < len(self._prose) else len(self.text.lines)

    def prose_above(self, at: int) -> int:
        """Return how many lines of running text stand above a line."""
        return bisect_left(self._prose, at)

    @cached_property
    def _paragraphs(self) -> dict[int, set[str]]:
        first = bisect_left(self._prose, self.start)
        lines: Iterable[int] = self._prose[first : first + ECHO_LINES]
        lines = lines or range(self.start, min(len(self.text.lines), self.start + ECHO_LINES))
        return {at: stems(self.text.lines[at].capped or self.text.lines[at].text[:LONGEST_LABEL]) for at in lines}

    @cached_property
    def _body(self) -> set[str]:
        return set().union(*self._paragraphs.values())

    def echoed(self, at: int) -> tuple[int, int]:
        """Return how many longer words a line has, and how many of them come again in the first paragraphs."""
        if at not in self._echoed:
            below = self._body
            if at in self._paragraphs:
                below = set().union(*(words for near, words in self._paragraphs.items() if near != at))
            words = stems(self.text.lines[at].label)
            self._echoed[at] = len(words), len(words & below)
        return self._echoed[at]

    def echo(self, at: int) -> float:
        """Return the share of the words of a line that come again in the first paragraphs."""
        words, again = self.echoed(at)
        return again / (words + 1)

    @cached_property
    def best_echo(self) -> float:
        """The greatest echo of all lines that may be the headline."""
        return max(map(self.echo, self.places), default=0.0)

    @cached_property
    def small(self) -> frozenset[str]:
        """The words that stand in small letters in the first paragraphs."""
        return small_words(self.text, self.start)

    @cached_property
    def first_lines(self) -> tuple[str, ...]:
        """The first lines, folded, of which one may be the title of the browser's window."""
        return tuple(line.label.casefold() for line in self.text.lines[:TOP])

    @cached_property
    def _pieces(self) -> frozenset[str]:
        pieces = (piece for line in self.first_lines for piece in _APART.split(line) if piece != line)
        return frozenset(piece for piece in pieces if len(piece) > FEWEST_WORDS)

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each line stands in the text, whether in capitals or not."""
        return Counter(line.label.casefold() for line in self.text.lines if line.label)

    def times(self, at: int) -> int:
        """Return how often a line stands in the text."""
        return self.counts[self.text.lines[at].label.casefold()]

    def confirmed(self, at: int) -> bool:
        """Whether another of the first lines holds a line and more: the title of the window."""
        label = self.text.lines[at].label.casefold()
        return any(self.holds(line, label) for line in self.first_lines)

    def holds(self, line: str, label: str) -> bool:
        """Whether a line is a label with more around it, as the title of a window is; both folded."""
        return len(label) > FEWEST_WORDS and label != line and (line.startswith(label) or label in _APART.split(line))

    @cached_property
    def _sites(self) -> str:
        lines = (line.lower for line in self.text.lines if _names_site(line.lower))
        return _LETTERS.sub("", "|".join(lines))

    def is_site(self, words: str) -> bool:
        """Whether an address of the page or its copyright line holds words: they name the site."""
        letters = _LETTERS.sub("", words.lower())
        return len(letters) > FEWEST_WORDS and letters in self._sites and not _names_site(words.lower())

    @cached_property
    def addresses(self) -> str:
        """All addresses of the web above the first paragraph: a page's own holds words of its headline."""
        lines = self.text.lines[: self.start]
        return " ".join(line.lower for line in lines if "http" in line.lower or "www." in line.lower)

    def like(self, at: int) -> bool:
        """Whether a line looks like a headline by itself."""
        if at not in self._like:
            line = self.text.lines[at]
            self._like[at] = (
                FEWEST_WORDS <= line.words <= LIKE_WORDS
                and self.text.roles[at] is None
                and bool(line.label)
                and not line.label.endswith((".", ",", ":", ";", "…"))
                and not is_dated(line)
            )
        return self._like[at]

    def dated(self, at: int) -> bool:
        """Whether a line is a byline or a date line."""
        if at not in self._dated:
            signed = self.text.roles[at] in _SIGNED or is_dated(self.text.lines[at])
            self._dated[at] = signed and not dated_headline(self.text, at)
        return self._dated[at]

    def signed(self, at: int) -> int | None:
        """Return the position of the next byline or date below a line; `None` where none is near."""
        end = min(len(self.text.lines), at + 1 + SIGNED_REACH)
        return next((below for below in range(at + 1, end) if self.dated(below)), None)

    def is_name(self, at: int) -> bool:
        """Whether a line could be a person's name, or several."""
        line = self.text.lines[at]
        return line.words <= NAME_WORDS and patterns.BARE_NAMES.fullmatch(line.label) is not None

    def value(self, at: int) -> str:
        """Return the words of a line as a title: without the name of the site behind them."""
        label = self.text.lines[at].label
        parts = site_parts(label)
        if parts is None:
            return label
        # A dash stands within headlines too: something else must say that the site's name stands behind it.
        surely = "|" in label or parts[0].casefold() in self.counts or (at == 0 and self.is_site(parts[1]))
        return parts[0] if surely else label
