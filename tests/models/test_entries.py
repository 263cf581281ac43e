import pytest

from models.entries import entry
from models.kinds import MODEL
from models.reading import versions
from models.record import written
from models.shelf import PIPELINE, Shelf


@pytest.fixture
def shelf(tmp_path) -> Shelf:
    return Shelf(tmp_path / "model")


@pytest.fixture
def manifest(learned) -> dict[str, object]:
    """What is told of a model, as the registry writes it."""
    model, evaluation = learned("habit")
    return {
        "created": "2024-05-01T12:00:00+00:00",
        "algorithm": "habit",
        "rows": 240,
        "metrics": {"accuracy": 0.5},
        "verdict": "Right for 50% of customers.",
        "versions": versions(),
        "thing": written(model, leave_out=["pipeline", *MODEL.beside]),
        "evaluation": written(evaluation, leave_out=["answers"]),
    }


def test_an_entry_tells_what_the_manifest_tells(shelf, manifest):
    shelf.put("shoppers", {PIPELINE: b"a pipeline"}, manifest)
    line = entry(shelf, "shoppers")
    assert (line.name, line.kind, line.algorithm, line.rows) == ("shoppers", MODEL.name, "habit", 240)
    assert (line.metrics, line.verdict) == ({"accuracy": 0.5}, "Right for 50% of customers.")
    assert (line.created, line.refused) == ("2024-05-01T12:00:00+00:00", "")


@pytest.mark.parametrize("key", ["created", "metrics", "versions", "thing", "evaluation"])
def test_what_another_version_of_patron_wrote_is_listed_as_refused(shelf, manifest, key):
    shelf.put("shoppers", {PIPELINE: b"a pipeline"}, {**manifest, key: None})
    line = entry(shelf, "shoppers")
    assert line.refused == "'shoppers' was saved by another version of Patron."
    assert (line.name, line.algorithm) == ("shoppers", "")


def test_a_manifest_that_says_next_to_nothing_is_listed_as_refused(tmp_path):
    shelf = Shelf(tmp_path / "model")
    shelf.put("shoppers", {PIPELINE: b"a pipeline"}, {})
    line = entry(shelf, "shoppers")
    assert (line.name, line.kind) == ("shoppers", "model")
    assert line.refused == "'shoppers' was saved by another version of Patron."
