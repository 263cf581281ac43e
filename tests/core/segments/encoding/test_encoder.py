import numpy as np
import pandas as pd
import pytest
import skops.io
from sklearn.base import clone

from core.segments.encoding.encoder import encoder_of, variance_shares
from core.segments.encoding.levels import Levels
from core.segments.encoding.quantities import Quantities
from core.segments.spec import SegmentSpec
from core.table.schema import Correction
from core.table.table import RawRows, conform_one, open_table

TRUSTED = [
    "core.segments.encoding.levels.Levels",
    "core.segments.encoding.quantities.Quantities",
    "numpy.dtype",
]


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


def test_skewed_money_is_taken_as_a_log_and_an_even_column_is_not():
    fitted = Quantities().fit(mixed().frame[["spend", "age"]])
    assert fitted.logged_.tolist() == [True, False]


def test_a_column_with_negative_values_is_never_taken_as_a_log():
    skewed = pd.DataFrame({"balance": [-5.0, 1, 1, 2, 2, 3, 3, 900]})
    assert Quantities().fit(skewed).logged_.tolist() == [False]


def test_a_missing_number_is_the_median():
    fitted = Quantities().fit(pd.DataFrame({"age": [20.0, 30.0, 34.0, np.nan, 50.0]}))
    missing, median = fitted.transform(pd.DataFrame({"age": [np.nan, 32.0]}))
    assert missing == median


def test_one_absurd_row_does_not_squeeze_the_others_together():
    age = [*range(20, 60), 10.0**9]
    encoded = Quantities().fit_transform(pd.DataFrame({"age": age}))[:, 0]
    assert encoded[39] - encoded[0] > 2
    assert encoded[40] < 5


def test_a_column_of_mostly_one_value_keeps_its_rare_values_apart():
    encoded = Quantities().fit_transform(pd.DataFrame({"returns": [0.0] * 90 + [1.0, 2.0] * 5}))[:, 0]
    assert encoded[0] < encoded[90] < encoded[91]


def test_a_column_of_one_value_and_one_of_none_are_zero_everywhere():
    frame = pd.DataFrame({"same": [3.0] * 5, "none": [np.nan] * 5})
    assert not Quantities().fit_transform(frame).any()


def test_an_unknown_and_a_missing_category_lie_at_the_average():
    fitted = Levels().fit(pd.DataFrame({"city": ["Bern", "Bern", "Bonn"]}, dtype="str"))
    strange = pd.DataFrame({"city": pd.Series(["Oslo", None], dtype="str")})
    assert not fitted.transform(strange).any()


def test_levels_of_one_column_have_variance_one_together():
    frame = pd.DataFrame({"city": list("aaabbcdddddd")}, dtype="str")
    assert Levels().fit_transform(frame).var(axis=0).sum() == pytest.approx(1)


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
    again = skops.io.loads(skops.io.dumps(encoder), trusted=TRUSTED)
    assert (again.transform(table.frame) == encoder.transform(table.frame)).all()
