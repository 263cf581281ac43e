from core.segments.describing.slots import filled


def test_who_has_no_place_takes_the_lowest_that_is_free():
    assert filled([None, 0, None, 2]) == (1, 0, 3, 2)
