from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from core.segments.choosing.resampling import Resampled, resample
from core.segments.preparing import Prepared, prepare
from core.segments.spec import SegmentSpec
from core.table.table import RawRows, open_table

Ready = Callable[..., tuple[Prepared, Resampled]]


@pytest.fixture(scope="session")
def ready() -> Ready:
    """Make columns ready to be measured."""

    def made(seed: int = 0, **columns: object) -> tuple[Prepared, Resampled]:
        table = open_table(RawRows.of(pd.DataFrame(columns)))
        prepared = prepare(table, SegmentSpec(tuple(columns), seed=seed))
        return prepared, resample(prepared)

    return made


@pytest.fixture(scope="session")
def towns() -> dict[str, np.ndarray]:
    """60 customers in three towns along one road."""
    return {"east": np.repeat([0.0, 10, 20], 20) + np.random.default_rng(2).normal(size=60)}
