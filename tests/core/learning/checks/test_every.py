import numpy as np

from core.learning.checks.every import check
from tests.core.learning.checks.made import GOOD, NOTHING, POOR, answers, measured


def test_the_most_serious_finding_is_read_first():
    one = answers(np.tile([[0.6, 0.4]], (100, 1)), np.tile([0, 1, 0, 1, 0], 20))
    found = check(measured(NOTHING, baselines={"habit": GOOD}, answers=one))
    assert [finding.code for finding in found] == [
        "no-better-than-prior", "worse-than-habit", "never-predicted",
    ]  # fmt: skip


def test_a_sound_model_has_no_findings():
    assert check(measured(GOOD, baselines={"habit": POOR})) == ()
