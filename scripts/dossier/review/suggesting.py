"""Suggest names for the authority file, for a keeper to look through. It works for languages with capital letters.

A candidate is guessed to be a person, a place, an organisation or a topic by its own words and by the words around
it. `benchmarks/browsing.py` measures how often the guess is right.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dossier.models import Article, Kind, Name
from dossier.names.matching import Matcher, contests, words_of
from dossier.seeds.tomlfiles import quoted

from .candidates import UPPER, Candidate, collect, count_words
from .namewords import COMPASS, OF_PEOPLE, ORGANISATION, PLACE, TOPIC

FEWEST, ONE_IN = 2, 1_000
"""A candidate must occur in at least two articles, and in a large collection in at least one of 1,000."""
OFTEN, MOSTLY = 0.3, 0.5
"""Shares of a candidate's occurrences that come after “in”, after “the” or after a title. Set on 2,000 articles."""
ACRONYM = re.compile(rf"[{UPPER}]{{2,6}}")
LONGEST_PERSON = 4
"""The most words in a person's name."""
BARE_SHARE = 0.6
"""A surname alone means a person if at least this share of the articles with the surname has the whole name too."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name that a keeper may want in the authority file."""

    kind: Kind
    name: str
    variants: tuple[str, ...]
    articles: int
    """How many articles have it."""
    titles: tuple[str, ...]
    """The most frequent titles before it, such as “Senator”."""


def suggest(articles: Sequence[Article], names: Sequence[Name]) -> list[Suggestion]:
    """Return candidates that are not in the authority file yet, by kind, the most frequent first."""
    words = count_words(articles)
    known = Matcher(names)
    fewest = max(FEWEST, len(articles) // ONE_IN)
    found = {run: each for run, each in collect(articles, words).items()
             if len(each.articles) >= fewest and words.is_name(run)}  # fmt: skip
    kinds = {run: kind for run, each in found.items() if not _is_known(run, known) and (kind := _kind(run, each))}
    people = _people([run for run, kind in kinds.items() if kind is Kind.PEOPLE], found, names)
    forms = {form for variants in people.values() for form in variants}
    surnames = {run.split()[-1] for run in people if " " in run}
    suggestions = []
    for run, kind in kinds.items():
        # A surname that several people share is not suggested.
        if run in forms or (kind is Kind.PEOPLE and (run in surnames or run not in people)):
            continue
        seen = found[run]
        variants = people[run] if kind is Kind.PEOPLE else _initials(run, seen)
        titles = tuple(title for title, _ in seen.titles.most_common(2))
        suggestions.append(Suggestion(kind, run, variants, len(seen.articles), titles))
    initials = {variant for each in suggestions if each.kind is not Kind.PEOPLE for variant in each.variants}
    order = {kind: place for place, kind in enumerate(Kind)}
    whole = [each for each in suggestions if each.name not in initials]
    return sorted(_uncontested(whole, names), key=lambda each: (order[each.kind], -each.articles, each.name))


def _uncontested(suggestions: Sequence[Suggestion], names: Sequence[Name]) -> list[Suggestion]:
    """Drop variants that could mean another name too: in the authority file they would be errors."""
    new = [Name(each.kind, each.name, each.variants, "", (), "") for each in suggestions]
    contested = {tuple(words_of(contest.form)) for contest in contests((*names, *new))}
    return [
        replace(each, variants=tuple(form for form in each.variants if tuple(words_of(form)) not in contested))
        for each in suggestions
    ]


def _is_known(run: str, known: Matcher) -> bool:
    found = known.find(run)
    return len(found) == 1 and found[0].start == 0 and found[0].end == len(run)


def _kind(run: str, seen: Candidate) -> Kind | None:
    """Return the kind by the first rule in `_KINDS` that fits. `None` means that this is probably no name."""
    return next(kind for kind, rule in _KINDS if rule(run.split(), seen))


_KINDS: tuple[tuple[Kind | None, Callable[[list[str], Candidate], bool]], ...] = (
    (Kind.TOPICS, lambda parts, _: parts[-1] in TOPIC),
    (Kind.ORGANISATIONS, lambda parts, _: bool(ORGANISATION & {parts[0], parts[-1]}) or "&" in parts[0]),
    (Kind.PLACES, lambda parts, seen: parts[-1] in PLACE or (parts[0] in COMPASS and len(parts) > 1 > seen.person * 3)),
    (None, lambda parts, _: len(parts) == 1 and OF_PEOPLE.fullmatch(parts[0]) is not None),
    (Kind.ORGANISATIONS, lambda parts, _: len(parts) == 1 and ACRONYM.fullmatch(parts[0]) is not None),
    (Kind.PLACES, lambda _, seen: seen.inside >= OFTEN > max(seen.the, seen.person)),
    (Kind.ORGANISATIONS, lambda parts, seen: len(parts) > 1 and seen.the >= MOSTLY),
    (None, lambda parts, seen: "of" in parts or seen.the >= OFTEN or len(parts) > LONGEST_PERSON),
    # A surname that never has a first name belongs to several people: eight of eight in the labelled sample.
    (None, lambda parts, _: len(parts) == 1),
    (Kind.PEOPLE, lambda *_: True),
)
"""The rules for kinds, in the order in which they are tried."""


def _people(runs: Sequence[str], found: dict[str, Candidate], names: Sequence[Name]) -> dict[str, tuple[str, ...]]:
    """Map each person to other forms: with or without initials, and the surname alone if no one else has it."""
    same: dict[str, list[str]] = defaultdict(list)
    for run in sorted(runs, key=lambda run: -len(found[run].articles)):
        same[_without_initials(run)].append(run)
    people: dict[str, tuple[str, ...]] = {}
    for forms in same.values():
        # With more than two forms they may be several people: George W. Bush and George H. W. Bush.
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


def _initials(run: str, seen: Candidate) -> tuple[str, ...]:
    """Return the abbreviation in brackets after a name, if it is made of the first letters of its words."""
    words = run.split()
    letters = {"".join(word[0].upper() for word in words), "".join(word[0] for word in words if word[0].isupper())}
    return tuple(initials for initials, _ in seen.initials.most_common(1) if len(words) > 1 and initials in letters)


def as_toml(suggestions: Iterable[Suggestion], articles: int) -> Iterator[str]:
    """Yield the lines of a TOML file that a keeper can edit and save in `seeds/_authority/`."""
    yield f"# Suggested from {articles:,} articles. Remove what is no name, mend the kinds, and add what each is:"
    yield '# description = "…"'
    for each in suggestions:
        called = f"; called {', '.join(each.titles)}" if each.titles else ""
        yield ""
        yield f"# in {each.articles:,} articles{called}"
        yield f"[[{each.kind}]]"
        yield f"name = {quoted(each.name)}"
        if each.variants:
            yield f"variants = [{', '.join(map(quoted, each.variants))}]"
