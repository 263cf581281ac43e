import numpy as np
import pandas as pd
import pytest

from core.learning.likeness.places import Places
from core.table.schema import Column, Schema

FRAME = pd.DataFrame(
    {
        "spend": [0.0, 0.0, 10.0, 1e9, np.nan],
        "income": ["low", "high", "medium", "low", None],
        "channel": ["web", "shop", "web", None, "web"],
        "note": ["a", "b", "c", "d", "e"],
    }
).astype({"income": "str", "channel": "str", "note": "str"})
SCHEMA = Schema(
    (
        Column("spend", "number", "feature"),
        Column("income", "category", "feature", categories=("high", "low", "medium")),
        Column("channel", "category", "feature", categories=("shop", "web")),
        Column("note", "text", "feature"),
    )
)


@pytest.fixture
def places():
    return Places.of(FRAME, SCHEMA, SCHEMA.names)


def test_a_number_lies_at_the_share_of_customers_below_it(places):
    assert places.columns == ("spend", "income", "channel")
    found = places.find(FRAME)
    assert found[:, 0].tolist() == pytest.approx([0.25, 0.25, 0.625, 0.875, np.nan], nan_ok=True)
    assert found[:, 1].tolist() == pytest.approx([0.25, 0.875, 0.625, 0.25, np.nan], nan_ok=True)
    assert found[:, 2].tolist() == pytest.approx([1, 0, 1, np.nan, 1], nan_ok=True)


def test_an_unseen_category_differs_wholly_from_every_other(places):
    found = places.find(FRAME.assign(channel="fax"))
    differ = places.differences(found[0], places.find(FRAME))
    assert differ[:3, 2].tolist() == [1, 1, 1]
    assert np.isnan(differ[3, 2])


def test_the_usual_difference_is_that_of_all_pairs(places):
    found = places.find(FRAME)
    spread = places.spread(found)
    known = found[:4, 0]
    every = np.abs(known[:, None] - known)
    assert spread.usual[0] == pytest.approx(every.mean())
    assert spread.root[0] == pytest.approx(np.sqrt((every**2).mean()))
    assert spread.most[0] == pytest.approx(0.625)
    assert spread.usual[2] == pytest.approx(1 - (3 / 4) ** 2 - (1 / 4) ** 2)


def test_a_column_of_which_nothing_is_known_places_nobody():
    empty = FRAME.assign(spend=np.nan)
    places = Places.of(empty, SCHEMA, ["spend"])
    assert np.isnan(places.find(FRAME)).all()
    assert places.spread(places.find(FRAME)).usual.tolist() == [0]
