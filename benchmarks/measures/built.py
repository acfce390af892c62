"""A site built from a part of the news articles, kept in the cache from one run to the next."""

from __future__ import annotations

import gzip
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.models import ARTICLE_ROLES, Article, ProjectPaths
from dossier.preparing import understand_all
from dossier.search.bundling import link_scripts
from dossier.search.entries import IndexEntry, index_entry
from dossier.search.indexing import MANIFEST, OUTPUT, index_site
from dossier.site.writing import GENERATED

from .asking import Text
from .corpora import NEWS, Sample, cache, read_corpus
from .tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).resolve().parents[2]
_MEGA = 1_000_000


@dataclass(frozen=True, slots=True)
class Built:
    """A site and the articles that it was made from."""

    folder: Path
    texts: tuple[Text, ...]

    @property
    def site(self) -> Path:
        """What is published."""
        return self.folder / "site"

    def report(self) -> Iterator[Table]:
        """Index the articles again, for the time and the bytes; Pagefind the site, with its own."""
        folders = ("parts", "places", "words", "records", "facets")
        articles = _understood(self.folder)
        with tempfile.TemporaryDirectory(dir=self.folder) as place:
            started = time.monotonic()
            index_site(Path(place), _entries(articles.values()))
            seconds = time.monotonic() - started
            sizes = [_size(Path(place) / OUTPUT, f"*/{each}/*") for each in folders]
            sizes.append(_size(Path(place) / OUTPUT, "**/*"))
            manifest = (Path(place) / OUTPUT / MANIFEST).read_bytes()
            started = time.monotonic()
            _index_with_pagefind(self.site, Path(place) / "pagefind")
            other = time.monotonic() - started
            whole = _size(Path(place) / "pagefind", "**/*")
        peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1000
        yield Table(
            f"The index of {len(self.texts):,} articles, MB on disk",
            ("", *folders, "all", "seconds"),
            (
                ("ours", *(f"{size / _MEGA:.1f}" for size in sizes), f"{seconds:.1f}"),
                ("Pagefind", *("" for _ in folders), f"{whole / _MEGA:.1f}", f"{other:.1f}"),
            ),
            f"Peak of all: {peak:,.0f} MB, the articles included. The manifest, which every search needs, has "
            f"{len(gzip.compress(manifest)) / 1000:.1f} KB packed.",
        )


def build(corpora: Path, articles: int, *, again: bool = False) -> Built:
    """Build a site, or take the one of an earlier run; its scripts and its index are today's all the same."""
    folder = cache() / f"search-{articles}"
    samples = read_corpus(NEWS, corpora)
    samples = samples[:: len(samples) // articles][:articles]
    if again or not (folder / "site").exists():
        shutil.rmtree(folder, ignore_errors=True)
        copy_project(folder)
        (folder / "seeds").mkdir()
        for sample in samples:
            _supply(folder / "seeds" / sample.name, sample)
        environment = {key: value for key, value in os.environ.items() if not key.startswith("DOSSIER_")}
        subprocess.run([sys.executable, "scripts/build.py"], cwd=folder, env=environment, check=True)
    shutil.copytree(ROOT / "docs" / "assets", folder / "site" / "assets", dirs_exist_ok=True)
    link_scripts(folder / "site")
    if not (folder / "site" / "pagefind").exists():
        _index_with_pagefind(folder / "site", folder / "site" / "pagefind")
    known = _understood(folder)
    index_site(folder / "site", _entries(known.values()))
    return Built(folder, tuple(_text(sample, known) for sample in samples))


def _entries(articles: Iterable[Article]) -> list[IndexEntry]:
    return [index_entry(each) for each in sorted(articles, key=lambda article: article.address)]


def copy_project(folder: Path) -> None:
    """Copy what a build needs, without seeds and without generated pages."""
    for name in ("docs", "scripts"):
        ignored = shutil.ignore_patterns(*GENERATED, "__pycache__")
        shutil.copytree(ROOT / name, folder / name, ignore=ignored, dirs_exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", folder)


def _size(folder: Path, pattern: str) -> int:
    return sum(path.stat().st_size for path in folder.glob(pattern) if path.is_file())


def _understood(folder: Path) -> dict[str, Article]:
    """Return the articles by their address."""
    return {
        each.address: each for each in understand_all(ProjectPaths(folder, folder / "seeds", folder / "site")).articles
    }


def _index_with_pagefind(site: Path, output: Path) -> None:
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-path", str(output), "--quiet"]
    selected = ["--glob", "articles/**/*.html", "--root-selector", ".story", "--exclude-selectors", ".aside"]
    subprocess.run([*command, *selected], check=True)


def _supply(path: Path, sample: Sample) -> None:
    """Write an article as a keeper has it: date and publisher are known, the headline is not given away."""
    path.write_bytes(sample.raw)
    facts = {"date": sample.gold.date, "publisher": sample.gold.publisher}
    lines = [f"{key} = {json.dumps(value)}\n" for key, value in facts.items() if value]
    path.with_suffix(".toml").write_text("".join(lines), "utf-8")


def _text(sample: Sample, articles: dict[str, Article]) -> Text:
    article = articles[f"articles/{sample.name.removesuffix('.txt')}"]
    text = " ".join(part.text for part in article.parts if part.role in ARTICLE_ROLES)
    return Text(article.address, re.sub("…$", "", article.title.value), sample.gold.headline, text)
