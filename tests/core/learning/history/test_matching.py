import pytest

from core.learning.history import History, match_history
from core.table.schema import Column, Schema


def matched(numbers: list[str], classes: list[str], categories: dict[str, tuple[str, ...]] | None = None):
    columns = [Column(name, "number", "feature") for name in numbers]
    held = [Column(name, "category", "feature", categories=seen) for name, seen in (categories or {}).items()]
    schema = Schema((*columns, *held))
    return match_history(schema, classes, schema.names)


@pytest.mark.parametrize(
    ("pattern", "make"),
    [
        ("nbask_{}", "nbask_*"),
        ("n_{}", "n_*"),
        ("purchases_{}", "purchases_*"),
        ("{} purchases", "*_purchases"),
        ("Past Purchases: {}", "past_purchases_*"),
        ("held_{}_90", "held_*_90"),
    ],
)
def test_columns_that_count_a_class_are_matched_by_name(pattern, make):
    (family,) = matched([pattern.format(each) for each in ("pet", "health")], ["pet", "health"]).families
    assert family.name == make
    assert family.counts
    assert dict(family.columns) == {each: pattern.format(each) for each in ("pet", "health")}


@pytest.mark.parametrize("pattern", ["days_since_{}", "recency_{}", "days_since_last_{}_purchase", "like_{}"])
def test_columns_that_tell_time_or_taste_speak_of_the_class_but_do_not_count_it(pattern):
    (family,) = matched([pattern.format(each) for each in ("pet", "health")], ["pet", "health"]).families
    assert not family.counts


def named_like_classes(lows: dict[str, float | None]) -> History:
    """The history in number columns that go no lower than this."""
    schema = Schema(tuple(Column(name, "number", "feature", low=low) for name, low in lows.items()))
    return match_history(schema, ["Pet food", "pet", "toys"], schema.names)


def test_columns_named_exactly_like_their_classes_count_purchases():
    (family,) = named_like_classes({"pet_food": 0.0, "pet": 2.0, "toys": 0.0}).families
    assert family.counts
    assert dict(family.columns) == {"Pet food": "pet_food", "pet": "pet", "toys": "toys"}


@pytest.mark.parametrize("low", [-0.5, None])
def test_columns_named_like_classes_that_may_go_below_0_count_nothing(low):
    (family,) = named_like_classes({"pet": 0.0, "toys": low}).families
    assert not family.counts


def test_columns_named_like_classes_are_a_family_of_their_own():
    history = named_like_classes({"pet": 0.0, "toys": 0.0, "n_pet": 0.0, "n_toys": 0.0})
    assert [dict(family.columns) for family in history.families] == [
        {"pet": "pet", "toys": "toys"},
        {"pet": "n_pet", "toys": "n_toys"},
    ]


def test_a_column_that_a_class_name_begins_is_not_of_that_family():
    assert named_like_classes({"pet": 0.0, "toys_for_cats": 0.0}) == History()


def test_each_make_is_a_family_of_its_own():
    history = matched(["n_pet", "n_toys", "spend_pet", "spend_toys"], ["pet", "toys"])
    assert [family.name for family in history.families] == ["n_*", "spend_*"]


def test_the_longest_class_wins():
    (family,) = matched(["n_pet", "n_pet_food"], ["pet", "pet food"]).families
    assert dict(family.columns) == {"pet": "n_pet", "pet food": "n_pet_food"}


def test_class_names_with_spaces_and_hyphens_are_found():
    (family,) = matched(["n_pet_food", "n-self-care"], ["Pet food", "self-care"]).families
    assert dict(family.columns) == {"Pet food": "n_pet_food", "self-care": "n-self-care"}


def test_a_class_is_found_as_whole_words_only():
    assert matched(["n_carpet", "n_petrol"], ["pet", "car"]) == History()


def test_fewer_than_half_of_the_classes_make_no_family():
    classes = ["pet", "toys", "food", "health", "home"]
    assert matched(["n_pet", "n_toys"], classes).families == ()
    assert len(matched(["n_pet", "n_toys", "n_food"], classes).families) == 1


def test_one_column_makes_no_family():
    assert matched(["n_pet"], ["pet", "toys"]).families == ()


def test_a_category_that_holds_classes_speaks_of_them():
    history = matched(
        ["n_pet", "n_toys"], ["pet", "toys"], {"last": ("pet", "toys"), "city": ("Oslo", "pet")}
    )
    assert history.speaking == ("last",)
    assert history.columns == ["n_pet", "n_toys", "last"]


def test_categories_named_after_classes_are_no_counts():
    assert matched([], ["pet", "toys"], {"n_pet": ("a", "b"), "n_toys": ("a", "b")}) == History()


def test_the_history_of_the_bundled_sample_is_found(sample):
    classes = sample.schema["next_category"].categories
    history = match_history(sample.schema, classes, sample.schema.features)
    found = {family.name: (len(family.columns), family.counts) for family in history.families}
    counts = dict.fromkeys(["share_*", "nbask_*", "held_fade90_*", "top_fade90_*"], (8, True))
    assert found == {**counts, "days_since_*": (8, False)}
    assert history.speaking == ("last_category",)


def said_to_count(classes: list[str], **counts: str | None) -> History:
    """The history in number columns of which this was said."""
    columns = [Column(name, "number", "feature", counts=said) for name, said in counts.items()]
    schema = Schema((*columns, Column("last", "category", "feature", categories=("pet", "toys"), counts="")))
    return match_history(schema, classes, schema.names)


def test_columns_said_to_count_a_class_are_a_family_whatever_their_names():
    (family,) = said_to_count(["pet", "Toys & games", "food"], x1="pet", x2="toys games", age=None).families
    assert dict(family.columns) == {"pet": "x1", "Toys & games": "x2"}
    assert family.counts


def test_a_column_said_to_count_a_class_joins_the_make_its_name_fits():
    history = said_to_count(["pet", "toys"], n_pet=None, n_playthings="toys", days_since_toys=None)
    assert [dict(family.columns) for family in history.families] == [{"pet": "n_pet", "toys": "n_playthings"}]


def test_a_second_column_said_to_count_a_class_begins_a_second_family():
    history = said_to_count(["pet", "toys"], a="pet", b="toys", c="pet")
    assert [dict(family.columns) for family in history.families] == [{"pet": "a", "toys": "b"}, {"pet": "c"}]


def test_a_column_said_to_speak_of_no_class_is_left_out():
    assert said_to_count(["pet", "toys"], n_pet="", n_toys="") == History()


def test_a_class_there_is_not_is_counted_by_no_column():
    assert said_to_count(["pet", "toys"], n_pet="boats", n_toys="boats") == History()
