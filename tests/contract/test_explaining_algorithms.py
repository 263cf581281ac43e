"""Every algorithm can be explained: what its parts contribute adds up, and says what matters."""

from dataclasses import replace

import pytest

from core.learning.algorithms import ALGORITHMS
from core.learning.background import Background
from core.learning.explaining.contributions import explain
from core.learning.explaining.playing import FEW

every_algorithm = pytest.mark.parametrize("name", ALGORITHMS)


@pytest.fixture
def model(learned, name):
    """The learned model with fewer customers to compare with: enough to explain by, and soon asked."""
    trained = learned(name)[0]
    kept = trained.background
    return replace(trained, background=Background(kept.features.head(15), kept.labels[:15], None, kept.of))


@every_algorithm
@pytest.mark.parametrize("few", [FEW, 0], ids=["exactly", "by orders"])
def test_contributions_add_up_and_what_was_bought_speaks_for_its_category(model, few, monkeypatch):
    monkeypatch.setattr("core.learning.explaining.playing.FEW", few)
    known = model.background.features.copy()
    customer = {"n_food": 7, "n_pet_care": 0, "n_toys": 0, "spend": 20, "channel": "fax"}
    explanation = explain(model, customer)
    assert model.background.features.equals(known)
    for category in model.classes:
        difference = explanation.probabilities[category] - explanation.base[category]
        assert explanation.frame(category)["contribution"].sum() == pytest.approx(difference, abs=1e-6)
    assert explanation.frame("food")["part"][0] == "n_food"
    assert explanation.frame("food")["contribution"][0] > 0
