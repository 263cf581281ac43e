from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from core.errors import BadColumn
from core.segments.exploring.columns import OTHER, column_axes, column_axis
from core.table.schema import Correction
from core.table.table import RawRows, open_table

TABLE = open_table(
    RawRows.of(
        pd.DataFrame(
            {
                "age": np.arange(40) % 20 + 20,
                "spend": [float(10 ** (n % 5)) for n in range(40)],
                "channel": [None, *(["web", "shop", "web"] * 13)],
                "joined": pd.date_range("2024-01-01", periods=40),
                "city": [f"city {n % 14:02}" for n in range(40)],
            }
        )
    )
)


def test_numbers_stand_at_their_value_and_skewed_ones_at_their_logarithm():
    layout = column_axes(TABLE, ["age", "spend"])
    assert layout.frame.loc[1, "x"] == 20
    assert layout.frame.loc[1, "y"] == pytest.approx(np.log1p(1))
    assert layout.axes[0].is_value
    assert [text for _, text in layout.axes[1].ticks][-1] == "10,000"


def test_categories_have_a_place_each_and_the_unknown_none():
    layout = column_axes(TABLE, ["channel", "age"])
    assert [text for _, text in layout.axes[0].ticks] == ["shop", "web"]
    assert layout.unknown == 1
    assert 1 not in layout.frame.index
    assert layout.frame.loc[2, "x"].round() == 1  # web


def test_rare_categories_share_a_place():
    _, axis = column_axis(TABLE.frame["city"], TABLE.schema["city"])
    assert len(axis.ticks) == 12
    assert axis.ticks[-1][1] == OTHER


def test_days_are_written_as_days():
    _, axis = column_axis(TABLE.frame["joined"], TABLE.schema["joined"])
    assert axis.ticks[0] == (19723.0, "2024-01-01")


def test_free_text_is_no_axis():
    text = replace(TABLE.schema["city"], kind="text")
    with pytest.raises(BadColumn):
        column_axis(TABLE.frame["city"], text)


def test_columns_of_one_value_or_none_are_laid_out():
    frame = pd.DataFrame({"flat": [5.0] * 20, "empty": [np.nan] * 20, "n": [*range(10)] * 2})
    table = open_table(RawRows.of(frame), {"empty": Correction(kind="number")})
    assert len(column_axes(table, ["flat", "n"]).frame) == 20
    assert column_axes(table, ["empty", "n"]).unknown == 20
