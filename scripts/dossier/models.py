"""The nouns: what passes from one stage to the next. All frozen; a stage returns a new value."""

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
    """Something wrong with what was supplied, told to a person; never an exception.

    `str()` gives the one line that a keeper reads: `seeds/a.txt:3: what is wrong; what to do`. Stages name a file
    by its path below `seeds/`; the recipe puts the folder before it.
    """

    path: str
    """The file, or what else is meant; empty where the message says it."""
    message: str
    """What is wrong and what to do, in one sentence."""
    line: int | None = None
    """Line number, from 1; `None` where the file as a whole is meant."""
    fatal: bool = True
    """False for a warning: the article is built all the same and the exit code stays 0."""

    def __str__(self) -> str:
        if not self.path:
            return printable(self.message)
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{printable(place)}: {printable(self.message)}"


class Role(StrEnum):
    """What a line of a seed is. The value is also the CSS class that the line gets on the page."""

    HEADLINE = "headline"
    SITE_SUFFIX = "site-suffix"
    """The page's `<title>` as scraped: the headline again, with the site's name behind it."""
    DECK = "deck"
    BYLINE = "byline"
    DATELINE = "dateline"
    """The place of the report, by itself; before a paragraph it is a part of the body."""
    DATE_LINE = "date-line"
    CAPTION = "caption"
    CREDIT = "credit"
    BODY = "body"
    SUBHEADING = "subheading"
    QUOTATION = "quotation"
    LIST_ITEM = "list-item"
    METADATA = "metadata"
    """A line of the header that the file carries itself: `Title: …`, front matter, a mail's headers."""
    ADVERTISEMENT = "advertisement"
    SHARE = "share"
    RELATED = "related"
    NEWSLETTER = "newsletter"
    COMMENTS = "comments"
    BIOGRAPHY = "biography"
    CORRECTION = "correction"
    REPEATED = "repeated"
    """A paragraph of the body that stands above already; it is searched there."""
    COPYRIGHT = "copyright"
    FURNITURE = "furniture"
    """What else belongs to the page and not to the article: navigation, terms, buttons."""
    BLANK = "blank"
    """An empty line. It has a place like every other, so that the parts joined are the seed."""


ARTICLE_ROLES = frozenset(
    {Role.HEADLINE, Role.DECK, Role.BODY, Role.SUBHEADING, Role.QUOTATION, Role.LIST_ITEM, Role.CORRECTION}
)
"""The roles that are the article itself: shown plainly and searched. All other text is set aside."""


@dataclass(frozen=True, slots=True)
class Part:
    """Consecutive lines of a seed that have one role: a paragraph, a credit, a run of blank lines."""

    role: Role
    first: int
    """Number of the first line, from 1."""
    lines: tuple[str, ...]
    """The lines, exactly as they stand in the seed, without their line ends."""
    rule: str = ""
    """Why it has this role: the first line of the rule's docstring; empty for what no rule claimed."""
    continued: bool = False
    """Whether it begins within a line: the part above ends in the same one, and nothing stands between them."""

    @property
    def text(self) -> str:
        """The words as one string, runs of blanks folded to a space."""
        return " ".join(" ".join(self.lines).split())


def joined(parts: Iterable[Part]) -> str:
    """Join all parts to the text that they were made of, without a change."""
    pieces: list[str] = []
    for part in parts:
        pieces += ["" if part.continued or not pieces else "\n", "\n".join(part.lines)]
    return "".join(pieces)


@dataclass(frozen=True, slots=True)
class Seed:
    """One article as it came: `seeds/NAME.txt`, read and decoded, nothing else done to it."""

    name: str
    """The path below `seeds/`, with forward slashes and without `.txt`: its identity."""
    raw: bytes
    text: str
    """The raw bytes decoded as UTF-8, line ends as LF, characters that no page can hold as U+FFFD."""
    sha256: str
    """Hexadecimal digest of `raw`."""

    @property
    def file(self) -> str:
        """The file name below `seeds/`."""
        return f"{self.name}.txt"


