"""The HTML that is handed to an engine is the HTML that the engine makes itself."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from dossier.models import Article
from dossier.pages.article_pages import Draft, article_page, body, plain_body
from dossier.pages.frontmatter import load
from dossier.site import engines
from dossier.site.engines import skip_markdown
from dossier.site.handing import body_html, handed
from engines_markdown import RENDERERS
from samples import DECKED, HEBREW, PLAIN
from test_fidelity import understand
from texts import MARKUP, TEXTS, examples

PAGE = (
    "Menu\nShare\nTweet\nSign in\nSubscribe now\n\n" + PLAIN + "\n\nRelated articles\nOne more\nTwo more\nShare\nTweet"
)
TABLE = PLAIN + "\n\nTown\tVotes\nHarbour\t12\nMole\t7\nEnd\t5\n\n" + PLAIN
FULL = "*" * 1001 + "\n\n" + PLAIN


def assert_same(article: Article | None, *, whole: bool = False) -> None:
    if article is not None:
        for write in (body, plain_body):
            shown = write(article)
            html = body_html(shown)
            assert html is not None or write is plain_body or not whole
            assert html is None or all(html == render("\n" + shown) for render in RENDERERS.values())


@pytest.mark.parametrize("text", [PLAIN, DECKED, HEBREW, PAGE, TABLE, FULL], ids=range(6))
def test_each_kind_of_paragraph_is_handed_over(text: str) -> None:
    article = understand(text)
    assert article
    assert_same(article, whole=True)


@pytest.mark.parametrize("text", MARKUP, ids=range(len(MARKUP)))
def test_markup_is_handed_over_as_the_engine_would_show_it(text: str) -> None:
    for seed in (text, f"Before.\n\n{text}\n\nAfter.", f"one {text} two"):
        assert_same(understand(seed))


@settings(max_examples=examples(150), deadline=None)
@given(text=TEXTS)
def test_any_text_is_handed_over_as_the_engine_would_show_it(text: str) -> None:
    assert_same(understand(text))


@settings(max_examples=examples(50), deadline=None)
@given(text=TEXTS)
def test_the_values_are_those_of_the_front_matter(text: str) -> None:
    article = understand(text)
    if article is not None:
        page = article_page(Draft(article, (), None, None)).decode()
        found = handed(page)
        assert found is None or found.fields == load(page)


def test_anchors_are_those_of_the_body() -> None:
    found = handed('---\ntitle: "A"\n---\n\nOne.\n{: #p-1 }\n\nTwo.\n{: #p-2 }\n')
    assert found
    assert found.anchors == {"p-1", "p-2"}
    assert handed("# By hand\n") is None
    assert handed("---\ntitle: yes\n---\n\nBy hand.\n") is None


def test_only_a_tested_version_of_an_engine_is_spared_its_converter(monkeypatch: pytest.MonkeyPatch) -> None:
    page = Page(None, File("a.md", "docs", "site", use_directory_urls=False), MkDocsConfig())
    page.markdown = ""
    monkeypatch.setattr(engines, "version", lambda _: "2.0.0")
    engines.is_tested.cache_clear()
    skip_markdown(page)
    assert "render" not in vars(page)
    monkeypatch.undo()
    engines.is_tested.cache_clear()
    skip_markdown(page)
    page.render(MkDocsConfig(), Files([]))
    assert page.content == ""
