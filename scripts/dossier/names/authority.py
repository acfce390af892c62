"""Read the authority file, `seeds/_authority/*.toml`: return its names, and problems that say where and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from dossier.characters import FORBIDDEN
from dossier.models import Kind, Name, Problem
from dossier.seeds.addresses import name_addresses
from dossier.seeds.reading import AUTHORITY_FOLDER
from dossier.seeds.tomlfiles import parse_toml, type_of, unknown_key

from .matching import contests

MAX_BYTES = 16 * 1024 * 1024
"""The largest file that is read. About a hundred thousand names fit in."""
LONGEST_FORM, LONGEST_DESCRIPTION = 200, 300
"""Characters. A form must fit into a heading, and a description into a line or two."""
IDENTIFIERS: Mapping[str, re.Pattern[str]] = {
    "wikidata": re.compile(r"Q[1-9][0-9]*"),
    "viaf": re.compile(r"[1-9][0-9]+"),
    "gnd": re.compile(r"[0-9X-]+"),
    "geonames": re.compile(r"[1-9][0-9]*"),
}
"""The registers that can identify a name, and the form of their identifiers. `name.html` has their web addresses."""

KEYS = ("name", "variants", "description", *IDENTIFIERS)
_ADVICE = 'begin each name with [[people]] (or places, organisations, topics) and name = "…"'


@dataclass(frozen=True, slots=True)
class _Entry:
    name: Name
    line: int | None

    @property
    def place(self) -> str:
        file = self.name.file.removeprefix(f"{AUTHORITY_FOLDER}/")
        return file if self.line is None else f"{file}:{self.line}"


def parse_authority(
    files: Mapping[str, bytes | Problem], last_good: Mapping[str, bytes]
) -> tuple[tuple[Name, ...], list[Problem], dict[str, bytes]]:
    """Return three things: the names in the authority files, the problems, and the files as they were used.

    An entry that cannot be used is a problem; the others are used anyway. If two names list the same form, that is a
    problem too, and the form counts for neither. From a file with a problem, names of its last good version stay.
    """
    names, problems = _names_of(files)
    refused = {problem.path for problem in problems if problem.fatal}
    if AUTHORITY_FOLDER in refused:  # none of its files can be reached
        refused |= {file for file in last_good if file.startswith(f"{AUTHORITY_FOLDER}/")}
    good = {file: raw for file, raw in files.items() if isinstance(raw, bytes) and file not in refused}
    earlier = {file: last_good[file] for file in sorted(refused) if file in last_good}
    known = {name.address for name in names}
    kept = tuple(name for name in _names_of(earlier)[0] if name.address not in known)
    return (*names, *kept), problems, good | earlier


def _names_of(files: Mapping[str, bytes | Problem]) -> tuple[tuple[Name, ...], list[Problem]]:
    entries: list[_Entry] = []
    problems: list[Problem] = []
    for file, raw in files.items():
        for each in [raw] if isinstance(raw, Problem) else _parse(raw, file):
            (problems if isinstance(each, Problem) else entries).append(each)  # type: ignore[arg-type]
    entries, twice = _once(entries)
    entries = _addressed(entries)
    problems += [*twice, *_contested(entries)]
    return tuple(entry.name for entry in entries), problems


def _parse(raw: bytes, file: str) -> Iterator[_Entry | Problem]:
    parsed = parse_toml(raw, file, MAX_BYTES, _ADVICE)
    if isinstance(parsed, Problem):
        yield parsed
        return
    table, text = parsed
    for key, values in table.items():
        if key not in set(Kind):
            yield Problem(file, unknown_key(key, tuple(Kind)), _find(rf"\s*\[*\s*{re.escape(key)}\b", text, 0))
        elif not isinstance(values, list):
            yield Problem(file, f'"{key}" must begin with two brackets, [[{key}]]', _find(rf"\s*\[\s*{key}\b", text, 0))
        else:
            starts = [match.start() for match in re.finditer(rf"^\s*\[\[\s*{key}\s*\]\]", text, re.MULTILINE)]
            starts = starts if len(starts) == len(values) else []
            for number, value in enumerate(values):
                yield from _read_entry(Kind(key), value, file, text, starts[number] if starts else None)


def _read_entry(kind: Kind, value: object, file: str, text: str, start: int | None) -> Iterator[_Entry | Problem]:
    # A match of the header begins at the blank lines above it.
    line = None if start is None else text.count("\n", 0, text.index("[[", start)) + 1
    faults = [*_faults(value)]
    for key, why in faults:
        at = _find(rf"\s*{re.escape(key)}\s*=", text, text.index("[[", start)) if key and start is not None else None
        yield Problem(file, why, at or line)
    if not faults and isinstance(value, dict):
        identifiers = tuple((key, value[key]) for key in IDENTIFIERS if key in value)
        variants = tuple(map(_clean, value.get("variants", ())))
        description = _clean(value.get("description", ""))
        yield _Entry(Name(kind, _clean(value["name"]), variants, description, identifiers, "", file), line)


def _faults(value: object) -> Iterator[tuple[str, str]]:
    """Yield each fault of an entry: the key, and what is wrong with it."""
    if not isinstance(value, dict):
        yield "", f"is {type_of(value)} where a name should be; {_ADVICE}"
        return
    if "name" not in value:
        yield "", 'has no "name"; add the preferred form as name = "…"'
    for key, each in value.items():
        if key not in KEYS:
            yield key, unknown_key(key, KEYS)
        elif key == "variants":
            yield from ((key, why) for why in _variant_faults(value.get("name"), each))
        elif not isinstance(each, str):
            yield key, f'"{key}" must be text in quotes, not {type_of(each)}'
        elif key in IDENTIFIERS and not IDENTIFIERS[key].fullmatch(each):
            yield key, f'"{key}" is {each!r}, which is no identifier there; check it or remove it'
        elif key in {"name", "description"} and (why := _text_fault(each, long=key == "description")):
            yield key, f'"{key}" {why}'


def _variant_faults(name: object, variants: object) -> Iterator[str]:
    if not isinstance(variants, list) or not all(isinstance(each, str) for each in variants):
        yield '"variants" must be an array of texts: variants = ["…", "…"]'
        return
    seen = {_clean(name)} if isinstance(name, str) else set()
    for each in variants:
        if why := _text_fault(each, long=False):
            yield f'the variant "{_clean(each)[:40]}" {why}'
        elif _clean(each) in seen:
            yield f'the variant "{_clean(each)}" stands twice; remove one'
        seen.add(_clean(each))


def _text_fault(text: str, *, long: bool) -> str | None:
    most = LONGEST_DESCRIPTION if long else LONGEST_FORM
    if FORBIDDEN.search(text):
        return "holds a control character; remove it"
    if not any(map(str.isalnum, text)):
        return "holds no letter and no digit; fill it in or remove it"
    return f"has {len(text):,} characters; at most {most} are allowed" if len(text) > most else None


def _clean(text: str) -> str:
    return " ".join(text.split())


def _find(pattern: str, text: str, start: int) -> int | None:
    found = re.compile(rf"^{pattern}", re.MULTILINE).search(text, start)
    # The match may begin with white space on a line above, so the line is counted at its end.
    return None if found is None else text.count("\n", 0, found.end()) + 1


def _once(entries: list[_Entry]) -> tuple[list[_Entry], list[Problem]]:
    first: dict[tuple[Kind, str], _Entry] = {}
    problems: list[Problem] = []
    for entry in entries:
        key = (entry.name.kind, entry.name.name)
        if (other := first.setdefault(key, entry)) is not entry:
            why = f'"{entry.name.name}" stands in {other.place} already; make one entry of the two'
            problems.append(Problem(entry.name.file, why, entry.line))
    return list(first.values()), problems


def _addressed(entries: list[_Entry]) -> list[_Entry]:
    addresses = {kind: name_addresses((each.name.name for each in entries if each.name.kind is kind), kind)
                 for kind in Kind}  # fmt: skip
    return [
        replace(entry, name=replace(entry.name, address=addresses[entry.name.kind][entry.name.name]))
        for entry in entries
    ]


def _contested(entries: list[_Entry]) -> Iterator[Problem]:
    by_name = {id(entry.name): entry for entry in entries}
    for contest in contests([entry.name for entry in entries]):
        first, second = by_name[id(contest.first)], by_name[id(contest.second)]
        if contest.shared:
            why = f"is a form of both {first.name.name} ({first.place}) and {second.name.name}; leave it to one of them"
            yield Problem(second.name.file, f'"{contest.form}" {why}', second.line)
        else:
            why = f"alone is not counted for {first.name.name}: {second.name.name} ({second.place}) has it in the name"
            yield Problem(first.name.file, f'"{contest.form}" {why}; remove it', first.line, fatal=False)
