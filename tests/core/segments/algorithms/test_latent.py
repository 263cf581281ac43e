from core.segments.algorithms import ALGORITHMS
from core.segments.preparing import prepare
from core.segments.specify import specify


def test_customers_of_three_kinds_are_found_from_their_cells(shop):
    spec = specify(shop, "latent_classes", {"starts": 3}, columns=("spend", "visits", "channel"))
    prepared = prepare(shop, spec)
    assert ALGORITHMS["latent_classes"].sees == "cells"
    assert prepared.seen.shape == (120, 3)
    made = prepared.cluster(prepared.seen, 3)
    groups = shop.frame["group"].reindex(prepared.frame.index)
    assert groups.groupby(made.labels_).agg(lambda names: names.nunique()).tolist() == [1, 1, 1]


def test_a_missing_cell_is_seen_as_missing(shop):
    prepared = prepare(shop, specify(shop, "latent_classes", columns=("visits",)))
    assert (prepared.seen != prepared.seen).sum() == 2
