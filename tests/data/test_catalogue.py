import pytest

from core.errors import NoSuchFile
from core.table.table import open_table
from data.catalogue import LOGS, SAMPLES, sample_of
from data.purchases.categories import read_categories
from data.purchases.customers import customers_of
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


def test_the_complete_journey_has_one_target_and_an_id():
    sample = sample_of("complete-journey")
    schema = open_table(read(sample.path), sample.corrections).schema
    assert schema.id == "household_id"
    assert len(schema["next_category"].categories) == 8
    assert not [name for name in schema.names if name.startswith("target_")]


@pytest.mark.parametrize("name", LOGS)
def test_every_bundled_log_becomes_customers_without_losing_a_line(name):
    sample = LOGS[name]
    made = customers_of(sample.path, sample.log, sample.window, read_categories(sample.categories))
    assert made.read == made.used > 0
    assert len(made.frame) > 50
    assert len(made.classes) > 2


def test_an_unknown_sample_is_refused():
    with pytest.raises(NoSuchFile, match="'titanic'"):
        sample_of("titanic")
