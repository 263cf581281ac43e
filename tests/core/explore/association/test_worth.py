import numpy as np
import pandas as pd

from core.explore.association.worth import most_associated
from core.table.schema import Correction
from core.table.table import RawRows, Table, open_table

CHANCE = np.random.default_rng(4)
NEXT = CHANCE.choice(["food", "toys"], 500)
FRAME = pd.DataFrame(
    {
        "noise": CHANCE.normal(size=500),
        "twin": np.arange(500) * 0.5,
        "other_twin": np.arange(500) ** 2 * 0.5,
        "pet": np.where(CHANCE.random(500) < 0.7, NEXT, "both"),
        "next": NEXT,
    }
)


def chosen(table: Table, most: int) -> list[str]:
    return most_associated(table.frame, table.schema, most)


def test_few_columns_are_all_worth_it():
    assert chosen(open_table(RawRows.of(FRAME)), 5) == list(FRAME)


def test_the_target_and_what_goes_with_it_are_kept():
    assert chosen(open_table(RawRows.of(FRAME), {"next": Correction(role="target")}), 2) == ["pet", "next"]


def test_without_a_target_what_goes_with_any_other_column_is_kept():
    table = open_table(RawRows.of(FRAME.drop(columns="next")))
    assert chosen(table, 2) == ["twin", "other_twin"]
