"""The segments of the bundled samples, left to Patron: nothing is wrong with them, and they are kept."""

from types import SimpleNamespace

import pytest

from core.segments.assigning.assign import assign_one
from core.segments.assigning.golden import golden_rows
from core.segments.checks.every import findings_of
from core.segments.segment import segment
from core.segments.segmentation import Segmentation
from core.segments.specify import specify
from core.table.table import Table, open_table
from data.catalogue import SAMPLES
from data.sources import read
from models.registry import Registry
from pages.shell import person
from pages.shell.predict.segment import _row

Found = tuple[Segmentation, Table]


@pytest.fixture(scope="session", params=sorted(SAMPLES))
def found(request: pytest.FixtureRequest) -> Found:
    """A whole sample, and its segments as they come out unasked."""
    sample = SAMPLES[request.param]
    table = open_table(read(sample.path), sample.corrections)
    return segment(table, specify(table, "auto")), table


def test_no_check_warns_of_the_segments_of_a_sample(found: Found) -> None:
    assert [each for each in findings_of(found[0]) if each.level != "info"] == []


def test_every_golden_row_asked_as_the_form_asks_gives_its_segment(
    found: Found, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, table = found
    registry = Registry(tmp_path_factory.mktemp("models"))
    registry.save_segmentation("mine", made, table)
    saved = registry.segmentation("mine")
    golden = golden_rows(made, table)
    assert {each.label for each in golden} == {*made.names}
    monkeypatch.setattr(person, "customer", lambda: None)
    for each in golden:
        form = SimpleNamespace(row={"asked by the model alone": "yes", **each.row})
        answer = assign_one(saved, _row(form, saved, table))
        assert (answer.segment, answer.confidence) == (each.label, pytest.approx(each.numbers[0]))
