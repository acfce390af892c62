"""What the keeper supplied → all that stands in `docs/` by it: understood, related, laid out. Nothing is written there.

What nothing changed since the last build is not made again: it is kept below `.build/`, by a hash of all that it is
made of.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import TypeAlias, TypeVar

from .article.fingerprints import Subject, subject_of
from .article.understanding import understand
from .collection.collection import Collection, gather
from .collection.likeness import Likeness, likeness_of
from .collection.relating import relate
from .exports.exporting import Exported, Loose, export_pages
from .exports.feeds import feed_pages
from .exports.references import reference_pages
from .exports.sitemaps import llms_pages
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
from .search.entries import IndexEntry, index_entry
from .seeds.collection_file import read_collection
from .seeds.loading import Supply, load
from .seeds.reading import has_authority
from .settings import Settings, read_settings, with_facts
from .site.handmade import Handmade, look_through, with_published
from .site.icon import DRAWING, PALETTE, icon_page
from .site.publishing import build_parent
from .site.security import INLINE_SCRIPTS, INLINE_STYLES, policy_pages
from .store import read_last_good

Item = TypeVar("Item")
Thing = TypeVar("Thing")
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
    handmade: Handmade
    """What people put into `docs/`."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that stands in `docs/` by the seeds, before anything is written."""

    material: Material
    pages: tuple[OutputFile, ...]
    mentions: Mapping[str, tuple[Mention, ...]]
    """What each article names, by its address."""


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
    jobs = jobs or usable_cores()
    report("Relating", 0, 0)
    collection = gather(material.articles, material.names)
    drafts = [*_drafts(paths, collection, plain, jobs)]
    report("Laying out", 0, 0)
    pages = [*_article_pages(paths, drafts, report, jobs), *_other_pages(paths, collection, material.settings)]
    report("Exporting", 0, 0)
    pages += export_pages(pages, material.articles, material.settings, partial(_once, paths, jobs))
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
    articles = _understood(paths, loaded.supplies, report, jobs or usable_cores())
    names, faults, good = parse_authority(loaded.names, last_good)
    facts, mistakes, used = read_collection(paths.seeds, last_good)
    problems = sorted((*loaded.problems, *faults, *mistakes), key=lambda problem: (problem.path, problem.line or 0))
    settings = with_facts(read_settings(paths.root), facts, named=has_authority(paths.seeds))
    handmade = with_published(look_through(paths.root), paths.site)
    told_of = (*(placed(each, paths) for each in problems), *handmade.problems)
    return Material(articles, names, told_of, {**loaded.good, **good, **used}, settings, handmade)


def _understood(paths: ProjectPaths, supplies: Sequence[Supply], report: Report, jobs: int) -> tuple[Article, ...]:
    """Understand what was not understood before."""
    code = code_hash(UNDERSTOOD)
    keys = [key_of(code, each.seed.text, each.supplied) for each in supplies]

    def make(missing: list[int]) -> Iterator[Understood]:
        return _mapped(understand_supply, [supplies[at] for at in missing], "Understanding", report, jobs)

    found = made_once(build_parent(paths), "understood", keys, make)
    return tuple(Article.of(each.seed, each.address, known) for each, known in zip(supplies, found, strict=True))


def _mapped(
    function: Callable[[Item], Thing], items: Sequence[Item], what: str, report: Report, jobs: int
) -> Iterator[Thing]:
    made = zip(told(items, what, report), map_items(function, items, jobs), strict=True)
    return (thing for _, thing in made)


def understand_supply(supply: Supply) -> Understood:
    """Understand one article by itself."""
    return understand(supply.seed.text, supply.supplied)


def site_settings(paths: ProjectPaths) -> Settings:
    """Return the settings of the site: those of `mkdocs.yml`, and over them what the collection says of itself.

    The hook asks for them before the engine reads its pages; all else takes `Material.settings`.
    """
    facts, problems, _ = read_collection(paths.seeds, {})
    if problems:
        facts, _, _ = read_collection(paths.seeds, read_last_good(build_parent(paths), paths.seeds))
    return with_facts(read_settings(paths.root), facts, named=has_authority(paths.seeds))


