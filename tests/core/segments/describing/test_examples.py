from core.segments.assigning.assign import assign_many
from core.segments.describing.examples import Examples


def test_typical_customers_are_in_the_middle_and_borderline_ones_unsure(shop, shop_segments):
    placed = assign_many(shop_segments, shop)
    examples = Examples.of(shop_segments, shop, placed)
    own = placed[placed["segment_id"] == 0]["confidence"]
    typical, borderline = examples.typical(0), examples.borderline(0)
    assert min(each.confidence for each in typical) > own.median()
    assert [each.row for each in borderline] == own.nsmallest(3).index.tolist()
    assert shop.frame.at[typical[0].row, "customer_id"] == typical[0].id


def test_nobody_is_on_a_border_where_all_are_certain(shop, shop_segments):
    placed = assign_many(shop_segments, shop)
    certain = placed.assign(confidence=placed["confidence"].where(placed.index > 90, 1.0))
    examples = Examples.of(shop_segments, shop, certain)
    assert all(each.row > 90 for number in range(3) for each in examples.borderline(number))
    assert Examples.of(shop_segments, shop, placed.assign(confidence=1.0)).borderline(0) == ()


def test_an_empty_segment_has_no_examples(shop, shop_segments):
    placed = assign_many(shop_segments, shop).assign(segment_id=1)
    examples = Examples.of(shop_segments, shop, placed)
    assert (examples.typical(0), examples.borderline(0)) == ((), ())
