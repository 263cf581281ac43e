import numpy as np

from core.learning.changing.coded import Fields
from core.learning.changing.options import options
from core.learning.changing.wishes import Wishes, filled

CUSTOMER = {"n_food": 0, "n_pet_care": 4, "n_toys": 2, "age": None, "spend": 20.5, "channel": "fax"}


def test_each_option_changes_one_free_field_within_its_range(forest):
    wishes = filled(forest, Wishes("toys", ranges={"spend": (10.2, 15.7)}, levels={"channel": ("app",)}))
    fields = Fields.of(forest, CUSTOMER, wishes)
    rows = options(fields)
    assert (fields.differ(rows).sum(axis=1) == 1).all()
    tried = {
        each.name: fields.typed(rows)[each.name][fields.differ(rows)[:, at]].tolist()
        for at, each in enumerate(fields.columns)
    }
    assert tried["age"] == []
    assert tried["channel"] == ["app"]
    assert min(tried["spend"]) == 10.2 and max(tried["spend"]) == 15.7
    assert all(value == int(value) for value in tried["n_toys"])
    assert not np.isnan(rows[fields.differ(rows)]).any()
