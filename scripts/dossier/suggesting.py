"""A collection → names that its authority file might hold, for a keeper to look through. Works on text with capitals.

A candidate is a run of capitalised words within a sentence. Its kind is guessed from what it is called and from the
words around it; nothing is known of the world. `benchmarks/browsing.py` says how often that is right.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from .matching import Matcher, contests, words_of
from .models import Article, Kind, Name, Role
from .namewords import COMPASS, NEVER, OF_PEOPLE, ORGANISATION, PLACE, SHORT, TITLES, TOPIC

_UPPER = "".join(c for c in map(chr, range(0x41, 0x2000)) if c.isupper())
_TEXT = frozenset({Role.BODY, Role.QUOTATION, Role.LIST_ITEM, Role.CORRECTION})
"""Headlines are left out: in many of them every word has a capital."""
FEWEST, ONE_IN = 2, 1_000
"""A candidate stands in at least two articles, and in large collections in at least one of a thousand."""
LONGEST_NAME = 6
"""Words; longer runs are headings and lists."""
FIRST_SHARE = 0.1
"""The first of several words may be a common one: “White House”."""
_BEFORE = 12
"""Characters before a run that tell what it is."""
OFTEN, MOSTLY = 0.3, 0.5
"""Shares of the places where a candidate stands: after “in”, after “the”, behind a title. Set on the tuning half."""
ACRONYM = re.compile(rf"[{_UPPER}]{{2,6}}")
LONGEST_PERSON = 4
"""Words."""
BARE_SHARE = 0.6
"""A surname alone means this person if the whole name stands in as large a share of the articles that have it."""
NAME_SHARE = 0.7
"""A word is part of a name if, within sentences, it has a capital at least this often."""

_WORD = rf"(?:{SHORT}\.|[{_UPPER}]\.(?:[{_UPPER}]\.)*|[{_UPPER}][\w&]*(?:['’-](?!s\b)\w+)*)"
_LINK = r"(?:of the|of|for|de la|de|del|della|di|da|du|la|van der|van|von|bin|ibn|al|el)"
_RUN = re.compile(rf"{_WORD}(?:[ ](?:{_LINK}[ ])?{_WORD}|-{_WORD})*")
_LOWER = re.compile(r"(?<![\w'’-])[a-zß-ÿ][\w]+")
_INITIALS_APART = re.compile(rf"(?<=\b[{_UPPER}]\.) (?=[{_UPPER}]\.)")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;…•–—|]|[\"“”‘'’(\[])\s*$")
_ACRONYM = re.compile(rf"\s\(([{_UPPER}]{{2,7}})\)")
_TITLE = re.compile(rf"(?:[\w&-]+ ){{0,3}}(?:{TITLES})\b\.?(?: of(?: the)? {_WORD})? (?={_WORD})")
_TITLE_WORDS = frozenset(TITLES.split("|"))
_PARTY = re.compile(r"(?:Republican|Democrat|Democratic|GOP|Rep|Sen) (?=\w)")
_SAYS = re.compile(
    r",? (?:said|says|told|added|tweeted|wrote|who|argued|explained|replied|testified|announced)\b|, \d\d,"
)
_IN = re.compile(r"\b(?:in|near|from|at|outside|across|into|throughout)\s$")
_THE = re.compile(r"\b[Tt]he\s$")


@dataclass(slots=True)
class _Candidate:
    """What was seen of one run of words."""

    articles: set[int] = field(default_factory=set)
    times: int = 0
    titles: Counter[str] = field(default_factory=Counter)
    initials: Counter[str] = field(default_factory=Counter)
    """Capitals in brackets behind it."""
    speaking: int = 0
    after_in: int = 0
    """After “in”, “near”, “from”…"""
    after_the: int = 0

    @property
    def person(self) -> float:
        """The share of places where it has a title or speaks."""
        return (self.titles.total() + self.speaking) / self.times

    @property
    def inside(self) -> float:
        """The share of places where it is what something is in, near or from."""
        return self.after_in / self.times

    @property
    def the(self) -> float:
        """The share of places where “the” stands before it."""
        return self.after_the / self.times


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name that a keeper might want."""

    kind: Kind
    name: str
    variants: tuple[str, ...]
    articles: int
    titles: tuple[str, ...]
    """What goes before it most often: “Senator”."""


