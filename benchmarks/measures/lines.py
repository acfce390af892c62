"""Lines: which are the article's body and which its headline, against the labels of the scraped pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape
from typing import TypeAlias

import justext  # type: ignore[import-untyped]
import trafilatura

from dossier.models import Role

from .tables import Table, f1, mean, share
from .understood import Material, Understood

# The gold's body is the running text with its subheadings, quotations and lists. Decks are not in it (0 of the
# 5 in the tuning half), nor captions, credits, reporting credits ("Reporting by ...") or biographies.
BODY_ROLES = frozenset({"body", "subheading", "quotation", "list-item", "list", "quote", "verse", "columns"})
TITLE_ROLES = frozenset({str(Role.HEADLINE)})

LONG_LINE = 4
"""Words. The best of 4 to 20 for body F1 on the tuning half."""

_PAGE = '<!DOCTYPE html><html lang="en"><head><title></title></head><body>{}</body></html>'

Labels: TypeAlias = tuple[str, ...]
"""`body`, `title` or `other` for each gold line of a page, in order."""
Labeller: TypeAlias = Callable[[Understood], Labels]


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the body: right ones, false ones, missed ones."""

    right: int
    false: int
    missed: int

    @property
    def scores(self) -> tuple[float, float, float]:
        """Precision, recall, F1. Of a page without a body, precision and recall are 1 where none was found."""
        found, wanted = self.right + self.false, self.right + self.missed
        precision = self.right / found if found else float(not wanted)
        recall = self.right / wanted if wanted else float(not found)
        return precision, recall, f1(precision, recall)


def report(material: Material) -> Iterator[Table]:
    """Measure the roles of lines beside other programs and simple rules."""
    pages = material.scraped
    yield Table(
        f"Body, by words of {len(pages)} scraped pages",
        ("", "precision", "recall", "F1", "mean precision of pages", "mean recall", "mean F1"),
        tuple((name, *_body_cells(pages, labeller)) for name, labeller in LABELLERS.items()),
        (
            "trafilatura and jusText get each line as a `<p>` of a minimal page, so without the markup that they "
            "are made for; a line is theirs if they keep it."
        ),
    )
    yield Table("Headline", ("", "value"), tuple(_title_rows(pages)))
    yield Table("Gold lines by role", ("role", "body", "title", "other"), tuple(_confusion(pages)), "In words.")


def ours(page: Understood) -> Labels:
    """Label a page's lines by their roles."""
    return tuple(_label(role) for role in _roles(page))


def _label(role: str) -> str:
    return "body" if role in BODY_ROLES else "title" if role in TITLE_ROLES else "other"


def _roles(page: Understood) -> list[str]:
    # A line that was cut into pieces has the role of the longest of them.
    pieces: dict[int, dict[str, int]] = {}
    for part in page.parts:
        for number, line in enumerate(part.lines, part.first):
            words = pieces.setdefault(number, {})
            words[str(part.role)] = words.get(str(part.role), 0) + len(line.split())
    roles = {number: max(words, key=words.__getitem__) for number, words in pieces.items()}
    return [roles[line.number] for line in page.sample.lines]


def _everything(page: Understood) -> Labels:
    return ("body",) * len(page.sample.lines)


def _long_lines(page: Understood) -> Labels:
    return tuple("body" if len(line.text.split()) > LONG_LINE else "other" for line in page.sample.lines)


def _page(page: Understood) -> str:
    return _PAGE.format("\n".join(f"<p>{escape(line.text)}</p>" for line in page.sample.lines))


def _trafilatura(page: Understood, *, recall: bool = False) -> Labels:
    extracted = trafilatura.extract(_page(page), include_comments=False, favor_recall=recall) or ""
    return _kept(page, extracted.split("\n"))


def _kept(page: Understood, extracted: list[str]) -> Labels:
    lines = [_letters(line.text) for line in page.sample.lines]
    kept = [key for line in extracted if (key := _letters(line))]
    labels = ["other"] * len(lines)
    for start, _, length in SequenceMatcher(None, lines, kept, autojunk=False).get_matching_blocks():
        labels[start : start + length] = ["body"] * length
    return tuple(labels)


def _letters(line: str) -> str:
    return "".join(character for character in line.casefold() if character.isalnum())


def _justext(page: Understood, *, language: str = "") -> Labels:
    stop_words = justext.get_stoplist(language) if language else frozenset()
    options = {} if language else {"stopwords_low": 0, "stopwords_high": 0}
    paragraphs = justext.justext(_page(page).encode(), stop_words, encoding="utf-8", **options)
    return _kept(page, [paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate])


LABELLERS: dict[str, Labeller] = {
    "ours": ours,
    "trafilatura": _trafilatura,
    "trafilatura, for recall": lambda page: _trafilatura(page, recall=True),
    "jusText, English": lambda page: _justext(page, language="English"),
    "jusText, no language": _justext,
    "everything": _everything,
    f"lines of more than {LONG_LINE} words": _long_lines,
}


def _count(page: Understood, labels: Labels) -> Words:
    right = false = missed = 0
    for line, label in zip(page.sample.lines, labels, strict=True):
        words = len(line.text.split())
        right += words * (label == line.label == "body")
        false += words * (label == "body" != line.label)
        missed += words * (line.label == "body" != label)
    return Words(right, false, missed)


def body_scores(pages: tuple[Understood, ...]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of our body, by words of all pages together."""
    counts = [_count(page, ours(page)) for page in pages]
    return _total(counts).scores


def _total(counts: list[Words]) -> Words:
    return Words(
        sum(each.right for each in counts), sum(each.false for each in counts), sum(each.missed for each in counts)
    )


def _body_cells(pages: tuple[Understood, ...], labeller: Labeller) -> list[str]:
    counts = [_count(page, labeller(page)) for page in pages]
    total = _total(counts)
    means = [mean(column) for column in zip(*(each.scores for each in counts), strict=True)]
    return [f"{value:.3f}" for value in (*total.scores, *means)]


def _title_rows(pages: tuple[Understood, ...]) -> Iterator[tuple[str, str]]:
    there = [page for page in pages if any(line.label == "title" for line in page.sample.lines)]
    found = [_titles(page) for page in there]
    right = sum("title" in gold for gold in found)
    stated = sum(bool(gold) for gold in found)
    precision, recall = right / stated if stated else 0.0, right / len(there) if there else 0.0
    yield "precision, of pages with a title line", share(right, stated)
    yield "recall", share(right, len(there))
    yield "F1", f"{f1(precision, recall):.3f}"
    yield (
        "headline stated where gold has no title line",
        share(sum(bool(_titles(page)) for page in pages if page not in there), len(pages) - len(there)),
    )


def _titles(page: Understood) -> list[str]:
    """Return what gold calls the lines that we call a headline."""
    return [line.label for line, label in zip(page.sample.lines, ours(page), strict=True) if label == "title"]


def _confusion(pages: tuple[Understood, ...]) -> Iterator[tuple[str, ...]]:
    words: dict[str, dict[str, int]] = {}
    for page in pages:
        for line, role in zip(page.sample.lines, _roles(page), strict=True):
            row = words.setdefault(role, dict.fromkeys(("body", "title", "other"), 0))
            row[line.label] += len(line.text.split())
    for role, row in sorted(words.items(), key=lambda item: -sum(item[1].values())):
        yield (role, *(f"{count:,}" for count in row.values()))
