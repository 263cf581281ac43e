import csv
from io import StringIO

import pandas as pd
import pytest

from core.errors import BadHyperparameter
from core.generator.dirt import soil
from core.generator.generate import generate
from core.generator.knobs import choose_knobs

CLEAN = generate(choose_knobs(rows=400)).frame


def rows_of(text):
    return list(csv.reader(StringIO(text)))


def test_every_spot_is_on_record_and_nothing_else_changed():
    clean, soiled = rows_of(soil(CLEAN, share=0).text), soil(CLEAN, share=0.03)
    dirty, record = rows_of(soiled.text), soiled.record
    assert set(record["kind"]) == {"typo", "number", "date", "missing", "duplicate", "ragged"}
    at = {name: place for place, name in enumerate(clean[0])}
    for spot in record.itertuples():
        if spot.kind == "duplicate":
            assert dirty[spot.row] == dirty[int(spot.clean)]
        elif spot.kind == "ragged":
            assert f"{len(dirty[spot.row])} cells" == spot.dirty != spot.clean
        else:
            assert (clean[spot.row][at[spot.column]], dirty[spot.row][at[spot.column]]) == (
                spot.clean,
                spot.dirty,
            )
            assert spot.clean != spot.dirty
    untouched = set(range(1, 401)) - set(record["row"])
    assert all(clean[row] == dirty[row] for row in untouched)


def test_no_dirt_is_the_clean_table():
    soiled = soil(CLEAN, share=0)
    assert soiled.record.empty
    assert len(rows_of(soiled.text)) == 401


def test_the_same_seed_makes_the_same_dirt():
    assert soil(CLEAN, seed=3).text == soil(CLEAN, seed=3).text != soil(CLEAN, seed=4).text


def test_ids_and_targets_stay_clean_unless_asked_for():
    assert not {"customer_id", "next_category"} & set(soil(CLEAN, share=0.2).record["column"])
    assert "next_category" in set(soil(CLEAN, share=0.2, spared=()).record["column"])


def test_odd_tables_can_be_soiled():
    odd = pd.DataFrame(
        {"a": ["x", "1", "x"], "day": ["2024-02-30"] * 3, "none": [None] * 3, "n": [1e300] * 3}
    )
    assert len(soil(odd, share=1).record) == 3  # copies and originals stay as they are
    assert soil(odd.head(0)).record.empty


@pytest.mark.parametrize("share", [-0.1, 1.1, float("nan")])
def test_a_share_beyond_all_cells_is_refused(share):
    with pytest.raises(BadHyperparameter, match="from 0 to 1"):
        soil(CLEAN, share=share)
