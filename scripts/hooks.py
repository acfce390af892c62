"""Glue for the engines: plain `mkdocs build` and `mkdocs serve` give the site that `scripts/build.py` gives.

An engine that only renders loads little: each event imports what it alone needs.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from html import escape
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Literal

from dossier.models import Problem, ProjectPaths
from dossier.site.engines import skip_markdown
from dossier.site.handing import Handed, handed
from dossier.site.manifest import hash_sources
from dossier.site.orders import Orders, read_orders
from dossier.site.rendering import ENGINES, RENDER_ONLY_VARIABLE, SEEDS_VARIABLE
from dossier.site.shown import Shown, put_back
from dossier.site.writing import GENERATED, handwritten, hash_pages, read_record

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from dossier.live import Live, Ready
    from dossier.pages.frontmatter import Value

_LINKS = re.compile(r"Doc file '(.+?)' (.+)", re.DOTALL)
"""How both engines begin what they say of a link of a page."""
log = logging.getLogger("mkdocs.hooks.dossier")


@dataclass(slots=True)
class _Run:
    """What one event tells the next. The engine loads this file once, also where it builds many times."""

    live: bool = False
    """Whether pages are served live. The script that reloads a page is inline: the page must have no policy."""
    ready: Ready | None = None
    """What the build under way is made of."""
    server: Live | None = None
    """What a served site is made of; `None` where none is served."""
    shown: Shown = field(default_factory=Shown)
    coming: Shown = field(default_factory=Shown)
    """The pages that are served, and those of the build under way."""
    preview: dict[str, Value] = field(default_factory=dict)
    """What the keeper is told on each page."""
    kept: frozenset[str] = frozenset()
    """The pages of a served site that need not be rendered again."""
    files: Files | None = None
    context: TemplateContext | None = None
    env: Environment | None = None
    """The files, the values for a template and the templates of the last build."""
    handwritten: list[Path] = field(default_factory=list)
    problems: tuple[Problem, ...] = ()
    """What was wrong when the last build of a served site began."""
    told: list[tuple[str, str]] = field(default_factory=list)
    """Hand-written pages, and what is wrong with links of theirs."""
    strangers: frozenset[str] = frozenset()
    """What stands among the generated pages, and no build wrote it."""
    lock: ExitStack = field(default_factory=ExitStack)
    """Holds the project's lock from the writing of the pages to the end of the build."""
    handed: Handed | None = None
    """The generated page that the engine is reading; `None` where it must parse the page itself."""


_run = _Run()


def _places(config: MkDocsConfig) -> ProjectPaths:
    root = Path(config.config_file_path).resolve().parent
    return ProjectPaths(root, root / (os.environ.get(SEEDS_VARIABLE) or "seeds"), Path(config.site_dir))


def _renders_only() -> bool:
    return os.environ.get(RENDER_ONLY_VARIABLE) == "true"


def _log(problem: Problem) -> None:
    # Logged as information: a strict build ends at a warning, but a bad seed must not keep the others from theirs.
    log.info("%s: %s", "error" if problem.fatal else "warning", problem)


def _notice(record: logging.LogRecord) -> bool:
    """Take note of what an engine says of links of hand-written pages: a strict build would end at it."""
    said = record.getMessage()
    if record.levelno == logging.WARNING and (found := _LINKS.fullmatch(said)):
        page = PurePath(found[1]).as_posix()
        if not _is_generated(page):
            _run.told.append((f"docs/{page}", f"{found[2].rstrip('.')}; mend the link"))
            record.levelno, record.levelname = logging.INFO, "INFO"
    return True


def _tells(record: logging.LogRecord) -> bool:
    """Say nothing of links to kept pages: an engine takes these pages for left out."""
    return record.levelno > logging.INFO or _run.kept.isdisjoint(re.findall(r"'([^']+)'", record.getMessage()))


