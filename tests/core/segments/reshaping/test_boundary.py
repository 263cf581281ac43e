import numpy as np
import pytest
import skops.io

from core.segments.reshaping.boundary import CERTAIN, boundary_of
from models.trust import TRUSTED_TYPES


@pytest.fixture(scope="module")
def lassoed():
    points = np.random.default_rng(2).normal(size=(600, 6))
    return points, points[:, 0] + points[:, 1] + points[:, 2] > 2


def test_an_oblique_choice_is_repeated_and_known_again_in_customers_not_seen(lassoed):
    points, chosen = lassoed
    boundary, learned = boundary_of(points, chosen, seed=1)
    assert (learned.kept, learned.others) == (chosen.sum(), 0)
    fresh = np.random.default_rng(3).normal(size=(2000, 6))
    truth, within = fresh[:, :3].sum(axis=1) > 2, boundary.share(fresh) >= CERTAIN
    assert (truth & within).sum() / truth.sum() == pytest.approx(learned.recall, abs=0.08)
    assert (truth & within).sum() / within.sum() == pytest.approx(learned.precision, abs=0.08)
    assert "others. Of customers it has not seen" in learned.sentence


def test_a_choice_without_reason_is_said_not_to_be_known_again(lassoed):
    points, _ = lassoed
    chosen = np.random.default_rng(5).random(len(points)) < 0.3
    _, learned = boundary_of(points, chosen, seed=1)
    assert learned.recall < 0.3


def test_a_row_alone_is_asked_as_among_others_and_after_being_kept(lassoed):
    points, chosen = lassoed
    boundary, _ = boundary_of(points, chosen, seed=1)
    kept = skops.io.loads(skops.io.dumps(boundary), trusted=TRUSTED_TYPES)
    together = boundary.share(points)
    assert [kept.share(points[[at]])[0] for at in range(40)] == together[:40].tolist()
