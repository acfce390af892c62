"""Glue for the engines: plain `mkdocs build` and `mkdocs serve` give the site that `scripts/build.py` gives."""

from __future__ import annotations

import logging
import os
import re
from contextlib import ExitStack
from dataclasses import dataclass, field
from html import escape
from pathlib import Path, PurePath
from typing import Literal

from filelock import Timeout
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files
from pathspec import GitIgnoreSpec

from dossier import pipeline, preparing
from dossier.models import Problem, ProjectPaths
from dossier.review.reviewing import preview_fields, review_page
from dossier.site.handmade import look_through, patterns
from dossier.site.preview import for_this_machine, guarded
from dossier.site.rendering import ENGINES, LEFT_OUT_VARIABLE, RENDER_ONLY_VARIABLE, SEEDS_VARIABLE, TOLD_VARIABLE
from dossier.site.writing import GENERATED, handwritten, read_record

_LINKS = re.compile(r"Doc file '(.+?)' (.+)", re.DOTALL)
"""How both engines begin what they say of a link of a page."""
log = logging.getLogger("mkdocs.hooks.dossier")


@dataclass(slots=True)
class _Run:
    """What one event tells the next. The engine loads this file once, also where it builds many times."""

    live: bool = False
    """Whether pages are served live. The script that reloads a page is inline: the page must have no policy."""
    prepared: preparing.Prepared | None = None
    """What the build under way is made of."""
    handwritten: list[Path] = field(default_factory=list)
    problems: tuple[Problem, ...] = ()
    """What was wrong when the last build of a served site began."""
    told: list[tuple[str, str]] = field(default_factory=list)
    """Hand-written pages, and what is wrong with links of theirs."""
    strangers: frozenset[str] = frozenset()
    """What stands among the generated pages, and no build wrote it."""
    lock: ExitStack = field(default_factory=ExitStack)
    """Holds the project's lock from the writing of the pages to the end of the build."""


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
        if page.partition("/")[0] not in GENERATED:
            _run.told.append((f"docs/{page}", f"{found[2].rstrip('.')}; mend the link"))
            record.levelno, record.levelname = logging.INFO, "INFO"
    return True


def on_startup(command: Literal["build", "gh-deploy", "serve"], **_: object) -> None:
    """Remember whether pages are served live; there, a link to nothing shows in the browser instead of the page."""
    _run.live = command == "serve"
    if not _run.live:
        for engine in ENGINES:
            logging.getLogger(f"{engine}.structure.pages").addFilter(_notice)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Tell the templates what the collection says of itself, whether it has names, and whether pages are live."""
    config.extra["live"] = _run.live
    paths = _places(config)
    hidden = GitIgnoreSpec.from_lines(patterns(look_through(paths.root).left_out))
    config.exclude_docs = config.exclude_docs + hidden if config.exclude_docs else hidden
    settings = preparing.site_settings(paths)
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


def on_pre_build(config: MkDocsConfig) -> None:
    """Write the pages that the seeds ask for, while no other build of the project does."""
    if _renders_only():
        return
    paths = _places(config)
    _take_lock(paths)
    try:
        prepared = preparing.prepare(paths)
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
    if _run.live:
        config.extra["preview"] = preview_fields(prepared.material.articles, prepared.material.problems, _run.problems)
        _run.problems = prepared.material.problems
    _run.prepared = prepared
    _run.strangers = frozenset(others)
    _run.handwritten = handwritten(paths.docs, prepared.pages)


def _take_lock(paths: ProjectPaths) -> None:
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
    if _run.live and _run.prepared:
        material = _run.prepared.material
        page = review_page(material.articles, material.problems, material.good)
        # The engine's own type: that of ProperDocs is another one.
        like = next(iter(files))
        not_in_nav = type(like.inclusion).NOT_IN_NAV
        files.append(type(like).generated(config, page.path, content=page.data, inclusion=not_in_nav))
    ours = read_record(pipeline.record(_places(config)))
    for file in files:
        if file.src_uri.partition("/")[0] in GENERATED and file.src_uri not in ours:
            file.inclusion = type(file.inclusion).EXCLUDED
    if listed := os.environ.get(LEFT_OUT_VARIABLE):
        for path in Path(listed).read_text("utf-8").splitlines():
            if found := files.get_file_from_path(path):
                found.inclusion = type(found.inclusion).EXCLUDED
    return files


def on_post_build(config: MkDocsConfig) -> None:
    """Index the site and check it; a refused seed fails the build only here, when the others are done."""
    prepared, _run.prepared = _run.prepared, None
    links = [Problem(*each) for each in _run.told]
    _run.told.clear()
    if prepared is None:
        if told := os.environ.get(TOLD_VARIABLE):
            Path(told).write_text("".join(f"{each.path}\t{each.message}\n" for each in links), "utf-8")
        return
    with _run.lock:
        paths = _places(config)
        different = pipeline.differences(paths, paths.site, prepared.material)
        try:
            pipeline.remember(paths, prepared.material, different)
        except OSError as error:
            raise PluginError(f"the pages could not be written: {error}") from error
        left_out = {*prepared.material.handmade.left_out, *_run.strangers}
        wrong = [*pipeline.finish(paths, paths.site, prepared, left_out), *different.values(), *links]
    for problem in wrong:
        _log(problem)
    refused = [f"error: {problem}" for problem in (*prepared.material.problems, *wrong) if problem.fatal]
    if refused and not _run.live:
        raise PluginError("\n".join([*refused, "The rest of the site is built."]))


def on_build_error(**_: object) -> None:
    """Let other builds begin."""
    _run.prepared = None
    _run.lock.close()


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, **_: object) -> LiveReloadServer:
    """Watch what people write, and not what is generated: each build writes that, and would bring about the next.

    A build that fails must not leave the browser without an answer.
    """
    engine = type(server).__module__.split(".")[0]
    server.builder = guarded(server.builder, Path(config.site_dir), logging.getLogger(engine))
    server.unwatch(config.docs_dir)
    for path in (*_run.handwritten, _places(config).seeds):
        server.watch(str(path))
    if answer := server.get_app():
        server.set_app(for_this_machine(answer))
    return server
