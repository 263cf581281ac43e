import pandas as pd
import pytest

from core.errors import BadColumn, BadRow, MissingColumns
from core.segments.algorithms.neighbours import ASKED
from core.segments.assigning.assign import OUTLIER_NAME, about_confidence, assign_many, assign_one, assigned
from core.segments.reshaping.reshape import merge, outliers_apart
from core.segments.segment import segment
from core.segments.specify import specify
from core.table.schema import Correction
from core.table.table import RawRows, conform, open_table


def test_a_customer_is_placed_with_customers_alike(shop_segments):
    answer = assign_one(shop_segments, {"spend": 1900, "visits": "58", "channel": "web"})
    name = shop_segments.names[2]
    assert (answer.segment_id, answer.segment) == (2, name)
    assert answer.confidence > 0.8
    assert answer.sentence == f"This customer belongs clearly to segment '{name}'."


def test_a_customer_between_two_segments_is_placed_without_confidence(shop_segments):
    between = [
        assign_one(shop_segments, {"spend": spend, "visits": 6, "channel": "shop"}) for spend in range(50, 90)
    ]
    least = min(between, key=lambda answer: answer.confidence)
    assert least.confidence < 0.1
    assert "only just" in least.sentence


def test_a_field_that_is_not_given_is_unknown(shop_segments):
    answer = assign_one(shop_segments, {"spend": 2000})
    assert answer == assign_one(shop_segments, {"spend": 2000, "visits": "n/a", "channel": None})


def test_an_unknown_category_pulls_to_no_segment(shop_segments):
    customer = {"spend": 200, "visits": 15}
    strange = assign_one(shop_segments, {**customer, "channel": "fax"})
    assert strange == assign_one(shop_segments, customer)


def test_nothing_at_all_is_still_placed(shop_segments):
    assert assign_one(shop_segments, {}).segment in shop_segments.names


def test_an_unknown_field_and_a_value_that_does_not_fit_are_refused(shop_segments):
    with pytest.raises(MissingColumns, match="'spends'"):
        assign_one(shop_segments, {"spends": 3})
    with pytest.raises(BadRow, match="visits: not a number"):
        assign_one(shop_segments, {"visits": "many"})


def test_in_bulk_the_numbers_are_the_same_as_one_at_a_time(shop, shop_segments):
    together = assign_many(shop_segments, shop)
    assert together.index.equals(shop.frame.index)
    assert list(together.columns) == ["segment_id", "segment", "confidence"]
    for row in shop.frame.index:
        alone = assign_one(shop_segments, shop.frame.loc[row, ["spend", "visits", "channel"]].to_dict())
        told = (alone.segment_id, alone.segment, alone.confidence)
        assert told == tuple(together.loc[row])


def test_training_rows_are_placed_where_the_fit_put_them(shop, shop_segments):
    assert (assign_many(shop_segments, shop)["segment_id"] == shop_segments.labels).all()


def test_a_table_without_rows_gives_a_frame_without_rows(shop, shop_segments):
    nobody = conform(RawRows.of(shop.frame.head(0)), shop_segments.schema)
    assert assign_many(shop_segments, nobody).empty


def test_a_table_without_a_column_is_refused(shop_segments):
    table = open_table(RawRows.of(pd.DataFrame({"spend": [3, 4], "visits": [1, 2]})))
    with pytest.raises(MissingColumns, match="'channel'"):
        assign_many(shop_segments, table)


def test_a_column_of_another_kind_is_refused(shop_segments):
    table = open_table(
        RawRows.of(pd.DataFrame({"spend": ["no", "yes"], "visits": [1, 2], "channel": ["a", "b"]}))
    )
    with pytest.raises(BadColumn, match="'spend' is a flag here and was a number"):
        assign_many(shop_segments, table)


def test_a_file_to_take_away_names_the_customer_or_else_the_row(shop, shop_segments):
    named = assigned(shop_segments, shop)
    assert list(named.columns) == ["customer_id", "segment", "segment_id", "confidence"]
    unnamed = conform(
        RawRows.of(shop.frame.drop(columns="customer_id")), shop_segments.schema, ["customer_id"]
    )
    assert assigned(shop_segments, unnamed)["row"].tolist() == list(range(1, 121))


@pytest.mark.parametrize("name", ["segment", "segment_id", "confidence"])
def test_an_id_named_like_a_column_of_the_answer_is_refused(shop, name):
    rows = shop.frame.rename(columns={"customer_id": name})
    table = open_table(RawRows.of(rows), {name: Correction(role="id")})
    with pytest.raises(BadColumn, match=f"id column is named '{name}'"):
        assigned(segment(table, specify(table, columns=("spend", "visits"), k=2)), table)


def test_an_outlier_belongs_to_no_segment_and_has_a_name_in_files(shop, shop_segments):
    apart = outliers_apart(shop_segments, shop, 0.5)
    out = assigned(apart, shop)
    lost = out[out["segment_id"] == -1]
    assert len(lost) == apart.noise > 0
    assert {*lost["segment"]} == {OUTLIER_NAME}
    alone = assign_one(apart, {"spend": 90_000, "visits": 0, "channel": "web"})
    assert (alone.segment_id, alone.segment) == (-1, "outlier")
    assert alone.sentence == "This customer belongs to no segment: unlike the customers of each."


def test_what_the_confidence_is_depends_on_the_algorithm(shop, shop_segments):
    mixture = segment(shop, specify(shop, "latent_classes", columns=("spend", "visits", "channel"), k=3))
    assert "no probability" in about_confidence(shop_segments)
    assert about_confidence(mixture).startswith("The probability")
    unsure = assign_one(mixture, {})
    assert unsure.confidence < 0.8
    assert "clearly" not in unsure.sentence
    assert "by hand" in about_confidence(merge(mixture, shop, [0, 1]))
    dense = segment(shop, specify(shop, "hdbscan", columns=("spend", "visits")))
    assert f"the {ASKED} nearest" in about_confidence(dense)
