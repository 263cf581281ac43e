import csv
import json
from dataclasses import asdict
from io import StringIO

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from core.errors import BadRow, MissingColumns
from core.golden import as_form_row
from core.table.pasted import pasted, sent
from core.table.schema import Column, Schema
from core.table.table import conform_one

SCHEMA = Schema(
    (
        Column("customer id", "text", "id"),
        Column("Spend_total", "number", "feature"),
        Column("city", "category", "feature", categories=("bath", "york")),
        Column("a:b", "category", "feature", categories=("x", "y")),
        Column("since", "date", "feature"),
        Column("member", "flag", "feature", categories=("no", "yes")),
        Column("next", "category", "target", categories=("pet", "toys")),
    )
)
FEATURES = SCHEMA.features
ROW = {"Spend_total": 20.5, "city": "york", "a:b": "x", "since": "2026-01-31", "member": "yes"}


def codes(found):
    return [finding.code for finding in found.findings]


def said(found, code):
    return next(finding.message for finding in found.findings if finding.code == code)


def in_cells(rows, delimiter):
    held = StringIO()
    csv.writer(held, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return held.getvalue()


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=20)
ROWS = st.fixed_dictionaries(
    {
        "Spend_total": st.floats(-1e6, 1e6) | st.integers(-(10**6), 10**6),
        "city": TEXT | st.sampled_from(["bath", "a,b", 'say "no"', "x; y", "n/a", "=1+1", "it: is = so"]),
        "a:b": TEXT,
        "since": st.dates().map(str) | st.just(""),
        "member": st.sampled_from(["yes", "no", "YES", ""]),
    }
)