def on_startup(command: Literal["build", "gh-deploy", "serve"], **_: object) -> None:
    """Remember whether pages are served live; there, a link to nothing shows in the browser instead of the page."""
    _run.live = command == "serve"
    for engine in ENGINES:
        if _run.live:
            for part in ("nav", "pages"):
                logging.getLogger(f"{engine}.structure.{part}").addFilter(_tells)
        else:
            logging.getLogger(f"{engine}.structure.pages").addFilter(_notice)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Tell the templates what the collection says of itself, whether it has names, and whether pages are live."""
    config.extra["live"] = _run.live
    orders = read_orders() or _own_orders(_places(config))
    if orders.hidden:
        from pathspec import GitIgnoreSpec

        hidden = GitIgnoreSpec.from_lines(orders.hidden)
        config.exclude_docs = config.exclude_docs + hidden if config.exclude_docs else hidden
    settings = orders.settings
    config.extra["named"] = settings.named
    config.site_name = settings.name
    config.site_description = settings.description
    config.theme["language"] = settings.language
    if settings.url and not _run.live:
        config.site_url = settings.url
    if settings.footer:
        # The templates print it as it is: a maintainer may have written markup into mkdocs.yml, a keeper may not.
        config.copyright = escape(settings.footer, quote=True)
    return config


def _own_orders(paths: ProjectPaths) -> Orders:
    """Return what to do where an engine was started by hand."""
    from dossier.preparing import site_settings
    from dossier.site.handmade import look_through, patterns

    return Orders(site_settings(paths), tuple(patterns(look_through(paths.root).left_out)))


def on_pre_build(config: MkDocsConfig) -> None:
    """Write the pages that the seeds ask for, while no other build of the project does."""
    if _renders_only():
        return
    from mkdocs.exceptions import PluginError

    from dossier import pipeline
    from dossier.live import Live

    paths = _places(config)
    _take_lock(paths)
    server = _run.server or Live(paths)
    try:
        ready = server.take()
        prepared = ready.prepared
        handmade = prepared.material.handmade
        if handmade.stops or (handmade.kept and not _run.live):
            _run.lock.close()
            raise PluginError("\n".join(f"error: {each}" for each in handmade.problems if each.fatal))
        others = pipeline.write(paths, prepared)
    except NotADirectoryError as error:
        raise PluginError(f"{error} is not a folder; put your articles there") from error
    except OSError as error:
        raise PluginError(f"the pages could not be written: {error}") from error
    for problem in (*prepared.material.problems, *others.values()):
        _log(problem)
    _run.ready = ready
    _run.strangers = frozenset(others)
    _run.handwritten = handwritten(paths.docs, prepared.pages)
    if _run.live:
        _run.server = server
        server.watched = [*_run.handwritten, paths.root / "mkdocs.yml"]
        generated = hash_pages(prepared.pages)
        sources = hash_sources(paths, type(config).__module__.split(".")[0], generated)
        _run.coming = Shown(f"{sources} {prepared.material.settings}", generated)
        _run.kept = _run.coming.put_aside(paths.site, _run.shown)
        _run.shown = Shown()


def _take_lock(paths: ProjectPaths) -> None:
    from filelock import Timeout
    from mkdocs.exceptions import PluginError

    from dossier import pipeline

    lock = pipeline.lock(paths)
    try:
        _run.lock.enter_context(lock.acquire(timeout=0))
    except Timeout:
        if not _run.live:
            raise PluginError(pipeline.ANOTHER_BUILD) from None
        log.info("another build of this project is running; this one waits for it")
        _run.lock.enter_context(lock.acquire())


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave out what no build wrote, what need not be rendered and what another process renders; links stay right.

    A site that is served has one page more, for its keeper. It never stands in `docs/`.
    """
    if _run.live and _run.ready:
        from dossier.review.reviewing import review_page

        material = _run.ready.prepared.material
        page = review_page(material.articles, material.problems, material.good)
        # The engine's own type: that of ProperDocs is another one.
        like = next(iter(files))
        not_in_nav = type(like.inclusion).NOT_IN_NAV
        files.append(type(like).generated(config, page.path, content=page.data, inclusion=not_in_nav))
    orders = read_orders()
    left_out = orders.left_out if orders else _strangers(files, config) | _run.kept
    _run.files = files
    for file in files:
        if file.src_uri in left_out:
            file.inclusion = type(file.inclusion).EXCLUDED
    return files


def _strangers(files: Files, config: MkDocsConfig) -> frozenset[str]:
    """Return what stands among the generated pages, and no build wrote it."""
    from dossier import pipeline

    generated = {file.src_uri for file in files if _is_generated(file.src_uri)}
    return frozenset(generated - read_record(pipeline.record(_places(config))))


def _is_generated(path: str) -> bool:
    return path.partition("/")[0] in GENERATED


def on_page_read_source(page: Page, **_: object) -> str | None:
    """Read a generated page in the engine's place: its parsers take twenty times as long, to the same end."""
    _run.handed = None
    if not _is_generated(page.file.src_uri):
        return None
    source = page.file.content_string
    _run.handed = handed(source)
    return source if _run.handed is None else ""


def on_page_markdown(markdown: str, page: Page, **_: object) -> str:
    """Hand over the values of the page's front matter."""
    if _run.handed:
        page.meta.update(_run.handed.fields)
        skip_markdown(page)
    return markdown


def on_page_content(html: str, page: Page, **_: object) -> str:
    """Hand over the page's HTML, and the addresses within it, to which other pages may link."""
    if _run.handed:
        page.present_anchor_ids = _run.handed.anchors
        return _run.handed.html
    return html


