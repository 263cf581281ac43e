import numpy as np
import pytest

from core.generator.bayes import answers, bayes
from core.generator.generate import generate
from core.generator.knobs import choose_knobs
from core.learning.evaluation.metrics import measure


def ceiling(**knobs):
    return bayes(generate(choose_knobs(rows=8_000, **knobs)))


def test_what_is_promised_is_what_is_seen_on_200_000_customers(many):
    best, (bought, probability) = bayes(many), answers(many)
    seen = measure(bought, probability)
    assert best.accuracy_se < 0.0012
    assert abs(seen["accuracy"] - best.accuracy) < 3 * best.accuracy_se
    surprise = -np.log(probability)
    expected = (probability * surprise).sum(axis=1, keepdims=True)
    around = np.sqrt((probability * (surprise - expected) ** 2).sum()) / len(bought)
    assert abs(seen["log_loss"] - best.log_loss) < 3 * around
    assert seen["top_3"] == pytest.approx(best.top_3, abs=3 * np.sqrt(best.top_3 / 4 / len(bought)))
    assert best.ece < 0.01


def test_every_probability_is_calibrated_and_not_the_largest_alone(many):
    bought, probability = answers(many)
    for category in range(probability.shape[1]):
        said = probability[:, category]
        bins = np.digitize(said, np.quantile(said, np.linspace(0.1, 0.9, 9)))
        error = np.bincount(bins, said - (bought == category))
        spread = np.sqrt(np.bincount(bins, said * (1 - said)))
        assert np.abs(error / spread).max() < 4


def test_segment_probabilities_are_calibrated(many):
    segment = many.truth.filter(like="p_segment_").to_numpy()
    best = segment.max(axis=1)
    right = segment.argmax(axis=1) + 1 == many.truth["segment"]
    assert abs(right.mean() - best.mean()) < 3 * np.sqrt((best * (1 - best)).sum()) / len(best)


def test_the_usual_world_is_as_hard_as_real_customers_are(many):
    best = bayes(many)
    assert best.accuracy == pytest.approx(0.42, abs=0.02)
    assert best.log_loss == pytest.approx(1.48, abs=0.03)
    assert best.top_3 == pytest.approx(0.81, abs=0.02)
    assert best.segment_ari == pytest.approx(0.72, abs=0.03)
    assert many.frame["next_category"].value_counts(normalize=True).iloc[0] == pytest.approx(0.26, abs=0.02)


def test_knobs_move_what_they_name():
    usual = ceiling()
    assert ceiling(separation=0).segment_ari < 0.05
    assert ceiling(separation=2).segment_ari > usual.segment_ari + 0.15
    assert ceiling(context=6).accuracy > usual.accuracy > ceiling(context=0).accuracy
    assert ceiling(concentration=0.5).accuracy > usual.accuracy > ceiling(concentration=50).accuracy
    assert ceiling(categories=3).accuracy > usual.accuracy
    assert ceiling(missing=0.9).segment_ari < usual.segment_ari - 0.05


def test_without_taste_and_context_nothing_can_be_known():
    nothing = ceiling(own_taste=0, context=0, categories=4)
    assert nothing.accuracy == pytest.approx(0.25)
    assert nothing.log_loss == pytest.approx(np.log(4))
