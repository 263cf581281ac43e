from core.learning.changing.coded import Fields
from core.learning.changing.copying import copied, taken_over
from core.learning.changing.wishes import Wishes, filled

CUSTOMER = {"n_food": 0, "n_pet_care": 4, "n_toys": 2, "age": 44, "spend": 20.5, "channel": "fax"}


def test_what_is_fixed_unknown_or_not_allowed_is_not_taken_over(forest):
    wishes = filled(forest, Wishes("toys", ("age", "n_food"), {"spend": (10, 30)}, {"channel": ("app",)}))
    fields = Fields.of(forest, CUSTOMER, wishes)
    frame = fields.typed(taken_over(fields))
    assert set(frame["age"]) == {44}
    assert set(frame["n_food"]) == {0}
    assert set(frame["channel"]) == {"app", "fax"}
    assert frame["spend"].between(10, 30).all()


def test_little_is_left_of_a_real_customer_and_it_is_enough(forest):
    fields = Fields.of(forest, CUSTOMER, filled(forest, Wishes("toys")))
    rows = copied(fields)
    assert len(rows)
    assert (fields.margins(rows) > 0).all()
    assert fields.differ(rows).sum(axis=1).max() <= 3
    for row in rows:
        differ = fields.differ(row[None, :])[0]
        assert (fields.known[:, differ] == row[differ]).all(axis=1).any()
