"""What was fine before a keeper's mistake is kept, and a damaged store costs nothing but that."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dossier.seeds.loading import load
from dossier.store import FILE, keep_last_good, read_last_good

TEXT = b"The harbour opened on Monday.\n"


def seeds_with(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        path = folder / "seeds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder / "seeds"


def test_what_is_kept_is_read_again_and_what_is_gone_is_forgotten(tmp_path: Path) -> None:
    keep_last_good(tmp_path / "b", tmp_path, {"a.txt": b"1", "b.txt": b"2"})
    assert read_last_good(tmp_path / "b", tmp_path) == {"a.txt": b"1", "b.txt": b"2"}
    keep_last_good(tmp_path / "b", tmp_path, {"b.txt": b"3"})
    assert read_last_good(tmp_path / "b", tmp_path) == {"b.txt": b"3"}


def test_a_name_need_not_be_utf_8(tmp_path: Path) -> None:
    files = {os.fsdecode(b"caf\xe9.txt"): b"1"}
    keep_last_good(tmp_path, tmp_path / os.fsdecode(b"\xff"), files)
    assert read_last_good(tmp_path, tmp_path / os.fsdecode(b"\xff")) == files


def test_a_store_that_cannot_be_written_is_told_as_what_the_disk_refuses(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    with pytest.raises(OSError, match=FILE):
        keep_last_good(tmp_path, tmp_path, {"a.txt": b"1"})


def test_another_collection_has_nothing_of_this_one(tmp_path: Path) -> None:
    keep_last_good(tmp_path, tmp_path / "one", {"a.txt": b"1"})
    assert read_last_good(tmp_path, tmp_path / "two") == {}
    keep_last_good(tmp_path, tmp_path / "two", {"a.txt": b"2"})
    assert read_last_good(tmp_path, tmp_path / "one") == {}


@pytest.mark.parametrize("damage", [b"", b"not a database at all, but long enough to look like one" * 30])
def test_a_damaged_store_holds_nothing_and_is_made_anew(damage: bytes, tmp_path: Path) -> None:
    keep_last_good(tmp_path, tmp_path, {"a.txt": b"1"})
    (tmp_path / FILE).write_bytes(damage)
    assert read_last_good(tmp_path, tmp_path) == {}
    keep_last_good(tmp_path, tmp_path, {"a.txt": b"2"})
    assert read_last_good(tmp_path, tmp_path) == {"a.txt": b"2"}


def test_a_truncated_store_is_made_anew(tmp_path: Path) -> None:
    keep_last_good(tmp_path, tmp_path, {f"{number}.txt": b"x" * 5_000 for number in range(50)})
    whole = (tmp_path / FILE).read_bytes()
    (tmp_path / FILE).write_bytes(whole[: len(whole) // 2])
    keep_last_good(tmp_path, tmp_path, {"a.txt": b"2"})
    assert read_last_good(tmp_path, tmp_path) == {"a.txt": b"2"}


def test_a_broken_article_has_its_last_good_version_both_files_of_it(tmp_path: Path) -> None:
    good = {"a.txt": TEXT, "a.toml": b'title = "Old"'}
    seeds = seeds_with(tmp_path, {"a.txt": b"New words.\n", "a.toml": b"titel = 1"})
    loaded = load(seeds, good)
    assert [(each.seed.raw, each.supplied.title) for each in loaded.supplies] == [(TEXT, "Old")]
    assert loaded.good == good
    assert [problem.fatal for problem in loaded.problems] == [True]


def test_a_broken_article_without_an_earlier_version_is_left_out(tmp_path: Path) -> None:
    loaded = load(seeds_with(tmp_path, {"a.txt": b"\xff\xfe", "b.txt": TEXT}), {})
    assert [each.seed.name for each in loaded.supplies] == ["b"]
    assert loaded.good == {"b.txt": TEXT}


def test_an_article_that_was_removed_does_not_come_back(tmp_path: Path) -> None:
    loaded = load(seeds_with(tmp_path, {"b.txt": TEXT}), {"a.txt": TEXT, "b.txt": TEXT})
    assert [each.seed.name for each in loaded.supplies] == ["b"]


def test_facts_that_were_removed_do_not_come_back(tmp_path: Path) -> None:
    loaded = load(seeds_with(tmp_path, {"a.txt": TEXT}), {"a.txt": TEXT, "a.toml": b'title = "Old"'})
    assert loaded.supplies[0].supplied.title == ""
    assert loaded.good == {"a.txt": TEXT}
