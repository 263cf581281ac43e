"""Whatever is in a file: no row is lost, the order is kept, and a row's numbers are those it gets alone."""

import gzip
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import CoreError
from core.exports.frames import to_csv
from core.learning.predict import predict_one
from core.scoring.batch import score_batch
from core.scoring.plan import plan_of
from data.delimited import boundaries
from data.parts import delimited
from data.parts.opening import open_source
from data.sinks.files import FileSink
from data.sources import read
from engines.flow import score_source
from engines.local import Threads

HEADER = "customer_id,n_food,n_pet_care,n_toys,age,spend,channel,member"
COUNTS = st.sampled_from(["0", "3", "7", "", "12345"])
CELLS = {
    "id": st.sampled_from(["c1", "=1+1", "-5", "", "Zoë", "007", "c1"]),
    "age": st.sampled_from(["33", "", "n/a", "old", "4O", "1,5", "1e9", " 52 ", "-1"]),
    "spend": st.sampled_from(["12.50", "$1,200", "1.234,56", "free", "?", "99999999"]),
    "channel": st.sampled_from(["web", "fax", "", '"we\nb"', '"a ""shop"""', "NA", "w\xe9b", "a\0b"]),
    "member": st.sampled_from(["yes", "no", "maybe", ""]),
}
ROWS = st.tuples(CELLS["id"], COUNTS, COUNTS, COUNTS, *(CELLS[name] for name in list(CELLS)[1:])).map(
    lambda cells: ",".join(f'"{cell}"' if "," in cell and '"' not in cell else cell for cell in cells)
)
TORN = st.sampled_from(
    ["", "c9", "c9,1,2", "c9,1,2,3,44,5,web,yes,no,more", 'c9,1,2,3,44,5,"web,yes', '"', ",,,,,,,"]
)
LINES = st.lists(st.one_of(ROWS, ROWS, ROWS, TORN), min_size=1, max_size=20)
WRITTEN = st.tuples(st.sampled_from(["\n", "\r\n"]), st.sampled_from(["utf-8", "cp1252"]), st.booleans())


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LINES, WRITTEN, st.integers(30, 400))
def test_a_dirty_file_in_parts_is_the_file_in_one_piece(forest, tmp_path, lines, written, size):
    end, encoding, is_packed = written
    content = end.join([HEADER, *lines]).encode(encoding)
    path = tmp_path / f"dirty.csv{'.gz' if is_packed else ''}"
    path.write_bytes(gzip.compress(content) if is_packed else content)
    out, rejected = tmp_path / "scored.csv", tmp_path / "rejected.csv"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(boundaries, "PIECE", size // 3)
        patch.setattr(delimited, "PART", size)
        try:
            raw = read(path)
            whole = score_batch(plan_of(forest, list(raw.texts)), raw)
        except CoreError:
            whole = None
        if whole is None or not whole.tally.read:
            with suppress(CoreError):  # or all that is there is rejected
                assert not in_parts(forest, path, out, rejected).tally.scored
            return
        tally = in_parts(forest, path, out, rejected).tally
    assert tally.read == tally.scored + tally.rejected == len(raw.texts) + raw.unread["row"].nunique()
    assert out.read_bytes() == to_csv(whole.scores)
    assert rejected.read_bytes() == to_csv(whole.rejects)
    for number in whole.scores.index[:3]:
        alone = predict_one(forest, raw.texts.loc[number, list(forest.spec.features)].dropna().to_dict())
        said = whole.scores.loc[number]
        assert said["predicted"] == alone.label
        assert {name: said[f"p_{name}"] for name in alone.probabilities} == dict(alone.probabilities)


def in_parts(model, path, out, rejected):
    with open_source(path) as source:
        plan = plan_of(model, source.names)
        return score_source(plan, source, FileSink(out), FileSink(rejected), engine=Threads(2))