@settings(max_examples=15, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(ROWS)
def test_a_row_is_read_back_the_same_however_it_is_written(row):
    row = {name: row[name] for name in FEATURES}
    frame = conform_one(row, SCHEMA.only(FEATURES))
    wanted = as_form_row(frame, frame.index[0])
    names, values = list(row), list(row.values())
    ways = [
        json.dumps(row),
        json.dumps([row, {}]),
        *(in_cells([names, values], delimiter) for delimiter in "\t,;|"),
        *("\n".join(f"{name}{mark}{value}" for name, value in row.items()) for mark in (": ", " = ", "\t")),
        in_cells([values], "\t"),
        in_cells([values], ","),
    ]
    assert [way for way in ways if pasted(way, SCHEMA).row != wanted] == []


def test_names_are_matched_whatever_their_case_blanks_and_underscores():
    found = pasted("SPEND TOTAL\tCity \tA_B\tSince\tmember\n20.5\tyork\tx\t2026-01-31\tYes", SCHEMA)
    assert found.row == ROW
    assert found.given == 5
    assert found.findings == ()


def test_the_id_and_the_target_are_kept_apart():
    found = pasted('{"Customer_ID": 17, "next": "pet", "city": "york"}', SCHEMA)
    assert (found.customer, found.bought) == ("17", "pet")
    assert list(found.row) == FEATURES
    assert found.given == 1


def test_what_is_not_given_is_unknown_and_counted():
    found = pasted("city: york", SCHEMA)
    assert [name for name, value in found.row.items() if value is not None] == ["city"]
    assert said(found, "pasted-missing-fields").startswith("4 of 5 fields are not given and count as unknown")


def test_a_name_that_is_no_field_is_said_with_the_nearest_one():
    found = pasted("citty,city,shoe\nbath,york,44", SCHEMA)
    assert found.row["city"] == "york"
    assert "'citty' and 'shoe'" in said(found, "pasted-unknown-fields")
    assert "'sinse' (nearest: 'since')" in said(pasted("sinse,city\n1,york", SCHEMA), "pasted-unknown-fields")


def test_of_several_customers_the_first_is_taken():
    found = pasted("city;member\nyork;yes\nbath;no\n\nbath;yes", SCHEMA)
    assert found.row["city"] == "york"
    assert said(found, "pasted-many") == "3 customers were pasted, and the first was taken."


def test_a_value_that_does_not_fit_is_left_unknown_and_said():
    found = pasted('{"Spend_total": "old", "since": "31.31.2026", "city": ["york"], "member": "yes"}', SCHEMA)
    assert found.given == 1
    message = said(found, "pasted-misfits")
    assert "Spend_total: not a number ('old')" in message
    assert "city: one value is wanted, not several" in message
    assert message.startswith("3 values cannot be used and count as unknown")


def test_a_field_that_is_given_twice_is_taken_once_and_said():
    found = pasted('{"city": "york", "CITY": "bath"}', SCHEMA)
    assert found.row["city"] == "york"
    assert said(found, "pasted-twice") == "Given more than once, the first was taken: 'city'."


@pytest.mark.parametrize(
    ("values", "customer", "bought"),
    [
        ("20.5,york,x,2026-01-31,yes", None, None),
        ("c1,20.5,york,x,2026-01-31,yes", "c1", None),
        ("20.5,york,x,2026-01-31,yes,toys", None, "toys"),
        ("17,20.5,york,x,2026-01-31,yes", "17", None),
        ("c1,20.5,york,x,2026-01-31,yes,toys", "c1", "toys"),
    ],
)
def test_values_without_names_are_taken_in_the_order_of_the_columns(values, customer, bought):
    found = pasted(values, SCHEMA)
    assert found.row == ROW
    assert (found.customer, found.bought) == (customer, bought)
    assert codes(found) == ["pasted-by-order"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "Nothing was pasted"),
        (" \n\0\t", "Nothing was pasted"),
        ("hello", "No field of the model is named here"),
        ("1,2", "No field of the model is named here"),
        ("city,member", "no line of values below"),
        ("city,member\nyork,1,200", "3 values stand below a header of 2 names"),
        ('{"shoe": 44}', "None of the fields"),
        ("customer id: 17", "None of the fields"),
        ("{'city': 'york'}", "begins like JSON and is none"),
        ("[" * 100_000, "nested too deep"),
        ('{"city": ' * 50_000, "nested too deep"),
        ("[]", "holds no object"),
        ("[[1]]", "holds no object"),
        ("x" * 1_000_001, "more than one customer has"),
        ("p,q\n" * 50_000, "No field"),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_remedy(text, reason):
    with pytest.raises(BadRow, match=reason) as refusal:
        pasted(text, SCHEMA)
    assert refusal.value.remedy


@pytest.mark.parametrize(
    "text",
    [
        '{"Spend_total": ' + "9" * 5000 + ', "member": "yes"}',
        '{"Spend_total": 1e999, "member": "yes"}',
        '{"Spend_total": Infinity, "member": "yes"}',
        "Spend_total,member\n" + "9" * 5000 + ",yes",
        "Spend_total,member\n=1+1,yes",
        "city,member\n" + "x" * 400_000 + ",yes",
        '{"city": {"a": {"b": 1}}, "member": "yes"}',
    ],
)
def test_an_absurd_value_costs_only_itself(text):
    found = pasted(text, SCHEMA)
    assert [name for name, value in found.row.items() if value is not None] == ["member"]
    assert len(said(found, "pasted-misfits")) < 200


def test_half_characters_and_nul_do_no_harm():
    found = pasted('{"city": "\\ud800\\u0000york", "\\ud800": 1, "member": "yes\\u0000"}', SCHEMA)
    assert found.row["member"] == "yes"
    for finding in found.findings:
        finding.message.encode()
    assert pasted("\ufeffci\0ty: york", SCHEMA).row["city"] == "york"


def test_a_last_feature_that_holds_categories_of_the_target_is_not_taken_for_it():
    last = Column("last", "category", "feature", categories=("pet", "toys"))
    schema = Schema((*SCHEMA.columns[:3], last, SCHEMA.columns[-1]))
    found = pasted("17;20.5;york;pet", schema)
    assert (found.customer, found.bought, found.row["last"]) == ("17", None, "pet")
    found = pasted("20.5;york;pet;toys", schema)
    assert (found.customer, found.bought, found.row["last"]) == (None, "toys", "pet")


@pytest.mark.parametrize(
    "text",
    [
        '{"CITY": "york", "city": "bath", "member": "y\\u0000es", "Customer_ID": 17}',
        '[{"city": "york"}, {}]',
        "citty,city\nbath,york",
        "20.5,york,x,2026-01-31,yes",
    ],
)
def test_what_is_sent_is_read_as_what_is_pasted(text):
    assert asdict(sent(text, SCHEMA)) == asdict(pasted(text, SCHEMA))


@pytest.mark.parametrize(
    ("text", "refusal", "reason"),
    [
        ('{"city": "york", "sinse": 1, "": 2}', MissingColumns, "'sinse' .nearest: 'since'. and ''"),
        ('{"Spend_total": "old", "city": ["york"]}', BadRow, "several .* and Spend_total: not a number"),
        ('{"customer id": {}}', BadRow, "customer id: one value is wanted"),
        ("Spend_total: old", BadRow, "not a number .'old'."),
        ("sinse: 1", BadRow, "is named here"),
    ],
)
def test_what_is_sent_and_does_not_fit_is_refused(text, refusal, reason):
    with pytest.raises(refusal, match=reason):
        sent(text, SCHEMA)


def test_json_that_is_sent_may_leave_everything_unknown():
    assert sent("{}", SCHEMA).given == sent('{"customer id": 17}', SCHEMA).given == 0


def test_json_with_an_empty_name_alone_holds_no_values_without_names():
    with pytest.raises(BadRow, match="None of the fields"):
        pasted('{"": 1}', SCHEMA)
