import re
from dataclasses import replace

import pandas as pd
import pytest

from core.findings import Finding
from core.scoring.batch import score_batch
from core.scoring.plan import plan_of
from core.scoring.summary import Summary, summary_of
from core.table.table import RawRows
from models.record import restored, written


def summary(model, frame: pd.DataFrame, *findings: Finding) -> Summary:
    plan = plan_of(model, list(frame))
    return summary_of(plan, score_batch(plan, RawRows.of(frame)).tally, findings)


@pytest.fixture(scope="module")
def dirty(new_shoppers):
    cells = new_shoppers.astype({"age": object}).rename(columns={"channel": "Channel"})
    cells.loc[[3, 40], "age"] = ["old", "n/a"]
    cells.loc[[5, 41, 42], "Channel"] = "fax"
    cells.loc[7, list(cells.columns[1:])] = None
    return cells.drop(columns="customer_id")


def test_every_count_is_said_the_most_serious_first(forest, dirty):
    odd = Finding("encoding", "info", "file", "It was read as cp1252.")
    said = summary(forest, dirty, odd).findings
    assert [each.level for each in said] == sorted((each.level for each in said), reverse=True)
    found = {each.code: each.message for each in said if each.code != "outside-range"}
    assert found.pop("too-few-rows-to-compare").startswith("59 rows are too few to say")
    assert found == {
        "rejected-rows": "1 of 60 rows could not be read or scored.",
        "mostly-unknown": "Of 1 row hardly anything is known: more than 75% of what usually is known is "
        "missing.",
        "unseen-category": "Not like the training customers: 3 cells of channel ('fax').",
        "encoding": "It was read as cp1252.",
        "missing-words": "1 cell of 'age' read as missing: 'n/a' (1).",
        "matched-columns": "1 column of the file read under another name: 'Channel' as 'channel'.",
        "no-id-column": "The file has no column 'customer_id': the answers are told apart by their order "
        "alone.",
    }


def test_a_clean_file_of_many_rows_has_nothing_to_say(forest, shopper_rows):
    said = summary(forest, shopper_rows)
    assert said.findings == ()
    assert said.sentence.startswith("240 rows read: 240 scored, 0 rejected. ")


def test_the_share_that_is_expected_is_told_apart_from_the_likeliest_single_answer(forest, shopper_rows):
    plan = plan_of(forest, list(shopper_rows))
    tally = score_batch(plan, RawRows.of(shopper_rows)).tally
    expected = replace(tally, sums=(40.0, 70.0, 130.0))
    one = summary_of(plan, replace(expected, predicted=(0, 60, 180)))
    two = summary_of(plan, replace(expected, predicted=(0, 180, 60)))
    assert one.sentence.endswith(
        f"54% are expected to buy {forest.classes[2]} next, more than any other; it is the likeliest single "
        "answer for 75% of them."
    )
    assert f"; {forest.classes[1]} is the likeliest" in two.sentence


def test_a_number_outside_the_range_is_told_with_the_range(forest, shopper_rows):
    said = summary(forest, shopper_rows.assign(age=300)).findings
    message = next(each.message for each in said if each.code == "outside-range")
    assert re.fullmatch(
        r"Not like the training customers, who have \d+ to \d+: 240 cells of age \(300\)\.", message
    )


def test_a_file_of_which_no_row_could_be_scored_says_so(forest, new_shoppers):
    said = summary(forest, new_shoppers.assign(age="unknown age"))
    assert said.sentence == "60 rows read: 0 scored, 60 rejected."
    assert said.drift == ()
    assert said.banner.sentence == "No row was scored: nothing can be said of the file."
    assert (
        said.findings[0].message == "No row was scored: all 60 that were read have cells or lines at fault."
    )


def test_one_row_is_spoken_of_as_one(forest, new_shoppers):
    found = {each.code: each.message for each in summary(forest, new_shoppers[:1]).findings}
    assert found["too-few-rows-to-compare"].startswith("1 row is too few to say")
    none = summary(forest, new_shoppers[:1].assign(age="unknown age")).findings[0]
    assert none.message == "No row was scored: the only one read has cells or lines at fault."


def test_a_summary_is_kept_as_json(forest, dirty):
    said = summary(forest, dirty)
    assert restored(Summary, written(said)) == said
