"""What goes around the documented interface of the engines. With a version that was not tested, nothing does."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from typing import Any

_TESTED = {"mkdocs": "1.6.", "properdocs": "1.6."}


def skip_markdown(page: Any) -> None:  # noqa: ANN401 - a page of either engine
    """Let no converter be made for a page that has no Markdown.

    An engine makes one for each page, which takes a millisecond. `Page.render` is public, but not meant to be
    replaced.
    """
    if is_tested(type(page).__module__.split(".")[0]):
        page.render = lambda *_: setattr(page, "content", "")


@cache
def is_tested(engine: str) -> bool:
    """Whether the installed version of an engine is one that the tests build with."""
    return version(engine).startswith(_TESTED.get(engine, "none"))
