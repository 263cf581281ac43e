"""Tables that hold no segments, or hardly anything: each is refused or gets a plain verdict."""

import numpy as np
import pandas as pd
import pytest

from core.errors import NothingToSegment, TooFewRows, TooManySegments
from core.golden import mismatches
from core.segments.algorithms import ALGORITHMS
from core.segments.assigning.assign import assign_many
from core.segments.assigning.golden import ask, golden_rows
from core.segments.checks.every import findings_of
from core.segments.segment import segment
from core.segments.specify import AUTO, specify
from core.table.table import RawRows, open_table

EVERY = (AUTO, *ALGORITHMS)
SOME = (AUTO, "kmeans", "hdbscan")  # of each sort one; the contract tests ask every one
CHANCE = np.random.default_rng(5)
CLOUD = CHANCE.normal(size=(120, 2)).round(3)


def opened(**columns):
    return open_table(RawRows.of(pd.DataFrame(columns)))


def found(table, algorithm, given=None, **choices):
    columns = tuple(name for name in table.schema.names if table.schema[name].role != "id")
    return segment(table, specify(table, algorithm, given, columns=columns, **choices))


def is_sound(made, table):
    """Every row has a place, the same one at a time as in bulk, and the verdict is a sentence."""
    placed = assign_many(made, table)
    assert (placed["segment_id"] == made.labels).all()
    assert mismatches(lambda row: ask(made, row), golden_rows(made, table)) == []
    assert made.verdict.endswith(".")
    return made


@pytest.mark.parametrize("algorithm", EVERY)
@pytest.mark.parametrize(
    ("columns", "refusal", "said"),
    [
        ({"spend": [1.5, 2.5, 9.5], "visits": [1, 2, 3]}, TooFewRows, "There are 3 rows"),
        ({"spend": [7.5] * 30, "shop": ["north"] * 30}, NothingToSegment, "All customers are alike"),
        ({"spend": [None, 3.5] * 20, "visits": [4, None] * 20}, NothingToSegment, "All customers are alike"),
    ],
    ids=["3 rows", "constant columns", "all points equal"],
)
def test_what_cannot_be_segmented_is_refused(columns, refusal, said, algorithm):
    with pytest.raises(refusal, match=said) as refused:
        found(opened(**columns), algorithm)
    assert refused.value.remedy


@pytest.mark.parametrize("algorithm", SOME)
def test_a_table_of_dates_alone_is_refused_for_what_it_is(algorithm):
    table = opened(seen=pd.date_range("2020-01-01", periods=40).strftime("%Y-%m-%d"), fee=[1e300] * 40)
    with pytest.raises(NothingToSegment, match=r"'seen': a date, .*'fee': the same value in every row"):
        segment(table, specify(table, algorithm))


@pytest.mark.parametrize("algorithm", [name for name, each in ALGORITHMS.items() if each.takes_k])
def test_more_segments_than_different_rows_are_refused(algorithm):
    table = opened(spend=[1.5, 2.5, 9.5] * 10, visits=[1, 2, 3] * 10)
    with pytest.raises(TooManySegments, match="8 segments were asked for, but only 3 rows are different"):
        found(table, algorithm, k=8)


@pytest.mark.parametrize("algorithm", SOME)
def test_constant_columns_beside_others_do_no_harm(algorithm):
    table = opened(spend=CLOUD[:, 0], visits=CLOUD[:, 1], shop=["north"] * 120, fee=[3.5] * 120)
    assert is_sound(found(table, algorithm, k=3), table).structure.kind != "groups"


@pytest.mark.parametrize("algorithm", SOME)
def test_categories_alone_can_be_segmented(algorithm):
    kinds = np.arange(90) % 3
    table = opened(**{name: np.array(list(levels))[kinds] for name, levels in (("a1", "xyz"), ("b1", "pqr"))})
    assert is_sound(found(table, algorithm, k=3), table).k <= 3


@pytest.mark.parametrize("algorithm", SOME)
def test_missing_cells_do_no_harm(algorithm):
    gaps = np.random.default_rng(1).random(CLOUD.shape) < 0.5
    spend, visits = np.where(gaps, np.nan, CLOUD + 9 * (np.arange(120) % 2)[:, None]).T
    table = opened(spend=spend, visits=visits, shop=[None, "north", "south"] * 40)
    assert is_sound(found(table, algorithm, k=2), table).rows == 120


@pytest.mark.parametrize("algorithm", (*SOME, "dbscan"))
def test_nothing_but_noise_is_called_no_groups(algorithm):
    noise = np.random.default_rng(2).uniform(size=(150, 3)).round(3)
    table = opened(a1=noise[:, 0], b1=noise[:, 1], c1=noise[:, 2])
    made = is_sound(found(table, algorithm, k=3), table)
    assert made.structure.kind != "groups"


@pytest.mark.parametrize("algorithm", SOME)
def test_one_giant_cluster_with_a_few_odd_rows_is_said(algorithm):
    points = np.vstack([CLOUD, 40 + CLOUD[:3]])
    table = opened(spend=points[:, 0], visits=points[:, 1])
    made = is_sound(found(table, algorithm, k=2), table)
    codes = {finding.code for finding in findings_of(made)}
    assert made.structure.kind != "groups" or codes & {"giant-segment", "tiny-segment"}


def test_customers_who_are_all_outliers_are_said_to_be():
    table = opened(spend=CLOUD[:, 0], visits=CLOUD[:, 1])
    made = is_sound(found(table, "dbscan", {"eps": 1e-6}), table)
    assert (made.k, made.noise) == (0, 120)
    assert made.verdict == "No groups: all customers are outliers, of no segment."
    assert findings_of(made)[0].code == "many-outliers"
