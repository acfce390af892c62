"""Find which people and organisations of the authority file are quoted, and where. Their pages show the quotations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dossier.article.quotations import quotations
from dossier.models import Entry, Kind, Name
from dossier.names.matching import Matcher

from .collection import Collection

_CAN_SPEAK = frozenset({Kind.PEOPLE, Kind.ORGANISATIONS})


@dataclass(frozen=True, slots=True)
class Spoken:
    """One quotation of a person or an organisation. The text names the speaker right beside it."""

    entry: Entry
    anchor: str
    """The address of the paragraph that has the quotation."""
    text: str


def spoken_by(collection: Collection) -> Mapping[str, Sequence[Spoken]]:
    """Map the address of each name to its quotations, earliest article first, and in the order of the text."""
    if not collection.names:
        return {}
    matcher = Matcher(collection.names)
    articles = {article.address: article for article in collection.articles}
    found: dict[str, list[Spoken]] = defaultdict(list)
    for entry in collection.entries:
        if article := articles.get(entry.address):
            for quotation in quotations(article.parts):
                if name := speaker_of(quotation.speaker, matcher):
                    found[name.address].append(Spoken(entry, article.anchors[quotation.part], quotation.text))
    return found


def speaker_of(speaker: str, matcher: Matcher) -> Name | None:
    """Return the person or organisation with whose name `speaker` ends, as “Prime Minister Netanyahu” does."""
    found = [each for each in matcher.find(speaker) if each.end == len(speaker)]
    return found[0].name if found and found[0].name.kind in _CAN_SPEAK else None
