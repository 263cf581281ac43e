from dataclasses import replace

import numpy as np
import pytest

from core.exports.frames import to_csv
from core.generator.draw import draw
from core.generator.knobs import USUAL
from core.generator.parameters import HOLED, make_world
from core.table.table import RawRows, open_table

SMALL = replace(USUAL, rows=500)


def test_the_same_seed_gives_the_same_bytes():
    first, again = (to_csv(draw(make_world(SMALL)).frame) for _ in range(2))
    assert first == again
    assert first != to_csv(draw(make_world(replace(SMALL, seed=1))).frame)


def test_cells_are_missing_at_random_in_four_columns_only(many):
    missing = many.frame.isna().mean()
    assert set(missing.index[missing > 0]) == set(HOLED)
    assert missing[list(HOLED)].tolist() == pytest.approx([0.06] * 4, abs=0.003)
    by_category = many.frame["age"].isna().groupby(many.frame["next_category"]).mean()
    assert np.ptp(by_category) < 0.01


def test_purchases_add_up_and_values_are_what_a_shop_has(many):
    frame = many.frame
    assert (frame.filter(like="purchases_").sum(axis=1) == frame["purchases"]).all()
    assert frame["age"].between(18, 90).sum() == frame["age"].count()
    assert frame["spending_score"].between(1, 100).all()
    assert frame["customer_id"].is_unique


def test_a_file_of_them_opens_as_a_customer_table():
    table = open_table(RawRows.of(draw(make_world(SMALL)).frame))
    assert (table.rows, table.schema.id) == (500, "customer_id")
    assert table.schema["member_since"].kind == "date"
    assert table.schema["promotion_seen"].kind == "flag"
    assert table.schema["income"].is_number


def test_one_customer_can_be_drawn():
    assert len(draw(make_world(replace(USUAL, rows=1))).frame) == 1
