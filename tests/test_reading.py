"""Bad input is refused with one line that names it and says what to do; good input passes unchanged."""

from __future__ import annotations

import os
import socket
import subprocess
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
        (
            "text".encode("utf-16"),
            "is UTF-16, not UTF-8; convert it: iconv -f UTF-16 -t UTF-8 a.txt > converted && mv converted a.txt",
        ),
        (
            "text".encode("utf-32"),
            "is UTF-32, not UTF-8; convert it: iconv -f UTF-32 -t UTF-8 a.txt > converted && mv converted a.txt",
        ),
        (
            "more text".encode("utf-16-be"),
            "is UTF-16BE, not UTF-8; convert it: iconv -f UTF-16BE -t UTF-8 a.txt > converted && mv converted a.txt",
        ),
        (
            b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
            "is a PDF, not plain text; rename it to NAME.pdf, move it out of this folder, then run: nox -s add -- NAME.pdf",
        ),
        (
            b"{\\rtf1\\ansi text}",
            "is an RTF document, not plain text; rename it to NAME.rtf, move it out of this folder, then run: nox -s add -- NAME.rtf",
        ),
        (
            b"PK\x03\x04\x14\0\0\0\x08\0[Content_Types].xml--PK\x03\x04word/document.xml",
            "is a Word document (.docx), not plain text; rename it to NAME.docx, move it out of this folder, then run: nox -s add -- NAME.docx",
        ),
        (
            b"PK\x03\x04\x14\0\0\0\x08\0notes.txt",
            "is a ZIP archive, not plain text; unpack it and put the text files here",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0",
            "is an old Office document (.doc, .xls), not plain text; save it as plain text in UTF-8",
        ),
        (b"\x89PNG\r\n\x1a\n\0\0", "is a PNG image, not plain text; type or scan its text into a plain text file"),
        (
            b"\xff\xd8\xff\xe0\0\x10JFIF",
            "is a JPEG image, not plain text; type or scan its text into a plain text file",
        ),
        (
            b"<!DOCTYPE html>\n<html><body><p>The ferry</p></body></html>",
            "is a web page (HTML), not plain text; rename it to NAME.html, move it out of this folder, then run: nox -s add -- NAME.html",
        ),
        (
            b'{"title": "The ferry", "text": "It was late."}\n',
            "is data (JSON), not plain text; rename it to NAME.json, move it out of this folder, then run: nox -s add -- NAME.json",
        ),
        (b"\x1f\x8b\x08\0\0", "is a gzip archive, not plain text; unpack it"),
        (b"\x01\x02text\x03", "is not plain text (it is full of control characters); save it as plain text"),
        (b"\0", "is not plain text (it holds NUL bytes); save it as plain text in UTF-8"),
        (b"\x01", "is not plain text (it is full of control characters); save it as plain text"),
    ],
)
def test_what_is_no_article_is_refused(raw: bytes, message: str) -> None:
    assert decode(raw, "a.txt") == (None, [Problem("a.txt", message)])


@pytest.mark.parametrize(
    ("text", "encoding", "message"),
    [
        (
            "one\ntwo\nnaïve",
            "cp1252",
            "a.txt:3: column 3: is not UTF-8 (byte 0xEF); in Windows-1252 it would be “naïve”",
        ),
        (
            "He said “no”.",
            "cp1252",
            "a.txt:1: column 9: is not UTF-8 (byte 0x93); in Windows-1252 it would be “He said “no”.”",
        ),
        ("\ufeffabc\ncafé\n", None, "a.txt:2: column 4: is not UTF-8 (byte 0xE9); in Windows-1252 it would be “café”"),
        (
            "Мэр сказал в понедельник, что мост будет построен в этом году, несмотря на протесты жителей.",
            "cp1251",
            "a.txt:1: column 1: is not UTF-8 (byte 0xCC); in CP1251 it would be “Мэр сказал в”",
        ),
        (
            "ראש העיר אמר ביום שני שהגשר ייבנה השנה למרות המחאות של התושבים",
            "cp1255",
            "a.txt:1: column 1: is not UTF-8 (byte 0xF8); in CP1255 it would be “ראש העיר אמר”",
        ),
    ],
    ids=["in a word", "quotation marks", "behind a byte order mark", "Russian", "Hebrew"],
)
def test_text_in_another_encoding_is_named_with_its_place_and_what_it_would_be(
    text: str, encoding: str | None, message: str
) -> None:
    raw = text.encode(encoding) if encoding else b"\xef\xbb\xbfabc\ncaf\xe9\n"
    seed, problems = decode(raw, "a.txt")
    assert seed is None
    assert [str(problem).partition("; convert it: ")[0] for problem in problems] == [message]


