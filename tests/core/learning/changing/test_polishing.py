import numpy as np

from core.learning.changing.coded import Fields
from core.learning.changing.copying import copied
from core.learning.changing.polishing import polished
from core.learning.changing.wishes import wishes_for

CUSTOMER = {"n_food": 0, "n_pet_care": 4, "n_toys": 2, "age": 44, "spend": 20.5, "channel": "web"}


def test_changes_become_smaller_and_whole_numbers_stay_whole(forest):
    fields = Fields.of(forest, CUSTOMER, wishes_for(forest, "toys"))
    rows = copied(fields)
    extra = rows.copy()
    spend = [each.name for each in fields.columns].index("spend")
    extra[:, spend] = fields.high[spend]
    extra = extra[fields.margins(extra) > 0]
    nearer = polished(fields, extra)
    assert (fields.margins(nearer) > 0).all()
    assert (fields.costs(nearer).sum(axis=1) < fields.costs(extra).sum(axis=1)).all()
    counts = nearer[:, [each.whole for each in fields.columns]]
    assert (np.isnan(counts) | (counts == np.round(counts))).all()
    less = np.concatenate([undone(fields, row) for row in nearer])
    assert (fields.margins(less) <= 0).all()


def undone(fields, row):
    """The row with each of its changes undone."""
    places = np.flatnonzero(fields.differ(row[None, :])[0])
    return np.where(np.arange(len(row)) == places[:, None], fields.own, row)
