from core.choices import Size
from core.learning.encoding.inputs import Inputs, inputs_of
from core.learning.history import Family, History
from core.table.schema import Column, Schema

COUNTS = Family("n_*", (("food", "n_food"), ("pet", "n_pet")), counts=True)
SINCE = Family("days_since_*", (("food", "since_food"), ("pet", "since_pet")), counts=False)


def looking_at(*names: str, families: tuple[Family, ...] = (), **levels: tuple[str, ...]) -> Inputs:
    kinds = {"notes": "text", "joined": "date", **dict.fromkeys(levels, "category")}
    columns = [
        Column(name, kinds.get(name, "number"), "feature", categories=levels.get(name, ()))
        for name in (*names, *levels)
    ]
    return inputs_of(Schema(tuple(columns)), [each.name for each in columns], History(families), Size(40))


def test_features_are_sorted_by_kind_and_free_text_is_left_out():
    inputs = looking_at(
        "age", "notes", "joined", channel=("shop", "web"), band=("18-24", "25-34", "35+"),
        street=tuple(f"{name} street" for name in "abcdefghijklmnopqrstuvwxyzäöüßéèê"),
    )  # fmt: skip
    assert (inputs.numbers, inputs.categories, inputs.dates) == (("age",), ("channel",), ("joined",))
    assert (inputs.bands, inputs.many) == (("band",), ("street",))


def test_only_families_that_count_are_habits():
    assert looking_at("age", families=(COUNTS, SINCE)).habits == [{"food": "n_food", "pet": "n_pet"}]


def test_looking_at_some_columns_keeps_the_size_and_the_order():
    inputs = looking_at("age", "n_food", "n_pet", channel=("shop", "web")).only(["n_pet", "age"])
    assert inputs.numbers == ("age", "n_pet")
    assert inputs.categories == ()
    assert inputs.size == Size(40)
