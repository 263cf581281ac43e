from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from core.errors import NotATable
from data import parquet
from data.parquet import read_parquet, rows_of, to_parquet


def test_parquet_is_read_as_a_csv_would_be(tmp_path):
    frame = pd.DataFrame(
        {
            "id": pd.array([2**60 + 1, None], dtype="Int64"),
            "spend": [1.5, 2.0],
            "vip": [True, False],
            "since": pd.to_datetime(["2024-01-02", None]),
            "city": pd.Categorical(["Rome", "n/a"]),
        }
    )
    frame.to_parquet(tmp_path / "customers.parquet")
    raw = read_parquet(tmp_path / "customers.parquet")
    assert raw.texts.iloc[0].to_list() == [str(2**60 + 1), "1.5", "True", "2024-01-02", "Rome"]
    assert raw.texts.iloc[1].fillna("").to_list() == ["", "2", "False", "", "n/a"]
    assert raw.texts.index.to_list() == [1, 2]


@pytest.mark.parametrize(
    ("cell", "kind", "text"),
    [
        (Decimal("12.50"), pa.decimal128(10, 2), "12.5"),
        (Decimal(7), pa.decimal128(20, 0), "7"),
        (Decimal("12345678901234567890"), pa.decimal128(20, 0), "12345678901234567890"),
        (2**64 - 1, pa.uint64(), "18446744073709551615"),
        (datetime(2024, 1, 2, 3, tzinfo=UTC), pa.timestamp("ns", "Asia/Tokyo"), "2024-01-02 12:00:00+09:00"),
        (date(1, 1, 1), pa.date32(), "0001-01-01"),
        (time(3, 4), pa.time32("s"), "03:04:00"),
        (1, pa.dictionary(pa.int8(), pa.int64()), "1"),
        ("x", pa.large_string(), "x"),
        (0.5, pa.float16(), "0.5"),
    ],
)
def test_every_type_of_one_value_a_cell_is_read(cell, kind, text):
    raw = rows_of(pa.table({"c": pa.array([cell, None], kind)}))
    assert raw.texts["c"].isna().to_list() == [False, True]
    assert raw.texts["c"][1] == text
    assert raw.findings == ()


def test_durations_are_counted_in_seconds_and_said():
    raw = rows_of(pa.table({"visit": pa.array([timedelta(minutes=1, milliseconds=500), None])}))
    assert raw.texts["visit"][1] == "60.5"
    assert [each.code for each in raw.findings] == ["durations"]


def test_two_columns_of_one_name_are_both_kept():
    raw = rows_of(pa.Table.from_arrays([pa.array([1]), pa.array([2])], names=["a", "a"]))
    assert raw.texts.to_dict("list") == {"a": ["1"], "a_2": ["2"]}
    assert [each.code for each in raw.findings] == ["columns-renamed"]


def test_the_rows_of_a_query_that_gave_more_say_so(tmp_path):
    path = tmp_path / "rows.parquet"
    for limit, codes in ((1_000, ["row-limit"]), (None, [])):
        path.write_bytes(to_parquet(pa.table({"a": [1]}), limit))
        assert [each.code for each in read_parquet(path).findings] == codes


@pytest.mark.parametrize("cell", [[1, 2], {"a": 1}, b"x"])
def test_a_cell_of_many_values_is_refused(tmp_path, cell):
    pq.write_table(pa.table({"basket": pa.array([cell])}), tmp_path / "lists.parquet")
    with pytest.raises(NotATable, match="'basket' holds"):
        read_parquet(tmp_path / "lists.parquet")


def test_what_is_no_parquet_or_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "customers.parquet"
    path.write_bytes(b"a,b\n1,2\n")
    with pytest.raises(NotATable, match="not Parquet"):
        read_parquet(path)
    pq.write_table(pa.table({"a": pa.nulls(100_000, pa.int64())}), path)
    monkeypatch.setattr(parquet, "MOST_CELLS", 99_999)
    with pytest.raises(NotATable, match="too large"):
        read_parquet(path)
