"""The recipe, to be read first: seeds → articles → pages → site → index → check → published."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TypeAlias, TypeVar

from filelock import FileLock, Timeout

from .article.fingerprints import Subject, subject_of
from .article.understanding import understand
from .collection.collection import Collection, gather
from .collection.likeness import likeness_of
from .collection.relating import relate
from .exports.exporting import export_pages
from .exports.feeds import feed_pages
from .exports.references import reference_pages
from .exports.sitemaps import llms_pages, write_sitemap
from .kept import UNDERSTOOD, code_hash, key_of, made_once
from .models import Article, Entry, Name, OutputFile, Problem, ProjectPaths, Understood
from .names.authority import parse_authority
from .names.mentions import Mention
from .pages.article_pages import Draft, article_page
from .pages.date_pages import date_pages
from .pages.home import home_page
from .pages.listings import is_list_title, listing_pages, title_key
from .pages.name_pages import name_pages
from .parallel import map_items, usable_cores
from .search.bundling import link_scripts
from .search.indexing import index_site
from .seeds.collection_file import read_collection
from .seeds.loading import Supply, earlier_version, files_of, load
from .seeds.reading import has_authority
from .settings import Settings, read_settings, with_facts
from .site.checking import check_article, missing_pages, wanted_pages
from .site.icon import DRAWING, PALETTE, icon_page
from .site.manifest import (
    Manifest,
    hash_outputs,
    hash_pages,
    hash_seeds,
    hash_sources,
    keep,
    kept_pages,
    read_manifest,
    stamps_of,
    write_manifest,
)
from .site.offline import write_offline
from .site.publishing import build_parent, mark, publish, refuse_places, roll_back, site_before, staging_folder, sweep
from .site.rendering import Engine, prune, run_engine
from .site.security import INLINE_SCRIPTS, INLINE_STYLES, policy_pages
from .site.writing import differing, stale_files, write_pages
from .store import keep_last_good, read_last_good

Item = TypeVar("Item")
Thing = TypeVar("Thing")
ANOTHER_BUILD = "another build of this project is running; wait for it"
_PAGES_OF_THE_THEME = 1
"""`404.html`: a page of the site for which `docs/` holds no file."""
Report: TypeAlias = Callable[[str, int, int], None]
"""Told what is being done, how many are done and how many there are; 0 of 0 where no one knows."""


@dataclass(frozen=True, slots=True)
class Material:
    """What the keeper supplied, each article understood by itself."""

    articles: tuple[Article, ...]
    names: tuple[Name, ...]
    """The authority file."""
    problems: tuple[Problem, ...]
    good: Mapping[str, bytes]
    """The keeper's files as they were used, by their path below the folder of seeds."""
    settings: Settings
    """The site as a whole, as it was when the seeds were read."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that stands in `docs/` by the seeds, before anything is written."""

    material: Material
    pages: tuple[OutputFile, ...]
    mentions: Mapping[str, tuple[Mention, ...]]
    """What each article names, by its address."""


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


def prepare(paths: ProjectPaths, report: Report = silent, jobs: int = 0) -> Prepared:
    """Read the seeds and lay out every page; nothing is written.

    `jobs` is the number of processes; 0 means one for each core.

    Raises:
        NotADirectoryError: there is no folder of seeds.
    """
    return lay_out(paths, understand_all(paths, report, jobs), report, jobs)


def lay_out(
    paths: ProjectPaths, material: Material, report: Report = silent, jobs: int = 0, plain: Container[str] = ()
) -> Prepared:
    """Lay out every page. The articles whose addresses are in `plain` have their text as raw HTML paragraphs."""
    report("Relating", 0, 0)
    collection = gather(material.articles, material.names)
    drafts = [*_drafts(paths, collection, plain)]
    report("Laying out", 0, 0)
    pages = [*_article_pages(paths, drafts, report, jobs), *_other_pages(paths, collection, material.settings)]
    report("Exporting", 0, 0)
    pages += export_pages(pages, material.articles, material.settings, partial(_once, paths))
    return Prepared(material, tuple(pages), collection.mentions)


