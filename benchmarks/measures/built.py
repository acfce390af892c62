"""A site built from a part of the news articles, kept in the cache from one run to the next."""

from __future__ import annotations

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

from dossier.models import Indexed
from dossier.site.indexing import OUTPUT, index_site, indexed_pages
from dossier.site.linking import link_scripts

from .asking import Text
from .corpora import NEWS, Sample, cache, read_corpus
from .tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

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
        """Index a copy of the site, as if all were in one language, for the time and the bytes."""
        folders = ("fragment", "index", "words", "facets")
        with tempfile.TemporaryDirectory(dir=self.folder) as place:
            copy = Path(place) / "site"
            shutil.copytree(
                self.site, copy, copy_function=os.link, ignore=shutil.ignore_patterns(OUTPUT, "search.html")
            )
            started = time.monotonic()
            index_site(copy, (), {})
            seconds = time.monotonic() - started
            sizes = [sum(path.stat().st_size for path in (copy / OUTPUT / each).rglob("*")) for each in folders]
        peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1000
        yield Table(
            f"The index of {len(self.texts):,} articles, MB on disk",
            (*folders, "seconds", "peak MB"),
            ((*(f"{size / _MEGA:.1f}" for size in sizes), f"{seconds:.1f}", f"{peak:,.0f}"),),
        )


def build(corpora: Path, articles: int, *, again: bool = False) -> Built:
    """Build a site, or take the one of an earlier run; its scripts in `assets/` are today's all the same."""
    folder = cache() / f"search-{articles}"
    samples = read_corpus(NEWS, corpora)
    samples = samples[:: len(samples) // articles][:articles]
    if again or not (folder / "site").exists():
        shutil.rmtree(folder, ignore_errors=True)
        for name in ("docs", "scripts"):
            shutil.copytree(
                ROOT / name, folder / name, ignore=shutil.ignore_patterns("articles", "dates", "__pycache__")
            )
        shutil.copy(ROOT / "mkdocs.yml", folder)
        (folder / "seeds").mkdir()
        for sample in samples:
            _supply(folder / "seeds" / sample.name, sample)
        environment = {key: value for key, value in os.environ.items() if not key.startswith("DOSSIER_")}
        subprocess.run([sys.executable, "scripts/build.py"], cwd=folder, env=environment, check=True)
    shutil.copytree(ROOT / "docs" / "assets", folder / "site" / "assets", dirs_exist_ok=True)
    link_scripts(folder / "site")
    pages = {page.url: page for page in indexed_pages(folder / "site" / OUTPUT)}
    return Built(folder, tuple(_text(sample, pages) for sample in samples))


def _supply(path: Path, sample: Sample) -> None:
    """Write an article as a keeper has it: date and publisher are known, the headline is not given away."""
    path.write_bytes(sample.raw)
    facts = {"date": sample.gold.date, "publisher": sample.gold.publisher}
    lines = [f"{key} = {json.dumps(value)}\n" for key, value in facts.items() if value]
    path.with_suffix(".toml").write_text("".join(lines), "utf-8")


def _text(sample: Sample, pages: dict[str, Indexed]) -> Text:
    address = f"articles/{sample.name.removesuffix('.txt')}"
    page = pages[f"/{address}.html"]
    return Text(address, re.sub("…$", "", page.title), sample.gold.headline, page.text)
