import json

import pandas as pd
import pytest

from core.errors import BadColumn
from core.table.said import as_json, from_json
from core.table.schema import Correction
from core.table.table import RawRows, open_table

CUSTOMERS = RawRows.of(
    pd.DataFrame(
        {
            "id": [f"c{row}" for row in range(20)],
            "spend": ["1.234,5 €", "7 €"] * 10,
            "joined": ["01/02/2017", "03/04/2017"] * 10,
            "n_pet": range(20),
            "next": ["pet", "toys"] * 10,
        }
    )
)
SAID = {
    "spend": Correction(role="ignored"),
    "joined": Correction(role="feature", written="month-day-year"),
    "n_pet": Correction(counts=""),
    "next": Correction(role="target"),
}


def line(**said):
    return json.dumps({"patron_schema": 1, "columns": [{"name": "age"} | said]})


def test_a_schema_that_is_applied_again_gives_the_same_table():
    first = open_table(CUSTOMERS, SAID)
    again = from_json(as_json(first.schema), CUSTOMERS.texts.columns)
    second = open_table(CUSTOMERS, again.corrections)
    assert second.schema == first.schema
    assert second.frame.equals(first.frame)
    assert again.absent is None


def test_columns_that_are_not_there_are_named():
    said = from_json(as_json(open_table(CUSTOMERS, SAID).schema), ["spend", "next", "age"])
    assert list(said.corrections) == ["spend", "next"]
    assert (said.absent.code, said.absent.level) == ("schema-columns-absent", "warning")
    assert said.absent.message == "3 columns of the schema are not in this file: 'id', 'joined' and 'n_pet'."


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not JSON"),
        ("id,age\n1,2\n", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "does not begin"),
        ('{"columns": []}', "does not begin"),
        ('{"patron_schema": 2, "columns": []}', "does not begin"),
        ('{"patron_schema": 1, "columns": {}}', "does not begin"),
        ('{"patron_schema": 1, "columns": [1]}', "no name"),
        ('{"patron_schema": 1, "columns": [{"name": "a"}, {"name": "a"}]}', "'a' twice"),
        (line(kind="picture"), "kind 'picture'"),
        (line(role="boss"), "role 'boss'"),
        (line(written="bananas"), "written as 'bananas'"),
        (line(kind=1), "'kind' of 'age'"),
        (line(run="rm"), "'run' of 'age'"),
    ],
)
def test_what_is_no_schema_is_refused_with_the_reason(text, reason):
    with pytest.raises(BadColumn, match=reason) as refusal:
        from_json(text, ["age"])
    assert refusal.value.remedy == "Give a schema downloaded here."


def test_what_is_left_unsaid_is_left_as_it_is_seen():
    assert from_json(line(role="target"), ["age"]).corrections == {"age": Correction(role="target")}
