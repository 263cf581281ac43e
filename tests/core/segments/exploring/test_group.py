import pandas as pd

from core.segments.exploring.group import group_of
from core.table.schema import Correction
from core.table.table import RawRows, open_table

TABLE = open_table(
    RawRows.of(
        pd.DataFrame(
            {
                "spend_90d": [500.0 + n for n in range(40)] + [10.0 + n for n in range(60)],
                "spend_28d": [50.0 + n for n in range(40)] + [1.0 + n / 10 for n in range(60)],
                "next_category": ["toys", "pet"] * 20 + ["pet", "pet", "food"] * 20,
            }
        )
    ),
    {"next_category": Correction(role="target")},
)
SEGMENTS = pd.Series(["rich"] * 30 + ["outlier"] * 10 + ["poor"] * 60, index=TABLE.frame.index)


def test_a_group_is_counted_and_set_beside_the_rest():
    group = group_of(TABLE, SEGMENTS, TABLE.frame.index[:40])
    assert (group.customers, group.share) == (40, 0.4)
    assert list(group.segments["name"]) == ["rich", "outlier", "poor"]
    assert list(group.segments["share"]) == [0.75, 0.25, 0.0]
    assert group.categories is not None
    toys = group.categories.set_index("name").loc["toys"]
    assert (toys["customers"], toys["share"], toys["rest"]) == (20, 0.5, 0.0)
    assert group.sentence.startswith("40 customers, 40% of all: spend ")


def test_columns_about_the_same_are_said_once():
    assert group_of(TABLE, SEGMENTS, TABLE.frame.index[:40]).sentence.count("spend ") == 1


def test_everyone_and_nobody_are_said_to_be_so():
    assert "no rest" in group_of(TABLE, SEGMENTS, TABLE.frame.index).sentence
    assert group_of(TABLE, SEGMENTS, TABLE.frame.index[:0]).sentence == "Nobody."
    assert "beyond chance" in group_of(TABLE, SEGMENTS, TABLE.frame.index[:1]).sentence
