from dataclasses import replace

import numpy as np
import pytest

from core.learning.evaluation.calibrating import calibrate
from core.learning.evaluation.evaluate import cross_validate
from core.learning.evaluation.metrics import METRICS
from core.learning.rows import labelled_rows
from core.learning.spec import specify
from core.learning.splitting import folds
from core.learning.train import build, look

LINE = "logistic_regression"


def numbers(n_rows: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=n_rows)


def test_a_model_stands_beside_its_baselines(learned):
    evaluation = learned(LINE)[1]
    assert list(evaluation.baselines) == ["prior", "habit", LINE]
    assert list(evaluation.metrics) == list(METRICS)
    assert evaluation.board.groupby("name", sort=False).size().to_dict() == {
        "model": 8, "prior": 8, "habit": 8, LINE: 8,
    }  # fmt: skip
    assert all(len(score.folds) == 3 for score in evaluation.metrics.values())


def test_a_model_that_is_a_baseline_ties_with_itself_at_whatever_temperature(learned):
    evaluation = learned(LINE)[1]
    assert evaluation.temperature != 1
    assert evaluation.baselines[LINE] == evaluation.metrics


def test_the_prior_is_the_entropy_of_the_shares(make):
    table = make({"age": numbers(120), "next": ["a", "a", "b"] * 40}, next="target")
    prior = cross_validate(table, specify(table, LINE)).baselines["prior"]
    assert prior["accuracy"].mean == pytest.approx(2 / 3)
    assert prior["log_loss"].mean == pytest.approx(-(2 * np.log(2 / 3) + np.log(1 / 3)) / 3, abs=1e-4)
    assert prior["ece"].mean == pytest.approx(0, abs=1e-9)


def test_without_counts_of_past_purchases_nothing_is_said_of_habit(make):
    table = make({"age": numbers(60), "next": ["a", "b"] * 30}, next="target")
    evaluation = cross_validate(table, specify(table, LINE))
    assert list(evaluation.baselines) == ["prior", LINE]
    assert "habit" not in evaluation.verdict


@pytest.mark.parametrize("algorithm", ["logistic_regression", "gradient_boosting"])
def test_nothing_is_learned_from_noise_and_that_is_said(make, algorithm):
    noise = {name: numbers(150, seed) for seed, name in enumerate("uvwx")}
    labels = np.asarray(["a", "b", "c"])[np.random.default_rng(9).integers(0, 3, 150)]
    table = make({**noise, "next": labels}, next="target")
    evaluation = cross_validate(table, specify(table, algorithm))
    assert "No signal" in evaluation.verdict
    assert evaluation.findings[0].code == "no-better-than-prior"


def test_a_column_that_gives_the_answer_away_is_too_good(make):
    labels = ["a", "b", "c"] * 30
    table = make({"age": numbers(90), "leak": labels, "next": labels}, next="target")
    evaluation = cross_validate(table, specify(table, "random_forest", {"n_estimators": 20}))
    assert evaluation.findings[0].code == "too-good"


def test_the_plain_habit_rule_is_the_baseline_itself_and_is_called_the_same(shoppers):
    plain = cross_validate(shoppers, specify(shoppers, "habit", {"rule": "plain"}, folds=3))
    assert "The same as each customer's own habit" in plain.verdict


def test_identical_rows_do_not_flatter_the_score(make):
    """Rows that repeat with one random class each could be learned by heart, were they on both sides."""
    labels = np.asarray(["a", "b"])[np.random.default_rng(3).integers(0, 2, 60)]
    table = make({"age": np.tile(numbers(60), 4), "next": np.tile(labels, 4)}, next="target")
    heart = {"n_estimators": 20, "min_samples_leaf": 1}
    evaluation = cross_validate(table, specify(table, "random_forest", heart))
    assert evaluation.metrics["accuracy"].mean < 0.65
    assert "repeated-rows" in [finding.code for finding in evaluation.findings]


