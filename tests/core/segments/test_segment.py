from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import adjusted_rand_score

from core.errors import NothingToSegment, TooManySegments
from core.segments.assigning.assign import assign_many
from core.segments.choosing import resampling
from core.segments.segment import segment
from core.segments.spec import SegmentSpec
from core.segments.specify import specify
from core.table.table import RawRows, Table, open_table

SPEC = SegmentSpec(("spend", "visits", "channel"))


def shuffled(table, seed=0):
    return Table(table.frame.sample(frac=1, random_state=seed), table.schema, table.set_aside, table.read)


def test_the_groups_are_found_and_numbered_by_size(shop, shop_segments):
    assert pd.crosstab(shop.frame["group"], shop_segments.labels).to_numpy().tolist() == [
        [0, 0, 30],
        [0, 40, 0],
        [50, 0, 0],
    ]
    assert shop_segments.sizes == (50, 40, 30)
    assert shop_segments.rows == 120


def test_segments_are_named_in_words(shop_segments):
    assert shop_segments.names == (
        "Rare shoppers, small spenders",
        "Mostly shop, frequent shoppers",
        "Mostly web, big spenders",
    )


def test_every_row_has_its_segment_by_row_number(shop, shop_segments):
    assert shop_segments.labels.index.equals(shop.frame.index)
    assert shop_segments.tally["customers"].sum() == shop.rows
    assert shop_segments.tally["share"].sum() == pytest.approx(1)


def test_the_schema_knows_the_id_and_the_columns_alone(shop_segments):
    assert shop_segments.schema.names == ["customer_id", "spend", "visits", "channel"]


def test_the_order_of_the_rows_does_not_matter(shop, shop_segments):
    again = segment(shuffled(shop), shop_segments.spec)
    pd.testing.assert_series_equal(again.labels.sort_index(), shop_segments.labels.sort_index())
    assert again.quality == shop_segments.quality
    assert again.names == shop_segments.names


def test_the_order_does_not_matter_either_where_the_groups_are_arbitrary():
    cloud = np.random.default_rng(1).normal(size=(80, 3)).round(3)
    table = open_table(RawRows.of(pd.DataFrame(cloud, columns=["a1", "b1", "c1"])))
    first, again = (segment(each, specify(each, k=5)) for each in (table, shuffled(table)))
    assert (again.labels.reindex(first.labels.index) == first.labels).all()


def test_without_a_number_it_is_chosen_and_the_reason_kept(shop):
    made = segment(shop, SPEC)
    assert made.spec.k == made.k == made.choosing.k == 3
    assert made.verdict.startswith("The customers form 3 natural groups")


def test_a_given_number_is_measured_but_not_chosen(shop_segments):
    assert shop_segments.choosing is None
    assert shop_segments.stability == pytest.approx(1)
    assert shop_segments.silhouette > 0.6


def test_quality_is_measured_on_a_sample_of_many_rows_and_that_is_said(monkeypatch, shop):
    monkeypatch.setattr(resampling, "MOST_ROWS", 50)
    made = segment(shop, replace(SPEC, k=3))
    assert (made.measured, made.rows) == (50, 120)
    assert made.sizes == (50, 40, 30)


def test_what_segments_are_made_of_is_laid_out(shop_segments):
    assert len(shop_segments.profile) == len(shop_segments.traits) == 3 * 3
    assert list(shop_segments.variance_shares) == ["channel", "spend", "visits"]


@pytest.mark.parametrize("algorithm", ["auto", "kmeans", "latent_classes"])
def test_the_order_of_the_columns_does_not_matter(algorithm):
    chance = np.random.default_rng(1)
    spend, visits = chance.normal(size=(2, 90)) + 6 * (np.arange(90) % 3)
    named = {"spend": spend, "visits": visits, "basket": spend + chance.normal(0, 0.1, 90)}
    frame = pd.DataFrame({**named, "age": spend + visits, "pet": chance.choice(["dog", "cat"], 90)}).round(2)
    backwards = frame[frame.columns[::-1]]
    tables = [open_table(RawRows.of(each)) for each in (frame, backwards)]
    first, again = (segment(each, specify(each, algorithm, k=3)) for each in tables)
    assert set(again.spec.columns) == set(first.spec.columns)
    assert again.names == first.names
    placed = [assign_many(made, table) for made, table in zip((first, again), tables, strict=True)]
    pd.testing.assert_frame_equal(*placed, check_exact=True)


@pytest.mark.parametrize("k", [2, 3, 4, 5])
def test_few_different_customers_make_up_to_as_many_segments(k):
    table = open_table(
        RawRows.of(pd.DataFrame({"visits": ([0] * 9 + [1] * 4 + [2, 3, 7]) * 2, "age": [30, 40] * 16}))
    )
    made = segment(table, SegmentSpec(("visits",), k=k))
    assert min(made.sizes) >= 1
    assert len(set(made.names)) == k


def test_more_segments_than_different_rows_are_refused(shop):
    with pytest.raises(TooManySegments):
        segment(shop, SegmentSpec(("channel",), k=4))


def test_a_table_of_one_customer_many_times_is_refused():
    table = open_table(RawRows.of(pd.DataFrame({"visits": [3] * 20, "age": [40] * 20})))
    with pytest.raises(NothingToSegment):
        segment(table, specify(table))


def test_one_absurd_customer_does_not_make_a_segment(shop):
    frame = shop.frame.copy()
    frame.loc[frame.index[0], "spend"] = 1e12
    made = segment(Table(frame, shop.schema, shop.set_aside, shop.read), replace(SPEC, k=3))
    assert made.sizes[2] >= 29


def test_a_column_in_other_units_gives_the_same_segments(shop, shop_segments):
    frame = shop.frame.assign(visits=shop.frame["visits"] * 1000)
    made = segment(Table(frame, shop.schema, shop.set_aside, shop.read), replace(SPEC, k=3))
    assert (made.labels == shop_segments.labels).all()


def test_a_rating_that_goes_with_nothing_makes_no_segments() -> None:
    chance = np.random.default_rng(1)
    truth = chance.integers(0, 4, 1200)
    columns = {
        "spend": np.exp(np.array([3, 4, 5, 6])[truth] + chance.normal(0, 0.35, 1200)).round(2),
        "visits": chance.poisson(np.array([2, 12, 6, 20])[truth]),
        "stars": chance.integers(1, 6, 1200),
    }
    table = open_table(RawRows.of(pd.DataFrame(columns)))
    found = segment(table, specify(table, "latent_classes", k=4))
    assert adjusted_rand_score(truth, assign_many(found, table)["segment_id"]) > 0.85
