"""Glue for the engines: plain `mkdocs build` and `mkdocs serve` give the site that `scripts/build.py` gives."""

from __future__ import annotations

import logging
import os
from contextlib import ExitStack
from html import escape
from pathlib import Path
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer

from dossier import pipeline
from dossier.models import Places, Problem
from dossier.site.rendering import LIVE_VARIABLE, SEEDS_VARIABLE, SITE_VARIABLE
from dossier.watching import watch_seeds

log = logging.getLogger("mkdocs.hooks.dossier")

_prepared: dict[str, pipeline.Prepared] = {}
"""What `on_pre_build` found, for `on_post_build` of the same build; by the folder of `mkdocs.yml`."""


_watches = ExitStack()


def _places(config: MkDocsConfig) -> Places:
    root = Path(config.config_file_path).resolve().parent
    return Places(root, Path(os.environ.get(SEEDS_VARIABLE, root / "seeds")), Path(config.site_dir))


def _log(problem: Problem) -> None:
    # Logged as information: a strict build ends at a warning, but a bad seed must not keep the others from theirs.
    log.info("%s: %s", "error" if problem.fatal else "warning", problem)


def on_startup(command: Literal["build", "gh-deploy", "serve"], **_: object) -> None:
    """Remember that pages are served live: each load of the configuration reads it from there."""
    if command == "serve":
        os.environ[LIVE_VARIABLE] = "true"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Give the templates what the collection says of itself, and whether pages are served live.

    The first configuration was loaded too early to know that they are.
    """
    config.extra["live"] = LIVE_VARIABLE in os.environ
    settings = pipeline.site_settings(_places(config))
    config.site_name = settings.name
    config.site_description = settings.description
    config.theme["language"] = settings.language
    if settings.url and LIVE_VARIABLE not in os.environ:
        config.site_url = settings.url
    if settings.footer:
        # The templates print it as it is: a maintainer may have written markup into mkdocs.yml, a keeper may not.
        config.copyright = escape(settings.footer, quote=True)
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Write the pages that the seeds ask for."""
    if SITE_VARIABLE in os.environ:
        return
    places = _places(config)
    try:
        prepared = pipeline.prepare(places)
    except NotADirectoryError as error:
        raise PluginError(f"{error} is not a folder; put your articles there") from error
    for problem in prepared.material.problems:
        _log(problem)
    pipeline.write(places, prepared)
    _prepared[str(places.root)] = prepared


def on_post_build(config: MkDocsConfig) -> None:
    """Index the site and check it; a refused seed fails the build only here, when the others are done."""
    if SITE_VARIABLE in os.environ:
        return
    places = _places(config)
    prepared = _prepared.pop(str(places.root))
    different = pipeline.differences(places, places.site, prepared.material)
    wrong = [*pipeline.finish(places, places.site, prepared), *different.values()]
    for problem in wrong:
        _log(problem)
    refused = [f"error: {problem}" for problem in (*prepared.material.problems, *wrong) if problem.fatal]
    if refused and LIVE_VARIABLE not in os.environ:
        raise PluginError("\n".join([*refused, "The rest of the site is built."]))


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, **_: object) -> LiveReloadServer:
    """Follow the seeds for as long as the server runs."""
    _watches.enter_context(watch_seeds(_places(config), _log))
    return server


def on_shutdown() -> None:
    """Stop following the seeds."""
    _watches.close()
