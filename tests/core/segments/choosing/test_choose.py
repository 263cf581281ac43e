from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from core.segments.algorithms import ALGORITHMS
from core.segments.choosing.choose import choose
from core.segments.choosing.resampling import resample
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
    assert (chosen.k, chosen.is_recommended) == (3, True)
    assert "3 tells the customers apart best" in chosen.reason
    assert chosen.quality.smallest == pytest.approx(30 / 120)


def test_others_who_do_the_work_see_the_same(chosen, shop):
    told = []
    prepared = prepare(shop, SPEC)
    with ThreadPoolExecutor(2) as pool:
        found = choose(prepared, resample(prepared), progress=lambda *each: told.append(each), pool=pool)
    assert found == chosen
    assert [share for share, _ in told] == sorted(share for share, _ in told)
    assert "9 of 9 numbers of segments tried" in [doing for _, doing in told]


def test_every_number_of_segments_has_its_line(chosen):
    assert chosen.frame["k"].tolist() == [2, 3, 4, 5, 6, 7, 8, 9, 10]
    assert chosen.frame.loc[chosen.frame["recommended"], "k"].tolist() == [3]
    assert chosen.frame[["silhouette_sd", "gap", "weakest"]].notna().all(axis=None)
    assert chosen.frame[["bic", "held_out"]].isna().all(axis=None)
    assert chosen.sentence == "Measured on all 120 customers."
    assert replace(chosen, measured=50).sentence == "Measured on 50 of 120 customers."


def test_a_cloud_has_no_stable_segments():
    chance = np.random.default_rng(8)
    table = open_table(RawRows.of(pd.DataFrame(chance.normal(size=(60, 6)).round(3), columns=list("abcdef"))))
    chosen = compared(table, specify(table))
    assert not chosen.is_recommended
    assert chosen.reason.startswith("No number is stable")
    assert not chosen.frame["recommended"].any()


def test_progress_is_told_from_nothing_on(shop):
    told = []
    compared(shop, SPEC, (2, 3), lambda share, doing: told.append((share, doing)))
    shares = [share for share, _ in told]
    assert len(told) >= 5
    assert (shares[0], shares) == (0, sorted(shares))
    assert shares[-1] < 1


def test_numbers_above_the_different_rows_are_left_out():
    table = open_table(RawRows.of(pd.DataFrame({"visits": [1, 5, 9, 9] * 8})))
    assert compared(table, specify(table)).frame["k"].tolist() == [2, 3]


def towns_of(rows):
    chance = np.random.default_rng(4)
    places = chance.normal(size=(rows, 2)) + np.repeat([[0, 0], [9, 0], [0, 9]], rows // 3, axis=0)
    return open_table(RawRows.of(pd.DataFrame(places.round(3), columns=["east", "north"])))


def test_a_mixture_is_judged_by_its_likelihood_too():
    table = towns_of(120)
    chosen = compared(table, specify(table, "latent_classes"), (2, 3, 4))
    assert (chosen.k, chosen.is_recommended) == (3, True)
    assert "BIC" in chosen.reason
    assert chosen.frame.set_index("k")["bic"].idxmin() == 3
    assert chosen.frame["held_out"].notna().all()
    assert chosen.frame["gap"].isna().all()


@pytest.mark.parametrize("name", ["dbscan", "hdbscan"])
def test_an_algorithm_that_finds_the_number_itself_has_one_line(name):
    table = towns_of(120)
    told = []
    chosen = compared(table, specify(table, name), (2, 3), lambda _, doing: told.append(doing))
    assert chosen.frame["k"].tolist() == [chosen.k] == [3]
    assert "itself" in chosen.reason
    assert told[0] == "looking for dense groups"
    assert chosen.frame["gap"].isna().all()


@pytest.mark.parametrize("name", ALGORITHMS)
def test_ten_customers_have_a_table_without_a_fake_score(name):
    table = open_table(RawRows.of(pd.DataFrame({"visits": [1, 1, 1, 1, 1, 1, 1, 2, 2, 9]})))
    chosen = compared(table, specify(table, name))
    assert set(chosen.frame["k"]) <= {0, 1, 2, 3}
    assert (chosen.frame["stability"] < 1).all()
