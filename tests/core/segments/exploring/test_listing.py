import pandas as pd

from core.segments.exploring.listing import called, listing
from core.table.table import RawRows, open_table


def placed(rows: int) -> pd.DataFrame:
    index = pd.RangeIndex(1, rows + 1)
    return pd.DataFrame({"segment": "a", "segment_id": 0, "confidence": 0.5}, index=index)


def test_customers_are_led_by_their_id_and_segment(shop, shop_segments):
    found = listing(shop, placed(shop.rows), pd.Index([3, 7]))
    assert list(found.columns[:4]) == ["customer_id", "segment", "confidence", "spend"]
    assert list(found.index) == [3, 7]


def test_a_table_without_ids_and_with_such_columns_loses_none_of_them():
    frame = pd.DataFrame({"row": [5.0, 5.0, 6.0] * 10, "segment": ["x", "y", "x"] * 10})
    table = open_table(RawRows.of(frame))
    found = listing(table, placed(30), pd.Index([2]))
    assert found.to_dict("list") == {
        "row number": [2],
        "segment assigned": ["a"],
        "confidence": [0.5],
        "row": [5.0],
        "segment": ["y"],
    }


def test_customers_are_called_by_their_id_or_their_row(shop):
    assert called(shop, shop.frame.index[:1]).iloc[0].startswith("C")
    nameless = open_table(RawRows.of(pd.DataFrame({"spend": [5.0, 5.0, 6.0] * 10})))
    assert called(nameless, pd.Index([2, 3])).to_dict() == {2: "row 2", 3: "row 3"}
