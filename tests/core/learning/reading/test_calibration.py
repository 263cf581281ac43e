import numpy as np
import pytest

from core.learning.evaluation.answers import Answers
from core.learning.reading.calibration import calibration


def drawn(n_rows, seed, n_classes=4, sharpen=1.0):
    """Answers that are right, or sharper or flatter than what was drawn from."""
    chance = np.random.default_rng(seed)
    real = chance.dirichlet(np.ones(n_classes), n_rows)
    truth = (chance.random((n_rows, 1)) > real.cumsum(axis=1)).sum(axis=1)
    said = real**sharpen
    names = tuple("abcdefgh"[:n_classes])
    said /= said.sum(axis=1, keepdims=True)
    return Answers(names, np.arange(n_rows), np.zeros(n_rows, dtype=int), truth, said)


def test_every_bin_compares_what_was_said_with_what_happened():
    curve = calibration(drawn(500, 0)).curve
    columns = ["category", "bin", "customers", "said", "happened", "low", "high"]
    assert list(curve.columns) == columns
    assert curve.groupby("category")["customers"].agg(["size", "sum"]).eq([10, 500]).all(axis=None)
    assert (curve["low"] <= curve["happened"]).all()
    assert (curve["high"] >= curve["happened"]).all()
    assert curve.groupby("category")["said"].apply(lambda said: said.is_monotonic_increasing).all()


def test_right_probabilities_are_called_right():
    found = [calibration(drawn(600, seed)) for seed in range(40)]
    first = [each.errors["p_value"].iloc[0] < 0.05 for each in found]
    any_class = [(each.errors["p_value"].iloc[1:] < 0.05).any() for each in found]
    assert sum(first) <= 6
    assert sum(any_class) <= 6
    mean, expected = (np.mean([each.errors[of] for each in found]) for of in ("ece", "by_chance"))
    assert mean == pytest.approx(expected, rel=0.06)


def test_sharpened_probabilities_are_too_sure_and_flattened_ones_too_modest():
    sure, modest = calibration(drawn(2_000, 1, sharpen=2)), calibration(drawn(2_000, 1, sharpen=0.5))
    assert ": too sure. Off by more than chance: " in sure.sentence
    assert ": too modest. Off by more than chance: " in modest.sentence


def test_equal_probabilities_are_never_parted():
    same = np.tile([0.3, 0.7], (400, 1))
    truth = np.repeat([0, 1], [120, 280])
    found = calibration(Answers(("a", "b"), np.arange(400), np.zeros(400, dtype=int), truth, same))
    assert found.curve["customers"].tolist() == [400] * 3
    assert found.sentence == (
        "Of its first choice it is on average 70% sure and for 70% right, as close as chance lets anyone "
        "see. No category's probabilities are off by more than chance."
    )


def test_one_exception_disproves_certainty():
    sure = np.tile([1.0, 0.0], (100, 1))
    truth = np.repeat([0, 1], [97, 3])
    found = calibration(Answers(("a", "b"), np.arange(100), np.zeros(100, dtype=int), truth, sure))
    assert found.errors["p_value"].tolist() == [0, 0, 0]
    assert found.errors["ece"].to_numpy() == pytest.approx(0.03)
