import pandas as pd

from core.table.schema import Column, Schema
from core.table.unlike import strange, unlike

SCHEMA = Schema(
    (
        Column("id", "text", "id"),
        Column("age", "number", "feature", low=18.0, high=80.0),
        Column("channel", "category", "feature", categories=("shop", "web")),
        Column("joined", "date", "feature"),
        Column("weight", "number", "ignored", low=0.0, high=1.0),
    )
)


def customers(age: list[float | None], channel: list[str | None]) -> pd.DataFrame:
    frame = pd.DataFrame({"age": age}, index=[3, 5][: len(age)], dtype=float)
    frame["channel"] = pd.Series(channel, dtype="str", index=frame.index)
    return frame.assign(id="c1", joined=pd.Timestamp("1900-01-01"), weight=99.0)


def test_a_number_outside_the_range_is_unlike():
    (cell,) = unlike(customers([17.5, 80.0], ["web", "shop"]), SCHEMA).itertuples()
    assert (cell.row, cell.column, cell.value) == (3, "age", "17.5")
    assert cell.reason == "outside 18 to 80, the range of the training customers"


def test_an_unseen_category_is_unlike():
    (cell,) = unlike(customers([20.0, 30.0], ["web", "fax"]), SCHEMA).itertuples()
    assert (cell.row, cell.column, cell.value) == (5, "channel", "fax")
    assert cell.reason == "not seen among the training customers"


def test_the_ends_of_a_range_and_missing_cells_are_alike():
    found = unlike(customers([18.0, None], ["web", None]), SCHEMA)
    assert found.empty
    assert list(found) == ["row", "column", "value", "reason"]


def test_a_date_outside_the_range_is_unlike():
    schema = Schema((Column("joined", "date", "feature", low=1.5, high=10.0),))
    days = pd.to_datetime(["1970-01-02 12:00", "1970-01-11", "1970-01-12", None], format="ISO8601")
    dates = pd.DataFrame({"joined": days})
    (cell,) = unlike(dates, schema).itertuples()
    assert (cell.row, cell.value) == (2, "1970-01-12")
    assert cell.reason == "outside 1970-01-02 to 1970-01-11, the range of the training customers"


def test_only_features_are_looked_at():
    assert "weight" not in set(unlike(customers([99.0], ["fax"]), SCHEMA)["column"])


def test_every_strange_cell_is_listed_in_column_order():
    found = unlike(customers([99.0, 5.0], ["fax", "web"]), SCHEMA)
    assert list(zip(found["row"], found["column"], strict=True)) == [
        (3, "age"),
        (5, "age"),
        (3, "channel"),
    ]


def test_a_column_of_which_nothing_is_known_has_nothing_unlike():
    blank = Schema((Column("age", "number", "feature"),))
    assert unlike(customers([99.0], ["web"]), blank).empty


def test_marks_are_given_for_columns_with_a_strange_cell_alone():
    marks = strange(customers([17.5, 80.0], ["web", "shop"]), SCHEMA)
    assert {name: cells.tolist() for name, cells in marks.items()} == {"age": [True, False]}
