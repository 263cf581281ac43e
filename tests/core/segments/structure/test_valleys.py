import numpy as np
import pandas as pd
import pytest

from core.segments.preparing import prepare
from core.segments.specify import specify
from core.segments.structure.valleys import CERTAIN, depth_of, unparted_of
from core.table.table import RawRows, open_table

AT = np.random.default_rng(0).uniform(-2, 2, 300)
THIRDS = np.digitize(AT, [-2 / 3, 2 / 3])
ARC = np.column_stack([np.cos(AT), np.sin(AT)]) + np.random.default_rng(1).normal(0, 0.1, (300, 2))
TOWNS = np.array([[0.0, 0.0], [6.0, 0.0], [0.0, 6.0]])


def unparted(columns, ids):
    table = open_table(RawRows.of(pd.DataFrame(columns).rename(columns="column{}".format)))
    prepared = prepare(table, specify(table, "kmeans", columns=table.schema.features))
    own = pd.Series(ids, index=table.frame.index).reindex(prepared.frame.index).to_numpy()
    return unparted_of(prepared, np.arange(len(own)), own)


def clouds(away, columns, rows=300):
    """Two normal clouds so far apart in the first column, and who is of the second."""
    is_other = np.arange(rows) % 2 == 1
    points = np.random.default_rng(2).normal(size=(rows, columns))
    points[:, 0] += away * is_other
    return points, is_other


def test_the_parts_of_a_bow_are_one_crowd():
    assert unparted(ARC.round(4), THIRDS) == ((0, 1, 2),)


def test_the_ends_of_a_bow_are_one_crowd_over_its_middle():
    assert unparted(ARC.round(4), (AT > 0).astype(int)) == ((0, 1),)
    ends = THIRDS != 1
    assert unparted(ARC[ends].round(4), THIRDS[ends] // 2) == ()


def test_towns_are_parted():
    ids = np.arange(300) % 3
    assert unparted((TOWNS[ids] + np.random.default_rng(3).normal(size=(300, 2))).round(4), ids) == ()


def test_a_town_beside_a_bow_stays_apart_from_it():
    town = np.random.default_rng(3).normal(-3, 0.2, (100, 2))
    ids = np.concatenate([THIRDS, np.full(100, 3)])
    assert unparted(np.vstack([ARC, town]).round(4), ids) == ((0, 1, 2),)


def test_outliers_are_of_no_crowd():
    assert unparted(ARC.round(4), np.where(THIRDS == 1, -1, THIRDS // 2)) == ()


@pytest.mark.parametrize("columns", [1, 2, 8, 20])
def test_a_valley_is_seen_among_many_columns(columns):
    assert depth_of(*clouds(5.5, columns)) > CERTAIN
    points, _ = clouds(0, columns)
    assert depth_of(points, points[:, 0] > 0) < CERTAIN


def test_a_cloud_within_a_wider_one_has_no_valley():
    points, is_other = clouds(0, 3)
    points[is_other] *= 4
    assert depth_of(points, is_other) < CERTAIN


def test_few_customers_tell_nothing_of_density():
    points, is_other = clouds(0, 2, rows=18)
    assert depth_of(points, is_other) == np.inf


def test_customers_on_the_very_same_spots_tell_nothing_of_density():
    ids = np.arange(100) % 2
    assert depth_of(np.repeat(ids[:, None], 2, axis=1).astype(float), ids == 1) == np.inf


def test_what_differs_in_a_category_is_left_apart():
    chance = np.random.default_rng(4)
    ids = np.arange(200) % 2
    frame = pd.DataFrame({"spend": chance.normal(size=200) + ids, "visits": chance.normal(size=200)})
    assert unparted(frame.round(4), ids) == ((0, 1),)
    assert unparted(frame.round(4).assign(channel=np.array(["shop", "web"])[ids]), ids) == ()
    assert unparted(frame[[]].assign(channel=np.array(["shop", "web"])[ids]), ids) == ()


def test_segments_with_one_middle_are_held_against_each_other_and_not_against_themselves():
    points = np.repeat(np.random.default_rng(3).normal(size=(120, 2)), 2, axis=0)
    assert unparted(points, np.arange(240) % 2) in ((), ((0, 1),))
