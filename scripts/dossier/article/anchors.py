"""Make the address of each paragraph within its page."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from dossier.models import Part, Role


def anchors(parts: Iterable[Part]) -> Iterator[str]:
    """Yield the HTML `id` of each part. Blank lines get an empty one.

    The `id` is made from the words alone, so it stays the same when the paragraph moves. Six digits of a hash keep
    links short. If a paragraph occurs again, or another has the same six digits, a number is added.
    """
    used: dict[str, int] = {}
    for part in parts:
        if part.role is Role.BLANK:
            yield ""
            continue
        digest = hashlib.sha256(part.text.encode()).hexdigest()[:6]
        used[digest] = used.get(digest, 0) + 1
        yield f"p-{digest}" if used[digest] == 1 else f"p-{digest}-{used[digest]}"
