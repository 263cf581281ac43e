import json

import pytest
from hypothesis import Phase, settings
from hypothesis import given as drawn
from hypothesis import strategies as st

from core.errors import BadRow, MissingColumns
from core.golden import as_form_row
from core.table import given as giving
from core.table import readings
from core.table.given import given
from core.table.pasted import sent
from core.table.pasting.shapes import read_objects
from core.table.schema import Column, Schema
from core.table.table import conform
from core.table.typed import as_typed

SCHEMA = Schema(
    (
        Column("customer id", "text", "id"),
        Column("spend", "number", "feature", written="1.234,56"),
        Column("city", "category", "feature", categories=("bath", "1")),
        Column("since", "date", "feature"),
        Column("next", "category", "target", categories=("pet", "toys")),
    )
)


def read(*customers, schema=SCHEMA):
    objects, _ = read_objects(json.dumps(customers), "")
    return given(objects, schema)


def rejects(found):
    return found.table.set_aside.to_dict("records")


def test_what_cannot_be_used_is_rejected_cell_by_cell_and_the_others_keep_their_number():
    found = read({"spend": "many", "since": [1]}, {"Customer-ID": "c2", "SPEND": 3}, {"spend": 4, "city": {}})
    assert found.table.frame["spend"].to_dict() == {2: 3.0}
    assert [(each["row"], each["column"], each["value"]) for each in rejects(found)] == [
        (1, "spend", "many"),
        (1, "since", "[…]"),
        (3, "city", "[…]"),
    ]
    assert (found.table.read, found.table.rejected, found.names) == (3, 2, (None, "c2", None))


def test_a_number_among_texts_does_not_say_how_the_texts_are_read():
    found = read({"spend": "1.234"}, {"spend": 1.234}, {"city": 1}, {"city": True}, {"city": "1.0"})
    assert found.table.frame["spend"].to_list()[:2] == [1234, 1.234]
    assert found.table.frame["city"].to_list()[2:] == ["1", "True", "1.0"]


def test_a_field_nobody_asks_for_is_refused_with_the_nearest_that_is_free():
    with pytest.raises(MissingColumns, match=r"'sinse' \(nearest: 'since'\)"):
        read({"spend": 1}, {"sinse": "2026-01-01"})
    with pytest.raises(MissingColumns, match="''"):
        read({"": 1})


def test_nobody_is_read_as_nobody():
    assert (read().table.rows, read().findings) == (0, ())


def test_one_odd_word_among_a_thousand_customers_does_not_have_each_of_them_read_alone(monkeypatch):
    calls = []
    monkeypatch.setattr(giving, "conform", lambda *asked: calls.append(1) or conform(*asked))
    found = read(*[{"spend": 1, "city": "bath", "since": "2026-01-31"}] * 999, {"spend": "n/a"})
    assert len(calls) <= 2
    assert [row for row, said in enumerate(found.findings, 1) if said] == [1000]
    assert [each.code for each in found.findings[-1]] == ["pasted-missing-fields", "missing-words"]


def test_what_is_said_of_each_costs_no_more_where_every_customer_is_odd(monkeypatch):
    wide = Schema(tuple(Column(f"c{at}", "number", "feature", written="1.234,56") for at in range(8)))
    customers = [{f"c{at}": f"1.{row:03},5" if at else "n/a" for at in range(8)} for row in range(50)]
    alone = [read(customers[row], schema=wide).findings[0] for row in (0, 7, 49)]
    calls = []
    monkeypatch.setattr(readings, "as_typed", lambda *asked: calls.append(1) or as_typed(*asked))
    monkeypatch.setattr(giving, "conform", lambda *asked: calls.append(1) or conform(*asked))
    found = read(*customers, schema=wide)
    assert len(calls) <= 2 + 4 * len(wide.columns)
    assert [found.findings[row] for row in (0, 7, 49)] == alone
    assert {tuple(each.code for each in said) for said in found.findings} == {
        ("missing-words", "number-format")
    }


def cells(found, row):
    frame = found.table.frame
    return as_form_row(frame, row) if row in frame.index else None


VALUES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=4)
SPELLED = st.sampled_from(["1.234", "1.234,56", "n/a", "-", "bath", "2026-01-31", "31.01.2026", "x", ["x"]])
FIELDS = st.sampled_from(["customer id", "spend", "Spend", "city", "since", "next"])


@settings(max_examples=25, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@drawn(st.lists(st.dictionaries(FIELDS, VALUES | SPELLED, max_size=6), min_size=2, max_size=6))
def test_whatever_stands_beside_it_a_customer_is_read_as_alone_and_as_the_terminal_does(customers):
    together = read(*customers)
    for row, customer in enumerate(customers, 1):
        alone = read(customer)
        assert cells(together, row) == cells(alone, 1)
        assert [{**each, "row": 1} for each in rejects(together) if each["row"] == row] == rejects(alone)
        assert together.names[row - 1] == alone.names[0]
        assert together.findings[row - 1] == alone.findings[0]
        try:
            told = sent(json.dumps(customer), SCHEMA)
        except BadRow:
            assert rejects(alone)
        else:
            assert (told.findings, told.customer) == (alone.findings[0], alone.names[0])
            assert told.row == as_form_row(alone.table.frame, 1)
