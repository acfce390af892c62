"""The address of each paragraph within its page."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from dossier.models import Part, Role


def anchored(parts: Iterable[Part]) -> Iterator[tuple[Part, str]]:
    """Yield each part that shows anything with the `id` that its paragraph has on the page.

    It is made of the words alone: it stays while they do, wherever they move. Six digits keep a link
    short; a paragraph that comes again is told apart by its number.
    """
    used: dict[str, int] = {}
    for part in parts:
        if part.role is not Role.BLANK:
            digest = hashlib.sha256(part.text.encode()).hexdigest()[:6]
            used[digest] = used.get(digest, 0) + 1
            yield part, f"p-{digest}" if used[digest] == 1 else f"p-{digest}-{used[digest]}"
