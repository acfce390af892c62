"""A large collection as a reader walks it: lists, clicks, links, sizes; and how fast names are found."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from crawling import Crawled, crawl
from dossier import pipeline, preparing
from dossier.models import Article, Kind, Name, ProjectPaths
from dossier.names.matching import Matcher
from dossier.review.suggesting import as_toml, suggest
from dossier.site.orders import Orders
from dossier.site.rendering import Engine, run_engine

from .corpora import NEWS, Sample, read_corpus
from .tables import Table, share
from .understood import understand

ROOT = Path(__file__).resolve().parents[2]
SIZES = (5, 1_000, 10_000)
LABELS = ROOT / "benchmarks" / "labels" / "names.tsv"


@dataclass(frozen=True, slots=True)
class Built:
    """A collection of some size, built."""

    articles: int
    site: Crawled
    understood: float
    """Seconds to read, understand and lay out."""
    rendered: float


def pages(corpora: Path, sizes: Sequence[int], engine: Engine, authority: Path | None = None) -> Iterator[Table]:
    """Build the corpus at several sizes with one authority file, and walk each site by its plain links.

    Without an authority file, the names are those that the articles of the largest size suggest.
    """
    samples = read_corpus(NEWS, corpora)[: max(sizes)]
    (ROOT / ".build").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=ROOT / ".build") as folder:
        paths = _project(Path(folder))
        names = authority.read_text("utf-8") if authority else _suggested(samples)
        (paths.seeds / "_authority" / "suggested.toml").write_text(names, "utf-8")
        built = []
        for size in sizes:
            _fill(paths, samples[:size])
            built.append(_build(paths, engine))
    yield _sizes(built)
    yield _walk(built)


def _suggested(samples: Sequence[Sample]) -> str:
    articles = [understand(sample).article for sample in samples]
    return "\n".join(as_toml(suggest(articles, ()), len(articles)))


def _project(root: Path) -> ProjectPaths:
    for name in ("docs", "scripts"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns(*Kind, "articles", "dates", "lists",
                                                                               "index.md", "__pycache__"))  # fmt: skip
    shutil.copy(ROOT / "mkdocs.yml", root)
    (root / "seeds" / "_authority").mkdir(parents=True)
    return ProjectPaths(root, root / "seeds", root / "site")


def _fill(paths: ProjectPaths, samples: Sequence[Sample]) -> None:
    for sample in samples:
        path = paths.seeds / sample.name
        path.write_bytes(sample.raw)
        facts = {"title": sample.gold.headline, "date": sample.gold.date, "publisher": sample.gold.publisher}
        lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in facts.items() if value.strip()]
        path.with_suffix(".toml").write_text("".join(lines), "utf-8")


def _build(paths: ProjectPaths, engine: Engine) -> Built:
    started = time.perf_counter()
    prepared = preparing.prepare(paths)
    understood = time.perf_counter()
    pipeline.write(paths, prepared)
    shutil.rmtree(paths.site, ignore_errors=True)
    run_engine(engine, paths, Orders(prepared.material.settings), paths.site, lambda _: None)
    rendered = time.perf_counter()
    return Built(len(prepared.material.articles), crawl(paths.site), understood - started, rendered - understood)


def _sizes(built: Sequence[Built]) -> Table:
    first = {name: page.size for name, page in built[0].site.pages.items() if _is_article(name)}
    rows = []
    for each in built:
        others = {name: page.size for name, page in each.site.pages.items() if not _is_article(name)}
        growth = [each.site.pages[name].size / size for name, size in first.items()]
        total = sum(others.values()) / 1024
        figures = (max(growth), len(others), len(others) / each.articles, total / each.articles,
                   max(others.values()) / 1024, each.understood, each.rendered)  # fmt: skip
        shown = (f"{figure:,.{digits}f}" for figure, digits in zip(figures, (3, 0, 2, 1, 0, 0, 0), strict=True))
        rows.append((f"{each.articles:,}", *shown))
    heads = ("articles", "an article's page, at five as 1", "other pages", "for each article", "KB of them for each",
             "the largest, KB", "s to understand", "s to render")  # fmt: skip
    return Table("Size of a collection", heads, tuple(rows), "One authority file, suggested from all the articles.")


def _walk(built: Sequence[Built]) -> Table:
    rows = []
    for each in built:
        depths = each.site.depths()
        rows.append((f"{each.articles:,}", str(max(page.longest_list for page in each.site.pages.values())),
                     str(max(depths.values())), str(len(each.site.pages) - len(depths)),
                     str(sum(1 for _ in each.site.broken()))))  # fmt: skip
    heads = ("articles", "longest list", "most clicks from home", "pages not reached", "broken links and anchors")
    return Table("Walking by plain links", heads, tuple(rows), "The aims: 50, 4, 0, 0.")


def _is_article(name: str) -> bool:
    return name.startswith("articles/") and name != "articles/index.html"


def suggestions(articles: Sequence[Article]) -> Iterator[Table]:
    """Compare what is suggested with the labels: is it a name, and is its kind right."""
    labels = {}
    for line in LABELS.read_text("utf-8").splitlines()[1:]:
        name, kind = line.split("\t")
        labels[name] = kind
    suggested = suggest(articles, ())
    judged = [each for each in suggested if each.name in labels]
    rows = []
    for kind in (*Kind, None):
        some = [each for each in judged if kind in {None, each.kind}]
        names = sum(labels[each.name] != "no" for each in some)
        right = sum(labels[each.name] == each.kind for each in some)
        rows.append((kind or "all", str(sum(kind in {None, each.kind} for each in suggested)),
                     share(names, len(some)), share(right, len(some))))  # fmt: skip
    yield Table("Suggested names", ("kind", "suggested", "is a name", "and of that kind"), tuple(rows),
                "Of a random sample, labelled by hand.")  # fmt: skip


def matching(articles: Sequence[Article]) -> Iterator[Table]:
    """Time the matcher at several numbers of names, beside one regular expression of all of them."""
    texts = [part.text for article in articles[:200] for part in article.parts]
    forms = [each.name for each in suggest(articles, ())]
    forms += [f"{first} {last}" for first, last in zip(forms, reversed(forms), strict=True)]
    rows = []
    fewest = 0.0
    for number in (100, 1_000, 5_000):
        names = [Name(Kind.TOPICS, form, (), "", (), form) for form in list(dict.fromkeys(forms))[:number]]
        longest_first = sorted((re.escape(name.name) for name in names), key=len, reverse=True)
        ours = _seconds(Matcher(names).find, texts)
        theirs = _seconds(re.compile(rf"\b(?:{'|'.join(longest_first)})\b").findall, texts)
        fewest = fewest or ours
        rows.append((f"{len(names):,}", f"{ours / fewest:.2f}", f"{theirs / ours:.1f}"))
    yield Table("Finding names", ("names", "time, of the fewest as 1", "a regular expression, ours as 1"), tuple(rows))


def _seconds(find: Callable[[str], object], texts: Sequence[str]) -> float:
    started = time.process_time()
    for text in texts:
        find(text)
    return time.process_time() - started
