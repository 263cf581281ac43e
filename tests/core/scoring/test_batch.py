from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from core.errors import BadColumn, MissingColumns
from core.learning.predict import predict_one
from core.learning.spec import specify
from core.learning.train import train
from core.scoring.batch import ScoredBatch, score_batch
from core.scoring.plan import plan_of
from core.scoring.summary import summary_of
from core.segments.reshaping.reshape import outliers_apart
from core.segments.segment import segment
from core.segments.specify import specify as specify_segments
from core.table.schema import Correction
from core.table.table import RawRows, open_table


def raw(frame: pd.DataFrame) -> RawRows:
    return RawRows.of(frame)


def score(model, rows: RawRows, segmentation=None) -> ScoredBatch:
    return score_batch(plan_of(model, list(rows.texts), segmentation), rows)


def findings(model, rows: RawRows, segmentation=None):
    plan = plan_of(model, list(rows.texts), segmentation)
    return summary_of(plan, score_batch(plan, rows).tally, rows.findings).findings


def counts(scored: ScoredBatch) -> tuple[int, int, int]:
    tally = scored.tally
    assert tally.scored == len(scored.scores)
    return tally.read, tally.scored, tally.rejected


def with_cells(frame: pd.DataFrame, column: str, cells: dict[int, object]) -> pd.DataFrame:
    changed = frame.astype({column: object})
    for at, value in cells.items():
        changed.loc[at, column] = value
    return changed


def test_every_row_is_scored_in_the_order_of_the_file(forest, new_shoppers):
    shuffled = new_shoppers.sample(frac=1, random_state=0, ignore_index=True)
    scored = score(forest, raw(shuffled))
    assert counts(scored) == (60, 60, 0)
    assert scored.scores["customer_id"].tolist() == shuffled["customer_id"].tolist()
    assert scored.scores.index.tolist() == list(range(1, 61))
    assert list(scored.scores) == [
        "customer_id", "predicted", "p_food", "p_pet care", "p_toys", "prediction_set", "unlike_training",
    ]  # fmt: skip


def test_a_scored_row_equals_the_customer_asked_alone(forest, new_shoppers):
    scores = score(forest, raw(new_shoppers)).scores
    for at in (0, 17, 59):
        alone = predict_one(forest, dict(new_shoppers.loc[at]))
        assert alone.label == scores["predicted"][at + 1]
        numbers = scores.loc[at + 1, ["p_food", "p_pet care", "p_toys"]].tolist()
        assert list(alone.probabilities.values()) == numbers


def test_text_in_a_number_column_rejects_exactly_its_rows(forest, new_shoppers):
    rows = raw(with_cells(new_shoppers, "age", {4: "old", 30: "very old", 31: "4O"}))
    scored = score(forest, rows)
    assert counts(scored) == (60, 57, 3)
    who = new_shoppers["customer_id"]
    told = {"column": "age", "reason": "not a number"}
    assert scored.rejects.to_dict("records") == [
        told | {"row": 5, "value": "old", "customer": who[4]},
        told | {"row": 31, "value": "very old", "customer": who[30]},
        told | {"row": 32, "value": "4O", "customer": who[31]},
    ]
    assert not {5, 31, 32} & set(scored.scores.index)
    found = {finding.code: finding.message for finding in findings(forest, rows)}
    assert found["rejected-rows"] == "3 of 60 rows could not be read or scored."


def test_a_faulty_cell_is_listed_under_the_name_its_column_has_in_the_file(forest, new_shoppers):
    rows = raw(with_cells(new_shoppers, "age", {4: "old"}).rename(columns={"age": "Age"}))
    assert score(forest, rows).rejects["column"].tolist() == ["Age"]


def test_a_rejected_row_changes_nothing_for_the_others(forest, new_shoppers):
    whole = score(forest, raw(new_shoppers)).scores
    part = score(forest, raw(with_cells(new_shoppers, "age", {4: "old"}))).scores
    pd.testing.assert_frame_equal(part, whole.drop(index=5))


def test_lines_that_were_no_rows_are_read_and_rejected(forest, new_shoppers):
    line = {"row": 61, "column": "", "value": "c1;2", "reason": "2 fields"}
    source = replace(raw(new_shoppers), unread=pd.DataFrame([line]))
    scored = score(forest, source)
    assert counts(scored) == (61, 60, 1)
    assert scored.rejects["customer"].isna().all(), "a line that is no row names nobody"


def test_a_file_of_which_no_row_can_be_read_scores_none(forest, new_shoppers):
    scored = score(forest, raw(new_shoppers.assign(age="unknown age")))
    assert counts(scored) == (60, 0, 60)


def test_a_missing_column_is_refused_with_the_nearest(forest, new_shoppers):
    with pytest.raises(MissingColumns, match=r"'spend' \(nearest: 'spent'\)"):
        score(forest, raw(new_shoppers.rename(columns={"spend": "spent"})))


def test_neither_id_nor_target_is_needed(forest, new_shoppers):
    scored = score(forest, raw(with_cells(new_shoppers.drop(columns="customer_id"), "age", {4: "old"})))
    assert "customer_id" not in scored.scores
    assert counts(scored) == (60, 59, 1)
    assert list(scored.rejects) == ["row", "column", "value", "reason"]


