"""A segmentation on its way comes back as it was, and nothing else is taken for one."""

import json

import numpy as np
import pytest

from core.errors import RegistryError
from core.segments.assigning.assign import assign_many
from core.segments.describing.carried import renamed
from core.segments.segment import segment
from core.segments.segmentation import Segmentation
from core.segments.specify import specify
from core.table.table import Table
from models.segmentations import decoded, encoded
from tests.conftest import made_table


@pytest.fixture(scope="module")
def groups() -> Table:
    chance = np.random.default_rng(0)
    centre = np.repeat([0, 9, 18], 40)
    return made_table({"visits": centre + chance.normal(size=120), "spend": centre + chance.normal(size=120)})


@pytest.fixture(scope="module")
def found(groups: Table) -> Segmentation:
    return renamed(segment(groups, specify(groups, "kmeans", k=3)), ["Rare", "Often", "Always"])


def test_it_comes_back_with_its_names_and_places_everyone_as_before(
    found: Segmentation, groups: Table
) -> None:
    again = decoded(encoded(found))
    assert (again.names, again.ids, again.spec) == (found.names, found.ids, found.spec)
    assert assign_many(again, groups).equals(assign_many(found, groups))


@pytest.mark.parametrize(
    "changed",
    [
        {"pipeline": "no base64"},
        {"pipeline": "AAAA"},
        {"pipeline": 1},
        {"thing": {}},
        {"thing": None},
        {"versions": {"scikit-learn": "0.1"}},
        {"more": 1},
    ],
)
def test_what_was_changed_or_is_of_another_version_is_refused(
    found: Segmentation, changed: dict[str, object]
) -> None:
    told = json.loads(encoded(found)) | changed
    with pytest.raises(RegistryError):
        decoded(json.dumps(told).encode())


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff", b"[" * 100_000])
def test_what_is_no_segmentation_is_refused(content: bytes) -> None:
    with pytest.raises(RegistryError):
        decoded(content)
