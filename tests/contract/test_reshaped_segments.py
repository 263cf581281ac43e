"""Whatever the algorithm, changed segments give a customer one answer: alone, in bulk, in training, kept."""

import numpy as np
import pandas as pd
import pytest
import skops.io

from core.golden import mismatches
from core.segments.algorithms import ALGORITHMS
from core.segments.assigning.assign import assign_many
from core.segments.assigning.golden import ask, golden_rows
from core.segments.reshaping import measuring
from core.segments.reshaping.reshape import made_of_rows, merge, outliers_apart, split
from core.segments.reshaping.undoing import undone
from core.segments.segment import segment
from core.segments.segmentation import Segmentation
from core.segments.specify import specify
from core.table.table import RawRows, Table, open_table
from models.trust import TRUSTED_TYPES

SETTINGS = {"dbscan": {"eps": 0.9}}


@pytest.fixture(scope="module")
def customers() -> Table:
    """500 customers of four unequal groups, some far out and some with gaps."""
    chance = np.random.default_rng(8)
    kinds = np.repeat([0, 1, 2, 3], [200, 140, 100, 60])
    spend = np.exp(chance.normal(np.array([2, 4, 5, 7])[kinds], 0.3))
    spend[chance.choice(500, 8, replace=False)] *= 40
    visits = chance.poisson(np.array([3, 20, 60, 30])[kinds]).astype(float)
    visits[chance.choice(500, 20, replace=False)] = np.nan
    channel = np.array(["shop", "web", "app", "web"])[kinds]
    channel[chance.choice(500, 40, replace=False)] = "shop"
    age = chance.normal(np.array([60, 40, 25, 45])[kinds], 4)
    return open_table(
        RawRows.of(pd.DataFrame({"spend": spend, "visits": visits, "channel": channel, "age": age}))
    )


def changes(found: Segmentation, table: Table) -> list[Segmentation]:
    """The segmentation after each change, one on the other."""
    states = [split(found, table, 0)]
    states.append(merge(states[-1], table, [0, 1]))
    states.append(outliers_apart(states[-1], table, 1.0))
    chosen = table.frame.index[table.frame["age"].between(50, 58)]
    return [*states, made_of_rows(states[-1], table, chosen)]


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_changed_segments_answer_alone_as_in_bulk_as_in_training(
    algorithm: str, customers: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measuring, "RESAMPLES", 1)  # what they are worth is not asked here
    k = {} if not ALGORITHMS[algorithm].takes_k else {"k": 4}
    found = segment(customers, specify(customers, algorithm, SETTINGS.get(algorithm), **k))
    states = changes(found, customers)
    for made in states:
        every = 1 if made is states[2] else 20  # the last boundary is slow to ask
        kept = skops.io.loads(skops.io.dumps(made.pipeline), trusted=TRUSTED_TYPES)
        assert (assign_many(made, customers)["segment_id"] == made.labels).all()
        seen = kept["encode"].transform(customers.frame[list(made.spec.columns)])
        together = kept["cluster"].predict(seen), kept["cluster"].confidence(seen)
        alone = [kept["cluster"].place(seen[[at]]) for at in range(0, 500, every)]
        assert together[0][::every].tolist() == [each.ids[0] for each in alone]
        assert together[1][::every].tolist() == [each.confidence[0] for each in alone]
        assert mismatches(lambda row: ask(made, row), golden_rows(made, customers, 1)) == []  # noqa: B023
    for _ in states:
        made = undone(made, customers)
    assert (made.ids, made.names, made.quality) == (found.ids, found.names, found.quality)
