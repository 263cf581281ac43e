import numpy as np

from core.learning.changing.coded import Fields
from core.learning.changing.search import AHEAD, changed_one_by_one
from core.learning.changing.wishes import wishes_for

CUSTOMER = {"n_food": 0, "n_pet_care": 4, "n_toys": 2, "age": 44, "spend": 20.5, "channel": "web"}


def test_changes_are_found_by_which_the_category_comes_first(forest):
    fields = Fields.of(forest, CUSTOMER, wishes_for(forest, "toys"))
    now = float(fields.margins(fields.own[None, :])[0])
    found = changed_one_by_one(fields)
    assert now < 0 < fields.margins(found).min()
    assert not fields.differ(found)[:, ~fields.free].any()


def test_a_lead_of_last_digits_is_no_lead(forest, monkeypatch):
    fields = Fields.of(forest, CUSTOMER, wishes_for(forest, "toys"))
    monkeypatch.setattr(
        Fields, "margins", lambda self, rows: np.where(self.differ(rows).any(axis=1), AHEAD / 2, -1.0)
    )
    assert not len(changed_one_by_one(fields))
