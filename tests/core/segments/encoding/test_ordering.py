import numpy as np
import pandas as pd

from core.segments.encoding.ordering import in_order
from core.table.table import RawRows, open_table

CHANCE = np.random.default_rng(0)
FRAME = pd.DataFrame(
    {
        "visits": CHANCE.poisson(2, 60),
        "spend": CHANCE.choice([1.5, 2.5, np.nan, 9.0], 60),
        "city": CHANCE.choice(["Bern", "Bonn", None], 60),
        "joined": pd.Timestamp("2020-01-01") + pd.to_timedelta(CHANCE.integers(0, 3, 60), "D"),
    }
)
TABLE = open_table(RawRows.of(FRAME))


def test_rows_come_in_the_same_order_from_any_order_of_rows_and_columns():
    names = list(FRAME.columns)
    here = in_order(TABLE.frame, TABLE.schema).reset_index(drop=True)
    mixed = TABLE.frame.sample(frac=1, random_state=1)[names[::-1]]
    there = in_order(mixed, TABLE.schema.only(names[::-1])).reset_index(drop=True)
    pd.testing.assert_frame_equal(here, there[names])


def test_the_most_varied_column_leads_and_missing_cells_come_last():
    first = in_order(TABLE.frame, TABLE.schema)["visits"]
    assert first.is_monotonic_increasing
    spend = in_order(TABLE.frame[["spend"]], TABLE.schema)["spend"]
    assert spend.dropna().is_monotonic_increasing
    assert spend.isna().to_numpy()[-spend.isna().sum() :].all()
