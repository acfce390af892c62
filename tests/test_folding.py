"""Lines of the page around an article are folded where there are many of them, and stay on the page all the same."""

from __future__ import annotations

import pytest

from dossier.article.understanding import understand
from dossier.models import Article, Part, Role, Seed, Supplied
from dossier.pages.article_pages import body, plain_body
from dossier.pages.folding import FEWEST_LINES, FOLDED, runs
from dossier.site.checking import check_page
from project import Project

MENU = ("Home", "News", "Sport", "Subscribe now", "Share on Facebook")
ARTICLE = """The ferry was late on Monday
By Jane Doe
The ferry was late on Monday because of the storm that came in from the sea, the captain said.
Nobody was hurt & all passengers went home by bus, the captain said to this paper on that evening.
Advertisement
He said he would be back at the harbour on the next day, and all the passengers were told to come at nine.
"""
END = """Read more
Related articles
* Ten *years* on: /// the <b>harbour</b>
5 lines from the page around the article
Share this article
© 2019 The Paper. All rights reserved.
"""


def article(text: str) -> Article:
    return Article.of(Seed("a", text.encode(), text, ""), "articles/a", understand(text, Supplied()))


def folded(text: str) -> list[int]:
    return [lines for lines, _ in runs(article(text).paragraphs) if lines]


def test_three_lines_are_folded_and_two_are_not() -> None:
    assert FEWEST_LINES == 3
    assert folded("\n".join((*MENU, ARTICLE, END))) == [5, 6]
    story = Part(Role.BODY, 1, ("The ferry was late.",))
    for number, lines in ((2, 0), (3, 3)):
        furniture = [(Part(Role.SHARE, 2 + at, ("Share",)), f"p-{at}") for at in range(number)]
        assert [found for found, _ in runs([(story, "p"), *furniture, (story, "q")])] == [0, lines, 0]


def test_what_tells_of_the_article_is_never_folded() -> None:
    told = {Role.CAPTION, Role.CREDIT, Role.BYLINE, Role.DATELINE, Role.DATE_LINE, Role.BIOGRAPHY, Role.CORRECTION}
    assert not FOLDED & told


def test_a_text_without_an_article_is_shown() -> None:
    assert folded("Subscribe now\nShare on Facebook\nShare on Twitter\nAdvertisement\n") == []


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_a_folded_line_is_on_the_page_word_for_word(engine: str, project: Project) -> None:
    text = "\n".join((*MENU, ARTICLE, END))
    project.seed("a", text)
    done = project.run("--engine", engine)
    assert done.returncode == 0, done.stderr
    page = (project.site / "articles" / "a.html").read_bytes()
    assert check_page(page, article(text)) is None
    assert page.count(b'<details class="fold">') == 2
    assert page.index(b"<summary>5 lines") < page.index(b">Sport<") < page.index(b"</details>") < page.index(b"<h1 id")


def test_a_page_that_changes_a_folded_line_or_its_label_is_found() -> None:
    text = "\n".join((*MENU, ARTICLE))
    page = f"<div data-seed>{plain_body(article(text))}</div>"
    assert check_page(page.encode(), article(text)) is None
    for was, now in (
        (">News<", ">Views<"),
        ("5 lines from the page", "Buy this, from the page"),
        (' class="fold"', ' onclick="x"'),
    ):
        assert was in page
        assert check_page(page.replace(was, now).encode(), article(text)) is not None


def test_the_markdown_of_a_fold_is_plain_to_read() -> None:
    text = body(article("\n".join((*MENU, ARTICLE))))
    assert text.startswith("/// details | 5 lines from the page around the article\n    attrs: {class: fold}\n\nHome\n")
