import numpy as np
import pandas as pd
import pytest

from core.errors import BadHyperparameter, TooManySegments
from core.segments.choose import choose, choose_among, recommend
from core.segments.quality import Quality, resample
from core.segments.spec import SegmentSpec, prepare, specify
from core.table.table import RawRows, open_table

SPEC = SegmentSpec(("spend", "visits", "channel"))


@pytest.fixture(scope="module")
def chosen(shop):
    return choose(shop, SPEC)


def test_the_three_groups_of_the_shop_are_chosen(chosen):
    assert (chosen.k, chosen.is_stable) == (3, True)
    assert chosen.verdict.startswith("The customers form 3 stable segments that lie apart")
    assert chosen.quality.smallest == pytest.approx(30 / 120)


def test_every_number_of_segments_has_its_line(chosen):
    assert list(chosen.frame.columns) == ["k", "silhouette", "stability", "smallest", "recommended"]
    assert chosen.frame["k"].tolist() == [2, 3, 4, 5, 6, 7, 8]
    assert chosen.frame.loc[chosen.frame["recommended"], "k"].tolist() == [3]
    assert (chosen.measured, chosen.rows) == (120, 120)


def test_a_cloud_has_no_stable_segments():
    chance = np.random.default_rng(8)
    table = open_table(RawRows.of(pd.DataFrame(chance.normal(size=(60, 6)).round(3), columns=list("abcdef"))))
    chosen = choose(table, specify(table))
    assert not chosen.is_stable
    assert chosen.verdict.startswith("No stable segmentation")
    assert not chosen.frame["recommended"].any()


def test_progress_is_told_from_nothing_on(shop):
    told = []
    choose(shop, SPEC, (2, 3), lambda share, doing: told.append((share, doing)))
    assert told == [(0.0, "2 segments"), (0.5, "3 segments")]


def test_numbers_above_the_different_rows_are_left_out():
    table = open_table(RawRows.of(pd.DataFrame({"visits": [1, 1, 1, 5, 5, 5, 9, 9, 9, 9]})))
    assert choose(table, specify(table)).frame["k"].tolist() == [2, 3]
    with pytest.raises(TooManySegments):
        choose(table, specify(table), (4, 5))


def test_one_segment_is_no_number_to_compare(shop):
    prepared = prepare(shop, SPEC)
    with pytest.raises(BadHyperparameter, match="cannot be told apart"):
        choose_among(prepared, resample(prepared), (1, 2))


def test_the_highest_silhouette_of_the_stable_numbers_from_three_on_wins():
    k, is_stable, reason = recommend(
        [
            Quality(2, 0.9, 0.99, 0.4),
            Quality(3, 0.3, 0.9, 0.2),
            Quality(4, 0.4, 0.85, 0.1),
            Quality(5, 0.8, 0.7, 0.1),
        ]
    )
    assert (k, is_stable) == (4, True)
    assert reason.endswith("4 tells the customers apart best (silhouette 0.40, stability 0.85).")


def test_a_number_with_a_tiny_segment_does_not_win():
    assert recommend([Quality(2, 0.3, 0.9, 0.4), Quality(3, 0.9, 0.9, 0.049)])[:2] == (2, True)


def test_two_is_taken_when_only_two_is_stable():
    k, is_stable, reason = recommend([Quality(2, 0.3, 0.8, 0.4), Quality(3, 0.9, 0.79, 0.3)])
    assert (k, is_stable) == (2, True)
    assert "2 is stable (stability 0.80)" in reason


def test_with_no_stable_number_the_steadiest_is_given_to_look_at():
    k, is_stable, reason = recommend([Quality(2, 0.3, 0.5, 0.4), Quality(3, 0.9, 0.6, 0.3)])
    assert (k, is_stable) == (3, False)
    assert "3 is the steadiest (stability 0.60)" in reason
