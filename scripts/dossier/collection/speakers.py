"""Who of the authority file is quoted, and where: the quotations of a name's page."""

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
    """What a name says in an article, where the text says so beside the quotation."""

    entry: Entry
    anchor: str
    """The paragraph that has it."""
    text: str


def spoken_by(collection: Collection) -> Mapping[str, Sequence[Spoken]]:
    """Map the address of each name to what it is quoted with, in the order of the articles and of their texts."""
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
    """Return the person or organisation that a speaker's name ends in: “Prime Minister Netanyahu”, not “of Israel”."""
    found = [each for each in matcher.find(speaker) if each.end == len(speaker)]
    return found[0].name if found and found[0].name.kind in _CAN_SPEAK else None
