"""Print why (`--explain`): the facts of an article with their reasons, and its lines with their roles."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.characters import printable
from dossier.models import Article, Fact, Role

_ROLE_WIDTH = max(len(role) for role in Role)


def explain(article: Article) -> Iterator[str]:
    """Yield lines to print: first the facts with their reasons, then each line of the seed with number, role, rule."""
    for name, fact in facts(article):
        value = fact.value or "not known"
        yield f"{name:>9}  {printable(value)}{_how(fact)}"
    yield ""
    for part in article.parts:
        for offset, line in enumerate(part.lines):
            # The rule is printed once for each part, on its first line.
            rule = f"  [{part.rule}]" if part.rule and offset == 0 and part.role is not Role.BLANK else ""
            role = "" if part.role is Role.BLANK else str(part.role)
            yield f"{part.first + offset:>5}  {role:<{_ROLE_WIDTH}}  {printable(line)}{rule}"


def facts(article: Article) -> Iterator[tuple[str, Fact]]:
    """Yield the name of each fact of an article, and the fact."""
    for name in ("title", "summary", "date", "author", "publisher", "place", "language"):
        yield name, getattr(article, name)


def _how(fact: Fact) -> str:
    if not fact.value:
        return ""
    line = "" if fact.line is None else f", line {fact.line}"
    return f"  [{fact.source}{line}: {printable(fact.reason)}]"
