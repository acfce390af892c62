"""The project tells the truth about itself: the map, the README's tree and the folder are the same."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib

import pytest

import dossier
from project import ROOT

PACKAGE = ROOT / "scripts" / "dossier"
MODULES = {path.stem for path in PACKAGE.glob("*.py")} - {"__init__"}


def test_the_map_of_the_package_names_each_module_once() -> None:
    named = re.findall(r"^- `(\w+)`:", dossier.__doc__ or "", re.MULTILINE)
    assert sorted(named) == sorted(MODULES)


def test_the_tree_in_the_readme_is_the_folder() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    tree = "".join(re.findall(r"^```text\n(.*?)^```", readme, re.MULTILINE | re.DOTALL))
    assert set(re.findall(r"(\w+)\.py\b", tree)) - {"noxfile"} == MODULES | {"__init__", "build", "hooks"}
    for top in (
        line.split()[0] for line in tree.splitlines() if line and not line.startswith((" ", "README", "site/"))
    ):
        assert (ROOT / top).exists(), top


def test_stages_import_downwards_only() -> None:
    """Command line -> recipe -> stages -> models: nothing below imports what stands above it."""
    above = {"cli": set(), "watching": {"cli"}, "pipeline": {"cli", "watching"}}
    for module in MODULES - {"cli"}:
        tree = ast.parse((PACKAGE / f"{module}.py").read_text("utf-8"))
        imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.level == 1}
        forbidden = above.get(module, {"cli", "watching", "pipeline"})
        assert not imported & forbidden, module


@pytest.mark.parametrize("group", ["site", "test", "lint", "benchmarks", "lock"])
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
