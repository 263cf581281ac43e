import re
from dataclasses import replace

import pandas as pd
import pytest

from core.scoring.banner import Banner, banner_finding, banner_of
from core.scoring.batch import score_batch
from core.scoring.drift import drift_of
from core.scoring.plan import plan_of
from core.scoring.tally import Tally
from core.table.table import RawRows


@pytest.fixture(scope="module")
def others(other_shoppers):
    return other_shoppers.frame.drop(columns="next").reset_index(drop=True)


def banner(model, frame: pd.DataFrame) -> Banner:
    tally = score_batch(plan_of(model, list(frame)), RawRows.of(frame)).tally
    return banner_of(model, tally, drift_of(tally.columns, model.reference, model.rows))


def test_other_customers_of_the_same_kind_look_alike(forest, others):
    said = banner(forest, others)
    assert said == Banner(
        "alike",
        "This file looks like what the model learned from: 7 columns, the answers and the rows unlike "
        "training were looked at.",
    )
    assert banner_finding(said, []) is None


def test_half_a_standard_deviation_in_one_column_speaks(forest, others):
    frame = others.assign(age=others["age"] + others["age"].std() / 2)
    tally = score_batch(plan_of(forest, list(frame)), RawRows.of(frame)).tally
    drift = drift_of(tally.columns, forest.reference, forest.rows)
    said = banner_of(forest, tally, drift)
    assert said.verdict == "unlike"
    assert re.match(
        r"This file does not look like .*: 1 of 7 columns moved, age \(index 0\.\d\d\)", said.sentence
    )
    finding = banner_finding(said, drift)
    assert (finding.code, finding.subject, finding.message) == ("drift", "age", said.sentence)
    assert "has shifted from 0.25 on" in finding.remedy, "what the index means"


def test_few_rows_say_that_they_are_few_and_how_many_would_do(forest, others):
    said = banner(forest, others.head(20))
    assert said.verdict == "too few rows"
    enough = int(re.search(r"from about (\d+) on", said.sentence)[1])
    assert banner(forest, others.head(enough)).verdict == "alike"
    assert banner(forest, others.head(enough // 2)).verdict == "too few rows"
    assert banner_finding(said, []).code == "too-few-rows-to-compare"


def test_few_rows_that_are_clearly_unlike_speak_all_the_same(forest, others):
    far = others.head(20).assign(age=300.0)
    assert banner(forest, far).verdict == "unlike"
    assert banner(replace(forest, rows=100_000), far.head(1)).verdict == "too few rows"


def test_answers_that_moved_speak_though_no_column_did(forest, others):
    tally = score_batch(plan_of(forest, list(others)), RawRows.of(others)).tally
    moved = replace(tally, sums=(320.0, 40.0, 40.0))
    said = banner_of(forest, moved, drift_of(tally.columns, forest.reference, forest.rows))
    assert said.verdict == "unlike"
    assert re.search(r"other answers are expected, most of all food \(\+\d+ points\)", said.sentence)


def test_rows_that_hold_what_training_did_not_speak(forest, others):
    tally = score_batch(plan_of(forest, list(others)), RawRows.of(others)).tally
    said = banner_of(
        forest, replace(tally, unlike=160), drift_of(tally.columns, forest.reference, forest.rows)
    )
    assert "40% of the rows hold what training did not" in said.sentence


def test_no_scored_row_and_a_model_that_keeps_nothing_say_so(forest, others):
    assert banner_of(forest, Tally(read=3, rejected=3), ()).verdict == "too few rows"
    bare = replace(forest, reference=())
    assert banner(bare, others).sentence == "The model keeps nothing that the columns could be held against."


def test_a_model_that_learned_from_too_few_rows_says_so(forest, others):
    said = banner(replace(forest, rows=25), others)
    assert said.sentence.startswith("The model learned from too few rows (25)")
