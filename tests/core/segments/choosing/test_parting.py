import numpy as np
import pandas as pd
import pytest

from core.segments.choosing.parting import bic_of, in_resamples, part
from core.segments.choosing.resampling import resample
from core.segments.preparing import Prepared, prepare
from core.segments.specify import specify
from core.table.table import RawRows, open_table


class Coin:
    """Says that every row is as likely as heads."""

    parameters_ = 3

    def log_likelihood(self, X):
        return np.full(len(X), np.log(0.5))


def test_the_bic_is_that_of_schwarz():
    assert bic_of(Coin(), np.zeros((8, 1))) == pytest.approx(16 * np.log(2) + 3 * np.log(8))


def test_clusterers_that_are_no_mixtures_have_no_likelihood(ready, towns):
    parting = part(*ready(**towns), 3)
    assert parting.bic is None
    assert {each.held_out for each in parting.again} == {None}


def test_clear_groups_come_back_in_every_resample(ready, towns):
    parting = part(*ready(**towns), 3)
    assert {each.agreement for each in parting.again} == {1.0}
    assert np.bincount(parting.ids).tolist() == [20, 20, 20]


def test_what_is_near_the_bar_is_looked_at_longer(ready):
    chance = np.random.default_rng(12)
    rows = ready(east=chance.normal(size=80), north=chance.normal(size=80))
    looks = set()
    for k in (2, 3, 4, 5, 8):
        agreements = [each.agreement for each in part(*rows, k).again]
        looks.add(len(agreements))
        first, second = (abs(np.mean(agreements[:each]) - 0.8) for each in (5, 10))
        assert len(agreements) == (5 if first >= 0.15 else 10 if second >= 0.05 else 20)
    assert len(looks) > 1


def test_resamples_take_no_more_starts_than_the_spec():
    table = open_table(RawRows.of(pd.DataFrame({"visits": [1.0, 2, 3, 4, 5] * 4})))
    for given, most in ((1, 1), (50, 3)):
        near = in_resamples(prepare(table, specify(table, "kmeans", {"n_init": given})))
        assert near.spec.hyperparameters["n_init"] == most


def test_the_held_out_likelihood_is_that_of_customers_who_were_not_drawn(towns):
    table = open_table(RawRows.of(pd.DataFrame(towns)))
    prepared = prepare(table, specify(table, "gaussian", columns=tuple(towns)))
    resampled = resample(prepared)
    first = part(prepared, resampled, 3).again[0]
    fitted = in_resamples(prepared).cluster(resampled.seen[resampled.draws[0]], 3, seed=1)
    left = np.setdiff1d(np.arange(60), resampled.draws[0])
    assert first.held_out == pytest.approx(fitted.log_likelihood(resampled.seen[left]).mean())


def test_every_resample_is_parted_by_a_seed_of_its_own(ready, towns, monkeypatch):
    seeds = []
    found = Prepared.cluster
    monkeypatch.setattr(
        Prepared, "cluster", lambda self, seen, k, seed=0: seeds.append(seed) or found(self, seen, k, seed)
    )
    part(*ready(**towns), 3)
    assert seeds == list(range(len(seeds)))


@pytest.mark.parametrize(
    ("agreement", "looks"), [(0.5, 5), (1.0, 5), (0.9, 10), (0.7, 10), (0.8, 20), (0.77, 20)]
)
def test_the_bar_is_looked_at_the_longer_the_nearer_it_is(agreement, looks, ready, towns, monkeypatch):
    monkeypatch.setattr("core.segments.choosing.parting.agreement_of", lambda *_: agreement)
    assert len(part(*ready(**towns), 3).again) == looks
