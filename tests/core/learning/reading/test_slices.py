import numpy as np
import pytest

from core.errors import TooFewRows
from core.learning.evaluation.answers import Answers
from core.learning.reading.slices import COLUMNS, error_slices

ROWS = 900


@pytest.fixture(scope="module")
def wrong_about_the_late(make):
    """Customers whose category is told well, but for those who have not come for long."""
    chance = np.random.default_rng(0)
    truth = chance.integers(0, 3, ROWS)
    recency = chance.integers(0, 100, ROWS)
    columns = {
        "recency": recency,
        "channel": chance.choice(["web", "shop", "app"], ROWS),
        "spend": chance.lognormal(3, 1, ROWS).round(2),
        "next": np.asarray(["food", "pet", "toys"])[truth],
    }
    table = make(columns, next="target")
    known = np.where(recency >= 80, chance.integers(0, 3, ROWS), truth)
    probability = np.full((ROWS, 3), 0.2)
    probability[np.arange(ROWS), known] = 0.6
    rows = table.frame.index.to_numpy()
    return Answers(("food", "pet", "toys"), rows, np.zeros(ROWS, dtype=int), truth, probability), table


def test_the_group_it_is_wrong_about_is_named_with_its_customers(wrong_about_the_late):
    answers, table = wrong_about_the_late
    found = error_slices(answers, table)
    assert list(found.frame.columns) == COLUMNS
    assert found.frame["group"].tolist() == ["recency 80 or more"]
    late = table.frame.index[table.frame["recency"] >= 80]
    assert found.members[0].tolist() == late.tolist()
    line = found.frame.iloc[0]
    assert (line["customers"], line["accuracy_rest"]) == (len(late), 1)
    assert found.sentence == (
        f"Wrong most about: recency 80 or more ({len(late)} customers): right for "
        f"{line['accuracy']:.0%} against 100% of the others, which it does not expect: on average it is 60% "
        "sure of them."
    )


def test_only_the_wanted_columns_are_looked_at(wrong_about_the_late):
    found = error_slices(*wrong_about_the_late, columns=["channel", "next"])
    assert found.frame.empty
    assert found.sentence == "No group of customers is seen to be worse than the rest."


def test_the_table_must_have_the_rows_that_were_answered(wrong_about_the_late, shoppers):
    answers, _ = wrong_about_the_late
    with pytest.raises(TooFewRows, match="lacks 660 of the 900 rows"):
        error_slices(answers, shoppers)