@pytest.mark.parametrize("algorithm", ["logistic_regression", "habit"])
def test_a_fold_is_predicted_by_what_its_training_rows_alone_teach(shoppers, learned, algorithm):
    """Everything is learned anew from the training rows: filling, encoding, habit and model."""
    spec = specify(shoppers, algorithm, folds=3)
    rows = labelled_rows(shoppers, spec)
    told = learned(algorithm)[1].answers
    probability = np.empty_like(told.probability)
    for number, (training, held) in enumerate(folds(rows.groups, rows.labels, 3, spec.seed)):
        alone = replace(rows, features=rows.features.iloc[training], labels=rows.labels.iloc[training])
        pipeline = build(spec, replace(look(spec, shoppers.schema, alone), size=rows.size))
        fitted = pipeline.fit(alone.features, alone.labels)
        probability[told.fold == number] = fitted.predict_proba(rows.features.iloc[held])
    alone = replace(told, probability=probability)
    assert calibrate(alone).of(alone).probability == pytest.approx(told.probability, abs=1e-12)


def test_where_time_cuts_the_rows_the_first_answers_stay_as_bold_as_they_were(make):
    """Their temperature would have to be found on answers that came later."""
    labels = np.asarray(["a", "b"])[np.random.default_rng(3).integers(0, 2, 150)]
    columns = {"day": np.repeat(["2017-01-01", "2017-02-01", "2017-03-01"], 50), "age": numbers(150)}
    table = make({**columns, "next": labels}, next="target", day="ignored")
    settings = {"time": "day", "cutoff": ["2017-01-01", "2017-02-01"]}
    spec = specify(table, "random_forest", {"n_estimators": 20, "min_samples_leaf": 1}, **settings)
    evaluation, rows = cross_validate(table, spec), labelled_rows(table, spec)
    assert evaluation.temperature > 1.5
    fitted = build(spec, look(spec, table.schema, rows)).fit(rows.features[:50], rows.labels[:50])
    bold = fitted.predict_proba(rows.features[50:100])
    said = evaluation.answers
    assert said.probability[said.fold == 0] == pytest.approx(bold)
    assert said.probability[said.fold == 1].max(axis=1).mean() < bold.max(axis=1).mean()


def test_a_survey_of_few_different_answers_is_learned_from(make):
    """40 different customers of 50 rows each, who bought one of 8 categories."""
    answers = np.repeat(np.arange(40), 50)
    bought = [f"c{number % 8}" for number in range(2_000)]
    table = make({"age": answers % 8 + 0.5, "visits": answers // 8 + 0.5, "next": bought}, next="target")
    evaluation = cross_validate(table, specify(table, LINE))
    assert evaluation.rows == 2_000
    assert evaluation.metrics["accuracy"].mean == pytest.approx(1 / 8, abs=0.05)


def test_the_same_seed_gives_the_same_scores(shoppers, learned):
    again = cross_validate(shoppers, specify(shoppers, LINE, folds=3))
    assert again == learned(LINE)[1]
    other = cross_validate(shoppers, specify(shoppers, LINE, folds=3, seed=1))
    assert other.metrics["accuracy"].folds != again.metrics["accuracy"].folds


def test_progress_is_told_from_0_on_and_never_backwards(shoppers):
    told = []
    cross_validate(shoppers, specify(shoppers, LINE, folds=3), lambda done, what: told.append((done, what)))
    shares = [share for share, _ in told]
    assert told[0] == (0, "0 of 3 folds done")
    assert told[-1] == (pytest.approx(0.75), "3 of 3 folds done")
    assert shares == sorted(shares)


def test_habit_on_the_bundled_sample_scores_what_was_measured_elsewhere_or_a_little_better(sample):
    """A reference computation apart from this code found accuracy .341 and log-loss 1.764."""
    evaluation = cross_validate(sample, specify(sample, "habit"))
    assert 0.331 <= evaluation.metrics["accuracy"].mean < 0.4
    assert 1.7 < evaluation.metrics["log_loss"].mean <= 1.774
    assert evaluation.baselines["prior"]["log_loss"].mean == pytest.approx(2.011, abs=0.005)
