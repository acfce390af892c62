"""The data that passes from one stage to the next. All of it is frozen: a stage returns a new value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING

from .characters import printable

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with what the keeper supplied. It is told to the keeper, and is never raised as an exception.

    `str()` gives the one line that a keeper reads: `seeds/a.txt:3: what is wrong; what to do`. Stages give the path of
    a file below `seeds/`; `preparing` puts the name of the folder before it.
    """

    path: str
    """The file, or something else such as the engine. Empty if the message names it."""
    message: str
    """What is wrong and what to do, in one sentence."""
    line: int | None = None
    """Line number, from 1. `None` if the problem concerns the whole file."""
    fatal: bool = True
    """False for a warning: the article is built anyway, and the exit code stays 0."""

    def __str__(self) -> str:
        if not self.path:
            return printable(self.message)
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{printable(place)}: {printable(self.message)}"


class Role(StrEnum):
    """What kind of line of a seed this is. The value is also the CSS class of the line on the page."""

    HEADLINE = "headline"
    SITE_SUFFIX = "site-suffix"
    """The scraped page's `<title>`: the headline again, followed by the name of the site."""
    DECK = "deck"
    BYLINE = "byline"
    DATELINE = "dateline"
    """A line that holds nothing but the place of the report. Before a paragraph, a dateline is part of the body."""
    DATE_LINE = "date-line"
    CAPTION = "caption"
    CREDIT = "credit"
    BODY = "body"
    SUBHEADING = "subheading"
    QUOTATION = "quotation"
    LIST_ITEM = "list-item"
    VERSE = "verse"
    """Short lines whose ends are kept: verse, an address, a signature."""
    COLUMNS = "columns"
    """Lines whose columns and indents are kept: a table of blanks or bars, code."""
    TABLE = "table"
    """Rows with tabs between their cells, shown as a table."""
    METADATA = "metadata"
    """A line of a header that stands in the file itself: `Title: …`, front matter, the headers of an e-mail."""
    ADVERTISEMENT = "advertisement"
    SHARE = "share"
    RELATED = "related"
    NEWSLETTER = "newsletter"
    COMMENTS = "comments"
    BIOGRAPHY = "biography"
    CORRECTION = "correction"
    REPEATED = "repeated"
    """A paragraph of the body that occurs a second time. Search finds the first one."""
    COPYRIGHT = "copyright"
    FURNITURE = "furniture"
    """Anything else of the page around the article: navigation, terms of use, buttons."""
    BLANK = "blank"
    """An empty line. It is a part too, so that all parts joined are the seed again."""


ARTICLE_ROLES = frozenset({
    Role.HEADLINE, Role.DECK, Role.BODY, Role.SUBHEADING, Role.QUOTATION, Role.LIST_ITEM, Role.VERSE, Role.COLUMNS,
    Role.TABLE,    Role.CORRECTION,
})  # fmt: skip
"""The roles of the article itself, shown in full size. All other text is set aside: shown small, found last."""


@dataclass(frozen=True, slots=True)
class Part:
    """Consecutive lines of a seed with the same role: a paragraph, a credit, several blank lines."""

    role: Role
    first: int
    """Number of the first line, from 1."""
    lines: tuple[str, ...]
    """The lines exactly as they are in the seed, without line ends."""
    rule: str = ""
    """Why it has this role: the reason of the rule. Empty if no rule recognised the lines."""
    continued: bool = False
    """Whether it begins in the middle of a line, right where the part before it ends."""
    chance: float = 1.0
    """How likely its role is right, from 0 to 1, where that was estimated, as for a headline."""

    @property
    def text(self) -> str:
        """The words as one string, with one space wherever there is white space."""
        return " ".join(" ".join(self.lines).split())


def joined(parts: Iterable[Part]) -> str:
    """Join all parts of a text. The result is exactly the text that was divided into them."""
    pieces: list[str] = []
    for part in parts:
        pieces += ["" if part.continued or not pieces else "\n", "\n".join(part.lines)]
    return "".join(pieces)


@dataclass(frozen=True, slots=True)
class Seed:
    """One article as the keeper supplied it: `seeds/NAME.txt`, read and decoded, and nothing else."""

    name: str
    """The path below `seeds/`, with forward slashes and without `.txt`. It identifies the article."""
    raw: bytes
    text: str
    """The raw bytes decoded as UTF-8. Line ends are LF. Characters that no page can hold are U+FFFD."""
    sha256: str
    """The SHA-256 of `raw`, in hexadecimal."""

    @property
    def file(self) -> str:
        """The path of the file below `seeds/`."""
        return f"{self.name}.txt"


