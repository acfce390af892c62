"""What people put into `docs/`, on purpose or by mistake: one clear line each, and all else is published."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from pathlib import Path
from typing import NamedTuple

import pytest

from project import ENGINES, Project
from samples import add_plain
from test_publishing import contents

NOTES = b"# Notes\n\nA few words.\n"
IN_NAV = "  - About: about.md\n"


class Stray(NamedTuple):
    """A file in `docs/` and what comes of it."""

    name: str
    make: Callable[[Path], object]
    said: str
    """The beginning of the one line, behind the name."""
    kind: str = "error"


def holding(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data)


STRAYS = (
    Stray("notes.md", holding(NOTES), "is not published: name it under nav in mkdocs.yml, or move it away", "warning"),
    Stray("old/one.md", holding(NOTES), "is not published: name it under nav", "warning"),
    Stray("bad links.md", holding(b"[x](nowhere.md)"), "is not published: name it under nav", "warning"),
    Stray("talk.docx", holding(b"PK\3\4"), "is not published: link to it from a page of yours", "warning"),
    Stray("talk.txt", holding(b"words"), "is not published: link to it from a page of yours", "warning"),
    Stray(
        "articles/notes.md", holding(NOTES), "is not published: only generated pages stand in that folder", "warning"
    ),
    Stray("README.md", holding(NOTES), "would have the address of docs/index.md; rename it"),
    Stray("index.html", holding(b"<p>"), "would have the address of docs/index.md; rename it"),
    Stray("about.html", holding(b"<p>"), "would have the address of docs/about.md; rename it"),
    Stray("latin.md", holding(b"caf\xe9"), "column 4: is not UTF-8"),
    Stray("facts.md", holding(b"---\ntitle: [a\n---\nwords"), "its front matter is not YAML"),
    Stray("passwords.png", lambda path: path.symlink_to("/etc/passwd"), "is a symbolic link"),
    Stray("gone.png", lambda path: path.symlink_to("/nowhere"), "is a symbolic link"),
    Stray("pipe.png", os.mkfifo, "is a named pipe"),
    Stray(os.fsdecode(b"caf\xe9.png"), holding(b""), "has a name that no address can hold"),
    Stray("two\nlines.md", holding(NOTES), "has a name that no address can hold"),
)
STOPPING = (
    Stray("loop", lambda path: path.symlink_to("."), "is a link to a folder"),
    Stray("topics", holding(b""), "is in the place of a folder of generated pages"),
)


def names(files: Collection[str]) -> set[str]:
    """The names of a site's files; the folder of the search index is named by its content."""
    return {name for name in files if not name.startswith("search/")}


def put(project: Project, stray: Stray) -> Path:
    path = project.docs / stray.name
    path.parent.mkdir(exist_ok=True)
    stray.make(path)
    return path


def told(stray: Stray, stderr: str) -> str:
    """Return what was said of a stray file, which is one line."""
    shown = "docs/" + stray.name.replace("\n", r"\n").encode("utf-8", "backslashreplace").decode()
    (line,) = [line for line in stderr.splitlines() if line.startswith(f"{stray.kind}: {shown}:")]
    return line.partition(f"{shown}:")[2].partition(" ")[2]


def test_each_stray_file_is_told_in_one_line_and_none_stops_an_article(project: Project) -> None:
    add_plain(project)
    assert project.run().returncode == 0
    before = contents(project.site)
    project.seed("ferry", "A headline beside them\n\nAnd a text that is longer than its headline.\n")
    paths = [put(project, stray) for stray in STRAYS]
    done = project.run()
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == len(STRAYS) + 1
    for stray in STRAYS:
        assert told(stray, done.stderr).startswith(stray.said)
    assert all(os.path.lexists(path) for path in paths)
    after = contents(project.site)
    assert names(before) == names(after)
    assert b"A headline beside them" in after["articles/ferry.html"]
    for stray, path in zip(STRAYS, paths, strict=True):
        if stray.kind == "error":
            path.unlink()
    assert project.run().returncode == 0


