"""The Markdown of both engines, with this project's settings, as functions `text -> HTML`."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import mkdocs.config
import properdocs.config
from markdown import Markdown

ROOT = Path(__file__).resolve().parents[1]
SITE_NAME = mkdocs.config.load_config(str(ROOT / "mkdocs.yml")).site_name


def renderer(load_config: Callable[[str], Any]) -> Callable[[str], str]:
    """Render as an engine does: a new converter for each page, with the settings that it reads from `mkdocs.yml`."""

    @cache
    def settings() -> dict[str, Any]:
        config = load_config(str(ROOT / "mkdocs.yml"))
        return {"extensions": list(config.markdown_extensions), "extension_configs": dict(config.mdx_configs)}

    return lambda text: Markdown(**settings()).convert(text)


RENDERERS = {"mkdocs": renderer(mkdocs.config.load_config), "properdocs": renderer(properdocs.config.load_config)}
