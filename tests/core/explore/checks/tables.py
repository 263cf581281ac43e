"""Small tables for the tests of the checks."""

import numpy as np
import pandas as pd

from core.explore.checks.looked import Looked, look
from core.table.schema import Correction
from core.table.table import RawRows, Table, open_table

AGES = [20 + 7 * number % 40 for number in range(40)]  # all different, in no order
HALF = ["a", "b"] * 20
THIRDS = [*["a", "b", "c"] * 13, "a"]


def opened(roles: dict[str, str] | None = None, **columns: object) -> Table:
    corrections = {name: Correction(role=role) for name, role in (roles or {}).items()}
    return open_table(RawRows.of(pd.DataFrame(columns)), corrections)


def looked(roles: dict[str, str] | None = None, **columns: object) -> Looked:
    return look(opened(roles, **columns))


def learned(classes: object, **columns: object) -> Looked:
    """A table whose target is `next`."""
    return looked({"next": "target"}, next=classes, **columns)


def drawn(rows: int = 200, seed: int = 0) -> np.ndarray:
    """Numbers around 50 without meaning."""
    return np.random.default_rng(seed).normal(50, 10, rows).round(2)
