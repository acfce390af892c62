"""Related articles, near-duplicates and shared quotations: time, memory and quality, beside other libraries."""

from __future__ import annotations

import resource
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from datasketch import MinHash, MinHashLSH
from sklearn.feature_extraction.text import TfidfVectorizer

from dossier.article.fingerprints import Subject, shingles, subject_of
from dossier.collection.duplicates import NEARLY_THE_SAME, SHINGLE_WORDS, near_duplicates, shared_quotations
from dossier.collection.relating import MOST, relate
from measures.tables import Table, share

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from measures.understood import Understood

SIZES = (2_500, 5_000)
_BLOCK = 500
_MEGABYTE = 1_024

Pairs: TypeAlias = "list[tuple[int, int]]"
Method: TypeAlias = "Callable[[Sequence[Subject]], Pairs]"


def subjects_of(news: Sequence[Understood]) -> list[Subject]:
    """Return the articles as they are compared, with the dates that their editors recorded."""
    plain = (subject_of(each.article) for each in news)
    return [
        Subject(subject.address, each.sample.gold.headline or subject.title, each.sample.gold.date, subject.text,
                quotes=subject.quotes)
        for each, subject in zip(news, plain, strict=True)
    ]  # fmt: skip


def ours(subjects: Sequence[Subject]) -> Pairs:
    """Return the related articles of this package."""
    number = {subject.address: at for at, subject in enumerate(subjects)}
    related = relate(subjects)
    return [(number[address], number[other.address]) for address, others in related.items() for other in others]


def brute_force(subjects: Sequence[Subject]) -> Pairs:
    """Return the most alike by TF-IDF and cosine, each article compared with each."""
    vectors = TfidfVectorizer(sublinear_tf=True, min_df=2, max_df=0.5, stop_words="english").fit_transform(
        [subject.text for subject in subjects]
    )
    pairs: Pairs = []
    for start in range(0, len(subjects), _BLOCK):
        likeness = (vectors[start : start + _BLOCK] @ vectors.T).toarray()
        for row, scores in enumerate(likeness, start):
            scores[row] = 0
            pairs += [(row, int(other)) for other in np.argpartition(-scores, MOST)[:MOST]]
    return pairs


def duplicates(subjects: Sequence[Subject]) -> Pairs:
    """Return the near-duplicates of this package."""
    return list(near_duplicates(subjects))


def quotations(subjects: Sequence[Subject]) -> Pairs:
    """Return the pairs that share a quotation."""
    return list(shared_quotations(subjects))


def by_datasketch(subjects: Sequence[Subject]) -> Pairs:
    """Return candidates for near-duplicates by datasketch, with the same shingles."""
    index = MinHashLSH(threshold=NEARLY_THE_SAME, num_perm=128)
    pairs: Pairs = []
    for number, subject in enumerate(subjects):
        sketch = MinHash(num_perm=128)
        sketch.update_batch([run.encode() for run in shingles(subject.text, SHINGLE_WORDS)])
        pairs += [(int(other), number) for other in index.query(sketch)]
        index.insert(str(number), sketch)
    return pairs


METHODS: Mapping[str, Method] = {
    "related, ours": ours,
    "related, scikit-learn, each with each": brute_force,
    "near-duplicates, ours": duplicates,
    "near-duplicates, datasketch": by_datasketch,
    "shared quotations, ours": quotations,
}


def _measured(method: Method, subjects: Sequence[Subject]) -> tuple[Pairs, float, float]:
    """Run in a process of its own: the pairs, processor seconds, and the peak of memory in megabytes."""
    started = time.process_time()
    pairs = method(subjects)
    return pairs, time.process_time() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MEGABYTE


def report(news: Sequence[Understood]) -> Iterator[Table]:
    """Yield the time and memory of each method at growing sizes, and how good the related articles are."""
    subjects = subjects_of(news)
    sizes = [size for size in SIZES if size < len(subjects)] + [len(subjects)]
    rows: list[tuple[str, ...]] = []
    found: dict[str, Pairs] = {}
    for name, method in METHODS.items():
        seconds: list[str] = []
        memory = 0.0
        for size in sizes:
            # A new process each: the peak of memory is its own.
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
                found[name], took, memory = pool.submit(_measured, method, subjects[:size]).result()
            seconds.append(f"{took:.1f}")
        rows.append((name, *seconds, f"{memory:,.0f}", f"{len(found[name]):,}"))
    heads = ("", *(f"{size:,} articles, s" for size in sizes), "peak MB", "pairs")
    note = "Processor seconds. The related articles of ours include near-duplicates and shared quotations."
    yield Table("Time and memory", heads, tuple(rows), note)
    yield _quality(news, found)


def _quality(news: Sequence[Understood], found: Mapping[str, Pairs]) -> Table:
    sections = [each.sample.gold.section for each in news]
    rows = []
    for name, pairs in found.items():
        if name.startswith("related"):
            same = sum(sections[one] == sections[other] for one, other in pairs)
            rows.append((name, share(same, len(pairs)), share(len({one for one, _ in pairs}), len(news))))
    counts = np.unique(sections, return_counts=True)[1]
    chance = float(((counts / len(sections)) ** 2).sum())
    rows.append(("two articles by chance", f"{chance:.3f}", ""))
    heads = ("", "the same subject", "articles with any")
    return Table("How often the editors sorted a related article under the same subject", heads, tuple(rows))
