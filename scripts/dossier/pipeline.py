"""The recipe, to be read first: seeds → articles → pages → site → index → check → published."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from filelock import FileLock, Timeout

from .exports.sitemaps import write_sitemap
from .models import Article, Problem, ProjectPaths
from .parallel import end_processes, map_items, shared_processes, usable_cores
from .preparing import (
    Material,
    Prepared,
    Report,
    index_entries,
    lay_out,
    placed,
    silent,
    told,
    understand_all,
    understand_supply,
)
from .search.bundling import link_scripts
from .search.indexing import OUTPUT, index_site
from .seeds.loading import earlier_version, files_of
from .site.checking import check_article, missing_pages, wanted_pages
from .site.handmade import patterns
from .site.manifest import (
    Manifest,
    hash_outputs,
    hash_seeds,
    hash_sources,
    keep,
    kept_pages,
    read_manifest,
    stamps_of,
    write_manifest,
    written_before,
)
from .site.offline import listed_before, write_offline
from .site.orders import Orders
from .site.publishing import build_parent, mark, publish, refuse_places, roll_back, site_before, staging_folder, sweep
from .site.rendering import Engine, prune, rendered_as, run_engine
from .site.writing import differing, files_below, hash_pages, read_record, stale_files, write_pages
from .store import keep_last_good, read_last_good

ANOTHER_BUILD = "another build of this project is running; wait for it"
_MANY = 3_000
"""Articles from which on processes that wait hold more memory than it is worth to keep them."""
_FEWEST_CHECKED = 3_000
"""With fewer pages, one process compares them sooner: it takes a millisecond a page, and another a second to start."""
_PAGES_OF_THE_THEME = 1
"""`404.html`: a page of the site for which `docs/` holds no file."""


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


def write(paths: ProjectPaths, prepared: Prepared, same: Container[str] = ()) -> dict[str, Problem]:
    """Bring the generated part of `docs/` up to date; map what else is there to what is wrong with it.

    The files in `same` surely hold what is wanted.
    """
    why = "is not published: only generated pages stand in that folder; move it away, an article into seeds/"
    others = write_pages(paths.docs, prepared.pages, record(paths), same)
    return {path: Problem(f"docs/{path}", why, fatal=False) for path in others}


def record(paths: ProjectPaths) -> Path:
    """Return the file that lists what builds wrote into `docs/`."""
    return build_parent(paths) / "written.txt"


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
    ours = read_record(record(paths))
    wrong += [(path, "is asked for by no seed") for path in stale_files(paths.docs, wanted) if path in ours]
    return [Problem(f"docs/{path}", f"{why}; build the site to mend it") for path, why in sorted(wrong)]


def finish(  # noqa: PLR0913 - half of them have defaults
    paths: ProjectPaths,
    site: Path,
    prepared: Prepared,
    left_out: Container[str] = (),
    report: Report = silent,
    *,
    kept: Iterable[str] = (),
    jobs: int = 0,
    indexed: Path | None = None,
) -> list[Problem]:
    """Complete what an engine built: search index, sitemap, scripts. An empty list says that all is well.

    `left_out` are the pages below `docs/` that it was not to build, and `kept` are those whose files are the same as in
    the published site. `jobs` is the number of processes; 0 means one for each core. `indexed` is a folder with the
    search index, where that is made already.
    """
    prune(site, paths.docs)
    mark(site)
    link_scripts(site)
    write_sitemap(site, prepared.material.settings)
    if unrendered := missing_pages(site, paths.docs, left_out):
        return unrendered
    report("Indexing", 0, 0)
    material = prepared.material
    if indexed:
        (indexed / OUTPUT).rename(site / OUTPUT)
    else:
        entries = index_entries(paths, material, prepared.mentions, jobs)
        index_site(site, entries, material.names, material.settings.language)
    write_offline(site, material.settings, listed_before(paths.site, map(rendered_as, kept)))
    return []


def differences(
    paths: ProjectPaths, site: Path, articles: Sequence[Article], report: Report = silent, jobs: int = 1
) -> dict[str, Problem]:
    """Compare the page of each of `articles` with its seed; map the address of each that differs to how it differs."""
    checked = map_items(partial(check_article, site), articles, jobs, _FEWEST_CHECKED, reads=True)
    pairs = zip(told(articles, "Checking", report), checked, strict=True)
    return {article.address: placed(problem, paths) for article, problem in pairs if problem}


def build(paths: ProjectPaths, engine: Engine, report: Report = silent, jobs: int = 0) -> Outcome:
    """Build the site and publish it. `jobs` is the number of processes; 0 means one for each core.

    A refused seed does not stop the others: its last good version is published. An article whose page differs from its
    seed is made again the plain way. If its page still differs, its last good version is published, or else none.

    Raises:
        NotADirectoryError: there is no folder of seeds.
        EngineError: the engine failed; the old site stays.
    """
    with shared_processes():
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
    if material.handmade.stops:
        return Outcome(len(material.articles), 0, material.problems, published=False)
    plain: set[str] = set()
    while True:
        prepared = lay_out(paths, material, report, jobs, plain)
        report("Writing", 0, 0)
        generated = hash_pages(prepared.pages)
        others = write(paths, prepared, () if plain else written_before(paths, last, generated))
        left_out = {*material.handmade.left_out, *others}
        with build_folder(paths) as built:
            sources = hash_sources(paths, engine, generated)
            rendering = f"{sources} {material.settings}"
            kept = kept_pages(paths.site, last, rendering, generated)
            total = len(wanted_pages(paths.docs)) - len(left_out) + _PAGES_OF_THE_THEME
            tick = partial(_rendering, report, total)
            hidden = patterns(material.handmade.left_out)
            orders = Orders(material.settings, tuple(hidden), frozenset({*kept, *others}))
            if len(material.articles) >= _MANY:
                end_processes()  # the engines need the memory
            links = run_engine(engine, paths, orders, built, tick, jobs=jobs)
            rendered = [*not_among(material.articles, kept)]
            if not (different := differences(paths, built, rendered, report, jobs or usable_cores())):
                keep(paths.site, built, (*kept, *material.handmade.kept))
                wrong = finish(paths, built, prepared, left_out, report, kept=kept, jobs=jobs)
                pages = sum(path.endswith(".html") for path in files_below(built))
                all_told = (*material.problems, *others.values(), *links, *wrong)
                outcome = Outcome(len(material.articles), pages, all_told, published=not wrong)
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


def not_among(articles: Iterable[Article], kept: Iterable[str]) -> Iterator[Article]:
    """Leave out the articles whose pages are kept."""
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
            articles.append(Article.of(supply.seed, supply.address, understand_supply(supply)))
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
