import numpy as np
import pytest

from core.learning.reading.learning_curve import learning_curve
from core.learning.spec import specify


@pytest.fixture(scope="module")
def shoppers_curve(shoppers):
    told = []
    spec = specify(shoppers, "logistic_regression")
    return learning_curve(shoppers, spec, lambda share, said: told.append((share, said))), told


def test_growing_shares_of_half_of_the_rows_teach(shoppers_curve):
    found, _ = shoppers_curve
    assert found.measured["rows"].tolist() == [15, 30, 60, 120]
    assert list(found.measured.columns) == ["rows", "log_loss", "log_loss_sd", "accuracy", "accuracy_sd"]
    assert found.measured["log_loss"].iloc[0] > found.measured["log_loss"].iloc[-1]


def test_the_expected_curve_reaches_twice_the_rows_within_its_band(shoppers_curve):
    found, _ = shoppers_curve
    expected = found.expected
    assert (found.rows, expected["rows"].iloc[-1]) == (240, pytest.approx(480))
    assert (expected["low"] <= expected["log_loss"]).all()
    assert (expected["log_loss"] <= expected["high"]).all()
    assert found.low <= found.gain <= found.high
    fall = np.interp(240, expected["rows"], expected["log_loss"]) - expected["log_loss"].iloc[-1]
    assert found.gain == pytest.approx(fall, abs=0.01)
    assert found.gain > 0.01
    assert found.sentence.startswith(
        f"Twice the customers would lower log-loss by about {found.gain:.3f} ({found.low:.3f} to "
    )


def test_progress_begins_at_nothing_and_grows_with_the_rows(shoppers_curve):
    _, told = shoppers_curve
    assert told[0] == (0, "learning from 15 rows")
    rows_before = np.array([0, 15, 45, 105, 225, 240, 270, 330])
    assert [share for share, _ in told] == pytest.approx(list(rows_before / 450))


def test_more_rows_of_noise_help_nobody(make):
    chance = np.random.default_rng(0)
    columns = {
        "age": chance.integers(18, 80, 600).astype(float),
        "next": chance.choice(["food", "pet", "toys"], 600),
    }
    table = make(columns, next="target")
    found = learning_curve(table, specify(table, "logistic_regression"))
    assert found.low == pytest.approx(0, abs=0.002)
    assert found.gain < 0.01


def test_a_rare_category_is_in_every_share(make):
    chance = np.random.default_rng(1)
    columns = {
        "age": chance.normal(40, 10, 300).round(3),
        "next": np.repeat(["food", "pet", "toys"], [200, 93, 7]),
    }
    table = make(columns, next="target")
    found = learning_curve(table, specify(table, "random_forest", {"n_estimators": 20}))
    assert np.isfinite(found.measured["log_loss"]).all()
