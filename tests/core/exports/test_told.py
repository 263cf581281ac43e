"""What is told as JSON: the keys that programs depend on, and nothing that JSON cannot hold."""

import json

import numpy as np
import pandas as pd

from core.exports.told import as_json, lines, told
from core.learning.full import CHANGES, Who, answer_in_full


def test_a_full_answer_reads_back_as_the_same_names_and_numbers(forest):
    full = answer_in_full(forest, {"n_toys": 9, "age": 30}, who=Who("c0001", {"n_toys": 2, "age": 30}))
    read = json.loads(as_json(full))
    assert read["probabilities"] == full.prediction.probabilities
    assert read["customer"]["changed"] == [{"column": "n_toys", "from": 2, "to": 9}]
    assert read["explanation"]["base"] == full.explanation.base["toys"]
    assert [each["column"] for each in read["moves"]] == [each.column for each in full.moves]
    assert set(read["counterfactuals"][0]) == {"category", "changes", "probabilities", "cost", "sentence"}
    assert set(read["nearest_real"]["changes"][0]) == {"column", "from", "to"}
    assert len(read["look_alikes"]["customers"]) == len(full.look_alikes.frame)
    assert read["model"] == {"target": "next", "algorithm": "random_forest", "rows": 240}


def test_a_category_nobody_bought_next_has_no_nearest_real_customer(forest):
    full = answer_in_full(forest, {"n_toys": 9}, parts=[CHANGES])
    assert {"counterfactuals", "nearest_real"} <= told(full).keys()
    assert not {"explanation", "moves", "look_alikes", "unsaid"} & told(full).keys()


def test_cells_of_any_type_become_numbers_texts_or_nothing():
    frame = pd.DataFrame(
        {
            "day": [pd.Timestamp("2025-12-31"), pd.NaT],
            "number": [np.float64(1.5), np.nan],
            "names": [("a", "b"), ()],
        }
    )
    assert lines(frame) == [
        {"day": "2025-12-31", "number": 1.5, "names": ("a", "b")},
        {"day": None, "number": None, "names": ()},
    ]
