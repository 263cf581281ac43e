import pandas as pd
import pytest

from core.errors import (
    BadColumn,
    BadHyperparameter,
    MissingColumns,
    NothingToSegment,
    TooFewRows,
    TooManySegments,
    UnknownAlgorithm,
)
from core.segments.preparing import count_distinct, demand_segments, most_segments, prepare, schema_of
from core.segments.spec import SegmentSpec
from core.segments.specify import specify
from core.table.schema import Correction
from core.table.table import RawRows, Table, open_table


def opened(**columns) -> Table:
    return open_table(RawRows.of(pd.DataFrame(columns)))


def test_a_spec_takes_the_sensible_columns_and_the_default_settings(shop):
    spec = specify(shop)
    assert spec.columns == ("spend", "visits", "channel", "group")
    assert (spec.algorithm, spec.k, spec.hyperparameters["n_init"]) == ("kmeans", None, 5)


def test_a_spec_takes_what_is_given(shop):
    spec = specify(shop, given={"n_init": "3"}, columns=["spend"], k=4, seed=9)
    assert (spec.columns, spec.k, spec.seed, spec.hyperparameters["n_init"]) == (("spend",), 4, 9, 3)


def test_an_unknown_algorithm_is_refused(shop):
    with pytest.raises(UnknownAlgorithm, match="no algorithm 'k-menas'"):
        specify(shop, "k-menas")


def test_rows_are_prepared_in_an_order_of_their_own(shop):
    spec = specify(shop, columns=("spend", "visits"))
    turned = Table(shop.frame[::-1], shop.schema, shop.set_aside, shop.read)
    pd.testing.assert_frame_equal(prepare(shop, spec).frame, prepare(turned, spec).frame)


def test_the_schema_has_the_id_and_the_columns_as_features(shop):
    schema = prepare(shop, specify(shop, columns=("visits",))).schema
    assert [(column.name, column.role) for column in schema.columns] == [
        ("customer_id", "id"),
        ("visits", "feature"),
    ]


def test_a_target_may_be_segmented_by_when_asked_for():
    table = open_table(
        RawRows.of(pd.DataFrame({"age": range(12), "next": list("ab") * 6})),
        {"next": Correction(role="target")},
    )
    assert schema_of(table.schema, ("next",))["next"].role == "feature"


def test_free_text_and_ids_are_refused(shop):
    with pytest.raises(BadColumn, match="'customer_id' holds free text or names the rows"):
        prepare(shop, SegmentSpec(("customer_id",)))


def test_a_column_that_is_not_there_is_refused(shop):
    with pytest.raises(MissingColumns, match="'spends' \\(nearest: 'spend'\\)"):
        prepare(shop, SegmentSpec(("spends",)))


def test_no_column_is_refused(shop):
    with pytest.raises(NothingToSegment, match="No column"):
        prepare(shop, SegmentSpec(()))


def test_an_empty_choice_of_columns_is_not_taken_for_the_defaults(shop):
    with pytest.raises(NothingToSegment, match="No column was chosen") as refused:
        specify(shop, columns=())
    assert refused.value.remedy == "Choose columns in which the customers differ."
    assert specify(shop, columns=None) == specify(shop)


def test_too_few_rows_are_refused():
    with pytest.raises(TooFewRows, match="9 rows; segments need at least 10"):
        prepare(opened(age=range(9)), SegmentSpec(("age",)))


def test_customers_that_are_all_alike_are_refused():
    with pytest.raises(NothingToSegment, match="alike"):
        prepare(opened(age=[30] * 12), SegmentSpec(("age",)))


def test_a_seed_out_of_range_is_refused(shop):
    with pytest.raises(BadHyperparameter, match="seed is from 0"):
        prepare(shop, SegmentSpec(("spend",), seed=-1))


def test_more_segments_than_different_rows_are_refused():
    prepared = prepare(opened(age=[20, 30, 40] * 5), SegmentSpec(("age",)))
    assert demand_segments(prepared, 3) == 3
    with pytest.raises(TooManySegments, match="4 segments were asked for, but only 3 rows are different"):
        demand_segments(prepared, 4)


def test_segments_of_fewer_than_five_customers_each_are_refused():
    table = opened(age=[20, 30, 40, 50] * 3)
    assert most_segments(12) == 2
    with pytest.raises(
        TooManySegments, match="3 segments of 12 customers would hold fewer than 5 each"
    ) as no:
        demand_segments(prepare(table, SegmentSpec(("age",))), 3)
    assert no.value.remedy == "Ask for at most 2 segments, or give more rows."
    assert demand_segments(prepare(table, SegmentSpec(("age",), "hdbscan")), 3) == 3  # which it does not use


def test_one_segment_is_refused(shop):
    with pytest.raises(BadHyperparameter, match="1 segments cannot be told apart"):
        demand_segments(prepare(shop, SegmentSpec(("spend",))), 1)


def test_rounding_makes_no_row_different():
    assert count_distinct(pd.DataFrame({"x": [0.1 + 0.2, 0.3, 0.4]}).to_numpy()) == 2


def test_a_weight_out_of_range_or_of_no_column_is_refused(shop):
    with pytest.raises(BadHyperparameter, match="weight of 'spend' is from 0 to 10, not -1"):
        prepare(shop, SegmentSpec(("spend",), weights=(("spend", -1.0),)))
    with pytest.raises(MissingColumns, match="'spends' \\(nearest: 'spend'\\)"):
        prepare(shop, SegmentSpec(("spend",), weights=(("spends", 1.0),)))


def test_a_weight_of_a_column_that_is_not_segmented_by_is_refused(shop):
    with pytest.raises(BadColumn, match="'visits' is not segmented by, so it cannot have a weight"):
        prepare(shop, SegmentSpec(("spend",), weights=(("visits", 2.0),)))


def test_a_weight_that_is_no_number_is_refused(shop):
    with pytest.raises(BadHyperparameter, match="not nan"):
        prepare(shop, SegmentSpec(("spend",), weights=(("spend", float("nan")),)))
