"""A project to build in a test: a copy of this one with seeds of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ENGINES = ("mkdocs", "properdocs")


@dataclass(frozen=True, slots=True)
class Project:
    """A copy of this project with seeds of its own, so that no test depends on the live collection."""

    root: Path

    @property
    def seeds(self) -> Path:
        """What the keeper supplies."""
        return self.root / "seeds"

    @property
    def site(self) -> Path:
        """What is published."""
        return self.root / "site"

    @property
    def docs(self) -> Path:
        """What the engine renders."""
        return self.root / "docs"

    def seed(self, name: str, text: str | bytes, keeper: str = "") -> Path:
        """Write `seeds/NAME.txt`, and `NAME.toml` where there is something to supply."""
        path = self.seeds / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        if keeper:
            path.with_suffix(".toml").write_text(keeper, "utf-8")
        return path

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run `scripts/build.py` of this copy as a keeper does."""
        return self.python("scripts/build.py", *arguments)

    def engine(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run an engine by itself, such as `mkdocs build`."""
        return self.python("-m", *arguments, **variables)

    def python(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run Python in this copy, with these variables in its environment."""
        return subprocess.run([sys.executable, *arguments], cwd=self.root, capture_output=True, text=True,
                              env=clean_environment() | variables, check=False, timeout=300)  # fmt: skip


def clean_environment() -> dict[str, str]:
    """This process's environment without the variables that change a build."""
    return {key: value for key, value in os.environ.items() if not key.startswith("DOSSIER_")}
