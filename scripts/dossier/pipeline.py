"""The recipe, to be read first: seeds → articles → pages → site → index → check → published."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TypeAlias, TypeVar

from .addresses import make_addresses
from .checking import check_article, missing_pages
from .describing import describe
from .engines import Engine, EngineError, prune, publish, refuse_target, run_engine, staging_folder
from .indexing import index_site
from .keeper import parse_supplied
from .listings import chronological, listing_pages
from .models import Article, Entry, Page, Places, Problem, Seed, Supplied
from .pages import article_pages, entry_from_page, entry_of
from .parts import divide
from .reading import decode, find_files, read_bytes
from .security import INLINE_SCRIPTS, INLINE_STYLES, policy_page
from .writing import HOME, differing, stale_files, write_pages

Item = TypeVar("Item")
Report: TypeAlias = Callable[[str, int, int], None]
"""Told what is being done, how many are done and how many there are; 0 of 0 where no one knows."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that the seeds ask for, before anything is written."""

    articles: tuple[Article, ...]
    kept: tuple[Entry, ...]
    """Articles whose seed is refused now, but whose page from an earlier build stays."""
    pages: tuple[Page, ...]
    problems: tuple[Problem, ...]

    @property
    def kept_files(self) -> set[str]:
        """The files of the kept articles, below `docs/`."""
        return {f"{entry.address}{ending}" for entry in self.kept for ending in (".md", ".txt")}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build came to."""

    articles: int
    pages: int
    problems: tuple[Problem, ...]
    published: bool

    @property
    def failed(self) -> bool:
        """Whether anything was refused or went wrong; warnings are not failures."""
        return any(problem.fatal for problem in self.problems)


def silent(_what: str, _done: int, _total: int) -> None:
    """Report to no one."""


def prepare(places: Places, report: Report = silent) -> Prepared:
    """Read the seeds and lay out every page; nothing is written.

    Raises:
        NotADirectoryError: there is no folder of seeds.
    """
    files, problems = find_files(places.seeds)
    seeds, supplied, more = _read(places.seeds, files, report)
    problems += more
    refused = {problem.path for problem in problems if problem.fatal}
    names = [file[: -len(".txt")] for file in files if file.endswith(".txt")]
    addresses = make_addresses(names)
    articles = tuple(
        describe(seed, addresses[seed.name], divide(seed.text), supplied.get(seed.name, Supplied()))
        for seed in _told(seeds, "Understanding", report)
        if f"{seed.name}.toml" not in refused
    )
    understood = {article.seed.name for article in articles}
    kept = tuple(_kept(places.docs, [addresses[name] for name in names if name not in understood]))
    pages = tuple(chain(_article_pages(articles, kept), _other_pages(places.docs, articles, kept)))
    return Prepared(articles, kept, pages, tuple(sorted(problems, key=lambda p: (p.path, p.line or 0))))


def _read(folder: Path, files: list[str], report: Report) -> tuple[list[Seed], dict[str, Supplied], list[Problem]]:
    seeds: list[Seed] = []
    supplied: dict[str, Supplied] = {}
    problems: list[Problem] = []
    names = set(files)
    for file in _told(files, "Reading", report):
        raw = read_bytes(folder / file, file)
        if isinstance(raw, Problem):
            problems.append(raw)
        elif file.endswith(".txt"):
            seed, found = decode(raw, file)
            problems += found
            seeds += [seed] if seed else []
        elif (name := file[: -len(".toml")]) + ".txt" not in names:
            problems.append(Problem(file, f"belongs to no article: there is no {name}.txt beside it; rename or remove it"))
        else:
            facts = parse_supplied(raw, file)
            if isinstance(facts, Supplied):
                supplied[name] = facts
            else:
                problems += facts
    return seeds, supplied, problems


def _told(items: Sequence[Item], what: str, report: Report) -> Iterator[Item]:
    for done, item in enumerate(items):
        report(what, done, len(items))
        yield item


def _kept(docs: Path, addresses: list[str]) -> Iterator[Entry]:
    for address in addresses:
        page = docs / f"{address}.md"
        if page.is_file():
            yield entry_from_page(address, page.read_text("utf-8"))


def _article_pages(articles: tuple[Article, ...], kept: tuple[Entry, ...]) -> Iterator[Page]:
    by_address = {article.address: article for article in articles}
    order = chronological([*map(entry_of, articles), *kept])
    for earlier, entry, later in zip([None, *order], order, [*order[1:], None], strict=False):
        if entry.address in by_address:
            yield from article_pages(by_address[entry.address], earlier, later)


def _other_pages(docs: Path, articles: tuple[Article, ...], kept: tuple[Entry, ...]) -> Iterator[Page]:
    yield from listing_pages([*map(entry_of, articles), *kept])
    yield policy_page(
        ((docs / path).read_text("utf-8") for path in INLINE_STYLES),
        ((docs / path).read_text("utf-8") for path in INLINE_SCRIPTS),
    )


def write(places: Places, prepared: Prepared) -> None:
    """Bring the generated part of `docs/` up to date."""
    write_pages(places.docs, prepared.pages, prepared.kept_files)


def out_of_date(places: Places, prepared: Prepared) -> list[Problem]:
    """List the pages that are not what the seeds ask for: missing, different or left over."""
    wanted = {page.path for page in prepared.pages} | prepared.kept_files
    wrong = [(page.path, "is not what the seeds ask for") for page in differing(places.docs, prepared.pages)]
    wrong += [(path, "is asked for by no seed") for path in stale_files(places.docs, wanted)]
    return [Problem(f"docs/{path}", f"{why}; build the site to mend it") for path, why in sorted(wrong)]


def finish(site: Path, docs: Path, prepared: Prepared, report: Report = silent) -> list[Problem]:
    """Index a built site and check it against the seeds; an empty list says that all is well."""
    prune(site, docs)
    missing = missing_pages(site, docs)
    if missing:
        return missing
    addresses = [*(article.address for article in prepared.articles), *(entry.address for entry in prepared.kept)]
    wordless = index_site(site, _told(addresses, "Indexing", report))
    problems = [Problem(f"{address}.html", "is not in the search index; please report this") for address in wordless]
    checked = (check_article(site, article) for article in _told(prepared.articles, "Checking", report))
    return problems + [problem for problem in checked if problem]


def build(places: Places, engine: Engine, report: Report = silent) -> Outcome:
    """Build the site and publish it, unless it is not what the seeds say; then the old one stays.

    A refused seed does not stop the others; an earlier page of it stays as it was.

    Raises:
        NotADirectoryError: there is no folder of seeds.
        EngineError: the engine failed; the old site stays.
    """
    if why := refuse_target(places):
        return Outcome(0, 0, (Problem(str(places.site), f"cannot take the site: {why}"),), published=False)
    prepared = prepare(places, report)
    articles = len(prepared.articles) + len(prepared.kept)
    if articles == 0 and any(problem.fatal for problem in prepared.problems):
        # Nothing to show and something wrong: an empty site in the old one's place helps no one.
        return Outcome(0, 0, prepared.problems, published=False)
    write(places, prepared)
    built = staging_folder(places)
    try:
        run_engine(engine, places, built, lambda done: report("Rendering", done, len(prepared.pages) // 2))
        wrong = finish(built, places.docs, prepared, report)
        pages = sum(1 for _ in built.rglob("*.html"))
        if not wrong:
            publish(built, places.site)
        return Outcome(articles, pages, (*prepared.problems, *wrong), published=not wrong)
    finally:
        shutil.rmtree(built, ignore_errors=True)


__all__ = ["HOME", "EngineError", "Outcome", "Prepared", "build", "finish", "out_of_date", "prepare", "write"]
