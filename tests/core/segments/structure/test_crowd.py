import numpy as np
import pandas as pd
import pytest

from core.segments.preparing import prepare
from core.segments.specify import specify
from core.segments.structure.crowd import crowds_of
from core.table.table import RawRows, open_table


def drawn(column, algorithm="latent_classes"):
    table = open_table(RawRows.of(pd.DataFrame({"spend": column})))
    prepared = prepare(table, specify(table, algorithm, columns=("spend",)))
    chance = np.random.default_rng(1)
    return prepared.seen[:, 0], {name: way(900, chance)[:, 0] for name, way in crowds_of(prepared).items()}


@pytest.mark.parametrize("algorithm", ["kmeans", "latent_classes"])
def test_the_gap_between_two_heaps_is_filled(algorithm):
    heaps = np.concatenate([np.random.default_rng(0).normal(at, 1, 200) for at in (10, 100)])
    seen, ways = drawn(heaps, algorithm)
    middle = np.abs(seen - (seen.min() + seen.max()) / 2) < 0.2 * np.ptp(seen)
    assert not middle.any()
    for values in ways.values():
        assert (np.abs(values - (seen.min() + seen.max()) / 2) < 0.2 * np.ptp(seen)).mean() > 0.2


def test_whole_numbers_stay_whole():
    visits = np.random.default_rng(0).poisson(2, 400)
    for values in drawn(visits)[1].values():
        assert len(set(values)) <= visits.max() + 1


def test_as_many_are_missing_as_in_the_table():
    column = np.random.default_rng(0).normal(size=400).round(3)
    column[:100] = np.nan
    _, ways = drawn(column)
    for values in ways.values():
        assert np.isnan(values).mean() == pytest.approx(0.25, abs=0.05)
