"""Bad input is refused with one line that names it and says what to do; good input passes unchanged."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from dossier.characters import printable
from dossier.models import Problem, Seed
from dossier.seeds.reading import MAX_BYTES, decode, find_files, read_bytes


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "is empty; paste the article into it or remove it"),
        (b" \r\n\t\n", "is empty; paste the article into it or remove it"),
        ("\ufeff \u200b".encode(), "holds no words; paste the article into it or remove it"),
        (b"text\0more", "is not plain text (it holds NUL bytes); save it as plain text in UTF-8"),
        ("text".encode("utf-16"), "is not plain text (it holds NUL bytes); save it as plain text in UTF-8"),
        (b"\x01\x02text\x03", "is not plain text (it is full of control characters); save it as plain text"),
        (b"\x01", "is not plain text (it is full of control characters); save it as plain text"),
    ],
)
def test_what_is_no_article_is_refused(raw: bytes, message: str) -> None:
    assert decode(raw, "a.txt") == (None, [Problem("a.txt", message)])


def test_bytes_that_are_not_utf8_are_named_with_their_line() -> None:
    seed, problems = decode("one\ntwo\nna\xefve".encode("latin-1"), "old/a.txt")
    assert seed is None
    assert [str(problem) for problem in problems] == ["old/a.txt:3: is not UTF-8 (byte 0xEF); save it again as UTF-8"]


def test_the_line_is_right_behind_a_byte_order_mark() -> None:
    _, problems = decode(b"\xef\xbb\xbfabc\ndef\n\xe9caf\n", "a.txt")
    assert [str(problem) for problem in problems] == ["a.txt:3: is not UTF-8 (byte 0xE9); save it again as UTF-8"]


def test_line_ends_and_a_byte_order_mark_are_made_plain() -> None:
    seed, problems = decode(b"\xef\xbb\xbfone\r\ntwo\rthree\n", "a.txt")
    assert problems == []
    assert seed is not None
    assert (seed.name, seed.text) == ("a", "one\ntwo\nthree\n")


def test_a_character_that_no_page_can_hold_is_replaced_with_a_warning() -> None:
    seed, problems = decode(b"The first line.\nA bell\x07 rings and much other text around it.", "a.txt")
    assert isinstance(seed, Seed)
    assert seed.text.endswith("A bell\ufffd rings and much other text around it.")
    assert [str(problem) for problem in problems] == [
        "a.txt:2: column 7: U+0007 cannot stand on a page and is shown as U+FFFD"
    ]
    assert not problems[0].fatal


def test_seeds_are_found_in_folders_and_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "a.toml", "2019/c.txt", ".hidden.txt", ".git/d.txt", "_authority/people.toml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert find_files(tmp_path) == (["2019/c.txt", "a.toml", "a.txt", "b.txt"], [])


def test_what_is_not_a_plain_file_is_refused_and_the_rest_is_found(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("text")
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "link.txt").symlink_to("good.txt")
    (tmp_path / "far.txt").symlink_to("/etc/passwd")
    (tmp_path / "linked").symlink_to(tmp_path)
    (tmp_path / "notes.md").touch()
    found, problems = find_files(tmp_path)
    assert found == ["good.txt"]
    assert [(str(problem), problem.fatal) for problem in problems] == [
        ("far.txt: is a symbolic link; put a copy of the file itself here", True),
        ("folder.txt: is a folder named like a file; rename it", True),
        ("link.txt: is a symbolic link; put a copy of the file itself here", True),
        ("linked: is a symbolic link; put a copy of the file itself here", True),
        ("notes.md: is not read: the name of an article ends in .txt; rename it or move it away", False),
    ]


def test_a_pipe_is_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert str(read_bytes(tmp_path / "pipe.txt", "pipe.txt")) == (
        "pipe.txt: is a named pipe; only plain files are read; remove it"
    )


def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind("s.txt")
        assert "is a socket" in str(read_bytes(tmp_path / "s.txt", "s.txt"))


def test_a_link_put_there_a_moment_ago_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("secret")
    (tmp_path / "a.txt").symlink_to("real.txt")
    assert isinstance(read_bytes(tmp_path / "a.txt", "a.txt"), Problem)


def test_a_file_of_two_gigabytes_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(2 * 1024**3)
    assert str(read_bytes(tmp_path / "huge.txt", "huge.txt")) == (
        f"huge.txt: is too large (2,147,483,648 bytes; at most {MAX_BYTES:,}); split it or keep it elsewhere"
    )


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The superuser may read everything, and tests run as the superuser in many containers.
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.txt").write_text("text")
    monkeypatch.setattr("os.open", refuse)
    problem = read_bytes(tmp_path / "a.txt", "a.txt")
    assert str(problem) == "a.txt: cannot be read (Permission denied); check its permissions or remove it"


def test_a_file_that_goes_away_is_named(tmp_path: Path) -> None:
    problem = read_bytes(tmp_path / "a.txt", "a.txt")
    assert str(problem) == "a.txt: cannot be read (No such file or directory); check its permissions or remove it"


def test_there_must_be_a_folder(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError):
        find_files(tmp_path / "nowhere")


def test_a_message_cannot_write_on_the_terminal() -> None:
    assert printable("a\x1b[31m\n\udc80b") == "a\\x1b[31m\\n\\udc80b"
    assert str(Problem("bad\nname\x1b.txt", "is odd", 3)) == "bad\\nname\\x1b.txt:3: is odd"


@pytest.mark.parametrize("end", ["\f", "\v", "\x85", "\u2028", "\u2029", "\r", "\r\n"])
def test_every_end_of_a_line_ends_a_line(end: str) -> None:
    seed, problems = decode(f"Page one ends.{end}Page two begins.".encode(), "a.txt")
    assert problems == []
    assert seed is not None
    assert seed.text == "Page one ends.\nPage two begins."
