"""Names in text: whole words, the longest first, as a slow and plain search finds them too."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.article.understanding import understand
from dossier.collection.speakers import speaker_of
from dossier.models import Article, Kind, Name, Role, Seed, Supplied
from dossier.names.matching import Matcher, words_of
from dossier.names.mentions import LONGEST_SENTENCE, mentions_of, sentence_at


def name(preferred: str, *variants: str, kind: Kind = Kind.TOPICS) -> Name:
    return Name(kind, preferred, variants, "", (), f"{kind}/{preferred}")


@pytest.mark.parametrize(
    ("forms", "text", "found"),
    [
        (["Putin"], "Putin’s men, Putin's men, PUTIN'S MEN and Putins men", ["Putin’s"[:5], "Putin", "PUTIN"]),
        (["Iran"], "Iran-backed, anti-Iran, Iranian, Iran.", ["Iran", "Iran", "Iran"]),
        (["Jordan", "Jordan Valley"], "The Jordan Valley; Jordan. Valley", ["Jordan Valley", "Jordan"]),
        (["US", "U.S."], "the US and the U.S. told us, but US-led", ["US", "U.S.", "US"]),
        (["IDF"], "IDF idf Idf", ["IDF"]),
        (["ceasefire"], "Ceasefire! A ceasefire, a CEASEFIRE; ceasefires", ["Ceasefire", "ceasefire", "CEASEFIRE"]),
        (["peace process"], "Peace process, Peace Process, PEACE PROCESS", ["Peace process", "Peace Process", "PEACE PROCESS"]),
        (["May"], "May may MAY", ["May"]),
        (["Ben-Shabbat"], "Ben‑Shabbat, Ben–Shabbat, Ben- Shabbat", ["Ben‑Shabbat", "Ben–Shabbat", "Ben- Shabbat"]),
        (["Brien", "O’Brien"], "O'Brien’s", ["O'Brien"]),
        (["Iran", "Assad"], "l’Iran et d'Assad", ["Iran", "Assad"]),
        (["INF Treaty"], "the [INF] Treaty, the INF\tTreaty", ["INF\tTreaty"]),
        (["Müller"], "Mu\u0308ller, Müllers", ["Mu\u0308ller"]),
        (["נתניהו"], "נתניהו, בנתניהו ו״נתניהו״", ["נתניהו", "נתניהו"]),
        (["צה״ל"], 'צה"ל הודיע', ['צה"ל']),
        (["نتنياهو"], "قال نتنياهو ونتنياهو", ["نتنياهو"]),
        (["محم"], "محمّد", []),
        (["Путин"], "Путин, Путина и ПУТИН", ["Путин", "ПУТИН"]),
        (["A B", "B C D"], "A B C D", ["A B"]),
    ],
)  # fmt: skip
def test_a_form_is_found_as_a_reader_would(forms: list[str], text: str, found: list[str]) -> None:
    matcher = Matcher([name(form) for form in forms])
    assert [text[each.start : each.end] for each in matcher.find(text)] == found


def test_a_form_as_written_goes_before_another_in_capitals() -> None:
    matcher = Matcher([name("turkey"), name("Turkey", kind=Kind.PLACES), name("TURKEY", kind=Kind.ORGANISATIONS)])
    assert [each.name.kind for each in matcher.find("turkey Turkey TURKEY")] == [
        Kind.TOPICS,
        Kind.PLACES,
        Kind.ORGANISATIONS,
    ]


WORDS = st.sampled_from(["Aa", "Ab", "Ac", "Aab", "AA", "-", "’", "'s", ".", "aa", "קס", "Жж", "é"])
TEXT = st.lists(st.tuples(WORDS, st.sampled_from(["", " ", "  ", "\n"])), max_size=14).map(
    lambda pairs: "".join(word + blank for word, blank in pairs)
)
FORM = TEXT.filter(lambda text: any(map(str.isalnum, text)))


def plainly(forms: list[str], text: str) -> list[tuple[str, int]]:
    """Find forms word by word, trying each at each place: the longest at the leftmost."""
    words, at, found = words_of(text), 0, []
    patterns = {tuple(words_of(form)): form for form in forms}
    longest_first = sorted(patterns, key=len, reverse=True)
    while at < len(words):
        hit = next((pattern for pattern in longest_first if tuple(words[at : at + len(pattern)]) == pattern), None)
        if hit:
            found.append((patterns[hit], at))
        at += len(hit or "x")
    return found


# Of these no other spelling is looked for.
CAPITALS = st.lists(
    st.tuples(st.sampled_from(["A", "B", "AB", "C", "-", "'s", ".", "קס", "7"]), st.sampled_from(["", " "])),
    max_size=14,
).map(lambda pairs: "".join(word + blank for word, blank in pairs))
CAPITAL_FORMS = CAPITALS.filter(lambda text: any(map(str.isalnum, text)) and text.upper() == text)


@given(st.lists(CAPITAL_FORMS, min_size=1, max_size=6, unique_by=lambda form: tuple(words_of(form))), CAPITALS)
def test_what_is_found_is_what_a_plain_search_finds(forms: list[str], text: str) -> None:
    found = Matcher([name(form) for form in forms]).find(text)
    places = [(each.name.name, len(words_of(text[: each.start]))) for each in found]
    assert places == plainly(forms, text)


@given(st.lists(FORM, min_size=1, max_size=6, unique_by=lambda form: tuple(words_of(form))), TEXT)
def test_nothing_is_found_within_a_word_or_within_another_name(forms: list[str], text: str) -> None:
    end = 0
    for each in Matcher([name(form) for form in forms]).find(text):
        assert each.start >= end
        end = each.end
        words = words_of(text)
        inner = words_of(text[each.start : each.end])
        before = len(words_of(text[: each.start]))
        assert words[before : before + len(inner)] == inner


@given(TEXT, st.data())
def test_a_sentence_holds_what_it_was_asked_for(text: str, data: st.DataObject) -> None:
    if not text.strip():
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert text[start:end].strip() in sentence_at(text, start, end)


def test_of_a_long_sentence_the_words_around_the_name_are_shown() -> None:
    text = "word " * 400 + "Odalys Ferncastle" + " word" * 400
    at = text.index("Odalys")
    sentence = sentence_at(text, at, at + 17)
    assert "Odalys Ferncastle" in sentence
    assert sentence.startswith("…word ")
    assert sentence.endswith(" word…")
    assert len(sentence) <= LONGEST_SENTENCE + 2


def test_what_is_set_aside_names_no_one() -> None:
    text = "Council votes\n\nThe bridge will be built, the mayor of the harbour town said on Monday evening.\n\nPhoto: Ann Low/Agency\n"
    article = Article.of(Seed("a", b"", text, ""), "articles/a", understand(text, Supplied()))
    assert Role.CREDIT in {part.role for part in article.parts}
    low = Name(Kind.PEOPLE, "Ann Low", (), "", (), "people/ann-low")
    assert mentions_of(article, Matcher([low])) == ()
    named = text.replace("the mayor", "Ann Low")
    article = Article.of(Seed("a", b"", named, ""), "articles/a", understand(named, Supplied()))
    assert [(mention.name, mention.times) for mention in mentions_of(article, Matcher([low]))] == [(low, 1)]


@pytest.mark.parametrize(
    ("kind", "speaks"), [(Kind.PEOPLE, True), (Kind.ORGANISATIONS, True), (Kind.PLACES, False), (Kind.TOPICS, False)]
)
def test_people_and_organisations_speak_and_places_and_topics_do_not(kind: Kind, speaks: bool) -> None:  # noqa: FBT001
    name = Name(kind, "Geneva", (), "", (), f"{kind}/geneva")
    assert (speaker_of("Mayor Geneva", Matcher([name])) is not None) == speaks


def test_a_speaker_is_who_the_name_ends_in() -> None:
    israel = Name(Kind.ORGANISATIONS, "Israel", (), "", (), "organisations/israel")
    assert speaker_of("Israel Defence Minister Gantz", Matcher([israel])) is None
