"""The page on which a keeper reviews a collection while it is served: what is wrong, and what is doubtful, worst first.

It is never part of a published site.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence

from dossier.characters import printable
from dossier.models import Article, Fact, OutputFile, Problem, Source
from dossier.pages import frontmatter
from dossier.seeds.keeper import LONGEST
from dossier.seeds.tomlfiles import quoted

from .doubts import Doubt, Doubtful, count_doubts, doubtful

ADDRESS = "review"
"""Of the page, without an ending."""
MOST_ARTICLES, MOST_LINES = 100, 3
"""So many articles stand on the page, and so many lines of each doubt: what comes first should be mended first."""
MOST_PROBLEMS = 5
"""So many problems stand on every page; the page for reviewing has all."""
_LONGEST_LINE = 240
"""Characters of a line that are shown."""
_EXAMPLES = {
    "title": "the headline",
    "date": "2019-09-12",
    "author": "who wrote it",
    "summary": "at most 60 words",
    "language": "en",
}
"""What a value looks like, for a fact that is not known."""


def review_page(articles: Sequence[Article], problems: Iterable[Problem], files: Container[str]) -> OutputFile:
    """Return the page. `files` holds the keeper's files that there are, by their path below the folder of seeds."""
    listed = doubtful(articles)
    fields: dict[str, frontmatter.Value] = {
        "template": "review.html",
        "title": "Review",
        "problems": [_told(problem) for problem in problems],
        "total": len(articles),
        "doubtful": len(listed),
        "kinds": [{"kind": kind, "count": count} for kind, count in count_doubts(listed)],
        "articles": [_row(each, files) for each in listed[:MOST_ARTICLES]],
        "more": max(0, len(listed) - MOST_ARTICLES),
    }
    return OutputFile(f"{ADDRESS}.md", frontmatter.dump(fields).encode("utf-8"))


def preview_fields(
    articles: Iterable[Article], problems: Sequence[Problem], earlier: Container[Problem]
) -> dict[str, frontmatter.Value]:
    """Return what each page shows while it is served: what is wrong, what was not wrong `earlier` first."""
    newest_first = sorted(problems, key=lambda problem: (problem in earlier, not problem.fatal))
    known = tuple(articles)
    return {
        "problems": [_told(problem) for problem in newest_first[:MOST_PROBLEMS]],
        "more": max(0, len(problems) - MOST_PROBLEMS),
        "total": len(known),
        "doubtful": len(doubtful(known)),
    }


def _told(problem: Problem) -> dict[str, frontmatter.Value]:
    return {"kind": "Error" if problem.fatal else "Warning", "text": str(problem)}


def _row(each: Doubtful, files: Container[str]) -> dict[str, frontmatter.Value]:
    article = each.article
    lines = article.seed.text.split("\n")
    keeper = f"{article.seed.name}.toml"
    return {
        "title": article.title.value,
        "path": f"{article.address}.html",
        "file": printable(article.seed.file),
        "weight": each.weight,
        "doubts": [_doubt(doubt, article, lines) for doubt in each.doubts],
        "keeper": printable(keeper),
        "keeper_is_there": int(keeper in files),
        "toml": "\n".join(_toml(article, [doubt.key for doubt in each.doubts if doubt.key])),
    }


def _doubt(doubt: Doubt, article: Article, lines: Sequence[str]) -> dict[str, frontmatter.Value]:
    fact: Fact = getattr(article, doubt.key) if doubt.key else Fact()
    shown = doubt.lines[:MOST_LINES]
    return {
        "why": doubt.why,
        "found": fact.value,
        "reason": fact.why if fact.value else "",
        "lines": [{"number": number, "text": _cut(lines[number - 1])} for number in shown if number <= len(lines)],
        "more": len(doubt.lines) - len(shown),
    }


def _cut(line: str) -> str:
    text = " ".join(line.split())
    return text if len(text) <= _LONGEST_LINE else f"{text[:_LONGEST_LINE]}…"


def _toml(article: Article, keys: Iterable[str]) -> Iterator[str]:
    """Yield lines for the keeper's file: what was found, to be kept or mended, and what is not known as a comment."""
    for key in dict.fromkeys(keys):
        fact: Fact = getattr(article, key)
        if not fact.value or len(fact.value) > LONGEST[0]:
            # A comment changes nothing until someone fills it in: no fact of this kind can be copied by mistake.
            yield f"# {key} = {quoted(_EXAMPLES[key])}"
            continue
        yield f"{key} = {quoted(fact.value)}"
        if key == "date" and fact.source is Source.INFERRED:
            yield f"date_reason = {quoted(fact.why)}"
