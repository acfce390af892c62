"""The authority file: every key, every mistake; and which name a form means."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.models import Kind, Name
from dossier.names.authority import parse_authority
from dossier.names.matching import Matcher
from dossier.seeds.loading import read_authority_files
from project import Project
from samples import add_plain

WHOLE = """\
[[people]]
name = "Odalys Ferncastle"
variants = ["Ferncastle", "Mayor Ferncastle"]
description = "Mayor of the harbour town."
wikidata = "Q7747"

[[places]]
name = "Eastern Mole"
"""


def read(folder: Path, *texts: str) -> tuple[tuple[Name, ...], list[str]]:
    for number, text in enumerate(texts):
        (folder / f"{number}.toml").write_text(text, "utf-8")
    names, problems = parse_authority(read_authority_files(folder), {})[:2]
    return names, [("" if problem.fatal else "warning: ") + str(problem) for problem in problems]


def found(names: tuple[Name, ...], text: str) -> list[str]:
    return [each.name.name for each in Matcher(names).find(text)]


def test_every_key_is_read(tmp_path: Path) -> None:
    names, problems = read(tmp_path, WHOLE)
    assert problems == []
    assert names == (
        Name(Kind.PEOPLE, "Odalys Ferncastle", ("Ferncastle", "Mayor Ferncastle"), "Mayor of the harbour town.",
             (("wikidata", "Q7747"),), "people/odalys-ferncastle", "_authority/0.toml"),
        Name(Kind.PLACES, "Eastern Mole", (), "", (), "places/eastern-mole", "_authority/0.toml"),
    )  # fmt: skip


def test_no_folder_is_no_names(tmp_path: Path) -> None:
    assert parse_authority(read_authority_files(tmp_path / "nowhere"), {})[:2] == ((), [])


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('[[people]]\nname = "A"\nvariant = ["B"]\n', 3, 'unknown key "variant" (did you mean "variants"?)'),
        ('[[peeple]]\nname = "A"\n', 1, 'unknown key "peeple" (did you mean "people"?)'),
        ('[people]\nname = "A"\n', 1, '"people" must begin with two brackets, [[people]]'),
        ('\n[[topics]]\ndescription = "A"\n', 2, 'has no "name"'),
        ("[[people]]\nname = 3\n", 2, '"name" must be text in quotes, not a number'),
        ('[[people]]\nname = " !"\n', 2, '"name" holds no letter and no digit'),
        ('[[people]]\nname = "A\\u0007"\n', 2, '"name" holds a control character'),
        (f'[[people]]\nname = "{"A" * 201}"\n', 2, '"name" has 201 characters; at most 200'),
        ('[[people]]\nname = "A"\nvariants = "B"\n', 3, '"variants" must be an array of texts'),
        ('[[people]]\nname = "A"\nvariants = ["B", 4]\n', 3, '"variants" must be an array of texts'),
        ('[[people]]\nname = "A"\nvariants = ["B", " B "]\n', 3, 'the variant "B" stands twice'),
        ('[[people]]\nname = "A"\nvariants = ["A"]\n', 3, 'the variant "A" stands twice'),
        ('[[people]]\nname = "A"\nwikidata = "7747"\n', 3, "\"wikidata\" is '7747', which is no identifier there"),
        ('[[people]]\nname = "A"\n\n[[people]]\nname = "A"\n', 4, '"A" stands in 0.toml:1 already'),
        ('[[people]]\nname = "A"\nvariants = ["B]\n', 3, "is not TOML"),
        ('people = ["A"]\n', None, "is text where a name should be"),
    ],
)  # fmt: skip
def test_each_mistake_is_one_line_that_says_where(text: str, line: int | None, says: str, tmp_path: Path) -> None:
    names, problems = read(tmp_path, text, WHOLE)
    (problem,) = problems
    place = f"_authority/0.toml:{line}: " if line else "_authority/0.toml: "
    assert problem.startswith(place), problem
    assert says in problem
    assert {name.name for name in names} >= {"Odalys Ferncastle", "Eastern Mole"}


def test_a_form_of_two_names_is_an_error_that_names_both_and_counts_for_neither(tmp_path: Path) -> None:
    other = '[[organisations]]\nname = "Ferncastle Lines"\nvariants = ["Ferncastle"]\n'
    names, problems = read(tmp_path, WHOLE, other)
    assert problems == [
        '_authority/1.toml:1: "Ferncastle" is a form of both Odalys Ferncastle (0.toml:1) and Ferncastle Lines; leave it to one of them'
    ]
    assert found(names, "Ferncastle sold Ferncastle Lines to Odalys Ferncastle.") == ["Ferncastle Lines", "Odalys Ferncastle"]  # fmt: skip


def test_a_surname_alone_means_no_one_where_two_have_it(tmp_path: Path) -> None:
    putin = '[[people]]\nname = "Vladimir Putin"\nvariants = ["Putin"]\n'
    names, problems = read(tmp_path, putin)
    assert problems == []
    assert found(names, "Putin left.") == ["Vladimir Putin"]
    names, problems = read(tmp_path, putin, '[[people]]\nname = "Igor Putin"\n')
    assert problems == [
        'warning: _authority/0.toml:1: "Putin" alone is not counted for Vladimir Putin: Igor Putin (1.toml:1) has it in the name; remove it'
    ]
    assert found(names, "Putin left, Igor Putin stayed, Vladimir Putin slept.") == ["Igor Putin", "Vladimir Putin"]


def test_names_that_would_meet_have_addresses_of_their_own(tmp_path: Path) -> None:
    names, problems = read(tmp_path, '[[people]]\nname = "Zoë"\n[[people]]\nname = "Zoe"\n[[people]]\nname = "Index"\n')
    assert problems == []
    assert len({name.address for name in names}) == 3
    assert all(name.address.startswith(("people/zoe-", "people/index-")) for name in names)


def test_a_broken_file_stops_no_article_and_takes_no_page_away(project: Project) -> None:
    add_plain(project)
    file = project.seeds / "_authority" / "names.toml"
    file.parent.mkdir()
    file.write_text(WHOLE, "utf-8")
    assert project.run().returncode == 0
    page = project.site / "people/odalys-ferncastle.html"
    before = page.read_bytes()
    assert b"the end of waiting" in before
    file.write_text(WHOLE.replace("variants", "variant"), "utf-8")
    done = project.run()
    assert done.returncode == 1
    (error,) = (line for line in done.stderr.splitlines() if line.startswith("error"))
    assert error.startswith('error: seeds/_authority/names.toml:3: unknown key "variant" (did you mean "variants"?)')
    assert page.read_bytes() == before
    file.unlink()
    assert "docs/people/odalys-ferncastle.md: is asked for by no seed" in project.run("--check").stderr
    assert project.run().returncode == 0
    assert not page.exists()
    assert not (project.docs / "people/odalys-ferncastle.md").exists()
