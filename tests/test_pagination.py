"""Long lists become short ones: evenly, in order, and nothing is left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.pages.pagination import LONGEST_LIST, initial, letter, paginate, sorting


def first_letter(item: str) -> str:
    return item[0]


def test_a_list_of_fifty_is_one_page_and_one_more_makes_two_even_ones() -> None:
    def sizes(count: int) -> list[int]:
        return [
            len(page.items)
            for group in paginate(["a"] * count, "lists/title", first_letter, str)
            for page in group.pages
        ]

    assert sizes(LONGEST_LIST) == [50]
    assert sizes(LONGEST_LIST + 1) == [25, 26]
    assert sizes(101) == [33, 34, 34]


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=3), max_size=400))
def test_pages_hold_each_entry_once_in_order_and_differ_by_one_at_the_most(items: list[str]) -> None:
    items.sort()
    groups = paginate(items, "lists/title", first_letter, str)
    assert [item for group in groups for item in group.items] == items
    for group in groups:
        sizes = [len(page.items) for page in group.pages]
        assert max(sizes) <= LONGEST_LIST
        assert max(sizes) - min(sizes) <= 1
    paths = [page.path for group in groups for page in group.pages]
    assert len(set(paths)) == len(paths)


def test_no_more_than_fifty_groups_and_fifty_pages_in_one() -> None:
    many = [chr(0x4E00 + number // 2) for number in range(300)]
    assert len(paginate(many, "lists/title", first_letter, str)) <= LONGEST_LIST
    long = paginate(["a"] * (LONGEST_LIST * LONGEST_LIST + 1), "lists/title", first_letter, str)
    assert [len(group.pages) for group in long] == [50, 1]
    assert [group.key for group in long] == ["a-1", "a-2"]


@pytest.mark.parametrize(
    ("title", "key", "heading"),
    [("“Élan vital”", "e", "E"), ("2019 in numbers", "0", "0–9"), ("שלום", "z-5e9", "ש"), ("…", "0", "0–9")],
)
def test_a_title_stands_under_its_first_letter(title: str, key: str, heading: str) -> None:
    assert initial(sorting(title)) == key
    assert letter(key) == heading
