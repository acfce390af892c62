"""Suggested names: what a keeper would expect from a few sentences, and always a file that can be read."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from dossier.article.understanding import understand
from dossier.models import Article, Kind, Name, Supplied
from dossier.names.authority import parse_authority
from dossier.review.suggesting import Suggestion, as_toml, suggest
from dossier.seeds.loading import read_authority_files
from dossier.seeds.reading import decode

FIRST = (
    "It was late when Mayor Odalys Ferncastle spoke in Harbourton. Critics of Ferncastle said that the Harbour Lines "
    "Company (HLC) had lost the Bridge Act of that year. Then Ferncastle left for Harbourton again on Monday."
)
SECOND = (
    "In the town of Harbourton the Harbour Lines Company met Odalys Ferncastle, and the people cheered. However, the "
    "mayor asked what the Bridge Act was for. The HLC said nothing; Ferncastle said more on Monday."
)


def understood(*texts: str) -> list[Article]:
    articles = []
    for number, text in enumerate(texts):
        seed, _ = decode(text.encode(), f"{number}.txt")
        if seed:
            articles.append(Article.of(seed, f"articles/{number}", understand(seed.text, Supplied())))
    return articles


def test_names_are_proposed_with_kinds_surnames_and_initials() -> None:
    found = {each.name: each for each in suggest(understood(FIRST, SECOND), ())}
    assert found["Odalys Ferncastle"] == Suggestion(Kind.PEOPLE, "Odalys Ferncastle", ("Ferncastle",), 2, ("Mayor",))
    assert (found["Harbour Lines Company"].kind, found["Harbour Lines Company"].variants) == (
        Kind.ORGANISATIONS,
        ("HLC",),
    )
    assert (found["Harbourton"].kind, found["Bridge Act"].kind) == (Kind.PLACES, Kind.TOPICS)
    assert found.keys() == {"Odalys Ferncastle", "Harbour Lines Company", "Harbourton", "Bridge Act"}


def test_what_is_known_already_is_left_out() -> None:
    known = Name(Kind.PEOPLE, "O. Ferncastle", ("Odalys Ferncastle", "Ferncastle"), "", (), "people/o-ferncastle")
    assert "Odalys Ferncastle" not in {each.name for each in suggest(understood(FIRST, SECOND), [known])}


WORDS = st.sampled_from(['"A', "Mr.", "Senator", "Al", "Bo", "Bo's", "O'Bo", "O’Bo", "J.", "J. K.", "(AB)", "the", "in", "said",
                         "\\", "Act", "[[people]]", "AB", "of", "Company", ".", "Élan", "Путин", "é"])  # fmt: skip


@given(st.lists(st.lists(WORDS, min_size=1, max_size=30).map(" ".join), max_size=5))
def test_what_is_proposed_can_always_be_read(texts: list[str]) -> None:
    articles = understood(*texts, *texts)
    suggestions = suggest(articles, ())
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "names.toml").write_text("\n".join(as_toml(suggestions, len(articles))), "utf-8")
        names, problems = parse_authority(read_authority_files(Path(folder)), {})[:2]
    assert problems == []
    assert {(name.kind, name.name) for name in names} == {(each.kind, each.name) for each in suggestions}
