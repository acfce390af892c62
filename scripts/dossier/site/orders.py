"""What `scripts/build.py` tells the hook of an engine that it starts, so that the hook need not find it out again."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from dossier.settings import Settings

ORDERS_VARIABLE = "DOSSIER_ORDERS"
"""The file of the orders; where an engine is started by hand, there is none."""


@dataclass(frozen=True, slots=True)
class Orders:
    """What an engine that only renders shall do."""

    settings: Settings
    hidden: tuple[str, ...] = ()
    """What it shall not see, as the setting `exclude_docs` takes it."""
    left_out: frozenset[str] = frozenset()
    """What it shall not render, by its path below `docs/`. Links to it stay right."""
    told: str = ""
    """The file that the hook writes: what is wrong with links of hand-written pages, one fault on a line."""


def write_orders(path: Path, orders: Orders) -> None:
    """Write the orders of one engine to a file."""
    path.write_text(json.dumps(asdict(orders) | {"left_out": sorted(orders.left_out)}), "utf-8")


@cache
def read_orders() -> Orders | None:
    """Return the orders that the environment names; `None` where it names none."""
    if not (path := os.environ.get(ORDERS_VARIABLE)):
        return None
    found = json.loads(Path(path).read_text("utf-8"))
    return Orders(Settings(**found["settings"]), tuple(found["hidden"]), frozenset(found["left_out"]), found["told"])
