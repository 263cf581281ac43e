from dataclasses import replace

from core.segments.columns.families import Family
from core.segments.latent.layout import layout_of, named_of
from core.segments.spec import SegmentSpec
from core.table.schema import Column, Schema

SCHEMA = Schema(
    (
        Column("id", "text", "id"),
        Column("wine", "number", "feature"),
        Column("spend", "number", "feature"),
        Column("bread", "number", "feature"),
        Column("joined", "date", "feature"),
        Column("channel", "category", "feature"),
    )
)
COUNTED = Family("bought", ("wine", "bread"), counts=True)


def spec_of(*families, **weights):
    return SegmentSpec(tuple(SCHEMA.names[1:]), families=families, weights=tuple(weights.items()))


def test_columns_are_sorted_by_kind_and_name_without_the_id():
    named = named_of(SCHEMA, spec_of(COUNTED))
    assert (named.numbers, named.levels, named.blocks) == (
        ("joined", "spend"),
        ("channel",),
        (("bread", "wine"),),
    )


def test_a_family_with_one_column_left_is_a_number():
    named = named_of(SCHEMA.only(["wine", "spend"]), spec_of(COUNTED))
    assert (named.numbers, named.blocks) == (("spend", "wine"), ())


def test_counts_weigh_what_their_columns_weigh_on_average():
    spec = spec_of(COUNTED, wine=3.0, channel=0.5)
    layout = layout_of(named_of(SCHEMA, spec), spec)
    assert layout.weights == (1.0, 1.0, 0.5, 2.0)
    assert layout.spans == (slice(3, 5),)


def test_a_family_that_does_not_count_weighs_as_one_column():
    spec = spec_of(Family("bought", ("wine", "bread"), counts=False), wine=4.0)
    assert layout_of(named_of(SCHEMA, spec), spec).weights == (0.5, 1.0, 1.0, 2.0, 1.0)


def test_a_rating_is_a_level_and_no_number() -> None:
    spec = replace(spec_of(COUNTED), ratings=("spend",))
    named = named_of(SCHEMA, spec)
    assert "spend" in named.levels
    assert "spend" not in named.numbers
