"""While a site is served: an edited article's page is fresh at once, and all else follows with one preparation.

The engine's server builds one site at a time and lets nobody read meanwhile. So an edit takes two steps:

1. Where nothing but articles that are known changed, their pages are made from what the last build left, by the
   engine's own templates. That takes no build. What such a page says of others is as it was.
2. A thread prepares the site anew. Then it touches a file that the server watches, and the engine renders the pages
   that differ (`site/shown.py`).
"""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from .models import Article, Problem, ProjectPaths
from .names.matching import Matcher
from .names.mentions import mentions_of
from .pages.article_pages import Draft, article_page
from .preparing import Prepared, index_entries, prepare, understand_supply
from .search.indexing import index_site
from .seeds.loading import earlier_version, files_of
from .seeds.reading import read_bytes
from .site.checking import check_article
from .site.handing import Handed, handed

Stamps: TypeAlias = Mapping[str, tuple[int, int]]
"""The size of each file and the time of its last change in nanoseconds."""
Render: TypeAlias = Callable[[str, Handed], str | None]
"""Gives the HTML of a page from its path below `docs/` and what it holds; `None` where that cannot be told yet."""

MOST = 20
"""Articles whose pages are made ahead of a build. With more, the build is not much slower."""
AGAIN = ".again"
"""The file in the served folder that a finished preparation touches. Engines leave alone what begins with a dot."""
_OF_OTHERS = ("earlier", "later", "related", "told_apart")
"""What the front matter of an article's page says of other articles."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A site that is prepared."""

    prepared: Prepared
    stamps: Stamps
    """Of what the keeper and the maintainer wrote, before it was read."""
    indexed: Path | None = None
    """A folder with the search index, if that is made already."""


@dataclass(slots=True)
class Live:
    """What a server knows from one build to the next."""

    paths: ProjectPaths
    watched: Sequence[Path] = ()
    built: Ready | None = None
    """What the site that is served was made of; `None` if it could not be built."""
    ready: Ready | None = None
    """What was prepared since, and is not built yet."""
    _thread: threading.Thread | None = field(default=None, repr=False)

    def take(self) -> Ready:
        """Return what the next build is to be made of, prepared now if it is not.

        Raises:
            NotADirectoryError: there is no folder of seeds.
        """
        self.wait()
        ready, self.ready = self.ready, None
        stamps = self.stamps()
        return ready if ready and ready.stamps == stamps else Ready(prepare(self.paths), stamps)

    def wait(self) -> None:
        """Wait until nothing is being prepared."""
        if self._thread:
            self._thread.join()
            self._thread = None

    def is_ready(self) -> bool:
        """Whether what the next build is to be made of is prepared."""
        return bool(self.ready and self.ready.stamps == self.stamps())

    def stamps(self) -> Stamps:
        """Return the stamps of all that people write."""
        return dict(_stamps((self.paths.seeds, *self.watched)))

    def settle(self, ready: Ready) -> None:
        """Note what was built. A file that was not known before counts as it is now."""
        self.built = replace(ready, stamps={**self.stamps(), **ready.stamps}, indexed=None)

    def is_built(self) -> bool:
        """Whether nothing that people write changed since the last build."""
        return bool(self.built and self.built.stamps == self.stamps())

    def show(self, render: Render) -> list[str]:
        """Make the pages of the articles that changed; return their addresses, none if that needs a build."""
        if not self.built:
            return []
        articles = _edited(self.built, self.stamps(), self.paths.seeds)
        if not all(_show(self.paths.site, self.built.prepared, article, render) for article in articles):
            return []
        return [article.address for article in articles]

    def prepare_again(self) -> None:
        """Prepare what was changed in a thread, and then have it built."""
        self._thread = threading.Thread(target=self._prepare, args=(self._thread,), daemon=True)
        self._thread.start()

    def _prepare(self, earlier: threading.Thread | None) -> None:
        if earlier:
            earlier.join()
        if self.is_ready():
            return
        try:
            stamps = self.stamps()
            prepared = prepare(self.paths)
            self.ready = Ready(prepared, stamps, _indexed(self.paths, prepared))
        except Exception:  # noqa: BLE001 - the build meets it again, and tells it to the keeper
            self.built = None
        (self.paths.site / AGAIN).touch()


def _stamps(roots: Iterable[Path]) -> Iterator[tuple[str, tuple[int, int]]]:
    for root in roots:
        inner = (os.path.join(folder, name) for folder, _, names in os.walk(root) for name in names)  # noqa: PTH118 - Path is slow
        for path in (str(root), *inner):
            with suppress(OSError):
                found = os.stat(path)  # noqa: PTH116 - likewise
                if stat.S_ISREG(found.st_mode):
                    yield path, (found.st_size, found.st_mtime_ns)


def _edited(built: Ready, stamps: Stamps, seeds: Path) -> list[Article]:
    """Return the articles that changed, understood anew; none if anything else changed too."""
    material = built.prepared.material
    known = {str(seeds / file): article for article in material.articles for file in files_of(article.seed.name)}
    changed = {path for path, _ in built.stamps.items() ^ stamps.items()}
    texts = {path for path in changed if path.endswith(".txt")}
    if len(changed) > MOST or not changed <= known.keys() or not texts <= (built.stamps.keys() & stamps.keys()):
        return []
    articles = [_read(seeds, known[path]) for path in sorted(changed)]
    return [article for article in articles if article] if all(articles) else []


def _read(seeds: Path, known: Article) -> Article | None:
    """Understand an article as it is now; `None` if that is refused."""
    found = {file: read_bytes(seeds / file, file) for file in files_of(known.seed.name) if (seeds / file).exists()}
    good = {file: data for file, data in found.items() if not isinstance(data, Problem)}
    supply, _ = earlier_version(known.seed.name, known.address, good)
    if supply is None or good.keys() != found.keys():
        return None
    return Article.of(supply.seed, supply.address, understand_supply(supply))


def _show(site: Path, prepared: Prepared, article: Article, render: Render) -> bool:
    path = f"{article.address}.md"
    before = next((handed(page.data.decode("utf-8")) for page in prepared.pages if page.path == path), None)
    draft = Draft(article, mentions_of(article, Matcher(prepared.material.names)), None, None)
    now = handed(article_page(draft).decode("utf-8"))
    if before is None or now is None:
        return False
    fields = {**now.fields, **{key: before.fields[key] for key in _OF_OTHERS if key in before.fields}}
    html = render(path, Handed(fields, now.html))
    if html is None:
        return False
    _replace(site / f"{article.address}.html", html.encode("utf-8", "xmlcharrefreplace"))
    _replace(site / f"{article.address}.txt", article.seed.raw)
    return check_article(site, article) is None


def _replace(path: Path, data: bytes) -> None:
    unfinished = path.with_name(".unfinished")
    unfinished.write_bytes(data)
    unfinished.replace(path)


def _indexed(paths: ProjectPaths, prepared: Prepared) -> Path:
    """Make the search index of what is prepared, and return the folder that holds it."""
    folder = paths.site / ".indexed"
    folder.mkdir(exist_ok=True)
    material = prepared.material
    entries = index_entries(paths, material, prepared.mentions)
    index_site(folder, entries, material.names, material.settings.language)
    return folder