@pytest.mark.parametrize("name", ["predicted", "p_food", "prediction_set", "unlike_training", "segment"])
def test_an_id_named_like_a_column_of_the_scores_is_refused(shopper_rows, segmentation, name):
    shoppers = shopper_rows.rename(columns={"customer_id": name})
    table = open_table(raw(shoppers), {name: Correction(role="id"), "next": Correction(role="target")})
    model = train(table, specify(table, "habit"))
    with pytest.raises(BadColumn, match=f"id column is named '{name}'"):
        score(model, raw(shoppers), segmentation)
    assert len(score(model, raw(shoppers.drop(columns=name)), segmentation).scores) == 240


def test_whatever_stands_in_the_target_rejects_no_row(make):
    ages = np.random.default_rng(0).normal(size=40)
    table = make({"age": ages, "next": [1, 2] * 20}, next="target")
    model = train(table, specify(table, "logistic_regression"))
    scored = score(model, raw(pd.DataFrame({"age": ages[:3], "next": ["to come", "?", "1"]})))
    assert counts(scored) == (3, 3, 0)


def test_other_columns_are_left_out(forest, new_shoppers):
    scored = score(forest, raw(new_shoppers.assign(notes="likes dogs")))
    pd.testing.assert_frame_equal(scored.scores, score(forest, raw(new_shoppers)).scores)


def test_unseen_categories_are_scored_counted_and_named(forest, new_shoppers):
    rows = raw(with_cells(new_shoppers, "channel", {2: "fax", 5: "fax", 9: "telex"}))
    (finding,) = [each for each in findings(forest, rows) if each.code == "unseen-category"]
    assert finding.message == "Not like the training customers: 3 cells of channel ('fax', 'telex')."
    assert score(forest, rows).scores["unlike_training"].loc[[3, 6, 10]].all()


def test_numbers_outside_the_range_are_scored_and_counted(forest, new_shoppers):
    rows = raw(with_cells(new_shoppers, "age", {0: 150}))
    assert ("outside-range", "age") in {(each.code, each.subject) for each in findings(forest, rows)}
    assert score(forest, rows).scores["unlike_training"][1]


@pytest.fixture(scope="module")
def segmentation(shoppers):
    return segment(shoppers, specify_segments(shoppers, k=3, columns=("age", "spend")))


def test_a_segmentation_adds_the_segment_of_each_row(forest, segmentation, new_shoppers):
    scored = score(forest, raw(new_shoppers), segmentation)
    assert set(scored.scores["segment"]) <= set(segmentation.names)
    pd.testing.assert_frame_equal(
        scored.scores.drop(columns="segment"), score(forest, raw(new_shoppers)).scores
    )


def test_an_outlier_is_scored_and_called_one(forest, shoppers, segmentation, new_shoppers):
    apart = outliers_apart(segmentation, shoppers, 0.2)
    segments = score(forest, raw(new_shoppers), apart).scores["segment"]
    assert segments.notna().all()
    assert "outlier" in set(segments) <= {*apart.names, "outlier"}


def test_a_cell_that_only_the_segmentation_cannot_read_is_told_and_rejects_no_row(
    shoppers, segmentation, new_shoppers
):
    ignoring = replace(shoppers, schema=shoppers.schema.with_roles({"age": "ignored"}))
    model = train(shoppers, specify(ignoring, "habit"))
    rows = with_cells(with_cells(new_shoppers, "age", {3: "old", 7: "4O"}), "n_food", {7: "many"})
    scored = score(model, raw(rows), segmentation)
    assert counts(scored) == (60, 59, 1)
    assert scored.scores.index[scored.scores["segment"].isna()].tolist() == [4]
    who = new_shoppers["customer_id"]
    assert scored.rejects.to_numpy().tolist() == [
        [4, "age", "old", "scored, but no segment: not a number", who[3]],
        [8, "n_food", "many", "not a number", who[7]],
    ]
    said = findings(model, raw(rows), segmentation)
    (finding,) = [each for each in said if each.code == "no-segment"]
    assert finding.message == "1 row scored without a segment: cells of 'age' could not be read."


def test_rows_that_all_have_a_segment_say_nothing_of_it(forest, segmentation, new_shoppers):
    rows = raw(with_cells(new_shoppers, "age", {3: "old"}))
    assert score(forest, rows, segmentation).rejects["reason"].tolist() == ["not a number"]
    assert "no-segment" not in {each.code for each in findings(forest, rows, segmentation)}


def test_a_column_that_only_the_segmentation_needs_is_demanded(shoppers, segmentation, new_shoppers):
    habit = train(shoppers, specify(replace(shoppers, schema=shoppers.schema.with_roles(
        {"age": "ignored"})), "habit"))  # fmt: skip
    with pytest.raises(MissingColumns, match="'age'"):
        score(habit, raw(new_shoppers.drop(columns="age")), segmentation)


def test_a_file_of_which_no_row_can_be_read_gets_no_segments(forest, segmentation, new_shoppers):
    scored = score(forest, raw(new_shoppers.assign(age="unknown age")), segmentation)
    assert counts(scored) == (60, 0, 60)
