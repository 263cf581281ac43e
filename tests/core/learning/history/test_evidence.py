import numpy as np
import pandas as pd

from core.learning.history.evidence import HALF_LIVES, evidence

CLASSES = np.array(["food", "pet"])


def test_counts_that_are_missing_or_below_0_are_nothing_and_a_class_without_a_column_has_none():
    frame = pd.DataFrame({"n_food": [3.0, -1.0, np.nan]})
    assert evidence(frame, CLASSES, [{"food": "n_food"}]).tolist() == [[[3, 0], [0, 0], [0, 0]]]


def test_days_since_fade_by_half_every_half_life_and_missing_means_never():
    frame = pd.DataFrame(
        {"since_food": [0.0, float(HALF_LIVES[0]), np.nan], "since_pet": [-3.0, 1e9, np.nan]}
    )
    soon, late = evidence(frame, CLASSES, [], [{"food": "since_food", "pet": "since_pet"}])
    assert soon.tolist() == [[1, 1], [0.5, 0], [0, 0]]
    assert late[1].tolist() == [0.5 ** (HALF_LIVES[0] / HALF_LIVES[1]), 0]


def test_a_column_that_names_a_class_speaks_for_it():
    frame = pd.DataFrame({"last": ["pet", "boats", None]})
    assert evidence(frame, CLASSES, [], [], ["last"]).tolist() == [[[0, 1], [0, 0], [0, 0]]]


def test_without_sources_there_is_no_evidence():
    assert evidence(pd.DataFrame(index=range(3)), CLASSES, []).shape == (0, 3, 2)
