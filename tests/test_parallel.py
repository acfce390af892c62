"""Work on many articles in several processes: the same results, in the same order, and errors that are not lost."""

from __future__ import annotations

import pytest

from dossier.article.understanding import understand
from dossier.models import Supplied, Understood
from dossier.parallel import map_items
from samples import DECKED, HEBREW, PLAIN, UNTITLED


def _understand(text: str) -> Understood:
    return understand(text, Supplied())


def _root(number: int) -> float:
    if number < 0:
        raise ValueError(number)
    return number**0.5


def test_two_processes_understand_as_one_does() -> None:
    texts = [text for text in (PLAIN, UNTITLED, DECKED, HEBREW) for _ in range(3)]
    assert list(map_items(_understand, texts, jobs=2, fewest=2)) == list(map(_understand, texts))


def test_an_error_in_another_process_is_raised_here() -> None:
    with pytest.raises(ValueError, match="-1"):
        list(map_items(_root, [4, -1, 9], jobs=2, fewest=2))


def test_few_items_start_no_process() -> None:
    # A lambda cannot be sent to another process.
    assert list(map_items(lambda number: number + 1, [1, 2, 3], jobs=4)) == [2, 3, 4]