class Source(StrEnum):
    """How a fact is known."""

    STATED = "stated"
    DERIVED = "derived"
    INFERRED = "inferred"
    SUPPLIED = "supplied"
    DECK = "deck"
    LEAD = "lead"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A title, a date, an author… with how it is known. An unknown one is `Fact()`: empty, never guessed."""

    value: str = ""
    """The words; for a date `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as precise as it is known."""
    source: Source = Source.UNKNOWN
    reason: str = ""
    """The rule or the words that gave it, as a sentence for a reader."""
    line: int | None = None
    """The line of the seed that gives it, from 1; `None` where no line does."""

    @property
    def why(self) -> str:
        """The reason, with the line that gives it."""
        return self.reason if self.line is None else f"{self.reason.removesuffix('.')} (line {self.line})."


SUMMARY_WORDS = 60
"""A summary is read at a glance; the keeper's has the same limit as one taken from the text."""


@dataclass(frozen=True, slots=True)
class Supplied:
    """What the keeper knows better: `seeds/NAME.toml`. Empty strings are not supplied."""

    title: str = ""
    date: str = ""
    date_reason: str = ""
    """Where the date was worked out from the text, how; then it counts as inferred."""
    author: str = ""
    publisher: str = ""
    place: str = ""
    """Where it was reported from."""
    language: str = ""
    """Its code, as web pages name it: `en`, `he`, `pt-BR`."""
    summary: str = ""
    note: str = ""
    """Where the article comes from and what the keeper did, for "About this copy"."""


class Kind(StrEnum):
    """What a name of the authority file names. The value is the folder of its page, and the key in front matter."""

    PEOPLE = "people"
    PLACES = "places"
    ORGANISATIONS = "organisations"
    TOPICS = "topics"


@dataclass(frozen=True, slots=True)
class Name:
    """One person, place, organisation or topic of the authority file: `seeds/_authority/*.toml`."""

    kind: Kind
    name: str
    """The preferred form: the heading of its page."""
    variants: tuple[str, ...]
    """Other forms that mean the same, without the preferred one."""
    description: str
    """One line that says who or what it is; empty where the keeper gave none."""
    identifiers: tuple[tuple[str, str], ...]
    """Pairs such as `("wikidata", "Q7747")`."""
    address: str
    """Path of its page below `docs/`, without an ending: `people/vladimir-putin`."""
    file: str = ""
    """The file that names it, below `seeds/`: `_authority/people.toml`."""

    @property
    def forms(self) -> tuple[str, ...]:
        """All forms, the preferred one first."""
        return (self.name, *self.variants)


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What one text says, by itself: its parts, and each fact with how it is known.

    It depends on nothing but the text and what the keeper supplied for it, so that it can be made in any process.
    """

    parts: tuple[Part, ...]
    anchors: tuple[str, ...]
    """The address of each part within its page, `p-1a2b3c`; empty for a blank one."""
    title: Fact
    summary: Fact
    date: Fact
    author: Fact
    publisher: Fact
    place: Fact
    """The place of the dateline."""
    language: Fact
    """Its code, as web pages name it: `en`, `he`; from the keeper also `pt-BR`."""
    note: str
    words: int
    """Words of the article itself; what is set aside does not count."""

    @property
    def paragraphs(self) -> Iterator[tuple[Part, str]]:
        """Each part that shows anything, with its address within the page."""
        return ((part, anchor) for part, anchor in zip(self.parts, self.anchors, strict=True) if anchor)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(Understood):
    """A text understood, with its place in the collection."""

    seed: Seed
    address: str
    """Path of its page below `docs/`, without an ending: `articles/NAME`, made safe. Never changes."""

    @classmethod
    def of(cls, seed: Seed, address: str, understood: Understood) -> Article:
        """Give what is understood of a seed its address."""
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


@dataclass(frozen=True, slots=True)
class Related:
    """Another article that a reader of one may want next."""

    address: str
    title: str
    reason: str
    """Why, in words that a reader can check: `shares INF Treaty, Syria`."""


@dataclass(frozen=True, slots=True)
class Page:
    """A file below `docs/`, whole: its path there with forward slashes, and its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Places:
    """Where a project keeps its things. All paths are absolute."""

    root: Path
    """The folder of `mkdocs.yml`."""
    seeds: Path
    site: Path

    @property
    def docs(self) -> Path:
        """What the engine renders: hand-written pages and, beside them, the generated ones."""
        return self.root / "docs"
