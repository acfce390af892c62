"""Lighthouse, as a phone on a slow network has a page; the median of a few runs."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from .served import browser_path

FOLDER = Path(__file__).resolve().parents[1] / "lighthouse"
"""Its package and the lock of what it needs."""
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
"""Nothing that the browser does by itself may disturb the figures."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of Lighthouse says of a page."""

    scores: tuple[int, ...]
    """In the order of `CATEGORIES`, of 100."""
    lcp: float
    """Largest contentful paint, in milliseconds."""
    cls: float
    tbt: float
    """Total blocking time, in milliseconds."""
    size: int
    """Bytes over the network, with headers."""
    requests: int
    faults: tuple[str, ...]
    """The audits that took a score below 100."""


def install() -> None:
    """Install Lighthouse from its lock, once."""
    if not (FOLDER / "node_modules").is_dir():
        subprocess.run(["npm", "ci", "--ignore-scripts"], cwd=FOLDER, check=True, stdout=subprocess.DEVNULL)  # noqa: S607


def measure(url: str, runs: int) -> Run:
    """Return the median of each figure over some runs."""
    found = [_once(url) for _ in range(runs)]
    return Run(
        tuple(int(statistics.median(scores)) for scores in zip(*(run.scores for run in found), strict=True)),
        statistics.median(run.lcp for run in found),
        statistics.median(run.cls for run in found),
        statistics.median(run.tbt for run in found),
        int(statistics.median(run.size for run in found)),
        int(statistics.median(run.requests for run in found)),
        tuple(sorted({fault for run in found for fault in run.faults})),
    )


def _once(url: str) -> Run:
    with tempfile.TemporaryDirectory() as profile:
        done = subprocess.run(
            ["node", str(FOLDER / "node_modules/lighthouse/cli/index.js"), url, "--output=json", "--quiet",  # noqa: S607
             f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={_FLAGS} --user-data-dir={profile}"],
            env=os.environ | {"CHROME_PATH": browser_path() or ""}, capture_output=True, text=True, check=True,
        )  # fmt: skip
    report = json.loads(done.stdout)
    audits, categories = report["audits"], report["categories"]
    requests = audits["network-requests"]["details"]["items"]
    faults = [
        f"{name}: {reference['id']}"
        for name in CATEGORIES
        if categories[name]["score"] < 1
        for reference in categories[name]["auditRefs"]
        if reference["weight"] and (audits[reference["id"]]["score"] or 0) < 1
    ]
    return Run(
        tuple(round(100 * categories[name]["score"]) for name in CATEGORIES),
        audits["largest-contentful-paint"]["numericValue"],
        audits["cumulative-layout-shift"]["numericValue"],
        audits["total-blocking-time"]["numericValue"],
        sum(item.get("transferSize", 0) for item in requests),
        len(requests),
        tuple(faults),
    )