def understand_all(paths: ProjectPaths, report: Report = silent, jobs: int = 0) -> Material:
    """Read what the keeper supplies and understand each article by itself; no page is laid out.

    `jobs` is the number of processes; 0 means one for each core.

    Raises:
        NotADirectoryError: there is no folder of seeds.
    """
    report("Reading", 0, 0)
    last_good = read_last_good(build_parent(paths), paths.seeds)
    loaded = load(paths.seeds, last_good)
    articles = _understood(paths, loaded.supplies, report, jobs)
    names, faults, good = parse_authority(loaded.names, last_good)
    facts, mistakes, used = read_collection(paths.seeds, last_good)
    problems = sorted((*loaded.problems, *faults, *mistakes), key=lambda problem: (problem.path, problem.line or 0))
    settings = with_facts(read_settings(paths.root), facts, named=has_authority(paths.seeds))
    placed = tuple(_placed(each, paths) for each in problems)
    return Material(articles, names, placed, {**loaded.good, **good, **used}, settings)


def _understood(paths: ProjectPaths, supplies: Sequence[Supply], report: Report, jobs: int) -> tuple[Article, ...]:
    """Understand what was not understood before."""
    code = code_hash(UNDERSTOOD)
    keys = [key_of(code, each.seed.text, each.supplied) for each in supplies]

    def make(missing: list[int]) -> Iterator[Understood]:
        return _mapped(_understand, [supplies[at] for at in missing], "Understanding", report, jobs)

    found = made_once(build_parent(paths), "understood", keys, make)
    return tuple(Article.of(each.seed, each.address, known) for each, known in zip(supplies, found, strict=True))


def _mapped(
    function: Callable[[Item], Thing], items: Sequence[Item], what: str, report: Report, jobs: int
) -> Iterator[Thing]:
    made = zip(_told(items, what, report), map_items(function, items, jobs or usable_cores()), strict=True)
    return (thing for _, thing in made)


def _understand(supply: Supply) -> Understood:
    return understand(supply.seed.text, supply.supplied)


def site_settings(paths: ProjectPaths) -> Settings:
    """Return the settings of the site: those of `mkdocs.yml`, and over them what the collection says of itself.

    The hook asks for them before the engine reads its pages; all else takes `Material.settings`.
    """
    facts, problems, _ = read_collection(paths.seeds, {})
    if problems:
        facts, _, _ = read_collection(paths.seeds, read_last_good(build_parent(paths), paths.seeds))
    return with_facts(read_settings(paths.root), facts, named=has_authority(paths.seeds))


def _placed(problem: Problem, paths: ProjectPaths) -> Problem:
    """Name a file of the keeper's as the keeper does: from where the command was run, where that is shorter."""
    folder = min(os.path.relpath(paths.seeds), str(paths.seeds), key=len)
    return replace(problem, path=f"{folder}/{problem.path.lstrip('/')}")


def _told(items: Sequence[Item], what: str, report: Report) -> Iterator[Item]:
    for done, item in enumerate(items):
        report(what, done, len(items))
        yield item


def _article_pages(paths: ProjectPaths, drafts: Sequence[Draft], report: Report, jobs: int) -> Iterator[OutputFile]:
    """Yield the page of each article and, beside it, the seed as it came, for readers to download."""

    def make(missing: list[int]) -> Iterator[bytes]:
        return _mapped(article_page, [drafts[at] for at in missing], "Laying out", report, jobs)

    code = code_hash()
    keys = [key_of(code, draft.made_of) for draft in drafts]
    for draft, page in zip(drafts, made_once(build_parent(paths), "pages", keys, make), strict=True):
        yield OutputFile(f"{draft.article.address}.md", page)
        yield OutputFile(f"{draft.article.address}.txt", draft.article.seed.raw)


def _drafts(paths: ProjectPaths, collection: Collection, plain: Container[str]) -> Iterator[Draft]:
    by_address = {article.address: article for article in collection.articles}
    order = collection.entries
    subjects = [_subject(article, collection) for article in collection.articles]
    texts = [subject.text for subject in subjects]
    related = relate(subjects, _once(paths, "likenesses", texts, lambda at: likeness_of(texts[at])))
    titles = Counter(entry.title for entry in order)
    dated = [entry for entry in order if entry.date]
    # Without a date no article is earlier than another: its neighbours are those of the list by title.
    undated = sorted((entry for entry in order if not entry.date), key=title_key)
    for earlier, entry, later in chain(_with_neighbours(dated), _with_neighbours(undated)):
        apart = titles[entry.title] > 1 or is_list_title(entry.title)
        article, mentions = by_address[entry.address], collection.mentions[entry.address]
        of_others = earlier, later, related[entry.address]
        yield Draft(article, mentions, *of_others, told_apart=apart, plain=entry.address in plain)


