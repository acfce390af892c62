"""What `mkdocs.yml` and the collection itself say of the site: for pages, feeds, sitemap, downloads."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from yaml_env_tag import construct_env_tag

_NAMELESS = "Collection"
URL_VARIABLE = "DOSSIER_URL"
"""The public address of this one build; it is stronger than what the files say."""


@dataclass(frozen=True, slots=True)
class CollectionFacts:
    """What a collection says of itself; empty where it says nothing."""

    name: str = ""
    description: str = ""
    language: str = ""
    """Of the words around the articles."""
    url: str = ""
    """The public address."""
    footer: str = ""
    """Stands at the end of each page, as plain text."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The site as a whole."""

    name: str
    description: str = ""
    url: str = ""
    """The public address, with a slash at its end; empty where the site does not know it."""
    language: str = "en"
    footer: str = ""
    """Plain text; empty where the collection has none of its own."""
    named: bool = False
    """Whether the collection has an authority file: then the header leads to the names."""

    def link(self, path: str) -> str:
        """Return the address of a file of the site: whole where the site knows its own, else relative to its root."""
        return self.url + path


class _Loader(yaml.SafeLoader):
    """Reads `!ENV` as the engines do, and passes over other tags: they set up extensions."""


_Loader.add_constructor("!ENV", construct_env_tag)
_Loader.add_multi_constructor("", lambda *_: None)


def read_config(root: Path) -> dict[str, Any]:
    """Read `mkdocs.yml` in `root`.

    Raises:
        OSError, ValueError, yaml.YAMLError: it cannot be read.
    """
    config = yaml.load((root / "mkdocs.yml").read_text("utf-8"), Loader=_Loader)  # noqa: S506 - a safe loader with one more tag
    return config if isinstance(config, dict) else {}


def read_settings(root: Path) -> Settings:
    """Read `mkdocs.yml` in `root`. What is not there or not text keeps its default: the engine says what is wrong."""
    try:
        known = read_config(root)
    except (OSError, ValueError, yaml.YAMLError):
        return Settings(_NAMELESS)
    theme = known.get("theme")
    url = _text(known.get("site_url"))
    return Settings(
        name=_text(known.get("site_name")) or _NAMELESS,
        description=_text(known.get("site_description")),
        url=url.rstrip("/") + "/" if url else "",
        language=_text(theme.get("language")) if isinstance(theme, dict) and theme.get("language") else "en",
    )


def with_facts(settings: Settings, facts: CollectionFacts, *, named: bool = False) -> Settings:
    """Return the settings with what the collection says of itself in place of the defaults.

    `named` says whether it has an authority file.
    """
    url = "" if os.environ.get(URL_VARIABLE) else facts.url
    return Settings(
        name=facts.name or settings.name,
        description=facts.description or settings.description,
        url=url.rstrip("/") + "/" if url else settings.url,
        language=facts.language or settings.language,
        footer=facts.footer,
        named=named,
    )


def _text(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
