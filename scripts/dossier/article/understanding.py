"""One text to all that is understood of it. A pure function: the same text and facts always give the same."""

from __future__ import annotations

from dossier.article.facts.describing import describe
from dossier.article.roles.parts import divide
from dossier.models import Supplied, Understood


def understand(text: str, supplied: Supplied) -> Understood:
    """Divide a text into parts and find its facts.

    `text` is a seed's text, decoded, with LF as line end. It needs no address, no other article and no setting, and its
    result can be pickled: any process can do it.
    """
    return describe(divide(text), supplied)