class Source(StrEnum):
    """How a fact is known."""

    STATED = "stated"
    """A line of the text says it."""
    DERIVED = "derived"
    """It is made from words of the text, such as a title from the first sentence."""
    INFERRED = "inferred"
    """It follows from what the text says. The reason is shown."""
    SUPPLIED = "supplied"
    """The keeper gave it in `NAME.toml`."""
    DECK = "deck"
    """Of a summary: it is the article's deck."""
    LEAD = "lead"
    """Of a summary: it is the article's first sentences."""
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A title, a date, an author… and how it is known. An unknown fact is `Fact()`: it stays empty."""

    value: str = ""
    """The words. A date is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, depending on how precisely it is known."""
    source: Source = Source.UNKNOWN
    reason: str = ""
    """A sentence for readers: which rule or which words gave the fact."""
    line: int | None = None
    """The line of the seed that gives the fact, from 1. `None` if no line does."""
    chance: float = 1.0
    """How likely the value is right, from 0 to 1, where that was estimated, as for a headline."""

    @property
    def why(self) -> str:
        """The reason, with the number of the line."""
        return self.reason if self.line is None else f"{self.reason.removesuffix('.')} (line {self.line})."


SUMMARY_WORDS = 60
"""The most words of a summary, by the keeper or from the text. It should be read at a glance."""


@dataclass(frozen=True, slots=True)
class Supplied:
    """What the keeper knows better than the text: `seeds/NAME.toml`. An empty string means: not supplied."""

    title: str = ""
    date: str = ""
    date_reason: str = ""
    """How the keeper worked the date out, if the text does not state it. The date then counts as inferred."""
    author: str = ""
    publisher: str = ""
    place: str = ""
    """The place from which it was reported."""
    language: str = ""
    """Its code, as in HTML: `en`, `he`, `pt-BR`."""
    summary: str = ""
    note: str = ""
    """Where the article comes from and what the keeper did, for "Source and accuracy"."""


class Kind(StrEnum):
    """What a name in the authority file stands for. The value is the folder of its page and its front-matter key."""

    PEOPLE = "people"
    PLACES = "places"
    ORGANISATIONS = "organisations"
    TOPICS = "topics"


@dataclass(frozen=True, slots=True)
class Name:
    """One person, place, organisation or topic from the authority file (`seeds/_authority/*.toml`)."""

    kind: Kind
    name: str
    """The preferred form, which is the heading of its page."""
    variants: tuple[str, ...]
    """The other forms, without the preferred one."""
    description: str
    """One line that says who or what it is. Empty if the keeper gave none."""
    identifiers: tuple[tuple[str, str], ...]
    """Pairs such as `("wikidata", "Q7747")`."""
    address: str
    """Path of its page below `docs/`, without an ending: `people/vladimir-putin`."""
    file: str = ""
    """The file that it comes from, below `seeds/`: `_authority/people.toml`."""

    @property
    def forms(self) -> tuple[str, ...]:
        """All forms, the preferred one first."""
        return (self.name, *self.variants)


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """All that is known of one text: its parts, and its facts with how each is known.

    It depends only on the text and on what the keeper supplied for it. So any process can make it.
    """

    parts: tuple[Part, ...]
    anchors: tuple[str, ...]
    """For each part its address within the page, such as `p-1a2b3c`. Empty for blank lines."""
    title: Fact
    summary: Fact
    date: Fact
    author: Fact
    publisher: Fact
    place: Fact
    """The place that the dateline names."""
    language: Fact
    """Its code, as in HTML: `en`, `he`. One from the keeper may have a region: `pt-BR`."""
    note: str
    words: int
    """The number of words in the article itself, without text that is set aside; or of characters: see `unit`."""
    unit: str = "word"
    """What `words` counts: `word`, or `character` where a script puts no blanks between words."""
    minutes: int = 1
    """The reading time in whole minutes."""
    supplied: Supplied = Supplied()
    """What the keeper supplied for it."""

    @property
    def paragraphs(self) -> Iterator[tuple[Part, str]]:
        """Each part that is not blank, with its address within the page."""
        return ((part, anchor) for part, anchor in zip(self.parts, self.anchors, strict=True) if anchor)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(Understood):
    """What is known of a text, together with its seed and the address of its page."""

    seed: Seed
    address: str
    """Path of its page below `docs/`, without an ending: `articles/NAME`, in safe characters. It never changes."""

    @classmethod
    def of(cls, seed: Seed, address: str, understood: Understood) -> Article:
        """Make an article from a seed, its address, and what is known of its text."""
        known = {each.name: getattr(understood, each.name) for each in fields(Understood)}
        return cls(seed=seed, address=address, **known)


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as a list shows it."""

    address: str
    title: str
    date: str
    publisher: str
    summary: str
    minutes: int
    author: str = ""
    derived: bool = False
    """Whether the title is made of the first words of the text."""


@dataclass(frozen=True, slots=True)
class Related:
    """Another article that a reader of this one may want to read next."""

    address: str
    title: str
    reason: str
    """Why it is related, in words that a reader can check: `shares INF Treaty, Syria`."""


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file below `docs/`: its path there, with forward slashes, and all its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class ProjectPaths:
    """The folders of a project. All paths are absolute."""

    root: Path
    """The folder that holds `mkdocs.yml`."""
    seeds: Path
    site: Path

    @property
    def docs(self) -> Path:
        """The pages that the engine renders: the hand-written ones and the generated ones."""
        return self.root / "docs"
