from dataclasses import replace

import numpy as np
import pandas as pd
from sklearn.model_selection import StratifiedKFold, cross_val_score

from core.learning.checks.rows import (
    chosen_classes,
    few_of_a_class,
    grouped_rows,
    rare_classes,
    repeated_rows,
    too_many_columns,
)
from core.learning.evaluation.evaluate import cross_validate
from core.learning.rows import labelled_rows
from core.learning.spec import specify
from core.learning.train import build, look
from tests.core.learning.checks.made import measured, rows


def repeating(repeats: int):
    made = rows(100)
    return measured(
        rows=replace(made, features=pd.DataFrame({"age": [max(at, repeats) for at in range(100)]}))
    )


def test_repeated_rows_are_counted():
    finding = repeated_rows(repeating(7))
    assert finding.message == "7 rows with the same features as another; each group stayed in one fold."


def test_one_repeated_row_is_counted_as_one():
    assert repeated_rows(repeating(1)).message.startswith("1 row with the same features")


def test_different_rows_are_not():
    assert repeated_rows(measured()) is None


def test_rows_of_a_group_are_counted():
    made = measured(rows=replace(rows(100), groups=np.arange(100) // 4))
    grouped = replace(made, spec=replace(made.spec, group="household"))
    assert grouped_rows(grouped).message == "100 rows in 25 groups of 'household': each stayed on one side."


def test_rows_without_a_group_or_alone_in_theirs_are_not():
    made = measured()
    assert grouped_rows(made) is None
    assert grouped_rows(replace(made, spec=replace(made.spec, group="household"))) is None


def test_rare_categories_that_were_left_out_are_counted():
    finding = rare_classes(measured(rows=replace(rows(), rare={"toys": 2, "home": 1})))
    assert finding.code == "rare-classes-left-out"
    assert finding.message == "Left out as too rare: toys and home, with 3 rows."


def test_nothing_left_out_is_not_told():
    assert rare_classes(measured()) is None


def test_categories_of_few_different_rows_are_named():
    made = rows(100)
    few = replace(made, labels=pd.Series(["food"] * 85 + ["pet"] * 15))
    assert few_of_a_class(measured(rows=few)).message.endswith("teach and test 'pet' (15).")
    assert few_of_a_class(measured(rows=few)).subject == f"1 of {len(few.classes)} classes"
    same = replace(made, groups=made.groups // 3)
    assert few_of_a_class(measured(rows=replace(same, labels=few.labels))).evidence["fewest"] == 6


def test_categories_of_enough_rows_are_not():
    assert few_of_a_class(measured()) is None


def test_more_weights_than_rows_are_told():
    finding = too_many_columns(measured(rows=rows(100, ("a", "b", "c"), n_columns=51)))
    assert finding.message.startswith("100 rows are few for 51 columns and 3 categories: ")
    assert finding.evidence == {"rows": 100, "columns": 51, "classes": 3}


def test_enough_rows_for_the_columns_are_not():
    assert too_many_columns(measured(rows=rows(102, ("a", "b", "c"), n_columns=51))) is None


def test_planted_duplicates_do_not_raise_the_score_though_they_raise_a_careless_one(make):
    chance = np.random.default_rng(7)
    bought = chance.integers(0, 4, 400)
    columns = {f"x{at}": chance.normal(size=400) + 0.5 * (bought == at % 4) for at in range(6)}
    plain = pd.DataFrame({**columns, "next": np.asarray(["a", "b", "c", "d"])[bought]})
    planted = pd.concat([plain, plain.sample(182, random_state=1)])
    heart = {"n_estimators": 20, "min_samples_leaf": 1}
    right, careless = [], []
    for frame in (plain, planted):
        table = make(dict(frame.reset_index(drop=True)), next="target")
        spec = specify(table, "random_forest", heart)
        evaluation = cross_validate(table, spec)
        right.append(evaluation.metrics["accuracy"].mean)
        rows = labelled_rows(table, spec)
        anywhere = StratifiedKFold(5, shuffle=True, random_state=0)
        forest = build(spec, look(spec, table.schema, rows))
        careless.append(cross_val_score(forest, rows.features, rows.labels, cv=anywhere).mean())
    assert careless[1] - careless[0] > 0.1
    assert right[1] - right[0] < 0.03
    said = {each.code: each for each in evaluation.findings}["repeated-rows"]
    assert said.evidence["rows"] == 182


def test_categories_that_were_chosen_are_said():
    made = measured(rows=replace(rows(), left_out=3))
    finding = chosen_classes(replace(made, spec=replace(made.spec, left_out=("toys",), merged=("a", "b"))))
    assert finding.code == "chosen-classes"
    assert finding.message == "As asked, left out: toys, with 3 rows; learned as 'other': a and b."
    assert chosen_classes(made) is None
