import numpy as np
import pandas as pd
import pytest
import skops.io
from sklearn.base import clone

from core.segments.columns.families import Family
from core.segments.encoding.encoder import encoder_of, owners_of, tamed_of, variance_shares
from core.segments.spec import SegmentSpec
from core.table.schema import Correction
from core.table.table import RawRows, conform_one, open_table
from models.trust import TRUSTED_TYPES


def mixed(rows=60):
    chance = np.random.default_rng(0)
    frame = pd.DataFrame(
        {
            "spend": np.exp(chance.normal(4, 1, rows)).round(2),
            "age": chance.normal(40, 10, rows).round(1),
            "city": chance.choice(["Bern", "Bonn", "Brno"], rows),
            "member": chance.choice(["yes", "no"], rows),
            "joined": pd.Timestamp("2020-01-01") + pd.to_timedelta(chance.integers(0, 900, rows), "D"),
        }
    )
    return open_table(RawRows.of(frame), {"joined": Correction(role="feature")})


def test_every_column_weighs_the_same_whatever_its_kind_and_unit():
    table = mixed()
    encoder = encoder_of(table.schema, SegmentSpec(table.schema.names))
    encoded = encoder.fit_transform(table.frame)
    shares = variance_shares(encoder, encoded)
    assert set(shares) == set(table.schema.names)
    assert list(shares.values()) == pytest.approx([1 / 5] * 5)


def test_columns_are_found_by_name_in_any_order():
    table = mixed()
    encoder = encoder_of(table.schema, SegmentSpec(table.schema.names)).fit(table.frame)
    turned = table.frame[table.frame.columns[::-1]]
    assert (encoder.transform(turned) == encoder.transform(table.frame)).all()


def test_a_row_is_encoded_alone_as_among_others():
    table = mixed()
    encoder = encoder_of(table.schema, SegmentSpec(table.schema.names)).fit(table.frame)
    alone = encoder.transform(conform_one(table.frame.iloc[4].to_dict(), table.schema))
    assert (alone[0] == encoder.transform(table.frame)[4]).all()


def test_the_frame_is_left_as_it_was():
    table = mixed()
    before = table.frame.copy()
    encoder_of(table.schema, SegmentSpec(table.schema.names)).fit_transform(table.frame)
    pd.testing.assert_frame_equal(table.frame, before)


def test_the_encoder_can_be_cloned_and_kept_without_pickle():
    table = mixed()
    encoder = clone(encoder_of(table.schema, SegmentSpec(table.schema.names))).fit(table.frame)
    again = skops.io.loads(skops.io.dumps(encoder), trusted=TRUSTED_TYPES)
    assert (again.transform(table.frame) == encoder.transform(table.frame)).all()


def test_a_family_of_eight_weighs_no_more_than_three_columns():
    chance = np.random.default_rng(0)
    names = [f"n_{letter}" for letter in "abcdefgh"]
    frame = pd.DataFrame(chance.poisson(3, (200, 8)), columns=names).assign(age=chance.normal(40, 9, 200))
    schema = open_table(RawRows.of(frame)).schema
    for counts, columns in ((True, 1 + 8**0.5), (False, 8**0.5)):
        spec = SegmentSpec((*names, "age"), families=(Family("n", tuple(names), counts),))
        encoder = encoder_of(schema, spec)
        shares = variance_shares(encoder, encoder.fit_transform(frame))
        assert shares["age"] == pytest.approx(1 / (1 + columns))
        assert ("n" in owners_of(encoder)) == counts
        said = spec.families[0].sentence
        assert "count as 2.8 where distances decide" in said
        assert ("their sum as one more" in said) == counts


def test_a_weight_makes_a_column_of_any_kind_count_so_many_times():
    table = mixed()
    spec = SegmentSpec(tuple(table.schema.names), weights=(("city", 3.0), ("age", 2.0), ("spend", 0.0)))
    encoder = encoder_of(table.schema, spec)
    shares = variance_shares(encoder, encoder.fit_transform(table.frame))
    assert shares == pytest.approx(
        {"age": 2 / 7, "city": 3 / 7, "joined": 1 / 7, "member": 1 / 7, "spend": 0}
    )


def test_cells_far_out_are_counted_by_column():
    frame = pd.DataFrame({"age": [*range(20, 80), 10.0**9, -(10.0**9)], "size": range(62)})
    schema = open_table(RawRows.of(frame)).schema
    encoder = encoder_of(schema, SegmentSpec(("age", "size"))).fit(frame)
    assert tamed_of(encoder, frame) == {"age": 2}


def test_the_order_and_the_units_of_columns_leave_every_number_as_it_was():
    table = mixed()
    names = table.schema.names
    other = table.frame[names[::-1]].assign(spend=table.frame["spend"] * 1000, age=table.frame["age"] * 1000)
    schema = table.schema.only(names[::-1])
    there = encoder_of(schema, SegmentSpec(tuple(names[::-1]))).fit_transform(other)
    here = encoder_of(table.schema, SegmentSpec(tuple(names))).fit_transform(table.frame)
    assert (there == here).all()
