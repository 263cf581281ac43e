import numpy as np

from core.learning.changing.choosing import varied
from core.learning.changing.coded import Fields
from core.learning.changing.wishes import wishes_for

CUSTOMER = {"n_food": 0, "n_pet_care": 4, "n_toys": 2, "age": 44, "spend": 20.5, "channel": "web"}


def test_the_cheapest_is_chosen_and_then_one_that_changes_other_fields(forest):
    fields = Fields.of(forest, CUSTOMER, wishes_for(forest, "toys"))
    dear, cheap, mixed, other = rows = np.tile(fields.own, (4, 1))
    dear[:2] += 3
    cheap[:2] += 1
    mixed[[0, 1, 2]] += 2
    other[[0, 2]] += 2
    np.testing.assert_array_equal(varied(fields, rows, 3), [cheap, other])
    np.testing.assert_array_equal(varied(fields, rows, 1), [cheap])
    assert len(varied(fields, rows[:0], 3)) == 0


def test_half_in_common_is_allowed(forest):
    fields = Fields.of(forest, CUSTOMER, wishes_for(forest, "toys"))
    one, two = rows = np.tile(fields.own, (2, 1))
    one[0] += 1
    two[:2] += 1
    np.testing.assert_array_equal(varied(fields, rows, 2), [one, two])
