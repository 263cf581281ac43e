import pandas as pd
import pytest

from core.errors import ChoiceError
from data.sinks.files import FileSink


@pytest.fixture(params=[".csv", ".parquet"])
def sink(request, tmp_path):
    return FileSink(tmp_path / f"scores{request.param}")


def read(sink: FileSink) -> pd.DataFrame:
    return pd.read_csv(sink.path) if sink.path.suffix == ".csv" else pd.read_parquet(sink.path)


FRAME = pd.DataFrame({"id": ["=1", "b", None], "p": [0.1, 1 / 3, 1.0], "is_new": [True, False, True]})


def test_frames_stand_one_below_the_other_and_read_back_exactly(sink):
    for part in (FRAME.head(0), FRAME.head(1), FRAME.tail(2)):
        sink.put(sink.pack(part))
    sink.settle()
    assert not sink.path.exists()
    sink.finish()
    sink.drop()
    whole = read(sink)
    assert whole["p"].to_list() == FRAME["p"].to_list()
    assert whole["is_new"].to_list() == [True, False, True]
    assert whole["id"].to_list()[1] == "b"
    assert whole["id"].isna().to_list() == [False, False, True]
    assert len(list(sink.path.parent.iterdir())) == 1


@pytest.mark.parametrize("is_settled", [True, False])
def test_what_is_dropped_leaves_the_file_that_was_there(sink, is_settled):
    sink.path.write_text("old")
    sink.put(sink.pack(FRAME))
    if is_settled:
        sink.settle()
    sink.drop()
    assert [path.read_text() for path in sink.path.parent.iterdir()] == ["old"]


def test_a_sink_that_took_nothing_leaves_nothing(sink):
    sink.drop()
    assert not list(sink.path.parent.iterdir())


def test_another_ending_is_refused(tmp_path):
    with pytest.raises(ChoiceError, match=r"'.xls'"):
        FileSink(tmp_path / "scores.xls")
