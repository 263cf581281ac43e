import numpy as np
import pandas as pd
import pytest

from core.errors import BadColumn, MissingColumns
from core.learning.spec import specify
from core.learning.train import train
from core.scoring.batch import score_batch
from core.scoring.plan import plan_of, suggested
from core.segments.segment import segment
from core.segments.specify import specify as specify_segments
from core.table.schema import Correction
from core.table.table import RawRows, open_table

TARGET = Correction(role="target")


@pytest.fixture(scope="module")
def segmentation(shoppers):
    return segment(shoppers, specify_segments(shoppers, k=3, columns=("age", "spend")))


def scores(plan, frame: pd.DataFrame) -> pd.DataFrame:
    return score_batch(plan, RawRows.of(frame)).scores


def test_a_missing_column_is_refused_with_the_nearest(forest, new_shoppers):
    with pytest.raises(MissingColumns, match=r"Missing column: 'spend' \(nearest: 'spent'\)\."):
        plan_of(forest, list(new_shoppers.rename(columns={"spend": "spent"})))


def test_a_file_that_is_no_table_of_customers_says_what_it_holds_instead(forest):
    with pytest.raises(MissingColumns) as refusal:
        plan_of(forest, ["Hello", "this is"])
    said = "None of the 7 columns that are needed is there; what there is: 'Hello' and 'this is'."
    assert refusal.value.message == said
    assert "rename" not in refusal.value.remedy


def test_what_plan_of_would_miss_is_suggested(forest, segmentation, new_shoppers):
    renamed = new_shoppers.rename(columns={"spend": "Spent", "n_toys": "toys bought", "age": "years"})
    assert suggested(forest, list(renamed)) == {"n_toys": None, "age": None, "spend": "Spent"}
    assert suggested(forest, list(renamed), mapping={"age": "years", "spend": "Spent"}) == {"n_toys": None}
    assert suggested(forest, list(new_shoppers), segmentation) == {}


def test_names_that_differ_in_capitals_and_blanks_need_no_mapping(forest, new_shoppers):
    shouted = new_shoppers.rename(columns=lambda name: name.upper().replace("_", " "))
    plan = plan_of(forest, list(shouted))
    assert ("AGE", "age") in plan.renamed
    assert plan.id == "customer_id"
    pd.testing.assert_frame_equal(
        scores(plan, shouted), scores(plan_of(forest, list(new_shoppers)), new_shoppers)
    )


def test_a_mapping_gives_the_same_answers_even_where_names_are_swapped(forest, new_shoppers):
    swapped = new_shoppers.rename(columns={"n_food": "n_toys", "n_toys": "n_food"})
    plan = plan_of(forest, list(swapped), mapping={"n_food": "n_toys", "n_toys": "n_food"})
    pd.testing.assert_frame_equal(
        scores(plan, swapped), scores(plan_of(forest, list(new_shoppers)), new_shoppers)
    )


def test_a_mapped_column_leaves_the_one_of_its_name_aside(forest, new_shoppers):
    both = new_shoppers.assign(age_now=new_shoppers["age"], age="never asked")
    plan = plan_of(forest, list(both), mapping={"age": "age_now"})
    pd.testing.assert_frame_equal(
        scores(plan, both), scores(plan_of(forest, list(new_shoppers)), new_shoppers)
    )


def test_a_mapping_that_cannot_be_is_refused(forest, new_shoppers):
    names = list(new_shoppers)
    with pytest.raises(MissingColumns, match="Nothing asks for 'wage'"):
        plan_of(forest, names, mapping={"wage": "age"})
    with pytest.raises(MissingColumns, match=r"'agee' \(nearest: 'age'\)") as refused:
        plan_of(forest, names, mapping={"age": "agee"})
    assert refused.value.remedy == "Map to columns that the file has."
    with pytest.raises(BadColumn, match="'spend' cannot stand for two columns of the model"):
        plan_of(forest, names, mapping={"age": "spend", "spend": "spend"})
    with pytest.raises(MissingColumns, match="'spend'"):
        plan_of(forest, names, mapping={"age": "spend"})


def test_one_column_may_serve_the_model_and_the_segmentation(shopper_rows, segmentation):
    table = open_table(RawRows.of(shopper_rows.rename(columns={"age": "Age"})), {"next": TARGET})
    model = train(table, specify(table, "habit"))
    plan = plan_of(model, list(shopper_rows), segmentation)
    assert {("Age", "age"), ("age", "age")} <= set(plan.columns)
    assert scores(plan, shopper_rows)["segment"].notna().all()


def test_rejects_are_told_under_the_names_of_the_file(forest, new_shoppers):
    plan = plan_of(forest, list(new_shoppers.rename(columns={"age": "AGE"})))
    rejects = pd.DataFrame({"row": [1, 2], "column": ["age", ""], "value": ["old", "x"], "reason": ["", ""]})
    assert list(plan.spelled(rejects)["column"]) == ["AGE", ""]


def test_numbers_of_a_database_stay_plain_under_another_name(forest, new_shoppers):
    raw = RawRows.of(new_shoppers.rename(columns={"age": "AGE"}))
    named = plan_of(forest, list(raw.texts)).named(raw)
    assert "age" in named.plain
    assert "AGE" not in named.plain


@pytest.mark.parametrize("name", ["predicted", "p_food", "prediction_set", "unlike_training", "segment"])
def test_an_id_named_like_a_column_of_the_scores_is_refused(shopper_rows, segmentation, name):
    shoppers = shopper_rows.rename(columns={"customer_id": name})
    table = open_table(RawRows.of(shoppers), {name: Correction(role="id"), "next": TARGET})
    model = train(table, specify(table, "habit"))
    with pytest.raises(BadColumn, match=f"id column is named '{name}'"):
        plan_of(model, list(shoppers), segmentation)
    assert plan_of(model, list(shoppers.drop(columns=name)), segmentation).id is None


def test_neither_id_nor_target_is_needed_and_other_columns_are_left_out(make):
    ages = np.random.default_rng(0).normal(size=40)
    table = make({"age": ages, "next": [1, 2] * 20}, next="target")
    plan = plan_of(train(table, specify(table, "logistic_regression")), ["age", "next", "notes"])
    assert plan.columns == (("age", "age"),)
