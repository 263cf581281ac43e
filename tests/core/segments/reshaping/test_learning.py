import pandas as pd
import pytest

from core.errors import CannotReshape
from core.segments.reshaping.reshape import split
from core.segments.segment import segment
from core.segments.specify import specify
from core.table.table import RawRows, open_table


def test_a_segment_of_customers_who_are_alike_cannot_be_split():
    rows = {"visits": [1] * 20 + [40, 41, 42, 43] * 3, "shop": ["a"] * 20 + ["b"] * 12}
    table = open_table(RawRows.of(pd.DataFrame(rows)))
    found = segment(table, specify(table, columns=("visits", "shop"), k=2))
    with pytest.raises(CannotReshape, match="too much alike"):
        split(found, table, 0)
