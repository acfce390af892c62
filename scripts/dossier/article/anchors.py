"""The address of each paragraph within its page."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from dossier.models import Part, Role


def anchors(parts: Iterable[Part]) -> Iterator[str]:
    """Yield the `id` that each part has on the page; an empty one for a part that shows nothing.

    It is made of the words alone: it stays while they do, wherever they move. Six digits keep a link
    short; a paragraph that comes again is told apart by its number.
    """
    used: dict[str, int] = {}
    for part in parts:
        if part.role is Role.BLANK:
            yield ""
            continue
        digest = hashlib.sha256(part.text.encode()).hexdigest()[:6]
        used[digest] = used.get(digest, 0) + 1
        yield f"p-{digest}" if used[digest] == 1 else f"p-{digest}-{used[digest]}"
