import numpy as np
import pandas as pd
import pytest

from core.segments.choosing.choose import choose, recommend
from core.segments.choosing.quality import Quality, resample
from core.segments.preparing import prepare
from core.segments.spec import SegmentSpec
from core.segments.specify import specify
from core.table.table import RawRows, open_table

SPEC = SegmentSpec(("spend", "visits", "channel"))


def compared(table, spec, *more):
    prepared = prepare(table, spec)
    return choose(prepared, resample(prepared), *more)


@pytest.fixture(scope="module")
def chosen(shop):
    return compared(shop, SPEC)


def test_the_three_groups_of_the_shop_are_chosen(chosen):
    assert (chosen.k, chosen.is_stable) == (3, True)
    assert "from 3 on" in chosen.reason
    assert chosen.quality.smallest == pytest.approx(30 / 120)


def test_every_number_of_segments_has_its_line(chosen):
    assert list(chosen.frame.columns) == ["k", "silhouette", "stability", "smallest", "recommended"]
    assert chosen.frame["k"].tolist() == [2, 3, 4, 5, 6, 7, 8]
    assert chosen.frame.loc[chosen.frame["recommended"], "k"].tolist() == [3]
    assert (chosen.measured, chosen.rows) == (120, 120)


def test_a_cloud_has_no_stable_segments():
    chance = np.random.default_rng(8)
    table = open_table(RawRows.of(pd.DataFrame(chance.normal(size=(60, 6)).round(3), columns=list("abcdef"))))
    chosen = compared(table, specify(table))
    assert not chosen.is_stable
    assert chosen.reason.startswith("No number is stable")
    assert not chosen.frame["recommended"].any()


def test_progress_is_told_from_nothing_on(shop):
    told = []
    compared(shop, SPEC, (2, 3), lambda share, doing: told.append((share, doing)))
    assert told == [(0.0, "2 segments"), (0.5, "3 segments")]


def test_numbers_above_the_different_rows_are_left_out():
    table = open_table(RawRows.of(pd.DataFrame({"visits": [1, 1, 1, 5, 5, 5, 9, 9, 9, 9]})))
    assert compared(table, specify(table)).frame["k"].tolist() == [2, 3]


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


def test_a_pair_of_everyone_and_a_handful_is_not_recommended():
    k, is_stable, reason = recommend([Quality(2, 0.8, 0.99, 0.01), Quality(3, 0.3, 0.6, 0.2)])
    assert (k, is_stable) == (3, False)
    assert "3 is the steadiest of those with no smaller segment (stability 0.60)" in reason


def test_where_every_number_has_a_tiny_segment_the_steadiest_is_given_to_look_at():
    k, is_stable, reason = recommend([Quality(2, 0.8, 0.99, 0.01), Quality(3, 0.3, 0.6, 0.01)])
    assert (k, is_stable) == (2, False)
    assert reason.endswith("2 is the steadiest (stability 0.99).")
