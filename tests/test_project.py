"""The project tells the truth about itself: the map, the folders and the imports agree."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import dossier
from project import ROOT

PACKAGE = ROOT / "scripts" / "dossier"
STAGES = sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))
FOLDERS = sorted(path.parent for path in PACKAGE.glob("*/**/__init__.py"))
ON_TOP = {"pipeline", "preparing", "screen", "cli", "cli_add"}
"""Modules that stages do not import."""
TOP = {path.stem for path in PACKAGE.glob("*.py")} - {"__init__"}


def named_in(docstring: str | None) -> list[str]:
    """The modules and packages that a map names, in its order."""
    return re.findall(r"^- `(\w+)`:", docstring or "", re.MULTILINE)


def imports_of(path: Path) -> set[str]:
    """What a module of a stage imports of the package outside of its own folder: stages and modules at the top."""
    tree = ast.parse(path.read_text("utf-8"))
    froms = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module and not node.level]
    modules = [f"{node.module}.{name.name}" for node in froms for name in node.names]
    return {module.split(".")[1] for module in modules if module.startswith("dossier.")}


def test_the_maps_name_each_module_once() -> None:
    assert sorted(named_in(dossier.__doc__)) == sorted({*TOP, *STAGES})
    for folder in FOLDERS:
        docstring = ast.get_docstring(ast.parse((folder / "__init__.py").read_text("utf-8")))
        modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
        inner = {path.parent.name for path in folder.glob("*/__init__.py")}
        assert sorted(named_in(docstring)) == sorted(modules | inner), folder


def test_stages_import_upwards_on_the_map_only() -> None:
    """Command line -> recipe -> stages -> nouns; a stage knows no stage that stands below it."""
    order = [name for name in named_in(dossier.__doc__) if name in STAGES]
    for place, stage in enumerate(order):
        forbidden = {*order[place + 1 :], *ON_TOP}
        for path in (PACKAGE / stage).rglob("*.py"):
            assert not imports_of(path) & forbidden, path
    for noun in TOP - ON_TOP:
        assert not imports_of(PACKAGE / f"{noun}.py") & {*STAGES, *ON_TOP}, noun


@pytest.mark.parametrize("group", ["site", "add", "test", "lint", "benchmarks", "mutants", "supply", "lock"])
def test_each_group_has_a_lock_with_hashes_and_without_a_host(group: str) -> None:
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["dependency-groups"]
    lock = (ROOT / "requirements" / f"{group}.txt").read_text("utf-8")
    assert "://" not in lock
    pinned = set(re.findall(r"^([\w.-]+)==", lock, re.MULTILINE))
    assert lock.count("--hash=sha256:") >= len(pinned)
    wanted = {re.split(r"[\[ <>=]", entry)[0].lower() for entry in groups[group] if isinstance(entry, str)}
    assert wanted <= pinned


def test_the_help_is_worth_reading() -> None:
    done = subprocess.run(
        [sys.executable, "scripts/build.py", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for word in (
        "--seeds",
        "--site",
        "--serve",
        "--check",
        "--engine",
        "--explain",
        "--doubtful",
        "--suggest-names",
        "NAME.toml",
        "seeds/",
    ):
        assert word in done.stdout
    assert str(ROOT) not in done.stdout


def test_no_extension_that_rewrites_text_is_enabled() -> None:
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    enabled = set(re.findall(r"^  - ([\w.]+)", config.split("markdown_extensions:")[1].split("\n\n")[0], re.MULTILINE))
    rewriting = {"smarty", "abbr", "wikilinks", "nl2br", "pymdownx.smartsymbols", "pymdownx.critic", "pymdownx.snippets",
                 "pymdownx.arithmatex", "pymdownx.magiclink", "pymdownx.emoji", "pymdownx.keys", "pymdownx.striphtml"}  # fmt: skip
    assert enabled
    assert not enabled & rewriting
