import numpy as np
import pandas as pd
import pytest

from core.segments.choosing.quality import Quality
from core.segments.preparing import prepare
from core.segments.segment import segment
from core.segments.spec import SegmentSpec
from core.segments.specify import specify
from core.segments.structure.continuum import Cloud, cloud_of, verdict_of
from core.table.table import RawRows, open_table

CLOUD = Cloud(mean=0.3, high=0.35, draws=20, rows=1_000)
ALIKE = np.full((4, 4), 0.8) + 0.2 * np.eye(4)
TOWNS = np.repeat([[0, 0, 0], [6, 0, 3], [0, 6, -3]], 50, axis=0)


def opened(points):
    return open_table(RawRows.of(pd.DataFrame(points.round(4)).rename(columns="column{}".format)))


def found(points):
    table = opened(points)
    return segment(table, specify(table))


@pytest.mark.parametrize("rows", [300, 1_500])
def test_one_long_cloud_is_a_continuum(rows):
    cloud = np.random.default_rng(1).multivariate_normal(np.zeros(4), ALIKE, rows)
    made = found(cloud)
    assert made.stability >= 0.8
    assert made.verdict.startswith(f"The customers are a continuum, cut into {made.k} stable parts: ")


def test_three_towns_lie_apart():
    made = found(TOWNS + np.random.default_rng(1).normal(size=TOWNS.shape))
    assert made.verdict.startswith("The customers form 3 stable segments that lie apart ")
    assert made.silhouette > made.cloud.high + 0.1


@pytest.mark.parametrize("columns", [1, 2, 3, 6])
@pytest.mark.parametrize("kind", ["normal", "uniform"])
def test_columns_of_noise_hold_no_groups(columns, kind):
    noise = getattr(np.random.default_rng(2), kind)(size=(400, columns))
    assert found(noise).verdict.startswith(("No stable segmentation", "The customers are a continuum"))


def test_categories_that_have_nothing_to_do_with_each_other_hold_no_groups():
    chance = np.random.default_rng(4)
    drawn = {name: chance.choice(list(levels), 400) for name, levels in (("a1", "xy"), ("b1", "pqr"))}
    table = open_table(RawRows.of(pd.DataFrame(drawn)))
    said = segment(table, specify(table)).verdict
    assert said.startswith(("No stable segmentation", "The customers are a continuum"))


def test_categories_that_go_together_are_groups():
    kinds = np.random.default_rng(4).permutation(np.repeat([0, 1, 2], 40))
    frame = pd.DataFrame({name: np.array(list("xyz"))[kinds] for name in ("a1", "b1", "c1")})
    table = open_table(RawRows.of(frame))
    assert "form 3 stable segments that lie apart" in segment(table, specify(table)).verdict


def test_the_households_of_the_sample_lie_hardly_more_in_groups_than_a_cloud_would(sample):
    made = segment(sample, specify(sample, k=3))
    assert made.verdict.startswith("The customers form 3 stable groups that overlap")
    assert made.cloud.high < made.silhouette < 0.25


def test_the_cloud_is_the_same_for_the_same_seed():
    prepared = prepare(opened(TOWNS + 0.0), SegmentSpec(("column0", "column1")))
    assert cloud_of(prepared, 3) == cloud_of(prepared, 3)


def test_of_many_customers_a_thousand_are_drawn():
    prepared = prepare(opened(np.random.default_rng(3).normal(size=(1_200, 2))), SegmentSpec(("column0",)))
    assert (cloud_of(prepared, 2).rows, cloud_of(prepared, 2).draws) == (1_000, 20)


@pytest.mark.parametrize(
    ("quality", "said"),
    [
        (Quality(3, 0.5, 0.5, 0.3), "No stable segmentation"),
        (Quality(3, 0.5, 0.9, 0.02), "the smallest holds only 2.0% of them"),
        (Quality(3, 0.35, 0.9, 0.3), "The customers are a continuum, cut into 3 stable parts"),
        (
            Quality(3, 0.5, 0.9, 0.3),
            "3 stable segments that lie apart (stability 0.90, silhouette 0.50; without groups 0.35).",
        ),
    ],
)
def test_the_verdict_says_what_the_segments_are_worth(quality, said):
    assert said in verdict_of(quality, CLOUD)


def test_groups_further_apart_than_chance_that_still_overlap_are_called_so():
    low = Cloud(mean=0.1, high=0.12, draws=20, rows=1_000)
    assert "form 3 stable groups that overlap" in verdict_of(Quality(3, 0.2, 0.9, 0.3), low)