def suggest(articles: Sequence[Article], names: Sequence[Name]) -> list[Suggestion]:
    """Return candidates that no name of the authority file covers, by kind, the most often named first."""
    words = _count_words(articles)
    known = Matcher(names)
    fewest = max(FEWEST, len(articles) // ONE_IN)
    found = {run: each for run, each in _collect(articles, words).items()
             if len(each.articles) >= fewest and words.is_name(run)}  # fmt: skip
    kinds = {run: kind for run, each in found.items() if not _is_known(run, known) and (kind := _kind(run, each))}
    people = _people([run for run, kind in kinds.items() if kind is Kind.PEOPLE], found, names)
    forms = {form for variants in people.values() for form in variants}
    surnames = {run.split()[-1] for run in people if " " in run}
    suggestions = []
    for run, kind in kinds.items():
        # A surname that several have is no one's.
        if run in forms or (kind is Kind.PEOPLE and (run in surnames or run not in people)):
            continue
        seen = found[run]
        variants = people[run] if kind is Kind.PEOPLE else _initials(run, seen)
        titles = tuple(title for title, _ in seen.titles.most_common(2))
        suggestions.append(Suggestion(kind, run, variants, len(seen.articles), titles))
    suggestions = _uncontested(suggestions, names)
    initials = {variant for each in suggestions if each.kind is not Kind.PEOPLE for variant in each.variants}
    order = {kind: place for place, kind in enumerate(Kind)}
    return sorted(
        (each for each in suggestions if each.name not in initials),
        key=lambda each: (order[each.kind], -each.articles, each.name),
    )


def _uncontested(suggestions: Sequence[Suggestion], names: Sequence[Name]) -> list[Suggestion]:
    """Drop the variants that another name claims: what is suggested must not be an error in the authority file."""
    new = [Name(each.kind, each.name, each.variants, "", (), "") for each in suggestions]
    contested = {tuple(words_of(contest.form)) for contest in contests((*names, *new))}
    return [
        replace(each, variants=tuple(form for form in each.variants if tuple(words_of(form)) not in contested))
        for each in suggestions
    ]


class _Words:
    """How often each word has a capital within sentences, and how often it has none."""

    def __init__(self) -> None:
        self.upper: Counter[str] = Counter()
        self.lower: Counter[str] = Counter()

    def is_name(self, run: str) -> bool:
        """Whether the first word, or the only one, is written with a capital wherever it stands."""
        first = run.split(maxsplit=1)[0]
        return self._share(first) >= (FIRST_SHARE if " " in run else NAME_SHARE)

    def strip(self, run: str) -> str:
        """Drop words that have their capital from the start of a sentence, and all before the name."""
        while run and self._share(run.split(maxsplit=1)[0]) < NAME_SHARE:
            run = run.partition(" ")[2]
        return run

    def _share(self, word: str) -> float:
        upper = self.upper[word]
        return upper / (upper + self.lower[word.casefold()]) if upper else 0


def _count_words(articles: Iterable[Article]) -> _Words:
    words = _Words()
    for text in _texts(articles):
        words.lower.update(_LOWER.findall(text[1]))
        for match in _RUN.finditer(text[1]):
            first = _SENTENCE_START.search(text[1], max(0, match.start() - _BEFORE), match.start())
            # The capital of a sentence's first word says nothing.
            words.upper.update(match[0].split()[1 if first else 0 :])
    return words


def _texts(articles: Iterable[Article]) -> Iterator[tuple[int, str]]:
    for number, article in enumerate(articles):
        yield from ((number, part.text) for part in article.parts if part.role in _TEXT)


def _collect(articles: Iterable[Article], words: _Words) -> dict[str, _Candidate]:
    seen: dict[str, _Candidate] = defaultdict(_Candidate)
    for number, text in _texts(articles):
        for match in _RUN.finditer(text):
            _note(match, number, seen, words)
    return seen


def _note(match: re.Match[str], number: int, seen: dict[str, _Candidate], words: _Words) -> None:
    text, run = match.string, match[0]
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    title = _TITLE.match(run) or _PARTY.match(run)
    first = not title and _SENTENCE_START.search(before) is not None
    name = run[title.end() :] if title else words.strip(run) if first else run
    name = _INITIALS_APART.sub("", name.replace("'", "’"))
    parts = name.split()
    if not _can_be_name(parts):
        return
    candidate = seen[name]
    candidate.articles.add(number)
    candidate.times += 1
    if title:
        candidate.titles[title[0].strip()] += 1
    candidate.speaking += _SAYS.match(text, match.end()) is not None
    candidate.after_in += _IN.search(before) is not None
    candidate.after_the += _THE.search(before) is not None
    if initials := _ACRONYM.match(text, match.end()):
        candidate.initials[initials[1]] += 1


def _can_be_name(parts: Sequence[str]) -> bool:
    bare = [part.rstrip(".") for part in parts]
    return (
        0 < len(parts) <= LONGEST_NAME
        and len(set(parts)) == len(parts)
        and len(bare[0]) > 1
        and not {bare[0], bare[-1]} & NEVER
        and bare[-1] not in _TITLE_WORDS
        and not (parts[0].endswith(".") and bare[0] in _TITLE_WORDS)
    )


def _is_known(run: str, known: Matcher) -> bool:
    found = known.find(run)
    return len(found) == 1 and found[0].start == 0 and found[0].end == len(run)


def _kind(run: str, seen: _Candidate) -> Kind | None:
    """Return what the first rule that fits says; `None` for what is rather no name."""
    return next(kind for kind, rule in _KINDS if rule(run.split(), seen))


_KINDS: tuple[tuple[Kind | None, Callable[[list[str], _Candidate], bool]], ...] = (
    (Kind.TOPICS, lambda parts, _: parts[-1] in TOPIC),
    (Kind.ORGANISATIONS, lambda parts, _: bool(ORGANISATION & {parts[0], parts[-1]}) or "&" in parts[0]),
    (Kind.PLACES, lambda parts, seen: parts[-1] in PLACE or (parts[0] in COMPASS and len(parts) > 1 > seen.person * 3)),
    (None, lambda parts, _: len(parts) == 1 and OF_PEOPLE.fullmatch(parts[0]) is not None),
    (Kind.ORGANISATIONS, lambda parts, _: len(parts) == 1 and ACRONYM.fullmatch(parts[0]) is not None),
    (Kind.PLACES, lambda _, seen: seen.inside >= OFTEN > max(seen.the, seen.person)),
    (Kind.ORGANISATIONS, lambda parts, seen: len(parts) > 1 and seen.the >= MOSTLY),
    (None, lambda parts, seen: "of" in parts or seen.the >= OFTEN or len(parts) > LONGEST_PERSON),
    # A surname alone, with no first name anywhere, is that of several: eight of eight in the labelled sample.
    (None, lambda parts, _: len(parts) == 1),
    (Kind.PEOPLE, lambda *_: True),
)
"""Tried in this order."""


def _people(runs: Sequence[str], found: dict[str, _Candidate], names: Sequence[Name]) -> dict[str, tuple[str, ...]]:
    """Map each person to other forms: with and without initials, and the surname where it means no one else."""
    same: dict[str, list[str]] = defaultdict(list)
    for run in sorted(runs, key=lambda run: -len(found[run].articles)):
        same[_without_initials(run)].append(run)
    people: dict[str, tuple[str, ...]] = {}
    for forms in same.values():
        # George W. Bush is not George H. W. Bush.
        people |= {forms[0]: tuple(forms[1:])} if len(forms) <= len(("without", "with")) else dict.fromkeys(forms, ())
    owners: dict[str, set[str]] = defaultdict(set)
    for run in (*people, *(name.name for name in names if name.kind is Kind.PEOPLE)):
        if " " in run:
            owners[run.split()[-1]].add(run)
    for surname, runs_of_it in owners.items():
        (run, *others) = runs_of_it
        alone = found.get(surname)
        if alone and not others and run in people:
            both = len(alone.articles & found[run].articles)
            people[run] += (surname,) if both >= BARE_SHARE * len(alone.articles) else ()
    return people


def _without_initials(run: str) -> str:
    return " ".join(
        part for part in run.split() if len(part.replace(".", "")) > 1 or part == run.rsplit(maxsplit=1)[-1]
    )


def _initials(run: str, seen: _Candidate) -> tuple[str, ...]:
    """Return the capitals in brackets that are the first letters of all words, or of those with a capital."""
    words = run.split()
    letters = {"".join(word[0].upper() for word in words), "".join(word[0] for word in words if word[0].isupper())}
    return tuple(initials for initials, _ in seen.initials.most_common(1) if len(words) > 1 and initials in letters)


def as_toml(suggestions: Iterable[Suggestion], articles: int) -> Iterator[str]:
    """Yield the lines of a TOML file that a keeper can edit and put into `seeds/_authority/`."""
    yield f"# Suggested from {articles:,} articles. Remove what is no name, mend the kinds, and add what each is:"
    yield '# description = "…"'
    for each in suggestions:
        called = f"; called {', '.join(each.titles)}" if each.titles else ""
        yield ""
        yield f"# in {each.articles:,} articles{called}"
        yield f"[[{each.kind}]]"
        yield f"name = {_quoted(each.name)}"
        if each.variants:
            yield f"variants = [{', '.join(map(_quoted, each.variants))}]"


def _quoted(text: str) -> str:
    # A TOML string of one line has JSON's escapes.
    return json.dumps(text, ensure_ascii=False)
