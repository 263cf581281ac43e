import pytest

from core.errors import BadColumn, MissingColumns
from core.table.schema import Column, Correction, Schema


@pytest.fixture
def schema():
    return Schema(
        (
            Column("customer", "text", "id"),
            Column("age", "number", "feature"),
            Column("city", "category", "feature"),
            Column("next", "category", "target"),
            Column("code", "number", "ignored", reason="no value at all"),
        )
    )


def test_columns_are_found_by_name_and_role(schema):
    assert schema.names == ["customer", "age", "city", "next", "code"]
    assert (schema.id, schema.target, schema.features) == ("customer", "next", ["age", "city"])
    assert schema["age"].is_number
    assert schema["city"].is_category
    assert Schema(()).target is None


def test_an_unknown_column_is_refused_with_the_nearest_one(schema):
    for ask in (
        lambda: schema["ages"],
        lambda: schema.only(["ages"]),
        lambda: schema.with_roles({"ages": "id"}),
    ):
        with pytest.raises(MissingColumns, match=r"'ages' \(nearest: 'age'\)"):
            ask()


def test_only_keeps_the_order_asked_for(schema):
    assert schema.only(["next", "age"]).names == ["next", "age"]


def test_a_new_target_makes_a_feature_of_the_old_one(schema):
    changed = schema.with_roles({"city": "target"})
    assert (changed.target, changed["next"].role) == ("city", "feature")


def test_a_new_id_leaves_the_old_one_out_and_is_text(schema):
    changed = schema.with_roles({"code": "id"})
    assert changed.id == "code"
    assert (changed["code"].kind, changed["code"].reason) == ("text", "")
    assert (changed["customer"].role, changed["customer"].reason) == ("ignored", "another column is the id")


def test_a_column_left_out_says_why(schema):
    changed = schema.with_roles({"age": "ignored", "code": "ignored"})
    assert [changed[name].reason for name in ("age", "code")] == ["left out by you", "no value at all"]
    assert schema.with_roles({"code": "feature"})["code"].reason == ""


@pytest.mark.parametrize("single", ["target", "id"])
def test_two_targets_or_ids_are_refused(schema, single):
    with pytest.raises(BadColumn, match=f"Only one column can be the {single}, not age, city"):
        schema.with_roles({"age": single, "city": single})


def test_the_schema_itself_is_left_unchanged(schema):
    schema.with_roles({"age": "target"})
    assert schema.target == "next"


def test_what_is_said_later_wins_and_what_is_not_said_again_stays():
    before = Correction("number", written="1.234,56", counts="pet")
    assert Correction(role="feature", counts="").over(before) == Correction(
        "number", "feature", "1.234,56", ""
    )
    assert Correction(kind="date").over(before) == Correction("date", counts="pet")
