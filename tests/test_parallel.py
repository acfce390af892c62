"""Work on many articles in several processes: the same results, in the same order, and errors that are not lost."""

from __future__ import annotations

import math
import os

import pytest

from dossier.article.roles.parts import divide
from dossier.parallel import end_processes, map_items, shared_processes
from samples import DECKED, HEBREW, PLAIN, UNTITLED


def test_two_processes_give_what_one_gives() -> None:
    texts = [text for text in (PLAIN, UNTITLED, DECKED, HEBREW) for _ in range(3)]
    assert list(map_items(divide, texts, jobs=2, fewest=2)) == list(map(divide, texts))


def test_an_error_in_another_process_is_raised_here() -> None:
    with pytest.raises(ValueError, match="domain"):
        list(map_items(math.sqrt, [4, -1, 9], jobs=2, fewest=2))


def test_few_items_start_no_process() -> None:
    # A lambda cannot be sent to another process.
    assert list(map_items(lambda number: number + 1, [1, 2, 3], jobs=4)) == [2, 3, 4]


def test_processes_are_shared_until_they_are_ended() -> None:
    # The number of the process that reads it. A function of this file could not be found by every process.
    items = ["/proc/self"] * 200
    here = str(os.getpid())

    def used() -> set[str]:
        return {*map_items(os.readlink, items, jobs=1), *map_items(os.readlink, items, jobs=2, fewest=2)}

    with shared_processes():
        before = used() | used()
        end_processes()
        after = used()
        with pytest.raises(ValueError, match="domain"):
            list(map_items(math.sqrt, [4, -1, 9], jobs=2, fewest=2))
        # A process that is not needed yet starts later: there are never more than two beside this one.
        after |= used()
    assert len(before) <= 3
    assert len(after) <= 3
    assert before & after == {here}
    assert used() & after == {here}
