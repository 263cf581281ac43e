import csv
import io

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import BadColumn, ChoiceError
from core.exports.frames import arrow_table, csv_lines, encode, harmless, to_csv, to_parquet


def lines(frame):
    return list(csv.reader(io.StringIO(to_csv(frame).decode("utf-8"), newline="")))


@pytest.mark.parametrize("cell", ["=1+1", "+A1", "-A1", "@sum", "\tx", "\rx", " =1+1", "-1+1", "＝1"])
def test_a_cell_or_name_a_spreadsheet_would_run_is_neutralised(cell):
    assert lines(pd.DataFrame({cell: [cell, "plain"]})) == [["'" + cell], ["'" + cell], ["plain"]]


@pytest.mark.parametrize(
    "cell", ["-5", "+1.5e3", "plain", "a=b", "n/a", 'say "hi", twice\nor so', "<b>é</b>"]
)
def test_other_texts_stand_as_they_are(cell):
    assert lines(pd.DataFrame({"text": [cell]}))[1] == [cell]


def test_a_table_to_copy_from_holds_nothing_that_runs_and_is_else_the_same():
    frame = pd.DataFrame(
        {"id": ["=1+1", "-5", None], "n": [1.5, np.nan, 2], "t": [True, False, True]}, [7, 8, 9]
    )
    told = harmless(frame)
    assert told["id"].tolist()[:2] == ["'=1+1", "-5"] and pd.isna(told["id"][9])
    pd.testing.assert_frame_equal(told.drop(columns="id"), frame.drop(columns="id"))


def test_columns_keep_their_order_and_missing_cells_are_empty():
    frame = pd.DataFrame({"b": [1.5, np.nan], "a": ["x", None], "n": pd.array([7, None], dtype="Int64")})
    assert lines(frame) == [["b", "a", "n"], ["1.5", "x", "7"], ["", "", ""]]


def test_dates_flags_and_categories_are_written_plainly():
    frame = pd.DataFrame(
        {
            "day": pd.to_datetime(["2024-01-02", None]),
            "time": pd.to_datetime(["2024-01-02 03:04:05", None]),
            "flag": [True, False],
            "segment": pd.Categorical(["=loyal", "new"]),
        },
        index=[5, 9],
    )
    assert lines(frame)[1:] == [
        ["2024-01-02", "2024-01-02T03:04:05.000000", "true", "'=loyal"],
        ["", "", "false", "new"],
    ]


def test_a_frame_without_rows_is_a_header():
    assert lines(pd.DataFrame({"a": [], "b": []})) == [["a", "b"]]


def test_parquet_keeps_types_and_texts():
    frame = pd.DataFrame(
        {"n": [1, 2], "x": [0.1, np.nan], "t": ["=1", None], "s": [("a", "b"), None]}, index=[3, 4]
    )
    back = pd.read_parquet(io.BytesIO(to_parquet(frame)))
    assert back.dtypes.astype(str).to_list() == ["int64", "float64", "str", "str"]
    assert back["t"].to_list()[0] == "=1"
    assert back.index.to_list() == [0, 1]


def test_frames_written_one_below_the_other_are_the_file_of_all_of_them():
    frame = pd.DataFrame({"=t": ["=1", None, 'a "b"'] * 5_000, "x": [0.1, np.nan, 1e-300] * 5_000})
    (header, first), (_, rest) = csv_lines(frame.head(4)), csv_lines(frame.iloc[4:])
    assert header + first + rest == to_csv(frame)
    empty, full = (arrow_table(each).schema for each in (frame.head(0), frame))
    assert empty.equals(full, check_metadata=False)


def test_the_ending_chooses_the_format():
    frame = pd.DataFrame({"a": [1]})
    assert encode(frame, ".CSV") == to_csv(frame)
    assert encode(frame, ".parquet") == to_parquet(frame)
    with pytest.raises(ChoiceError, match=r"\.xlsx") as refusal:
        encode(frame, ".xlsx")
    assert ".csv or .parquet" in refusal.value.remedy


@pytest.mark.parametrize("ending", [".csv", ".parquet"])
def test_two_columns_of_one_name_are_refused(ending):
    with pytest.raises(BadColumn, match="'a'"):
        encode(pd.DataFrame([[1, 2]], columns=["a", "a"]), ending)


def test_the_frame_is_left_unchanged():
    frame = pd.DataFrame({"a": ["=1"]})
    encode(frame, ".csv")
    assert frame["a"].to_list() == ["=1"]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(st.text(max_size=6), st.floats(allow_nan=False), st.integers(-(2**63), 2**63 - 1)),
        min_size=1,
    )
)
def test_nothing_written_runs_and_every_number_reads_back(rows):
    frame = pd.DataFrame(rows, columns=["text", "x", "n"]).astype(
        {"text": "str", "x": "float64", "n": "int64"}
    )
    written = lines(frame)[1:]
    assert [float(row[1]) for row in written] == frame["x"].to_list()
    assert [int(row[2]) for row in written] == frame["n"].to_list()
    for text, row in zip(frame["text"], written, strict=True):
        assert row[0] in (text, "'" + text)
        assert row[0] == "'" + text or not text.startswith(("=", "@", "\t", "\r"))
