"""Yardsticks of ranking, as their makers mean them to be used: BM25 and SQLite's FTS5."""

from __future__ import annotations

import re
import sqlite3
from typing import TYPE_CHECKING

import bm25s

from .asking import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .asking import Text

MOST = 10


_FEW = 5
"""Articles with all words; where there are fewer, those with any follow."""


class Bm25:
    """bm25s with its own stop words and defaults, over title and text."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self.addresses = [text.address for text in texts]
        self.index = bm25s.BM25()
        documents = [plain(f"{text.title}\n{text.body}") for text in texts]
        self.index.index(bm25s.tokenize(documents, stopwords="en", show_progress=False), show_progress=False)

    def __call__(self, query: str) -> list[str]:
        """Return the addresses of the best articles."""
        tokens = bm25s.tokenize([plain(query)], stopwords="en", show_progress=False)
        if not any(tokens.vocab.get(word) is not None for word in plain(query).split()):
            return []
        numbers, scores = self.index.retrieve(tokens, k=min(MOST, len(self.addresses)), show_progress=False)
        return [self.addresses[number] for number, score in zip(numbers[0], scores[0], strict=True) if score > 0]


class Fts5:
    """SQLite's FTS5 with stemming: all words, the last one as a beginning; where fewer than five fit, any of them."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self.connection = sqlite3.connect(":memory:")
        self.connection.execute("CREATE VIRTUAL TABLE t USING fts5(address UNINDEXED, title, body, tokenize='porter')")
        rows = ((text.address, text.title, text.body) for text in texts)
        self.connection.executemany("INSERT INTO t VALUES (?, ?, ?)", rows)

    def __call__(self, query: str) -> list[str]:
        """Return the addresses of the best articles."""
        words = re.findall(r"[^\W_]+", query)
        if not words:
            return []
        quoted = [f'"{word}"' for word in words]
        every = self._ask(" ".join([*quoted[:-1], f"{quoted[-1]}*"]))
        more = self._ask(" OR ".join(quoted)) if len(every) < _FEW else []
        return list(dict.fromkeys([*every, *more]))[:MOST]

    def _ask(self, match: str) -> list[str]:
        asked = "SELECT address FROM t WHERE t MATCH ? ORDER BY bm25(t, 0, 5, 1) LIMIT ?"
        return [row[0] for row in self.connection.execute(asked, (match, MOST))]
