"""The icon of the site: its drawing, in the colours that the pages have."""

from __future__ import annotations

import re
from string import Template

from dossier.models import OutputFile

from .security import PARTIALS

PALETTE = f"{PARTIALS}/style.html"
"""Holds each colour once, for light and dark: `--link:light-dark(#184a99,#9dbcf5)`."""
DRAWING = f"{PARTIALS}/icon.html"
_COLOUR = re.compile(r"(--\w+):light-dark\((#\w+),(#\w+)\)")


def icon_page(style: str, drawing: str) -> OutputFile:
    """Return the icon. A program that shows icons knows no `light-dark()`, so that dark colours stand by themselves."""
    colours = {name: (light, dark) for name, light, dark in _COLOUR.findall(style) if name in drawing}
    light, dark = (";".join(f"{name}:{pair[at]}" for name, pair in colours.items()) for at in (0, 1))
    return OutputFile("assets/favicon.svg", Template(drawing).substitute(light=light, dark=dark).encode())
