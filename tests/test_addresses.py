"""Addresses come from file names alone, are safe everywhere, and never meet."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.seeds.addresses import make_addresses

SAFE = re.compile(
    r"articles/[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*(/[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*)*"
)


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("000_c2d86a84883e6514", "articles/000_c2d86a84883e6514"),
        ("2019/09/a.b", "articles/2019/09/a.b"),
        ("Ärger im Büro", "articles/Arger-im-Buro"),
        ("מלחמה", "articles/mlkhmh"),
        ("a%20b&c=d", "articles/a-20b-c-d"),
        ("..", "articles/article"),
        ("a\\b", "articles/a-b"),
        ("<script>", "articles/script"),
        ("{{ x }}", "articles/x"),
        ("-x", "articles/x"),
        ("_x", "articles/x"),
    ],
)
def test_a_name_becomes_a_safe_address(name: str, address: str) -> None:
    assert make_addresses([name])[name] == address


@pytest.mark.parametrize("name", ["con", "CON.old", "nul.b", "aux/x", "a/com1/b.c"])
def test_no_file_and_no_folder_is_called_like_a_device(name: str) -> None:
    """Windows takes the name before the first dot for the device, whatever comes behind it."""
    for segment in make_addresses([name])[name].split("/"):
        assert segment.partition(".")[0].lower() not in {"con", "aux", "nul", "com1"}


@pytest.mark.parametrize("name", ["index", "README", "2019/Index", "con", "AUX", "com1", "index.html"])
def test_a_name_that_means_something_gets_a_hash(name: str) -> None:
    assert re.search(r"-[0-9a-f]{8}$", make_addresses([name])[name])


def test_names_that_would_meet_both_get_a_hash() -> None:
    addresses = make_addresses(["a b", "a--b", "A-B", "c"])
    assert addresses["c"] == "articles/c"
    assert len({address.casefold() for address in addresses.values()}) == len(addresses)
    assert all(re.search(r"-[0-9a-f]{8}$", addresses[name]) for name in ("a b", "A-B"))


def test_a_new_name_in_capitals_takes_no_address_away() -> None:
    before, after = make_addresses(["harbour"]), make_addresses(["harbour", "Harbour", "HARBOUR"])
    assert after["harbour"] == before["harbour"] == "articles/harbour"
    assert len({address.casefold() for address in after.values()}) == 3


def test_a_plain_name_that_is_anothers_name_and_hash_gets_a_hash_too() -> None:
    clash = make_addresses(["x", "X"])["X"].removeprefix("articles/")
    addresses = make_addresses(["x", "X", clash])
    assert len({address.casefold() for address in addresses.values()}) == 3


def test_an_address_does_not_depend_on_the_order_of_names() -> None:
    assert make_addresses(["x y", "x-y"]) == make_addresses(["x-y", "x y"])


@given(st.lists(st.text(st.characters(exclude_characters="\0"), min_size=1, max_size=300), unique=True, max_size=8))
def test_any_names_give_safe_addresses_that_never_meet(names: list[str]) -> None:
    addresses = make_addresses(names)
    assert len({address.casefold() for address in addresses.values()}) == len(names)
    for address in addresses.values():
        assert SAFE.fullmatch(address), address
        assert all(len(segment) <= 120 for segment in address.split("/"))
