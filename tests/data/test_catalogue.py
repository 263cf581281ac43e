import pytest

from core.errors import NoSuchFile
from core.table.table import open_table
from data.catalogue import SAMPLES, sample_of
from data.sources import read


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_opens_whole_from_any_folder(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    sample = sample_of(name)
    table = open_table(read(sample.path), sample.corrections)
    assert table.rows == table.read > 0
    assert table.schema.target == sample.target
    assert sample.source
    assert sample.licence


def test_the_complete_journey_keeps_its_other_targets_out():
    sample = sample_of("complete-journey")
    schema = open_table(read(sample.path), sample.corrections).schema
    assert schema.id == "household_id"
    assert not {"target_lift", "target_new", "household_id"} & set(schema.features)
    assert len(schema["target_next"].categories) == 8


def test_an_unknown_sample_is_refused():
    with pytest.raises(NoSuchFile, match="'titanic'"):
        sample_of("titanic")