def placed(problem: Problem, paths: ProjectPaths) -> Problem:
    """Name a file of the keeper's as the keeper does: from where the command was run, where that is shorter."""
    folder = min(os.path.relpath(paths.seeds), str(paths.seeds), key=len)
    return replace(problem, path=f"{folder}/{problem.path.lstrip('/')}")


def told(items: Sequence[Item], what: str, report: Report) -> Iterator[Item]:
    """Yield the items one by one, and report before each how many are done."""
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


def _drafts(paths: ProjectPaths, collection: Collection, plain: Container[str], jobs: int) -> Iterator[Draft]:
    by_address = {article.address: article for article in collection.articles}
    order = collection.entries
    related = relate(*_compared(paths, collection, jobs))
    titles = Counter(entry.title for entry in order)
    dated = [entry for entry in order if entry.date]
    # Without a date no article is earlier than another: its neighbours are those of the list by title.
    undated = sorted((entry for entry in order if not entry.date), key=title_key)
    for earlier, entry, later in chain(_with_neighbours(dated), _with_neighbours(undated)):
        apart = titles[entry.title] > 1 or is_list_title(entry.title)
        article, mentions = by_address[entry.address], collection.mentions[entry.address]
        of_others = earlier, later, related[entry.address]
        yield Draft(article, mentions, *of_others, told_apart=apart, plain=entry.address in plain)


def _compared(paths: ProjectPaths, collection: Collection, jobs: int) -> tuple[list[Subject], list[Likeness]]:
    """Return each article in the form in which it is compared, and what it is compared by."""
    articles = collection.articles

    def make(missing: list[int]) -> Iterator[tuple[Subject, Likeness]]:
        return map_items(_compare, [articles[at] for at in missing], jobs)

    code = code_hash()
    keys = [key_of(code, each.address, each.seed.sha256, each.supplied) for each in articles]
    compared = made_once(build_parent(paths), "likenesses", keys, make)
    named = ([mention.name.name for mention in collection.mentions[each.address]] for each in articles)
    subjects = [replace(subject, names=tuple(names)) for (subject, _), names in zip(compared, named, strict=True)]
    return subjects, [likeness for _, likeness in compared]


def _compare(article: Article) -> tuple[Subject, Likeness]:
    subject = subject_of(article)
    return subject, likeness_of(subject)


def _once(
    paths: ProjectPaths, jobs: int, kind: str, function: Callable[[Loose], Exported], items: Sequence[Loose]
) -> list[Exported]:
    """Make the things of a kind that no build before made, each of one of `items`."""

    def make(missing: list[int]) -> Iterator[Exported]:
        return map_items(function, [items[at] for at in missing], jobs)

    code = code_hash()
    return made_once(build_parent(paths), kind, [key_of(code, each.made_of) for each in items], make)


def _with_neighbours(entries: Sequence[Entry]) -> Iterator[tuple[Entry | None, Entry, Entry | None]]:
    return zip([None, *entries], entries, [*entries[1:], None], strict=False)


def index_entries(
    paths: ProjectPaths, material: Material, mentions: Mapping[str, Sequence[Mention]], jobs: int = 0
) -> list[IndexEntry]:
    """Return what the search index needs of each article, in the order of their addresses."""
    articles = sorted(material.articles, key=lambda article: article.address)
    named = [tuple(mention.name for mention in mentions.get(each.address, ())) for each in articles]

    def make(missing: list[int]) -> Iterator[IndexEntry]:
        given = [(articles[at], mentions.get(articles[at].address, ())) for at in missing]
        return map_items(_index_entry, given, jobs or usable_cores())

    code = code_hash()
    pairs = zip(articles, named, strict=True)
    keys = [key_of(code, each.address, each.seed.sha256, each.supplied, names) for each, names in pairs]
    return made_once(build_parent(paths), "entries", keys, make)


def _index_entry(given: tuple[Article, Sequence[Mention]]) -> IndexEntry:
    return index_entry(*given)


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