@pytest.mark.parametrize("stray", STOPPING, ids=lambda stray: stray.name)
def test_what_would_lead_a_build_elsewhere_stops_it(stray: Stray, project: Project) -> None:
    add_plain(project)
    put(project, stray)
    done = project.run()
    assert done.returncode == 1
    assert told(stray, done.stderr).startswith(stray.said)
    assert not project.site.exists()


def test_what_a_maintainer_puts_there_on_purpose_is_published(project: Project) -> None:
    add_plain(project)
    config = project.root / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace(IN_NAV, f"{IN_NAV}  - Help: help.md\n"), "utf-8")
    (project.docs / "help.md").write_text("# Help\n\n[The form](to%20fill.pdf) and [us](about.md#names).\n", "utf-8")
    for name in ("to fill.pdf", "robots.txt", "CNAME", "assets/us.png"):
        (project.docs / name).write_bytes(b"x")
    done = project.run()
    assert (done.returncode, len(done.stderr.splitlines())) == (0, 1), done.stderr
    assert {"help.html", "to fill.pdf", "robots.txt", "CNAME", "assets/us.png"} <= contents(project.site).keys()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"caf\xe9", "docs/about.md:1: column 4: is not UTF-8"),
        (b"---\ntitle: [a\n---\nwords", "docs/about.md:3: its front matter is not YAML"),
    ],
)
def test_a_page_that_cannot_be_used_stays_as_it_was(text: bytes, said: str, project: Project) -> None:
    add_plain(project)
    assert project.run().returncode == 0
    about = (project.site / "about.html").read_bytes()
    (project.docs / "about.md").write_bytes(text)
    project.seed("new", "A new headline for it\n\nAnd a new text that is longer than the headline.")
    for _ in range(2):  # it is told each time
        done = project.run()
        assert done.returncode == 1
        assert done.stderr.count("error: ") == 1
        assert f"error: {said}" in done.stderr
        assert (project.site / "articles" / "new.html").exists()
        assert (project.site / "about.html").read_bytes() == about


def test_without_an_earlier_version_of_it_nothing_is_published(project: Project) -> None:
    add_plain(project)
    (project.docs / "about.md").write_bytes(b"caf\xe9")
    done = project.run()
    assert done.returncode == 1
    assert "until then nothing is published" in done.stderr
    assert not project.site.exists()


def test_a_page_that_pages_link_to_and_that_is_gone_stops_the_build(project: Project) -> None:
    add_plain(project)
    assert project.run().returncode == 0
    before = contents(project.site)
    (project.docs / "about.md").unlink()
    done = project.run()
    assert done.returncode == 1
    assert "error: docs/about.md: is not there, and pages link to it; put it back, or mend nav in" in done.stderr
    assert contents(project.site) == before


def test_a_broken_mkdocs_yml_is_told_with_its_line(project: Project) -> None:
    add_plain(project)
    (project.root / "mkdocs.yml").write_text("site_name: x\nnav: [\n  - a: b\n", "utf-8")
    done = project.run()
    assert done.returncode == 1
    assert done.stderr.startswith("error: mkdocs.yml:3: cannot be read (")


@pytest.mark.parametrize("engine", ENGINES)
def test_a_plain_engine_says_the_same_and_builds_the_rest(engine: str, project: Project) -> None:
    add_plain(project)
    (project.docs / "notes.md").write_bytes(NOTES)
    (project.docs / "about.html").write_bytes(b"<p>")
    with (project.docs / "about.md").open("a", encoding="utf-8") as file:
        file.write("\n[x](nowhere.md)\n")
    done = project.engine(engine, "build")
    assert done.returncode == 1
    assert "warning: docs/notes.md: is not published" in done.stderr
    assert "error: docs/about.html: would have the address of docs/about.md" in done.stderr
    assert "error: docs/about.md: contains a link 'nowhere.md'" in done.stderr
    assert "The rest of the site is built." in done.stderr
    files = contents(project.site)
    assert b"Collection" in files["about.html"]
    assert "notes.html" not in files
    (project.docs / "about.md").write_bytes(b"caf\xe9")
    assert "error: docs/about.md:1: column 4: is not UTF-8" in project.engine(engine, "build").stderr
    assert contents(project.site) == files
