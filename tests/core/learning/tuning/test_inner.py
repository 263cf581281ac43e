from dataclasses import replace

import numpy as np
import pytest
from sklearn.metrics import log_loss

from core.errors import RareClasses
from core.learning.rows import labelled_rows
from core.learning.spec import specify
from core.learning.train import build, look
from core.learning.tuning.inner import Ground, part_of


def ground_of(table, n_folds=3, **choices):
    spec = specify(table, "logistic_regression", **choices)
    rows = labelled_rows(table, spec)
    return spec, Ground.of(rows, look(spec, table.schema, rows), spec, n_folds)


def test_the_loss_is_that_of_a_pipeline_that_never_saw_the_rows(shoppers):
    spec, ground = ground_of(shoppers)
    teaching, testing = ground.splits[0]
    features, labels = ground.rows.features, ground.rows.labels
    pipeline = build(spec, ground.inputs).fit(features.iloc[teaching], labels.iloc[teaching])
    expected = log_loss(labels.iloc[testing], pipeline.predict_proba(features.iloc[testing]))
    assert next(ground.losses(spec)) == pytest.approx(expected)
    assert len(list(ground.losses(spec))) == 3


def test_rows_that_are_the_same_stay_on_one_side(make):
    chance = np.random.default_rng(0)
    ages = np.repeat(chance.permutation(60), 2)
    table = make({"age": ages, "spend": ages * 2.5, "next": list("ab") * 60}, next="target")
    _, ground = ground_of(table)
    for teaching, testing in ground.splits:
        assert not set(ages[teaching]) & set(ages[testing])


def test_classes_too_rare_to_be_cut_once_more_are_refused_as_a_matter_of_tuning(make):
    table = make({"age": np.arange(21) + 0.5, "next": list("ab") * 10 + ["c"]}, next="target")
    spec = specify(table, "logistic_regression", folds=2)
    rows = labelled_rows(table, replace(spec, leave_out_rare=True))
    few = part_of(rows, [0, 1, 2, 4])
    with pytest.raises(RareClasses, match="Tuning cuts the rows that teach once more"):
        Ground.of(few, look(spec, table.schema, rows), spec, n_folds=3)


def test_a_part_of_the_rows_has_only_their_labels_and_groups(shoppers):
    _, ground = ground_of(shoppers)
    part = part_of(ground.rows, [5, 7])
    assert list(part.labels) == list(ground.rows.labels.iloc[[5, 7]])
    assert list(part.groups) == list(ground.rows.groups[[5, 7]])


def test_later_rows_test_where_the_spec_cuts_by_time_and_an_earlier_cutoff_is_left(make):
    days = np.datetime64("2024-01-01") + np.arange(120)
    frame = {
        "day": days.astype(str),
        "age": np.arange(120) % 40 + np.arange(120) / 7.3,
        "next": list("abc") * 40,
    }
    table = make(frame, next="target")
    spec, ground = ground_of(table, time="day", cutoff=["2024-02-15", "2024-03-31"])
    assert [(teaching.max(), testing.min()) for teaching, testing in ground.splits] == [(45, 46), (90, 91)]
    early = part_of(ground.rows, ground.splits[0][0])
    assert len(Ground.of(early, ground.inputs, spec, 3).splits) == 3


def test_a_class_that_no_teaching_row_has_gets_no_probability(shoppers):
    spec, ground = ground_of(shoppers)
    food = np.flatnonzero(ground.rows.labels == "food")
    others = np.flatnonzero(ground.rows.labels != "food")
    assert ground.loss(spec, (others, food)) > 30
