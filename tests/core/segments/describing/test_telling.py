import pytest

from core.segments.describing.telling import differences_of, of_one_voice, told
from core.segments.describing.traits import Trait
from core.table.schema import Column, Schema

NAMES = (
    "spend_total",
    "spend_28d",
    "n_baskets",
    "share_pet",
    "age",
    "recency_days",
    "balance",
    "city",
    "since",
)
SCHEMA = Schema(
    tuple(
        Column(name, "number", "feature", low=-5.0 if name == "balance" else 0.0, high=1.0)
        if name in ("share_pet", "balance")
        else Column(name, "category" if name == "city" else "number", "feature", low=0.0, high=9e4)
        for name in NAMES
    )
)


def number(column, own, everyone, difference=None, means=(None, None)):
    side = (own > everyone) - (own < everyone) if difference is None else difference
    return Trait(0, column, own, None, everyone, "", float(side), 1.0, *means)


@pytest.mark.parametrize(
    ("trait", "said"),
    [
        (number("spend_total", 1240.0, 400.0), "spends 3.1 times as much: 1,240 against 400"),
        (number("spend_28d", 100.0, 400.0), "spends 75% less in 28 days: 100 against 400"),
        (number("n_baskets", 30.0, 20.0), "buys 50% more often: 30 against 20"),
        (number("share_pet", 0.3, 0.1), "share pet 3 times as high: 30% against 10%"),
        (number("age", 52.0, 40.0), "older: 52 against 40"),
        (number("spend_total", 530.95, 1081.0), "spends 51% less: 531 against 1,081"),
        (number("balance", 100.2, 100.4), "balance lower: 100.2 against 100.4"),
        (number("recency_days", 2.0, 20.0), "last here more lately: 2 against 20 days"),
        (number("balance", -3.0, 2.0), "balance lower: -3 against 2"),
        (Trait(0, "city", "Bonn", 0.7, "Ulm", "Bonn", 0.4, 1.0, 0.7, 0.3), "city Bonn: 70% against 30%"),
        (
            Trait(0, "since", "2024-05-01", None, "2020-05-01", "", 1.0, 1.0),
            "since later: 2024-05-01 against 2020-05-01",
        ),
    ],
)
def test_a_difference_is_said_in_plain_words_with_its_numbers(trait, said):
    assert told(trait, SCHEMA) == said


def test_means_are_told_where_the_medians_do_not_show_the_difference():
    trait = number("n_baskets", 0.0, 0.0, difference=0.8, means=(1.5, 0.5))
    assert told(trait, SCHEMA) == "buys 3 times as often: on average 1.5 against 0.5"


def test_the_three_strongest_are_told_once_for_each_thing():
    traits = [
        Trait(0, name, 2.0, None, 1.0, "", strength, strength)
        for name, strength in [("spend_total", 1.0), ("spend_28d", 0.9), ("age", 0.8), ("n_baskets", 0.2)]
    ]
    assert [each.column for each in differences_of(traits, SCHEMA, 0)] == ["spend_total", "age"]


def test_what_is_said_in_the_same_words_is_said_of_one_column_in_every_segment():
    pets = ("held_fade90_pet", "nbask_pet", "top_fade90_pet", "n_baskets", "n_baskets_28d")
    schema = Schema(tuple(Column(name, "number", "feature", whole=name[0] == "n") for name in pets))
    traits = [
        Trait(segment, name, 2.0, None, 1.0, "", 0.9 - strength / 10, 0.9 - strength / 10)
        for segment in (0, 1)
        for strength, name in enumerate(pets[segment:])
    ]
    kept = of_one_voice(traits, schema)
    assert {each.column for each in kept} == {"nbask_pet", "n_baskets", "n_baskets_28d"}
    assert [each.segment_id for each in kept] == [0, 0, 0, 1, 1, 1]
    assert {
        each.column for each in of_one_voice(traits, schema, [Column("bought_pet", "number", "feature")])
    } == {
        "n_baskets",
        "n_baskets_28d",
    }
