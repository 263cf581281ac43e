"""The sample whose best possible scores are known can be made again, scores and all."""

import pytest

from core.exports.frames import to_csv
from core.generator.bayes import bayes
from core.generator.generate import generate
from core.generator.knobs import USUAL
from data.catalogue import sample_of

SAMPLE = sample_of("generated-shoppers")


def test_the_usual_knobs_give_its_very_bytes_and_its_best_scores():
    generated = generate(USUAL)
    assert to_csv(generated.frame) == SAMPLE.path.read_bytes()
    best = bayes(generated)
    assert {name: getattr(best, name) for name in SAMPLE.best} == pytest.approx(dict(SAMPLE.best), abs=5e-5)


def test_real_customers_have_no_known_best():
    assert not sample_of("complete-journey").best
