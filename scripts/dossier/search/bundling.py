"""The scripts of search, which a reader's browser would ask for one by one, put together into one file for each start.

On a slow phone thirteen requests cost seconds. The modules in `docs/assets/search/` work as they are too;
here they lose their comments and are changed in nothing else. They keep to one form: on a line of
its own `import { a, b } from "./module.js";`, and `export` before a `function`, `class` or `const`. A bundler would be
a second tool chain, of another language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

FOLDER = "assets/search"
STARTS = ("page", "worker", "mark", "suggest")
"""The modules that a browser asks for by name."""

_IMPORT = re.compile(r'^import \{ (?P<names>[\w, ]+) \} from "\./(?P<module>\w+)\.js";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) (?P<name>\w+))", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*(?://.*|/\*\*[\s\S]*?\*/)\n", re.MULTILINE)
"""A comment on lines of its own: a fifth of the bytes."""
_OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


class BundlingError(ValueError):
    """A module is not of the form that is put together."""


def link_scripts(site: Path) -> None:
    """Replace the scripts that a browser starts from with whole ones.

    Raises:
        BundlingError: a module imports or exports in another form.
    """
    folder = site / FOLDER
    whole = {name: link(folder, name) for name in STARTS}
    for name, text in whole.items():
        (folder / f"{name}.js").write_text(text, "utf-8")


def link(folder: Path, start: str) -> str:
    """Return a module with all that it imports, each in a scope of its own so that no two names meet."""
    *needed, last = _in_order(folder, start, {})
    parts = [f"const {name} = (() => {{\n{_closed(name, text)}}})();\n" for name, text in needed]
    return "\n".join([*parts, _bound(*last)])


def _in_order(folder: Path, name: str, seen: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the modules, each after those that it imports, with their texts."""
    if name in seen:
        return
    text = seen[name] = _COMMENT.sub("", (folder / f"{name}.js").read_text("utf-8"))
    for found in _IMPORT.finditer(text):
        yield from _in_order(folder, found["module"], seen)
    yield f"${name}", text


def _bound(name: str, text: str) -> str:
    """Return a module's text with its imports taken from the modules before it."""
    bound = _IMPORT.sub(lambda found: f"const {{ {found['names']} }} = ${found['module']};", text)
    if wrong := _OTHER.search(_EXPORT.sub("", bound)):
        raise BundlingError(
            f"{name.removeprefix('$')}.js: {wrong[0]!r} is not of the form that {__name__} puts together"
        )
    return bound


def _closed(name: str, text: str) -> str:
    bound = _bound(name, text)
    exports = ", ".join(found["name"] for found in _EXPORT.finditer(bound))
    return f"{_EXPORT.sub('', bound)}return {{ {exports} }};\n"
