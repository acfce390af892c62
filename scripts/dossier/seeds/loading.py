"""All that a keeper supplies, read at once: articles, what is known better of each, and the files of names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dossier.models import Problem, Seed, Supplied

from .addresses import colliding, keeps_address, make_addresses
from .keeper import parse_supplied
from .reading import AUTHORITY_FOLDER, decode, find_files, read_bytes


@dataclass(frozen=True, slots=True)
class Supply:
    """An article as its keeper supplies it."""

    seed: Seed
    address: str
    """Path of its page below `docs/`, without an ending."""
    supplied: Supplied


@dataclass(frozen=True, slots=True)
class Loaded:
    """What stands in the folder of seeds."""

    supplies: tuple[Supply, ...]
    """All articles, by name; of one that is refused now, its last good version."""
    names: Mapping[str, bytes | Problem]
    """The files of the authority folder, each as it is or with the reason why it cannot be read."""
    problems: tuple[Problem, ...]
    good: Mapping[str, bytes] = field(repr=False)
    """Each file that was used for `supplies`, as it was used: the next last good version."""


def load(folder: Path, last_good: Mapping[str, bytes]) -> Loaded:
    """Read the folder of seeds. `last_good` are files of earlier builds, by their path below the folder.

    Raises:
        NotADirectoryError: there is no such folder.
    """
    files, problems = find_files(folder)
    unlisted = tuple(problem.path.lstrip("/") for problem in problems if problem.fatal and problem.path.endswith("/"))
    hidden = {file for file in last_good if unlisted and file.startswith(unlisted) and not _is_authority(file)}
    refused = {problem.path for problem in problems if problem.fatal}
    names = sorted(file.removesuffix(".txt") for file in {*files, *refused, *hidden} if file.endswith(".txt"))
    addresses = make_addresses(names)
    raw, more = _read(folder, files)
    problems += more
    unread = refused | {problem.path for problem in more}
    supplies: list[Supply] = []
    good: dict[str, bytes] = {}
    for name in names:
        pair = _present(name, raw)
        found = _article(name, addresses[name], pair, problems)
        # Both files of an article are good together, or the last good pair is used.
        if found is None or not unread.isdisjoint(files_of(name)):
            found, pair = earlier_version(name, addresses[name], last_good)
        if found is not None:
            supplies.append(found)
            good |= pair
    problems += _remarks(names, files)
    return Loaded(tuple(supplies), read_authority_files(folder / AUTHORITY_FOLDER), tuple(problems), good)


def earlier_version(name: str, address: str, last_good: Mapping[str, bytes]) -> tuple[Supply | None, dict[str, bytes]]:
    """Return the last good version of an article, or `None`, and its files."""
    pair = _present(name, last_good)
    return _article(name, address, pair, []), pair


def files_of(name: str) -> tuple[str, str]:
    """Return the paths of an article's two files: its text, and what the keeper knows better of it."""
    return f"{name}.txt", f"{name}.toml"


def _present(name: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {file: files[file] for file in files_of(name) if file in files}


def _is_authority(file: str) -> bool:
    return file.startswith(f"{AUTHORITY_FOLDER}/")


def _read(folder: Path, files: list[str]) -> tuple[dict[str, bytes], list[Problem]]:
    raw: dict[str, bytes] = {}
    problems: list[Problem] = []
    for file in files:
        data = read_bytes(folder / file, file)
        if isinstance(data, Problem):
            problems.append(data)
        else:
            raw[file] = data
    return raw, problems


def _article(name: str, address: str, pair: Mapping[str, bytes], problems: list[Problem]) -> Supply | None:
    """Decode one article and its facts; what is wrong is added to `problems`."""
    text, facts = (pair.get(file) for file in files_of(name))
    seed, found = decode(text, f"{name}.txt") if text is not None else (None, [])
    supplied = parse_supplied(facts, f"{name}.toml") if facts is not None else Supplied()
    problems += [*found, *(supplied if isinstance(supplied, list) else [])]
    return None if seed is None or isinstance(supplied, list) else Supply(seed, address, supplied)


def _remarks(names: list[str], files: list[str]) -> Iterator[Problem]:
    if not names:
        yield Problem("", "holds no article yet; put one there as NAME.txt", fatal=False)
    known = set(names)
    for file in files:
        if file.endswith(".toml") and (name := file.removesuffix(".toml")) not in known:
            why = f"belongs to no article: there is no {name}.txt beside it; rename or remove it"
            if name.endswith(".txt") and name.removesuffix(".txt") in known:
                why = f"belongs to no article; rename it to {name.removesuffix('.txt')}.toml"
            yield Problem(file, why)
    for group in colliding(names):
        kept = keeps_address(group)
        first, *others = [name for name in group if name != kept]
        same = " and ".join(f"{name}.txt" for name in (*others, *([kept] if kept else [])))
        who = f"{kept}.txt keeps it, and this one has" if kept and not others else "each now has"
        who = f"{kept}.txt keeps it, and each of the others has" if kept and others else who
        why = f"would have the same address as {same}: {who} a hash in it; rename one to have a plain address"
        yield Problem(f"{first}.txt", why, fatal=False)


def read_authority_files(folder: Path) -> dict[str, bytes | Problem]:
    """Return the files of the authority folder, each as it is or with the reason why it cannot be read."""
    shown = AUTHORITY_FOLDER
    if folder.is_symlink():
        return {shown: Problem(shown, "is a symbolic link; put a copy of the folder itself here")}
    if not folder.exists():
        return {}
    try:
        names = sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
    except NotADirectoryError:
        return {shown: Problem(shown, "is no folder; make it one, and put names in files that end in .toml")}
    except OSError as error:
        return {shown: Problem(shown, f"cannot be listed ({error.strerror}); allow reading it or move it away")}
    return {
        shown: read_bytes(folder / name, shown)
        if name.endswith(".toml")
        else Problem(shown, "is not read: names stand in files that end in .toml", fatal=False)
        for name, shown in ((name, f"{AUTHORITY_FOLDER}/{name}") for name in names)
    }
