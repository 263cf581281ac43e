from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

import pyarrow as pa
import pytest

from core.errors import NotATable
from data.columns import column_of, joined

NAN = float("nan")


@pytest.mark.parametrize(
    ("cells", "kind", "kept"),
    [
        ([1, None, 2], "int64", [1, None, 2]),
        ([1, 2.5, NAN], "double", [1.0, 2.5, None]),
        ([Decimal("1.50"), None], "double", [1.5, None]),
        ([Decimal("100"), Decimal("NaN")], "int64", [100, None]),
        ([Decimal("12345678901234567890")], "string", ["12345678901234567890"]),
        ([2**60 + 1, 0.5], "string", ["1152921504606846977", "0.5"]),
        ([2**64, 1], "string", ["18446744073709551616", "1"]),
        ([True, None], "bool", [True, None]),
        ([True, 1, 1.0, "x", None], "string", ["True", "1", "1", "x", None]),
        ([timedelta(hours=1)], "duration[us]", [timedelta(hours=1)]),
        ([time(3, 4), UUID(int=1)], "string", ["03:04:00", "00000000-0000-0000-0000-000000000001"]),
        ([None, None], "null", [None, None]),
        ([], "null", []),
    ],
)
def test_cells_of_one_kind_stay_typed_and_mixed_ones_are_written(cells, kind, kept):
    column = column_of("c", cells)
    assert (str(column.type), column.to_pylist()) == (kind, kept)


def test_dates_and_times_are_one_column_and_hours_stay_as_written():
    column = column_of("since", [date(2024, 1, 2), datetime(2024, 1, 2, 23, tzinfo=UTC), None])
    assert column.to_pylist() == [datetime(2024, 1, 2), datetime(2024, 1, 2, 23), None]


@pytest.mark.parametrize("cell", [b"x", memoryview(b"x"), [1], (1,), {"a": 1}])
def test_a_cell_of_many_values_is_refused(cell):
    with pytest.raises(NotATable, match="'photo' holds"):
        column_of("photo", [None, cell])


@pytest.mark.parametrize(
    ("parts", "kind", "kept"),
    [
        ([[1], [None], [2]], "int64", [1, None, 2]),
        ([[1], [2.5]], "double", [1.0, 2.5]),
        ([[2**60 + 1, None], [2.5]], "string", ["1152921504606846977", None, "2.5"]),
        ([[1], ["x"], [datetime(2024, 1, 2)]], "string", ["1", "x", "2024-01-02"]),
        ([[None], [None]], "null", [None, None]),
    ],
)
def test_parts_of_a_column_are_joined_without_losing_a_digit(parts, kind, kept):
    column = joined([pa.array(part) for part in parts])
    assert (str(column.type), column.to_pylist()) == (kind, kept)