def on_post_build(config: MkDocsConfig) -> None:
    """Index the site and check it; a refused seed fails the build only here, when the others are done."""
    ready, _run.ready = _run.ready, None
    links = [Problem(*each) for each in _run.told]
    _run.told.clear()
    if ready is None:
        if orders := read_orders():
            Path(orders.told).write_text("".join(f"{each.path}\t{each.message}\n" for each in links), "utf-8")
        return
    from mkdocs.exceptions import PluginError

    from dossier import pipeline

    with _run.lock:
        paths, prepared = _places(config), ready.prepared
        material = prepared.material
        rendered = [*pipeline.not_among(material.articles, _run.kept)]
        different = pipeline.differences(paths, paths.site, rendered)
        try:
            put_back(paths.site, _run.kept)
            pipeline.remember(paths, material, different)
        except OSError as error:
            raise PluginError(f"the pages could not be written: {error}") from error
        left_out = {*material.handmade.left_out, *_run.strangers}
        finished = pipeline.finish(paths, paths.site, prepared, left_out, indexed=ready.indexed)
        wrong = [*finished, *different.values(), *links]
        if _run.server:
            _settle(ready)
    for problem in wrong:
        _log(problem)
    refused = [f"error: {problem}" for problem in (*material.problems, *wrong) if problem.fatal]
    if refused and not _run.live:
        raise PluginError("\n".join([*refused, "The rest of the site is built."]))


def _settle(ready: Ready) -> None:
    """Note what a served site is made of, and what the keeper is to be told on each page."""
    from dossier.review.reviewing import preview_fields

    material = ready.prepared.material
    _run.preview = preview_fields(material.articles, material.problems, _run.problems)
    _run.problems = material.problems
    _run.shown = _run.coming
    if _run.server:
        _run.server.settle(ready)


def on_build_error(**_: object) -> None:
    """Let other builds begin. What is served now says what is wrong: no page of it is kept."""
    _run.ready = None
    _run.shown = Shown()
    if _run.server:
        _run.server.built = None
    _run.lock.close()


def on_env(env: Environment, **_: object) -> None:
    """Remember the templates."""
    if _run.live:
        _run.env = env


def on_page_context(context: TemplateContext, **_: object) -> None:
    """Remember the values that a template is given, for pages that are made without a build."""
    if _run.live:
        _run.context = context


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, **_: object) -> LiveReloadServer:
    """Watch what people write, and not what is generated: each build writes that, and would bring about the next.

    A build that fails must not leave the browser without an answer.
    """
    from dossier.live import AGAIN
    from dossier.site.preview import for_this_machine, guarded, with_preview

    engine = type(server).__module__.split(".")[0]
    server.builder = guarded(_ahead(server.builder), Path(config.site_dir), logging.getLogger(engine))
    server.unwatch(config.docs_dir)
    again = Path(config.site_dir, AGAIN)
    again.touch()
    for path in (*_run.handwritten, _places(config).seeds, again):
        server.watch(str(path))
    if answer := server.get_app():
        server.set_app(for_this_machine(with_preview(answer, _preview)))
    return server


def _ahead(builder: Callable[[], None]) -> Callable[[], None]:
    """Return a builder that makes the pages of edited articles first, and builds once all else is prepared."""

    def build() -> None:
        live = _run.server
        if not live or live.is_ready():
            builder()
        elif live.is_built():
            log.info("Nothing changed")
        elif shown := live.show(_rendered):
            log.info("Made anew: %s; what else changes follows", ", ".join(shown))
            live.prepare_again()
        else:
            builder()

    def safe() -> None:
        try:
            build()
        except BaseException:
            on_build_error()
            raise

    return safe


def _rendered(path: str, page: Handed) -> str | None:
    """Render a page that is no part of a build; `None` where the last build has left nothing to do it with."""
    file = _run.files.get_file_from_path(path) if _run.files else None
    if file is None or _run.env is None or _run.context is None:
        return None
    _run.shown.forget((path, f"{path.removesuffix('.md')}.txt"))
    context: dict[str, Any] = {**_run.context, "base_url": "/".join(".." for _ in Path(path).parts[1:]) or "."}
    made = context["page"] = type(context["page"])(None, file, context["config"])
    made.meta, made.markdown, made.content = dict(page.fields), "", page.html
    return _run.env.get_template(str(page.fields["template"])).render(context)


def _preview(path: str) -> str:
    """Return what the keeper is told on the page of a path."""
    if _run.env is None or not _run.preview:
        return ""
    above = "/".join(".." for _ in Path(path).parts[2:]) or "."
    template = _run.env.get_template("partials/preview.html")
    return template.render(preview=_run.preview, reviewing=path.endswith("/review.html"), page=None, base_url=above)
