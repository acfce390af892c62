"""The recipe, to be read first: seeds → articles → pages → site → index → check → published."""

from __future__ import annotations

import os
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import TypeAlias, TypeVar

from filelock import FileLock, Timeout

from .collection.authority import read_authority
from .collection.collection import Collection, Mention, circle, gather
from .collection.relating import relate
from .collection.subjects import Subject, subject_of
from .exports.exporting import export_pages
from .exports.feeds import feed_pages
from .exports.sitemaps import llms_pages, write_sitemap
from .facts.describing import describe
from .models import Article, Name, Page, Places, Problem, Seed, Supplied
from .pages.article_pages import Around, article_pages
from .pages.date_pages import date_pages
from .pages.earlier import article_from_page
from .pages.home import home_page
from .pages.listings import listing_pages
from .pages.name_pages import earlier_names, name_pages
from .pages.references import reference_pages
from .roles.parts import divide
from .search.bundling import link_scripts
from .search.indexing import index_site
from .seeds.addresses import LIST, colliding, folder_address, make_addresses
from .seeds.keeper import parse_supplied
from .seeds.reading import AUTHORITY_FOLDER, decode, find_files, read_bytes
from .settings import read_settings
from .site.checking import check_article, missing_pages
from .site.engines import Engine, build_parent, mark, prune, publish, refuse_places, run_engine, staging_folder
from .site.security import INLINE_SCRIPTS, INLINE_STYLES, policy_pages
from .site.writing import differing, read, stale_files, write_pages

Item = TypeVar("Item")
Report: TypeAlias = Callable[[str, int, int], None]
"""Told what is being done, how many are done and how many there are; 0 of 0 where no one knows."""


_RENDERING_SECONDS = 60
_LOOK_AGAIN_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that the seeds ask for, before anything is written."""

    articles: tuple[Article, ...]
    kept: tuple[Article, ...]
    """Those whose seed is refused now, but whose page from an earlier build stays; read back from there."""
    pages: tuple[Page, ...]
    problems: tuple[Problem, ...]
    names: tuple[Name, ...] = ()
    """The authority file."""
    mentions: Mapping[str, tuple[Mention, ...]] = field(default_factory=dict)
    """What each article names, by its address."""

    @property
    def addresses(self) -> list[str]:
        """The addresses of all articles, the kept ones too."""
        return [*(article.address for article in self.articles), *(article.address for article in self.kept)]

    @property
    def kept_files(self) -> set[str]:
        """The files of the kept articles, below `docs/`."""
        return {f"{article.address}{ending}" for article in self.kept for ending in (".md", ".txt")}


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
    understood = understand(places, report)
    report("Relating", 0, 0)
    collection = gather([*understood.articles, *understood.kept], understood.names)
    pages = chain(_article_pages(collection, understood.articles), _other_pages(places, collection))
    return replace(understood, pages=tuple(pages), mentions=collection.mentions)


def understand(places: Places, report: Report = silent) -> Prepared:
    """Read the seeds and understand each by itself; no page is laid out.

    Raises:
        NotADirectoryError: there is no folder of seeds.
    """
    files, problems = find_files(places.seeds)
    refused = {problem.path for problem in problems if problem.fatal}
    names = sorted(file.removesuffix(".txt") for file in {*files, *refused} if file.endswith(".txt"))
    seeds, supplied, more = _read(places.seeds, files, names, report)
    problems += [*more, *_remarks(names)]
    refused |= {problem.path for problem in more if problem.fatal}
    addresses = make_addresses(names)
    articles = tuple(
        describe(seed, addresses[seed.name], divide(seed.text), supplied.get(seed.name, Supplied()))
        for seed in _told(seeds, "Understanding", report)
        if f"{seed.name}.toml" not in refused
    )
    understood = {article.seed.name for article in articles}
    unlisted = [folder_address(path) for path in refused if path.endswith("/")]
    kept = tuple(_kept(places.docs, [addresses[name] for name in names if name not in understood], unlisted))
    authority, more = _authority(places)
    problems += more
    problems.sort(key=lambda problem: (problem.path, problem.line or 0))
    return Prepared(articles, kept, (), tuple(_placed(problem, places) for problem in problems), authority)


def _remarks(names: list[str]) -> Iterator[Problem]:
    if not names:
        yield Problem("", "holds no article yet; put one there as NAME.txt", fatal=False)
    for group in colliding(names):
        others = " and ".join(f"{name}.txt" for name in group[1:])
        why = f"would have the same address as {others}: each now has a hash in it; rename one to have a plain address"
        yield Problem(f"{group[0]}.txt", why, fatal=False)


def _placed(problem: Problem, places: Places) -> Problem:
    """Name a file of the keeper's as the keeper does: from where the command was run, where that is shorter."""
    folder = min(os.path.relpath(places.seeds), str(places.seeds), key=len)
    return replace(problem, path=f"{folder}/{problem.path.lstrip('/')}")


