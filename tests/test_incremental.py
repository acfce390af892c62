"""A build after a change gives what a build from nothing gives, byte for byte, and renders only what changed."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dossier import pipeline
from dossier.models import ProjectPaths
from dossier.site import manifest
from project import Project
from samples import DECKED, HEBREW, PLAIN, UNTITLED

NAMES = '[[people]]\nname = "Odalys Ferncastle"\nvariants = ["Ferncastle"]\n'
OTHER_NAMES = '[[people]]\nname = "Odalys Ferncastle"\ndescription = "A mayor."\n'


def _paths(project: Project) -> ProjectPaths:
    return ProjectPaths(project.root, project.seeds, project.site)


def _tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _build(project: Project, jobs: int = 1) -> dict[str, bytes]:
    outcome = pipeline.build(_paths(project), "mkdocs", jobs=jobs)
    assert outcome.published
    return _tree(project.site)


def _from_nothing(project: Project, jobs: int = 1) -> dict[str, bytes]:
    """What a build gives that finds no earlier one."""
    shutil.rmtree(project.root / ".build", ignore_errors=True)
    shutil.rmtree(project.site)
    return _build(project, jobs)


def _fill(project: Project) -> None:
    for name, text in (("plain", PLAIN), ("untitled", UNTITLED), ("decked", DECKED), ("hebrew", HEBREW)):
        project.seed(name, text)


CHANGES: tuple[tuple[str, Callable[[Project], object]], ...] = (
    ("an article is added", lambda project: project.seed("added", UNTITLED.replace("Friday", "Sunday"))),
    ("an article changes", lambda project: project.seed("plain", PLAIN + "\nOne more sentence stands here now.\n")),
    ("a date is supplied", lambda project: project.seed("decked", DECKED, 'date = "2021-03-02"\n')),
    ("an article is renamed", lambda project: (project.seeds / "hebrew.txt").rename(project.seeds / "renamed.txt")),
    ("an article is removed", lambda project: (project.seeds / "untitled.txt").unlink()),
    ("a name is added", lambda project: _write(project.seeds / "_authority" / "people.toml", NAMES)),
    ("a name has other forms", lambda project: _write(project.seeds / "_authority" / "people.toml", OTHER_NAMES)),
    (
        "other facts are supplied",
        lambda project: project.seed("decked", DECKED, 'title = "Another"\nnote = "A note."\n'),
    ),
    (
        "the engine is set otherwise",
        lambda project: _exchange(project.root / "mkdocs.yml", 'copyright: ""', "copyright: N"),
    ),
    ("a nearly same article is added", lambda project: project.seed("twin", PLAIN + "\nOne sentence more.\n")),
    ("the collection is named", lambda project: _write(project.seeds / "_collection.toml", 'name = "The Mole"\n')),
    ("a template changes", lambda project: _append(project.docs / ".overrides" / "article.html", "<!-- more -->\n")),
    ("a hand-written page changes", lambda project: _append(project.docs / "about.md", "\nMore about it.\n")),
    ("nothing changes", lambda _: None),
)


AT_ONCE = 5
"""Changes before a build: each step is a build from nothing too, and that takes seconds."""


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")


def _append(path: Path, text: str) -> None:
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def _exchange(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


@pytest.mark.parametrize("seed", range(int(os.environ.get("DOSSIER_SEQUENCES", "1"))))
def test_a_build_after_any_change_is_a_build_from_nothing(make_project: Callable[[], Project], seed: int) -> None:
    project = make_project()
    _fill(project)
    _build(project)
    changes = list(CHANGES)
    random.Random(seed).shuffle(changes)  # noqa: S311 - an order, no secret
    for at in range(0, len(changes), AT_ONCE):
        for _, change in changes[at : at + AT_ONCE]:
            change(project)
        after = _build(project)
        assert after == _from_nothing(project, jobs=4), [what for what, _ in changes[at : at + AT_ONCE]]


def test_what_did_not_change_is_not_rendered_again(project: Project) -> None:
    _fill(project)
    project.seed("zeppelin", "A sentence about something else stands here by itself, and it is long enough to be text.")
    _build(project)
    files = {name: (project.site / "articles" / f"{name}.html").stat().st_ino for name in ("plain", "zeppelin")}
    project.seed("plain", PLAIN.replace("nine years", "ten years"))
    _build(project)
    after = {name: (project.site / "articles" / f"{name}.html").stat().st_ino for name in files}
    assert after["zeppelin"] == files["zeppelin"]
    assert after["plain"] != files["plain"]
    assert "ten years" in (project.site / "articles" / "plain.html").read_text("utf-8")


def test_a_second_build_of_the_same_does_nothing_and_says_so(project: Project) -> None:
    _fill(project)
    assert project.run().returncode == 0
    before = (project.site / "index.html").stat()
    done = project.run()
    assert done.returncode == 0
    assert "nothing changed since the last build" in done.stderr
    assert (project.site / "index.html").stat() == before


def test_another_public_address_is_a_change(project: Project) -> None:
    _fill(project)
    assert project.run().returncode == 0
    address = "https://news.example.org/"
    done = project.python("scripts/build.py", DOSSIER_URL=address)
    assert "nothing changed" not in done.stderr
    assert f"<loc>{address}articles/plain.html</loc>" in (project.site / "sitemap.xml").read_text("utf-8")


def test_warnings_are_said_again_and_errors_are_looked_at_again(project: Project) -> None:
    _fill(project)
    project.seed("odd", "A line with a \x07 bell in it, which no page can hold, and some more words beside it.")
    first, second = project.run(), project.run()
    assert "U+0007" in first.stderr
    assert "U+0007" in second.stderr
    assert "nothing changed" in second.stderr
    project.seed("odd", b"\xff\xfe broken")
    assert [project.run().returncode for _ in range(2)] == [1, 1]


@pytest.mark.parametrize(
    "damage", ["page edited", "page removed", "file added", "docs page removed", "manifest broken"]
)
def test_a_site_that_someone_changed_is_made_whole_again(project: Project, damage: str) -> None:
    _fill(project)
    whole = _build(project)
    page = project.site / "articles" / "plain.html"
    if damage == "page edited":
        page.write_text("something else", "utf-8")
    elif damage == "page removed":
        page.unlink()
    elif damage == "file added":
        (project.site / "articles" / "stray.html").write_text("stray", "utf-8")
    elif damage == "docs page removed":
        (project.docs / "articles" / "plain.md").unlink()
    else:
        next((project.root / ".build").glob("manifest-*.json")).write_text('{"seeds": 4}', "utf-8")
    assert manifest.unchanged(_paths(project), "mkdocs") is None
    assert _build(project) == whole
    assert (project.docs / "articles" / "plain.md").is_file()


def test_after_a_roll_back_a_build_gives_the_new_site_again(project: Project) -> None:
    _fill(project)
    _build(project)
    project.seed("plain", PLAIN.replace("nine years", "ten years"))
    new = _build(project)
    assert pipeline.roll_back_site(_paths(project)).published
    assert manifest.unchanged(_paths(project), "mkdocs") is None
    assert _build(project) == new


def test_pages_rendered_by_several_engines_at_once_are_one_site(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fill(project)
    alone = _from_nothing_with(project, 1)
    monkeypatch.setattr("dossier.site.rendering._FEWEST", 2)
    assert _from_nothing_with(project, 3) == alone
    assert not list((project.root / ".build").glob("site-*"))


def _from_nothing_with(project: Project, jobs: int) -> dict[str, bytes]:
    project.site.mkdir(exist_ok=True)
    return _from_nothing(project, jobs)
