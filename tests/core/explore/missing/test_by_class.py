import numpy as np
import pandas as pd
import pytest
from scipy import stats

from core.errors import NoTarget
from core.explore.missing.by_class import by_class_in_words, missing_by_class
from core.table.schema import Correction
from core.table.table import RawRows, Table, open_table

CLASSES = np.repeat(["food", "toys"], [60, 40])
AGE = pd.Series(np.arange(100) % 50 + 0.5)


def opened(**columns: object) -> Table:
    return open_table(RawRows.of(pd.DataFrame(columns)), {"next": Correction(role="target")})


def test_the_share_of_empty_cells_is_given_for_each_class():
    table = opened(age=AGE.where(np.arange(100) < 80), kids=np.arange(100) % 3, next=CLASSES)
    found = missing_by_class(table)
    assert found[["column", "category", "customers", "missing", "share"]].values.tolist() == [
        ["age", "food", 60, 0, 0],
        ["age", "toys", 40, 20, 0.5],
    ]
    expected = stats.chi2_contingency([[60, 0], [20, 20]], correction=False).pvalue
    assert found["p_value"].tolist() == pytest.approx([expected, expected])
    assert by_class_in_words(found).endswith("'age' in 0% of food but 50% of toys.")


def test_gaps_by_chance_are_said_to_be_chance():
    found = missing_by_class(opened(age=AGE.where(np.arange(100) % 4 > 0), next=CLASSES))
    assert by_class_in_words(found) == (
        "What is empty does not depend on the category more than chance would have it."
    )


def test_customers_without_a_class_do_not_count():
    classes = pd.Series(CLASSES).where(np.arange(100) % 10 > 0)
    found = missing_by_class(opened(age=AGE.where(np.arange(100) % 10 > 0), next=classes))
    assert found.empty
    assert by_class_in_words(found) == "No cell of a customer with a category is empty."


def test_a_table_without_a_target_is_refused():
    with pytest.raises(NoTarget):
        missing_by_class(open_table(RawRows.of(pd.DataFrame({"age": [1, 2]}))))