def _read(
    folder: Path, files: list[str], names: list[str], report: Report
) -> tuple[list[Seed], dict[str, Supplied], list[Problem]]:
    seeds: list[Seed] = []
    supplied: dict[str, Supplied] = {}
    problems: list[Problem] = []
    known = set(names)
    for file in _told(files, "Reading", report):
        raw = read_bytes(folder / file, file)
        if isinstance(raw, Problem):
            problems.append(raw)
        elif file.endswith(".txt"):
            seed, found = decode(raw, file)
            problems += found
            seeds += [seed] if seed else []
        elif (name := file.removesuffix(".toml")) not in known:
            problems.append(
                Problem(file, f"belongs to no article: there is no {name}.txt beside it; rename or remove it")
            )
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


def _kept(docs: Path, addresses: list[str], folders: list[str]) -> Iterator[Article]:
    """Read back the articles whose seeds are refused now, and all in folders that cannot be listed."""
    pages = {docs / f"{address}.md" for address in addresses}
    pages.update(page for folder in folders for page in (docs / folder).rglob("*.md"))
    for page in sorted(pages):
        address = page.relative_to(docs).with_suffix("").as_posix()
        if page.is_file() and address != LIST:
            yield article_from_page(address, page.read_text("utf-8", "replace"), read(docs, f"{address}.txt") or b"")


def _authority(places: Places) -> tuple[tuple[Name, ...], list[Problem]]:
    """Read the names; those of a file that is refused now stay as an earlier build had them."""
    names, problems = read_authority(places.seeds / AUTHORITY_FOLDER)
    refused = frozenset(problem.path for problem in problems if problem.fatal)
    return (*names, *earlier_names(places.docs, refused, names)), problems


def _article_pages(collection: Collection, articles: tuple[Article, ...]) -> Iterator[Page]:
    by_address = {article.address: article for article in articles}
    order, ring = collection.entries, circle(collection.entries)
    chance = {entry.address: after for entry, after in zip(ring, [*ring[1:], *ring[:1]], strict=True)}
    related = relate([_subject(article, collection) for article in collection.articles])
    titles = Counter(entry.title for entry in order)
    for earlier, entry, later in zip([None, *order], order, [*order[1:], None], strict=False):
        if entry.address in by_address:
            apart = titles[entry.title] > 1
            around = Around(earlier, later, chance[entry.address], related[entry.address], told_apart=apart)
            yield from article_pages(by_address[entry.address], around, collection.mentions[entry.address])


def _subject(article: Article, collection: Collection) -> Subject:
    return subject_of(article, [mention.name.name for mention in collection.mentions[article.address]])


def _other_pages(places: Places, collection: Collection) -> Iterator[Page]:
    settings = read_settings(places.root)
    yield home_page(collection)
    yield from listing_pages(collection.entries)
    yield from date_pages(collection.entries)
    yield from name_pages(collection)
    yield from reference_pages(collection.entries, settings.url)
    yield from feed_pages(collection.entries, settings)
    yield from llms_pages(collection.entries, settings)
    yield from policy_pages(
        ((places.docs / path).read_text("utf-8") for path in INLINE_STYLES),
        ((places.docs / path).read_text("utf-8") for path in INLINE_SCRIPTS),
    )


def write(places: Places, prepared: Prepared) -> None:
    """Bring the generated part of `docs/` up to date."""
    write_pages(places.docs, [*prepared.pages, *_downloads(places, prepared)], prepared.kept_files)


