from core.segments.spec import SegmentSpec
from core.segments.specify import specify


def test_a_spec_is_a_value_that_can_be_looked_up(shop):
    asked = specify(shop, "kmeans", columns=("spend", "visits"), weights=(("spend", 2.0),))
    again = specify(shop, "kmeans", columns=("spend", "visits"), weights=(("spend", 2.0),))
    assert asked == again
    assert repr(asked) == repr(again)


def test_left_alone_it_compares_numbers_and_every_column_counts_once():
    plain = SegmentSpec(("spend",))
    assert (plain.k, plain.weights, plain.families, plain.seed) == (None, (), (), 0)