def test_the_command_that_is_told_converts_the_file(tmp_path: Path) -> None:
    (tmp_path / "a b.txt").write_bytes("He said “no” to the café.".encode("cp1252"))
    _, problems = decode((tmp_path / "a b.txt").read_bytes(), "a b.txt")
    subprocess.run(problems[0].message.partition("; convert it: ")[2], shell=True, cwd=tmp_path, check=True)  # noqa: S602 - as a keeper does
    assert (tmp_path / "a b.txt").read_text("utf-8") == "He said “no” to the café."


@pytest.mark.parametrize("raw", [b"\xff", b"text \x81\x8d", "\ud800".encode("utf-8", "surrogatepass") + b"\x81"])
def test_bytes_that_are_text_in_no_likely_encoding_are_named_without_a_guess(raw: bytes) -> None:
    assert "is not UTF-8 (byte 0x" in str(decode(raw, "a.txt")[1][0])


@pytest.mark.parametrize(
    "text", ["PDF-1 is a format.", "GIF8 is none.", "{rtf is a mark}", "PK wins", "MZ wins", "ID3 is a tag"]
)
def test_text_that_begins_somewhat_like_a_binary_is_read(text: str) -> None:
    assert decode(text.encode(), "a.txt")[0] is not None


@pytest.mark.parametrize(
    "text",
    [
        "<html> is how a page begins, said the teacher.",
        "How to write HTML\n\n<html><body><p>Hello</p></body></html>",
        "<script>alert('x')</script>",
        "[Editor's note: this story was corrected]",
        '{"a": 1} is an object in JSON, and [{"a": 1}] is a list with one.',
        "[1]",
    ],
)
def test_an_article_that_tells_of_markup_or_data_is_read(text: str) -> None:
    assert decode(text.encode(), "a.txt")[0] is not None


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("a.md", "it is Markdown"), ("a.html", "it is a web page"), ("a.HTM", "it is a web page"), ("a.docx", "it is a Word document"),
        ("a.pdf", "it is a PDF"), ("a.json", "it is data"), ("a.eml", "it is an e-mail"), ("a.rtf", "it is an RTF document"),
        ("a.zip", "it is an archive"), ("a.jpg", "the name of an article ends in .txt"), ("a", "the name of an article ends in .txt"),
    ],
)  # fmt: skip
def test_a_file_of_another_kind_is_named_with_what_to_do(name: str, advice: str, tmp_path: Path) -> None:
    (tmp_path / name).touch()
    found, [problem] = find_files(tmp_path)
    assert found == []
    assert not problem.fatal
    assert str(problem).startswith(f"{name}: is not read: {advice}")


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


def test_each_such_character_is_told_once_with_its_first_place() -> None:
    _, problems = decode(
        b"A bell\x07 and a bell\x07.\nA mark\x01, a bell\x07 and very much other text around them.", "a.txt"
    )
    assert [str(problem) for problem in problems] == [
        "a.txt:1: column 7: U+0007 cannot stand on a page and is shown as U+FFFD, here and at 2 more places",
        "a.txt:2: column 7: U+0001 cannot stand on a page and is shown as U+FFFD",
    ]


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        (
            "One.\nIt isnâ€™t true.\nA cafÃ©, too.",
            "a b.txt:2: seems garbled in 2 lines: “isnâ€™t” would be “isn’t”; if that reads well, mend it: pipx run ftfy 'a b.txt' -o mended",
        ),
        ("ÐœÐ°Ð¼Ð° Ð¼Ñ‹Ð»Ð° Ñ€Ð°Ð¼Ñƒ", "a b.txt:1: seems garbled in 1 line: “ÐœÐ°Ð¼Ð°” would be “Мама”"),
    ],
)
def test_text_that_was_decoded_wrongly_is_read_with_a_warning(text: str, warning: str) -> None:
    seed, problems = decode(text.encode(), "a b.txt")
    assert seed is not None
    assert seed.text == text
    assert [problem.fatal for problem in problems] == [False]
    assert str(problems[0]).startswith(warning)


@pytest.mark.parametrize(
    "text",
    [
        "São Paulo, Âge d’or, Ñandú, château, crème brûlée", "“Ça va?” – «Ît»", "Мама мыла раму", "ÃO",
        "The temperature was 5 °C, ±2", "דברים ×2", "naïve — “Ï”…",
    ],
)  # fmt: skip
def test_text_with_accents_is_not_called_garbled(text: str) -> None:
    assert decode(text.encode(), "a.txt")[1] == []


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
        (
            "notes.md: is not read: it is Markdown; move it out of this folder, then run: nox -s add -- notes.md",
            False,
        ),
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


def test_a_file_that_changes_while_it_is_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Half of the old text.")
    looked = os.fstat

    def write_meanwhile(number: int) -> os.stat_result:
        found = looked(number)
        path.write_text("The new text, which is longer.")
        return found

    monkeypatch.setattr("os.fstat", write_meanwhile)
    assert str(read_bytes(path, "a.txt")) == "a.txt: was changed while it was read; build again when it is written"


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
