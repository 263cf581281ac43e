import numpy as np
import pandas as pd

from core.scoring.columns import ColumnTally, column_tally, columns_added
from core.table.reference import Reference
from core.table.schema import Column

AGE = Column("age", "number", "feature", low=18, high=80)
CHANNEL = Column("channel", "category", "feature", categories=("app", "shop", "web"))


def test_cells_that_are_missing_or_outside_the_range_are_counted_and_shown():
    reference = Reference("age", (30.0, 50.0), (), (0.3, 0.4, 0.3, 0.0))
    ages = pd.Series([18, 30, 49, 50, 81, 17.5, np.nan, np.nan])
    counted = column_tally(ages, AGE, reference)
    assert counted == ColumnTally("age", missing=2, unlike=2, examples=("81", "17.5"), bins=(2, 2, 2, 2))


def test_categories_that_training_did_not_hold_are_counted_and_shown():
    reference = Reference("channel", (), ("shop", "web"), (0.5, 0.5, 0.0, 0.0))
    channels = pd.Series(["web", "fax", "app", None, "fax", "web"], dtype="str")
    counted = column_tally(channels, CHANNEL, reference)
    assert counted == ColumnTally("channel", missing=1, unlike=2, examples=("fax",), bins=(0, 2, 3, 1))
    assert column_tally(channels.astype("category"), CHANNEL, reference) == counted


def test_of_a_long_value_the_beginning_is_shown():
    (shown,) = column_tally(pd.Series(["x" * 100_000], dtype="str"), CHANNEL, None).examples
    assert shown == "x" * 40 + "…"


def test_days_outside_the_range_are_shown_as_days():
    since = Column("since", "date", "feature", low=0, high=10)
    days = pd.Series(pd.to_datetime(["1970-01-05", "1970-02-01", None]))
    assert column_tally(days, since, None) == ColumnTally("since", 1, 1, ("1970-02-01",))


def test_a_column_of_text_counts_what_is_missing():
    notes = pd.Series(["likes dogs", None], dtype="str")
    assert column_tally(notes, Column("notes", "text", "feature"), None) == ColumnTally("notes", missing=1)


def test_counts_of_two_batches_add_up_by_name_with_a_few_examples():
    one = [ColumnTally("age", 1, 2, ("81", "17"), (1, 2))]
    other = [ColumnTally("town", unplaced=3), ColumnTally("age", 1, 3, ("17", "90", "91"), (3, 4), faulty=1)]
    assert columns_added(one, other) == (
        ColumnTally("age", 2, 5, ("81", "17", "90"), (4, 6), faulty=1),
        ColumnTally("town", unplaced=3),
    )
