"""The Markdown of both engines, with this project's settings, as functions `text -> HTML`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from markdown import Markdown
from mkdocs.config import load_config

ROOT = Path(__file__).resolve().parents[1]
SITE_NAME = load_config(str(ROOT / "mkdocs.yml")).site_name


@cache
def _mkdocs_settings() -> tuple[list[str], dict[str, dict[str, object]]]:
    config = load_config(str(ROOT / "mkdocs.yml"))
    return list(config.markdown_extensions), dict(config.mdx_configs)


def mkdocs_html(text: str) -> str:
    """Render as MkDocs does: a new converter for each page."""
    extensions, configs = _mkdocs_settings()
    return Markdown(extensions=extensions, extension_configs=configs).convert(text)


@cache
def _zensical_ready() -> bool:
    from zensical.config import parse_config  # noqa: PLC0415 - slow, and only these tests need it

    parse_config(str(ROOT / "mkdocs.yml"))
    return True


def zensical_html(text: str) -> str:
    """Render through Zensical's own entry point for a page."""
    from zensical.markdown.render import render  # noqa: PLC0415

    assert _zensical_ready()
    return str(render(text, "articles/a.md", "articles/a.html")["content"])


RENDERERS = {"mkdocs": mkdocs_html, "zensical": zensical_html}
