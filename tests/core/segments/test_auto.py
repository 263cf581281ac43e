import numpy as np
import pandas as pd
import pytest

from core.errors import MissingColumns, TooFewRows
from core.segments import auto
from core.segments.auto import settle
from core.segments.spec import SegmentSpec
from core.segments.specify import specify
from core.table.table import RawRows, Table, open_table

CHANCE = np.random.default_rng(6)
CENTRES = np.array([[0, 0, 0], [12, 0, 5], [0, 12, -5], [12, 12, 12]])


def settled(numbers, **more):
    columns = dict(zip("abc", numbers.T, strict=False)) | more
    table = open_table(RawRows.of(pd.DataFrame({f"{name}_value": each for name, each in columns.items()})))
    return settle(table, specify(table, "auto", columns=table.schema.names))


def test_an_algorithm_that_was_asked_for_is_kept(shop):
    spec = specify(shop, "kmeans", {"n_init": 2}, columns=("spend", "visits"))
    assert settle(shop, spec) == (spec, "")


def test_every_kind_of_column_is_read_by_latent_classes(shop):
    spec, reason = settle(shop, specify(shop, "auto", columns=("spend", "visits", "channel"), k=3, seed=4))
    assert (spec.algorithm, spec.k, spec.seed, spec.hyperparameters["starts"]) == ("latent_classes", 3, 4, 5)
    assert reason.startswith("Latent classes: they take numbers and categories as what they are")


def test_round_groups_are_left_to_latent_classes():
    groups = CENTRES[CHANCE.integers(0, 4, 600)] + CHANCE.normal(size=(600, 3))
    assert settled(groups)[0].algorithm == "latent_classes"


def test_long_groups_that_lie_apart_are_left_to_a_gaussian_mixture():
    long = CHANCE.multivariate_normal(np.zeros(3), 0.3 * np.eye(3) + 1.5, 600)
    spec, reason = settled(CENTRES[CHANCE.integers(0, 4, 600)] + long)
    assert (spec.algorithm, reason.endswith("and the groups lie apart.")) == ("gaussian", True)


def test_numbers_that_shade_into_each_other_together_are_left_to_kmeans():
    visits, basket = np.exp(CHANCE.normal(2, 1, 600)), np.exp(CHANCE.normal(3, 0.7, 600))
    spec, reason = settled(np.column_stack([visits, basket, visits * basket]))
    assert (spec.algorithm, spec.hyperparameters["n_init"]) == ("kmeans", 5)
    assert reason.endswith("and the customers shade into each other.")


def test_many_rows_are_judged_by_some_whatever_their_order(monkeypatch, shop):
    monkeypatch.setattr(auto, "ENOUGH", 60)
    turned = Table(shop.frame[::-1], shop.schema, shop.set_aside, shop.read)
    spec = specify(shop, "auto", columns=("spend", "visits", "channel"))
    assert settle(shop, spec) == settle(turned, spec)


def test_what_cannot_be_segmented_is_refused(shop):
    with pytest.raises(MissingColumns):
        settle(shop, SegmentSpec(("spends",), "auto"))
    few = Table(shop.frame.head(5), shop.schema, shop.set_aside, shop.read)
    with pytest.raises(TooFewRows):
        settle(few, SegmentSpec(("spend",), "auto"))
