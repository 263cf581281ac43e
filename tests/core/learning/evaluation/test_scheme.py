import numpy as np
import pandas as pd
import pytest

from core.errors import BadScheme, RareClasses, SingleClassTarget
from core.learning.evaluation.evaluate import cross_validate
from core.learning.evaluation.scheme import splits_of
from core.learning.rows import labelled_rows
from core.learning.spec import specify

LINE = "logistic_regression"


@pytest.fixture(scope="module")
def panel(make):
    """50 households, each seen on the first of three months."""
    chance = np.random.default_rng(0)
    columns = {
        "household": np.repeat([f"h{n:02}" for n in range(50)], 3),
        "day": np.tile(["2017-01-01", "2017-02-01", "2017-03-01"], 50),
        "age": chance.normal(50, 9, 150).round(4),
        "next": np.asarray(["a", "b"])[chance.integers(0, 2, 150)],
    }
    return make(columns, next="target", household="id", day="ignored")


def cut(table, **choices):
    spec = specify(table, LINE, **choices)
    rows = labelled_rows(table, spec)
    return rows, splits_of(rows, spec)


def test_every_repeat_cuts_anew_and_tests_every_row_once(panel):
    _, splits = cut(panel, folds=3, repeats=2)
    assert len(splits) == 6
    first, second = (np.concatenate([held for _, held in part]) for part in (splits[:3], splits[3:]))
    assert sorted(first) == sorted(second) == list(range(150))
    assert first.tolist() != second.tolist()


def test_rows_of_one_household_never_sit_on_both_sides(panel):
    rows, splits = cut(panel, folds=5, group="household")
    household = panel.frame.loc[rows.labels.index, "household"].to_numpy()
    for teaching, testing in splits:
        assert not set(household[teaching]) & set(household[testing])
    _, plain = cut(panel, folds=5)
    assert any(set(household[teaching]) & set(household[testing]) for teaching, testing in plain)


def test_rows_up_to_a_day_teach_and_later_ones_test(panel):
    rows, ((teaching, testing),) = cut(panel, time="day", cutoff="2017-02-01")
    day = panel.frame.loc[rows.labels.index, "day"]
    assert set(day.iloc[teaching].dt.month) == {1, 2}
    assert set(day.iloc[testing].dt.month) == {3}
    assert len(teaching) + len(testing) == 150


def test_with_several_days_the_window_that_teaches_grows(panel):
    _, splits = cut(panel, time="day", cutoff=["2017-01-01", "2017-02-01"])
    assert [(len(teaching), len(testing)) for teaching, testing in splits] == [(50, 50), (100, 50)]


def test_earlier_rows_that_come_again_later_do_not_teach(make):
    columns = {
        "day": ["2017-01-01"] * 8 + ["2017-02-01"] * 4,
        "age": [1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 1.5, 2.5, 9.5, 9.75],
        "next": ["a", "b"] * 6,
    }
    table = make(columns, next="target", day="ignored")
    _, ((teaching, testing),) = cut(table, time="day", cutoff="2017-01-15")
    assert teaching.tolist() == [2, 3, 4, 5, 6, 7]
    assert testing.tolist() == [8, 9, 10, 11]


def test_a_day_after_which_nobody_is_left_to_teach_is_refused(panel):
    with pytest.raises(RareClasses, match="fewer than 2 different rows up to 2017-02-01"):
        cut(panel, time="day", cutoff="2017-02-01", group="household")
    with pytest.raises(SingleClassTarget):
        cut(panel, time="day", cutoff="2017-02-01", group="household", leave_out_rare=True)


def test_a_day_after_which_no_row_has_a_target_is_refused(make):
    days = ["2017-01-01"] * 10 + ["2017-02-01"] * 2
    table = make(
        {"day": days, "age": np.arange(12) + 0.5, "next": ["a", "b"] * 5 + [None] * 2},
        next="target", day="ignored",
    )  # fmt: skip
    with pytest.raises(BadScheme, match="No row with a target after 2017-01-15"):
        cut(table, time="day", cutoff="2017-01-15")


def test_a_class_that_comes_up_too_late_is_refused_or_left_out(make):
    table = make(
        {"day": ["2017-01-01"] * 10 + ["2017-02-01"] * 6, "age": np.arange(16) + 0.5,
         "next": ["a", "b"] * 5 + ["c", "a", "b"] * 2},
        next="target", day="ignored",
    )  # fmt: skip
    with pytest.raises(RareClasses, match=r"2017-01-15: 'c' \(0 different of 2\)"):
        cut(table, time="day", cutoff="2017-01-15")
    rows, _ = cut(table, time="day", cutoff="2017-01-15", leave_out_rare=True)
    assert rows.rare == {"c": 2}


def test_fewer_households_than_folds_are_refused(panel):
    few = panel.frame["household"].isin(["h00", "h01", "h02"])
    table = type(panel)(panel.frame[few], panel.schema, panel.set_aside, 9)
    with pytest.raises(
        RareClasses, match="fewer different values of 'household' than the 5 folds"
    ) as refusal:
        cut(table, group="household")
    assert refusal.value.remedy.startswith("Ask for fewer folds")


def test_rows_without_a_day_neither_teach_nor_test(panel):
    frame = panel.frame.assign(day=panel.frame["day"].where(np.arange(150) > 5, pd.NaT))
    table = type(panel)(frame, panel.schema, panel.set_aside, 150)
    _, ((teaching, testing),) = cut(table, time="day", cutoff="2017-02-01")
    assert not {*teaching, *testing} & set(range(6))


def test_the_group_is_not_learned_from(make):
    columns = {
        "shop": np.repeat([1.5, 2.5, 3.5, 4.5], 5),
        "age": np.arange(20) + 0.5,
        "next": ["a", "b"] * 10,
    }
    table = make(columns, next="target")
    assert specify(table, LINE, group="shop", folds=2).features == ("age",)
    assert specify(table, LINE, folds=2).features == ("shop", "age")


def test_a_scheme_is_told_in_words_and_known_by_its_folds(panel):
    def scheme(algorithm=LINE, **choices):
        return cross_validate(panel, specify(panel, algorithm, **choices)).scheme

    folds = scheme(folds=3, repeats=2, group="household")
    assert folds.words == "150 rows in 3 folds, 2 times; rows of the same household together."
    assert (folds.fits, folds.tested) == (6, 150)
    assert folds.ratio == pytest.approx(1 / 2, abs=0.01)
    later = scheme(time="day", cutoff="2017-02-01")
    assert later.words == "Rows up to 2017-02-01 in day teach, 50 later rows test; identical rows together."
    assert (later.fits, later.tested, later.ratio) == (1, 50, 0.5)
    again = scheme("extra_trees", folds=3, repeats=2, group="household")
    assert (
        folds.fingerprint
        == again.fingerprint
        != scheme(folds=3, repeats=2, group="household", seed=1).fingerprint
    )
