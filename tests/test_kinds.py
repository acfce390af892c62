"""What may lie in `seeds/`: each row of the table in guide/files.md, in one build of them all."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.models import ProjectPaths
from dossier.seeds.addresses import make_addresses
from dossier.seeds.reading import MAX_BYTES, read_bytes
from dossier.site.manifest import hash_seeds
from project import ROOT, Project, clean_environment
from samples import add_plain

TEXT = "A calm headline for {}\n\nThe text of {} is here, and it is longer than its headline.\n"

PUBLISHED: dict[str, tuple[str, ...]] = {
    "text in UTF-8, with any line ends, with or without a byte order mark": ("plain", "marked", "lines"),
    "a name with quotation marks, `<`, `>`, `#`, `?`, `%`": ("a'b\"c", "<b>x", "#x?y", "a%2Fb", "a%00b"),
    "a name with a line break or marks of direction": ("new\nline", "\u202eright", "\u200fto\u200eleft"),
    "a name of 255 bytes": ("x" * 251, "\N{GRINNING FACE}" * 62, "ש" * 125),
    "a name that is not UTF-8": (os.fsdecode(b"caf\xe9"), os.fsdecode(b"\xff\xfe")),
    "names that differ in case or in Unicode form alone": ("twin", "TWIN", "é", "e\u0301", "É"),
    "`index.txt`, `README.txt`, `404.txt`, `CON.txt`, a folder `aux`": (
        "index", "README", "404", "CON", "con.old", "aux/x", "index/x", "lists", "search",
    ),
    "a few control characters": ("bell",),
}  # fmt: skip
"""The names of the articles of each row that is published."""


def link(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


def holding(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data)


def closed(path: Path) -> None:
    path.write_text(TEXT, "utf-8")
    path.chmod(0)


def closed_folder(path: Path) -> None:
    path.mkdir()
    path.chmod(0)


def bind(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as opened:
        here = Path.cwd()
        os.chdir(path.parent)  # the path of a socket must be short
        try:
            opened.bind(path.name)
        finally:
            os.chdir(here)


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(MAX_BYTES * 64)


NAMED: dict[str, dict[str, Callable[[Path], object]]] = {
    "a file that is empty": {"empty.txt": Path.touch},
    "a file of blanks and invisible characters": {"blank.txt": holding("\u200b \ufeff\u00a0".encode())},
    "text in another encoding": {"latin.txt": holding(b"caf\xe9")},
    "text in UTF-16": {"wide.txt": holding("text".encode("utf-16"))},
    "a PDF, a Word document, an image, an archive named `.txt`": {"print.txt": holding(b"%PDF-1.7\n")},
    "a file with NUL bytes": {"nul.txt": holding(b"text\0more")},
    "a file of more than 16 MB": {"huge.txt": huge},
    "a file that may not be read": {"closed.txt": closed},
    "a folder that may not be read": {"closed/": closed_folder},
    "a link to a file outside": {"out.txt": link("/etc/passwd")},
    "a link to a file beside it, to nothing, to itself, to a device, to a folder": {
        "in.txt": link("plain.txt"), "broken.txt": link("nowhere"), "loop.txt": link("loop.txt"),
        "zero.txt": link("/dev/zero"), "up": link(".."),
    },
    "a link in the place of `_authority`": {"_authority": link("/etc")},
    "a named pipe": {"pipe.txt": os.mkfifo, "pipe.toml": os.mkfifo},
    "a socket": {"socket.txt": bind},
    "a folder named like a file": {"folder.txt": Path.mkdir, "folder.toml": Path.mkdir},
    "`NAME.toml` without `NAME.txt`": {"lost.toml": holding(b'title = "x"')},
    "`.md`": {"a.md": Path.touch},
    "`.html`": {"a.html": Path.touch},
    "`.docx`": {"a.docx": Path.touch},
    "`.pdf`": {"a.pdf": Path.touch},
    "`.json`": {"a.json": Path.touch},
    "`.eml`": {"a.eml": Path.touch},
    "any other ending": {"a.jpg": Path.touch, "none": Path.touch},
}  # fmt: skip
"""The files of each row that is named and not published, and how each is made."""

OTHER_ROWS = {"a name that begins with a dot", "a device"}


def rows() -> dict[str, tuple[str, str]]:
    """The table: what lies there -> what happens, what is said."""
    found: dict[str, tuple[str, str]] = {}
    for line in (ROOT / "guide" / "files.md").read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if cells[0] == "in `docs/`":  # tests/test_handmade.py has these rows
            break
        if line.startswith("| ") and cells[0] != "in `seeds/`":
            found[cells[0]] = cells[1], cells[2].strip("`")
    return found


ROWS = rows()


def without_the_superusers_rights() -> list[str]:
    """The superuser may read everything; this runs a program without that right."""
    drop = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]
    return drop if os.geteuid() == 0 and shutil.which("setpriv") else []


@pytest.fixture(scope="module")
def built(make_project: Callable[[], Project]) -> tuple[Project, subprocess.CompletedProcess[str]]:
    """All kinds of files beside two plain articles, built once."""
    project = make_project()
    add_plain(project)
    for name in (name for names in PUBLISHED.values() for name in names):
        project.seed(name, TEXT.format(len(name), len(name)))
    project.seed("marked", b"\xef\xbb\xbf" + TEXT.encode())
    project.seed("lines", TEXT.replace("\n", "\r\n"))
    project.seed("bell", TEXT.replace("calm", "calm\x07"))
    project.seed(".hidden", TEXT)
    for files in NAMED.values():
        for name, make in files.items():
            make(project.seeds / name)
    command = [*without_the_superusers_rights(), sys.executable, "scripts/build.py"]
    done = subprocess.run(command, cwd=project.root, capture_output=True, text=True, env=clean_environment(),
                          check=False, timeout=120)  # fmt: skip
    (project.seeds / "closed").chmod(0o700)  # so that it can be removed
    return project, done


Built = tuple[Project, subprocess.CompletedProcess[str]]


def test_each_row_of_the_guide_has_its_test() -> None:
    assert set(ROWS) == {*PUBLISHED, *NAMED, *OTHER_ROWS}


@pytest.mark.parametrize("kind", PUBLISHED)
def test_what_the_guide_calls_published_is_published(kind: str, built: Built) -> None:
    project, done = built
    happens, said = ROWS[kind]
    assert happens.startswith("published")
    assert said in done.stderr
    files = [path.relative_to(project.seeds) for path in project.seeds.rglob("*.txt") if not path.is_dir()]
    shown = [str(path).removesuffix(".txt") for path in files if not path.name.startswith(".")]
    addresses = make_addresses(sorted(shown))
    for name in PUBLISHED[kind]:
        assert (project.site / f"{addresses[name]}.html").is_file(), name
        assert (project.site / f"{addresses[name]}.txt").read_bytes() == (project.seeds / f"{name}.txt").read_bytes()
        assert re.fullmatch(r"[\w./-]+", addresses[name], re.ASCII), name


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, files in NAMED.items() for name in files])
def test_what_the_guide_calls_named_is_named_in_one_line(kind: str, name: str, built: Built) -> None:
    _, done = built
    happens, said = ROWS[kind]
    lines = [line for line in done.stderr.splitlines() if f": seeds/{name}" in line]
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith(f"{happens.partition(',')[0]}: ")
    assert said in lines[0]


def test_nothing_else_is_said_and_nothing_hidden_is_published(built: Built) -> None:
    project, done = built
    assert done.returncode == 1
    *named, last = done.stderr.splitlines()
    published = 2 + sum(map(len, PUBLISHED.values()))
    assert last.startswith(f"{published} articles, "), done.stderr
    assert all(line.startswith(("error: seeds/", "warning: seeds/")) for line in named)
    assert not list(project.site.rglob("*hidden*"))
    assert ROWS["a name that begins with a dot"] == ("passed over, silently", "")


def test_no_name_of_a_folder_or_a_file_is_a_device_on_windows(built: Built) -> None:
    project, _ = built
    for path in (project.site / "articles").rglob("*"):
        assert path.name.partition(".")[0].lower() not in {"con", "aux", "nul", "prn", "com1"}, path


def test_a_device_is_refused_unread() -> None:
    assert ROWS["a device"][1] in str(read_bytes(Path("/dev/zero"), "zero.txt"))


def test_the_fingerprint_of_the_seeds_holds_no_huge_file(tmp_path: Path) -> None:
    huge(tmp_path / "huge.txt")
    tracemalloc.start()
    hash_seeds(ProjectPaths(tmp_path, tmp_path, tmp_path / "site"))
    assert tracemalloc.get_traced_memory()[1] < 2 * MAX_BYTES
    tracemalloc.stop()
