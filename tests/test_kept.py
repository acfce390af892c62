"""What is understood of a text is kept: never stale, never damaged, never for ever."""

from __future__ import annotations

import ast
import sqlite3
from pathlib import Path

import pytest

from dossier import kept, preparing
from dossier.article.understanding import understand
from dossier.models import ProjectPaths, Supplied, Understood
from project import ROOT, Project
from samples import DECKED, PLAIN, UNTITLED

PACKAGE = ROOT / "scripts" / "dossier"


def _kept(texts: tuple[str, ...], folder: Path) -> dict[bytes, Understood]:
    found = {kept.key_of("code", text, Supplied()): understand(text, Supplied()) for text in texts}
    kept.keep(folder, "understood", found, found)
    return found


def test_what_is_kept_is_what_was_understood_and_nothing_else(tmp_path: Path) -> None:
    first = _kept((PLAIN, DECKED), tmp_path)
    assert kept.read_kept(tmp_path, "understood", first) == first
    second = _kept((PLAIN, UNTITLED), tmp_path)
    assert kept.read_kept(tmp_path, "understood", first | second) == second


def test_the_key_changes_with_all_that_the_result_depends_on() -> None:
    keys = {
        kept.key_of(code, text, supplied)
        for code in ("one", "two")
        for text in (PLAIN, DECKED)
        for supplied in (Supplied(), Supplied(title="A title"))
    }
    assert len(keys) == 8


def test_the_code_that_understands_is_all_in_the_hash() -> None:
    """Else a change of that code would leave results of the old code in use."""
    imported = set()
    for path in [
        *(PACKAGE / "article").rglob("*.py"),
        *(PACKAGE / name for name in kept.UNDERSTOOD if name.endswith(".py")),
    ]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("dossier"):
                inner = node.module.split(".")[1:] or [name.name for name in node.names]
                imported.add(inner[0])
            elif isinstance(node, ast.ImportFrom) and node.level == 1 and path.parent == PACKAGE and node.module:
                imported.add(node.module.split(".")[0])
    assert imported <= {name.removesuffix(".py") for name in kept.UNDERSTOOD}


@pytest.mark.parametrize("damage", ["garbage", "truncated", "one row", "another table"])
def test_a_damaged_store_is_made_anew(tmp_path: Path, damage: str) -> None:
    found = _kept((PLAIN, DECKED), tmp_path)
    path = tmp_path / "understood.sqlite"
    if damage == "garbage":
        path.write_bytes(b"no database at all" * 100)
    elif damage == "truncated":
        path.write_bytes(path.read_bytes()[:5000])
    elif damage == "one row":
        with sqlite3.connect(path) as store:
            store.execute("UPDATE kept SET data = x'80055d' WHERE rowid = 1")
    else:
        path.unlink()
        with sqlite3.connect(path) as store:
            store.execute("CREATE TABLE kept (other TEXT)")
    read = kept.read_kept(tmp_path, "understood", found)
    assert all(found[key] == value for key, value in read.items())
    kept.keep(tmp_path, "understood", found, found)
    kept.keep(tmp_path, "understood", found, found)
    assert kept.read_kept(tmp_path, "understood", found) == found


def test_a_store_that_cannot_be_written_only_costs_time(tmp_path: Path) -> None:
    (tmp_path / "understood.sqlite").mkdir()
    found = _kept((PLAIN,), tmp_path)
    assert kept.read_kept(tmp_path, "understood", found) == {}


def test_a_build_understands_only_what_is_new(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = ProjectPaths(project.root, project.seeds, project.site)
    project.seed("plain", PLAIN)
    project.seed("untitled", UNTITLED)
    first = preparing.understand_all(paths, jobs=1).articles
    asked: list[str] = []

    def watched(text: str, supplied: Supplied) -> Understood:
        asked.append(text)
        return understand(text, supplied)

    monkeypatch.setattr(preparing, "understand", watched)
    assert preparing.understand_all(paths, jobs=1).articles == first
    assert asked == []
    project.seed("untitled", UNTITLED, 'title = "A title by the keeper"\n')
    preparing.understand_all(paths, jobs=1)
    assert asked == [UNTITLED]
