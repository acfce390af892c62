"""Every rule of doubt: an article that it names, and one that looks alike and is fine."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dossier.article.understanding import understand
from dossier.models import Article, Fact, Part, Role, Seed, Source, Supplied
from dossier.review import doubts

TEXT = """Council votes for the long bridge over the bay

By Ann Author
November 18, 2019

The council of the harbour town voted on Monday for the long bridge over the bay, after nine years of talks.

The builders want to begin in spring, and the ferries will run until the bridge stands, the mayor said on Tuesday.

Some who live beside the old harbour fear the noise, and a few of them want to take the council to court.
"""


def fine() -> Article:
    """An article of which nothing is in doubt."""
    return Article.of(Seed("a", TEXT.encode(), TEXT, ""), "articles/a", understand(TEXT, Supplied()))


def with_parts(*more: Part) -> Article:
    article = fine()
    return replace(article, parts=(*article.parts, *more), anchors=(*article.anchors, *("p-0" for _ in more)))


def part(role: Role, words: int, *, line: str = "") -> Part:
    return Part(role, 99, (line or " ".join(["word"] * words),))


def labels(count: int) -> tuple[Part, ...]:
    return tuple(Part(Role.BODY, 20 + number, ("A short label",)) for number in range(count))


def title(value: str, source: Source) -> Article:
    return replace(fine(), title=Fact(value, source, "", 1))


def date(value: str, source: Source, line: int | None = 4) -> Article:
    return replace(fine(), date=Fact(value, source, "", line))


def read(text: str) -> Article:
    return Article.of(Seed("a", text.encode(), text, ""), "articles/a", understand(text, Supplied()))


PROSE = TEXT.partition("2019\n\n")[2]
SECOND = "Whale seen in the harbour of the island town\n\nBy Ben Roe\nNovember 20, 2019\n"


CASES: dict[doubts.Rule, tuple[Article, Article]] = {
    doubts.unsure_headline: (
        replace(fine(), title=Fact("Council votes", Source.STATED, "", 1, 0.6)),
        replace(fine(), title=Fact("Council votes", Source.STATED, "", 1, 0.98)),
    ),
    doubts.two_dates: (
        read(TEXT.replace("November 18, 2019", "November 18, 2019 | Updated November 20, 2019")),
        read(TEXT.replace("November 18, 2019", "November 18, 2019 | November 18, 2019")),
    ),
    doubts.little_text: (replace(fine(), words=39), replace(fine(), words=40)),
    doubts.prose_aside: (with_parts(*[part(Role.FURNITURE, 20)] * 3), with_parts(*[part(Role.FURNITURE, 19)] * 9)),
    doubts.several_articles: (
        read(f"{TEXT}\n{PROSE}\n{SECOND}\n{PROSE.replace('bridge', 'whale')}\n{PROSE.replace('council', 'whale')}"),
        read(f"{TEXT}\n{PROSE}\nWhales in the harbour\n\n{PROSE.replace('bridge', 'whale')}\nBy Ben Roe\n"),
    ),
    doubts.much_aside: (with_parts(part(Role.CAPTION, 80)), with_parts(part(Role.CAPTION, 30))),
    doubts.labels_in_body: (with_parts(*labels(5)), with_parts(*labels(4))),
    doubts.garbled: (
        with_parts(part(Role.BODY, 0, line="The mayorâ€™s bridge.")),
        with_parts(part(Role.BODY, 0, line="The mâché bridge.")),
    ),
    doubts.other_headline: (
        title("Whale seen swimming near lighthouse bridge rocks", Source.STATED),
        title("Whale seen near bridge", Source.STATED),
    ),
    doubts.two_orders: (date("2019", Source.STATED), date("2019-03", Source.STATED)),
    doubts.cut_title: (title("The council voted…", Source.DERIVED), title("The council voted…", Source.STATED)),
    doubts.derived_title: (title("The council voted", Source.DERIVED), title("The council voted…", Source.DERIVED)),
    doubts.no_language: (replace(fine(), language=Fact()), fine()),
    doubts.long_headline: (title("a" * 101, Source.STATED), title("a" * 101, Source.DERIVED)),
    doubts.inferred_date: (date("2019-11", Source.INFERRED), date("2019-11", Source.INFERRED, None)),
    doubts.no_date: (replace(fine(), date=Fact()), fine()),
    doubts.inferred_author: (
        replace(fine(), author=Fact("Ann Author", Source.INFERRED, "", 3)),
        replace(fine(), author=Fact("Ann Author", Source.SUPPLIED)),
    ),
    doubts.no_summary: (replace(fine(), summary=Fact()), fine()),
}


def test_nothing_is_in_doubt_of_a_plain_article() -> None:
    assert doubts.doubtful([fine()]) == []


def test_every_rule_has_its_cases() -> None:
    assert {rule for _, rule, *_ in doubts.RULES} == set(CASES)


@pytest.mark.parametrize("rule", CASES, ids=lambda rule: rule.__name__)
def test_a_rule_names_its_case_and_not_what_looks_alike(rule: doubts.Rule) -> None:
    doubtful, alike = CASES[rule]
    assert rule(doubtful)
    assert rule(alike) is None


def test_doubts_add_up_and_the_worst_article_comes_first() -> None:
    undated, bare = replace(fine(), date=Fact()), replace(fine(), language=Fact(), date=Fact())
    listed = doubts.doubtful([undated, bare])
    assert [each.article for each in listed] == [bare, undated]
    assert [each.weight for each in listed] == [2, 1]


def test_what_is_wrong_with_a_headline_is_said_as_it_is() -> None:
    some = title("Whale seen swimming near lighthouse bridge rocks", Source.STATED)
    assert doubts.other_headline(some) == doubts.Finding(
        "few words of the headline (line 1) come again in the text", (1,)
    )
