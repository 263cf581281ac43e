import numpy as np
import pandas as pd
import pytest

from core.segments.describing.traits import Trait, profile_frame, strongest, traits_of
from core.table.schema import Correction
from core.table.table import RawRows, open_table

NAMES = ("Young", "Old")
IDS = pd.Series([0, 0, 0, 1, 1], index=range(1, 6))


@pytest.fixture
def traits():
    table = open_table(
        RawRows.of(
            pd.DataFrame(
                {
                    "age": [20.0, 21, 22, 60, 62],
                    "member": ["yes", "yes", "no", "no", None],
                    "joined": pd.to_datetime(["2024-01-01", "2024-01-03", "2024-01-05", None, None]),
                }
            )
        ),
        {"joined": Correction(role="feature")},
    )
    return traits_of(table.frame, table.schema, IDS)


def of(frame, segment, column):
    return frame[(frame["segment"] == segment) & (frame["column"] == column)].iloc[0]


def test_the_profile_is_in_original_units(traits):
    frame = profile_frame(traits, NAMES)
    assert list(frame.columns) == ["segment_id", "segment", "column", "typical", "share", "everyone"]
    assert of(frame, "Young", "age")[["typical", "everyone"]].tolist() == [21.0, 22.0]
    assert of(frame, "Young", "member")[["typical", "share", "everyone"]].tolist() == ["yes", 2 / 3, "no"]
    assert of(frame, "Young", "joined")["typical"] == "2024-01-03"


def test_a_segment_without_a_single_value_has_nothing_typical(traits):
    unknown = of(profile_frame(traits, NAMES), "Old", "joined")
    assert unknown["typical"] is None
    assert np.isnan(unknown["share"])


def trait_of(traits, segment, column):
    return next(each for each in strongest(traits, NAMES.index(segment)) if each.column == column)


def test_a_category_differs_by_its_share_among_the_filled_cells(traits):
    member = trait_of(traits, "Old", "member")
    assert member.level == "no"
    assert member.difference == pytest.approx(1 - 2 / 4)
    assert member.strength == pytest.approx(0.5 / np.sqrt(0.5 * 0.5))


def test_a_number_differs_by_standard_deviations(traits):
    young, old = trait_of(traits, "Young", "age"), trait_of(traits, "Old", "age")
    assert young.difference < 0 < old.difference
    assert 3 * young.difference + 2 * old.difference == pytest.approx(0, abs=1e-6)


def test_the_strongest_difference_comes_first_in_each_segment(traits):
    for number in range(2):
        strengths = [each.strength for each in strongest(traits, number)]
        assert strengths == sorted(strengths, reverse=True)
        assert len(strengths) == 3


def test_equal_differences_are_read_in_the_order_of_their_names():
    tied = [Trait(0, name, 1.0, None, 1.0, "", 0.5, 0.5) for name in ("spend", "age")]
    assert [trait.column for trait in strongest(tied, 0)] == ["age", "spend"]


def test_segments_can_be_described_by_other_columns_than_their_own(shop, shop_segments):
    others = shop.schema.only(["group"])
    frame = profile_frame(traits_of(shop.frame, others, shop_segments.labels), shop_segments.names)
    assert frame["typical"].tolist() == ["small", "middle", "large"]


def test_a_column_without_any_category_says_nothing():
    table = open_table(RawRows.of(pd.DataFrame({"pet": ["dog", "cat"] * 6, "age": range(12)})))
    frame = table.frame.assign(pet=pd.Series([None] * 12, dtype="str", index=table.frame.index))
    traits = traits_of(frame, table.schema, pd.Series([0, 1] * 6, index=frame.index))
    assert {trait.column for trait in traits} == {"age"}