def _downloads(places: Places, prepared: Prepared) -> Iterator[Page]:
    """Yield the whole collection as files to take away; the articles of refused seeds as an earlier build has them."""
    held = {path: data for path in sorted(prepared.kept_files) if (data := read(places.docs, path)) is not None}
    return export_pages(prepared.pages, (*prepared.articles, *prepared.kept), held, read_settings(places.root))


def out_of_date(places: Places, prepared: Prepared) -> list[Problem]:
    """List the pages that are not what the seeds ask for: missing, different or left over."""
    pages = [*prepared.pages, *_downloads(places, prepared)]
    wanted = {page.path for page in pages} | prepared.kept_files
    wrong = [(page.path, "is not what the seeds ask for") for page in differing(places.docs, pages)]
    wrong += [(path, "is asked for by no seed") for path in stale_files(places.docs, wanted)]
    return [Problem(f"docs/{path}", f"{why}; build the site to mend it") for path, why in sorted(wrong)]


def finish(places: Places, site: Path, prepared: Prepared, report: Report = silent) -> list[Problem]:
    """Index a built site and check it against the seeds; an empty list says that all is well."""
    prune(site, places.docs)
    mark(site)
    link_scripts(site)
    write_sitemap(site, read_settings(places.root))
    if unrendered := missing_pages(site, places.docs):
        return unrendered
    report("Indexing", 0, 0)
    _index(places, site, prepared)
    checked = (check_article(site, article) for article in _told(prepared.articles, "Checking", report))
    return [_placed(problem, places) for problem in checked if problem]


def _index(places: Places, site: Path, prepared: Prepared) -> None:
    articles = (*prepared.articles, *prepared.kept)
    index_site(site, articles, prepared.names, prepared.mentions, read_settings(places.root).language)


def build(places: Places, engine: Engine, report: Report = silent) -> Outcome:
    """Build the site and publish it, unless it is not what the seeds say; then the old one stays.

    A refused seed does not stop the others; an earlier page of it stays as it was.

    Raises:
        NotADirectoryError: there is no folder of seeds.
        EngineError: the engine failed; the old site stays.
    """
    if why := refuse_places(places):
        return Outcome(0, 0, (Problem("", why),), published=False)
    lock = FileLock(build_parent(places) / "lock")
    try:
        with lock.acquire(timeout=0):
            return _build(places, engine, report)
    except Timeout:
        return Outcome(0, 0, (Problem("", "another build of this project is running; wait for it"),), published=False)


def _build(places: Places, engine: Engine, report: Report) -> Outcome:
    prepared = prepare(places, report)
    articles = len(prepared.addresses)
    if articles == 0 and any(problem.fatal for problem in prepared.problems):
        # Nothing to show and something wrong: an empty site in the old one's place helps no one.
        return Outcome(0, 0, prepared.problems, published=False)
    write(places, prepared)
    with build_folder(places) as built:
        run_engine(engine, places, built, lambda done: report("Rendering", done, len(prepared.pages) // 2))
        wrong = finish(places, built, prepared, report)
        pages = sum(1 for _ in built.rglob("*.html"))
        if not wrong:
            publish(built, places.site)
    return Outcome(articles, pages, (*prepared.problems, *wrong), published=not wrong)


@contextmanager
def build_folder(places: Places) -> Iterator[Path]:
    """Give an empty folder to build or to serve in, for as long as the context lasts; never the site itself."""
    folder = staging_folder(places)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def index_when_rendered(places: Places, site: Path, prepared: Prepared) -> None:
    """Wait until an engine that renders by itself has caught up with `docs/`, then index what it made."""
    sources = [places.docs / page.path for page in prepared.pages if page.path.endswith(".md")]
    deadline = time.monotonic() + _RENDERING_SECONDS
    while time.monotonic() < deadline:
        if all(_is_newer(site / path.relative_to(places.docs).with_suffix(".html"), path) for path in sources):
            break
        time.sleep(_LOOK_AGAIN_SECONDS)
    _index(places, site, prepared)


def _is_newer(page: Path, source: Path) -> bool:
    return page.is_file() and page.stat().st_mtime_ns >= source.stat().st_mtime_ns