def _once(paths: ProjectPaths, kind: str, depends: Sequence[object], make: Callable[[int], Thing]) -> list[Thing]:
    """Make the things of a kind that no build before made. `depends` says what each is made of, `make` makes one."""
    code = code_hash()
    keys = [key_of(code, each) for each in depends]
    return made_once(build_parent(paths), kind, keys, lambda missing: map(make, missing))


def _with_neighbours(entries: Sequence[Entry]) -> Iterator[tuple[Entry | None, Entry, Entry | None]]:
    return zip([None, *entries], entries, [*entries[1:], None], strict=False)


def _subject(article: Article, collection: Collection) -> Subject:
    return subject_of(article, [mention.name.name for mention in collection.mentions[article.address]])


def _other_pages(paths: ProjectPaths, collection: Collection, settings: Settings) -> Iterator[OutputFile]:
    yield home_page(collection)
    yield from listing_pages(collection.entries)
    yield from date_pages(collection.entries)
    yield from name_pages(collection)
    yield from reference_pages(collection.entries, settings.url)
    yield from feed_pages(collection.entries, settings)
    yield from llms_pages(collection.entries, settings)
    yield icon_page(*((paths.docs / path).read_text("utf-8") for path in (PALETTE, DRAWING)))
    yield from policy_pages(
        ((paths.docs / path).read_text("utf-8") for path in INLINE_STYLES),
        ((paths.docs / path).read_text("utf-8") for path in INLINE_SCRIPTS),
    )


def write(paths: ProjectPaths, prepared: Prepared) -> None:
    """Bring the generated part of `docs/` up to date."""
    write_pages(paths.docs, prepared.pages)


def remember(paths: ProjectPaths, material: Material, different: Mapping[str, Problem]) -> None:
    """Keep the keeper's files whose pages are right; of those in `different`, the version before stays.

    Raises:
        OSError: the disk refuses.
    """
    good = {**material.good}
    last_good = read_last_good(build_parent(paths), paths.seeds) if different else {}
    for article in material.articles:
        if article.address in different:
            for file in files_of(article.seed.name):
                good.pop(file, None)
                good |= {file: last_good[file]} if file in last_good else {}
    keep_last_good(build_parent(paths), paths.seeds, good)


def out_of_date(paths: ProjectPaths, prepared: Prepared) -> list[Problem]:
    """List the pages that are not what the seeds ask for: missing, different or left over."""
    wanted = {page.path for page in prepared.pages}
    wrong = [(page.path, "is not what the seeds ask for") for page in differing(paths.docs, prepared.pages)]
    wrong += [(path, "is asked for by no seed") for path in stale_files(paths.docs, wanted)]
    return [Problem(f"docs/{path}", f"{why}; build the site to mend it") for path, why in sorted(wrong)]


def finish(paths: ProjectPaths, site: Path, prepared: Prepared, report: Report = silent) -> list[Problem]:
    """Complete what an engine built: search index, sitemap, scripts. An empty list says that all is well."""
    prune(site, paths.docs)
    mark(site)
    link_scripts(site)
    write_sitemap(site, prepared.material.settings)
    if unrendered := missing_pages(site, paths.docs):
        return unrendered
    report("Indexing", 0, 0)
    material = prepared.material
    index_site(site, material.articles, material.names, prepared.mentions, material.settings.language)
    write_offline(site, material.settings)
    return []


def differences(paths: ProjectPaths, site: Path, material: Material, report: Report = silent) -> dict[str, Problem]:
    """Compare each built article with its seed; map the address of each that differs to the first difference."""
    checked = ((article, check_article(site, article)) for article in _told(material.articles, "Checking", report))
    return {article.address: _placed(problem, paths) for article, problem in checked if problem}


def build(paths: ProjectPaths, engine: Engine, report: Report = silent, jobs: int = 0) -> Outcome:
    """Build the site and publish it. `jobs` is the number of processes; 0 means one for each core.

    A refused seed does not stop the others: its last good version is published. An article whose page differs from its
    seed is made again the plain way. If its page still differs, its last good version is published, or else none.

    Raises:
        NotADirectoryError: there is no folder of seeds.
        EngineError: the engine failed; the old site stays.
    """
    return _alone(paths, lambda: _build(paths, engine, report, jobs))


def roll_back_site(paths: ProjectPaths) -> Outcome:
    """Put the site before the last build back; to do it twice brings the last one back."""

    def exchange() -> Outcome:
        if roll_back(paths):
            return Outcome(0, 0, (), published=True)
        why = "no site before this one is kept; one is, from the second build on"
        return Outcome(0, 0, (Problem(str(paths.site), why),), published=False)

    return _alone(paths, exchange)


