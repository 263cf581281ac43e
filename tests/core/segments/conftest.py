import numpy as np
import pandas as pd
import pytest

from core.segments.segment import segment
from core.segments.segmentation import Segmentation
from core.segments.specify import specify
from core.table.table import RawRows, Table, open_table

COLUMNS = ("spend", "visits", "channel")
GROUPS = {  # customers, usual spend, usual visits, channel
    "small": (50, 20, 2, "shop"),
    "middle": (40, 200, 15, "shop"),
    "large": (30, 2000, 60, "web"),
}


@pytest.fixture(scope="session")
def shop() -> Table:
    """120 customers of three clear groups, in mixed order, with a few unknown cells."""
    chance = np.random.default_rng(3)
    parts = []
    for name, (count, spend, visits, channel) in GROUPS.items():
        spends = np.round(spend * np.exp(chance.normal(0, 0.25, count)), 2)
        drawn = {"spend": spends, "visits": chance.poisson(visits, count), "channel": channel, "group": name}
        parts.append(pd.DataFrame(drawn))
    frame = pd.concat(parts).sample(frac=1, random_state=1)
    frame.insert(0, "customer_id", [f"C{number:03d}" for number in range(len(frame))])
    frame.loc[frame["customer_id"].isin(["C003", "C040"]), "visits"] = np.nan
    frame.loc[frame["customer_id"] == "C007", "channel"] = None
    return open_table(RawRows.of(frame))


@pytest.fixture(scope="session")
def shop_segments(shop: Table) -> Segmentation:
    """The three groups found again by spend, visits and channel."""
    return segment(shop, specify(shop, columns=COLUMNS, k=3))
