"""Each change of the segments holds for new customers too."""

from dataclasses import replace

import numpy as np
import pytest
import skops.io

from core.errors import BadHyperparameter, CannotReshape
from core.golden import mismatches
from core.segments.assigning.assign import assign_many, assign_one
from core.segments.assigning.golden import ask, golden_rows
from core.segments.reshaping.reshape import far_out, made_of_rows, merge, outliers_apart, split
from core.segments.segment import segment
from core.segments.specify import specify
from models.trust import TRUSTED_TYPES

COLUMNS = ["spend", "visits", "channel"]


def chosen_by_spend(segmentation, table):
    rows = table.frame.index[table.frame["spend"].between(120, 220)]
    return made_of_rows(segmentation, table, rows)


CHANGES = {
    "split": lambda segmentation, table: split(segmentation, table, 0),
    "merged": lambda segmentation, table: merge(segmentation, table, [0, 1]),
    "apart": lambda segmentation, table: outliers_apart(segmentation, table, 0.5),
    "made": chosen_by_spend,
}


@pytest.mark.parametrize("kind", CHANGES)
def test_a_change_holds_one_at_a_time_in_bulk_in_training_and_after_being_kept(kind, shop, shop_segments):
    made = CHANGES[kind](shop_segments, shop)
    assert [step.kind for step in made.steps] == [kind]
    kept = skops.io.loads(skops.io.dumps(made.pipeline), trusted=TRUSTED_TYPES)
    together = assign_many(replace(made, pipeline=kept), shop)
    assert (together["segment_id"] == made.labels).all()
    for row in shop.frame.index[::4]:
        alone = assign_one(made, shop.frame.loc[row, COLUMNS].to_dict())
        assert (alone.segment_id, alone.segment, alone.confidence) == tuple(together.loc[row])
    assert mismatches(lambda row: ask(made, row), golden_rows(made, shop)) == []


def test_what_was_done_is_said(shop, shop_segments):
    parted = CHANGES["split"](shop_segments, shop)
    sizes = dict(zip(parted.names, parted.sizes, strict=True))
    new = [name for name in parted.names if name not in shop_segments.names]
    assert parted.steps[0].sentence.startswith(f"Split '{shop_segments.names[0]}' into '{new[0]}' (")
    assert sum(sizes[name] for name in new) == shop_segments.sizes[0]
    made = chosen_by_spend(shop_segments, shop)
    assert "chosen customers: '" in made.steps[0].sentence
    assert "Its boundary was learned" in made.steps[0].sentence


def test_outliers_are_counted_before_they_are_set_apart(shop, shop_segments):
    counts = far_out(shop_segments, shop, [0.5, 100])
    assert counts[0] == outliers_apart(shop_segments, shop, 0.5).noise > 0
    assert counts[1] == 0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda s, t: split(s, t, 7), "no segment 7"),
        (lambda s, t: merge(s, t, [1]), "cannot be merged"),
        (lambda s, t: merge(s, t, [0, 1, 2]), "in one segment"),
        (lambda s, t: outliers_apart(s, t, 100), "Nobody lies beyond"),
        (lambda s, t: made_of_rows(s, t, [1, 2]), "2 customers cannot make a segment"),
        (lambda s, t: made_of_rows(s, t, range(1, 121)), "All customers were chosen"),
        (lambda s, t: made_of_rows(s, t, [10**9]), "0 customers"),
    ],
)
def test_what_cannot_be_done_is_refused(change, said, shop, shop_segments):
    with pytest.raises(CannotReshape, match=said):
        change(shop_segments, shop)


def test_a_segment_is_split_into_2_to_10_parts(shop, shop_segments):
    for into in (1, 11):
        with pytest.raises(BadHyperparameter):
            split(shop_segments, shop, 0, into)
    assert np.sum(split(shop_segments, shop, 0, 3).sizes) == 120


def test_without_segments_only_a_choice_can_make_one(shop):
    nobody = segment(shop, specify(shop, "dbscan", {"eps": 0.01, "min_samples": 60}, columns=COLUMNS[:2]))
    assert nobody.k == 0
    for change in (outliers_apart, lambda s, t: far_out(s, t, [1.5]), lambda s, t: split(s, t, 0)):
        with pytest.raises(CannotReshape, match="no segment 0"):
            change(nobody, shop)
    made = chosen_by_spend(nobody, shop)
    assert (made.k, made.sizes[0] + made.noise) == (1, 120)