def _alone(paths: ProjectPaths, publishing: Callable[[], Outcome]) -> Outcome:
    """Publish while no one else does, after sweeping up what killed builds left; or say why not."""
    if why := refuse_places(paths):
        return Outcome(0, 0, (Problem("", why),), published=False)
    try:
        with lock(paths).acquire(timeout=0):
            sweep(paths)
            return publishing()
    except Timeout:
        return Outcome(0, 0, (Problem("", ANOTHER_BUILD),), published=False)


def lock(paths: ProjectPaths) -> FileLock:
    """Return the lock of a project. Who writes `docs/` holds it until the site that is made of it is finished."""
    return FileLock(build_parent(paths) / "lock")


def _build(paths: ProjectPaths, engine: Engine, report: Report, jobs: int) -> Outcome:
    last, seeds = read_manifest(paths), hash_seeds(paths)
    material = understand_all(paths, report, jobs)
    if not material.articles and any(problem.fatal for problem in material.problems):
        # Nothing to show and something wrong: an empty site in the old one's place helps no one.
        return Outcome(0, 0, material.problems, published=False)
    plain: set[str] = set()
    while True:
        prepared = lay_out(paths, material, report, jobs, plain)
        report("Writing", 0, 0)
        write(paths, prepared)
        with build_folder(paths) as built:
            generated = hash_pages(prepared.pages)
            sources = hash_sources(paths, engine, generated)
            rendering = f"{sources} {material.settings}"
            kept = kept_pages(paths.site, last, rendering, generated)
            total = len(wanted_pages(paths.docs)) + _PAGES_OF_THE_THEME
            run_engine(engine, paths, built, partial(_rendering, report, total), kept=frozenset(kept), jobs=jobs)
            rendered = replace(material, articles=tuple(_not_among(material.articles, kept)))
            if not (different := differences(paths, built, rendered, report)):
                keep(paths.site, built, kept)
                wrong = finish(paths, built, prepared, report)
                pages = sum(1 for _ in built.rglob("*.html"))
                outcome = Outcome(len(material.articles), pages, (*material.problems, *wrong), published=not wrong)
                if not wrong:
                    remember(paths, material, {})
                    report("Publishing", 0, 0)
                    publish(built, paths.site, site_before(paths))
                    made_of = Manifest(
                        # What was refused must be named again by the next build.
                        seeds="" if outcome.failed else seeds,
                        sources=sources,
                        outputs=hash_outputs(paths),
                        rendering=rendering,
                        pages=generated,
                        stamps=stamps_of(paths.site, generated),
                        articles=outcome.articles,
                        rendered=outcome.pages,
                        warnings=tuple((each.path, each.message, each.line) for each in outcome.problems),
                    )
                    write_manifest(paths, made_of)
                return outcome
        # Each turn makes a page plain, takes its earlier version or leaves it out, so this comes to an end.
        still = {address: why for address, why in different.items() if address in plain}
        material = _earlier_or_none(paths, material, still) if still else material
        plain |= different.keys()


def _not_among(articles: Iterable[Article], kept: Iterable[str]) -> Iterator[Article]:
    # The page of an article was compared with its seed when it was made, and its hash covers that of the seed.
    pages = set(kept)
    return (article for article in articles if f"{article.address}.md" not in pages)


def _rendering(report: Report, total: int, done: int) -> None:
    report("Rendering", done, total)


def _earlier_or_none(paths: ProjectPaths, material: Material, different: Mapping[str, Problem]) -> Material:
    """Put its last good version in the place of each article in `different`, or leave it out where that is the same."""
    last_good = read_last_good(build_parent(paths), paths.seeds)
    articles, told, good = [], [], {**material.good}
    for article in material.articles:
        if (why := different.get(article.address)) is None:
            articles.append(article)
            continue
        used = {file: good.pop(file) for file in files_of(article.seed.name) if file in good}
        supply, pair = earlier_version(article.seed.name, article.address, last_good)
        ending, what = "; please report this", "it is left out of the site"
        if supply and pair != used:
            articles.append(Article.of(supply.seed, supply.address, _understand(supply)))
            good |= pair
            what = "its earlier version stays in the site"
        told.append(replace(why, message=f"{why.message.removesuffix(ending)}; {what}{ending}"))
    return replace(material, articles=tuple(articles), problems=(*material.problems, *told), good=good)


@contextmanager
def build_folder(paths: ProjectPaths) -> Iterator[Path]:
    """Give an empty folder to build or to serve in, for as long as the context lasts; never the site itself."""
    folder = staging_folder(paths)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
