import pandas as pd
import pytest

from core.table.readings import Reading, of_each
from core.table.schema import Column
from core.table.typed import as_typed


def test_words_and_dressed_cells_of_two_parts_add_up_and_the_first_example_stays():
    one = Reading({"n/a": 2}, 1, ("45 %", "45"))
    other = Reading({"n/a": 1, "-": 4}, 3, ("7 %", "7"))
    assert one + other == Reading({"n/a": 3, "-": 4}, 4, ("45 %", "45"))
    assert Reading() + other == other


@pytest.mark.parametrize(
    "column",
    [
        Column("spend", "number", "feature", written="1.234,56"),
        Column("since", "date", "feature", written="day-month-year"),
        Column("pet", "category", "feature", words=("none",)),
    ],
)
def test_each_cell_is_said_to_be_read_as_it_is_alone(column):
    texts = pd.Series(
        ["1.234", "1.234", "3", "45 %", "N/A", "none", None, "31/12/2017", "2017-12-31"], dtype="str"
    )
    alone = {row: Reading.of(as_typed(texts.loc[[row]], column)) for row in texts.index}
    assert of_each(texts, column) == {row: read for row, read in alone.items() if read != Reading()}
