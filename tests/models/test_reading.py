from importlib.metadata import version

import pytest

from core.errors import OtherVersions
from core.golden import GoldenRow
from models.reading import demand_versions, told, versions

GOLDEN = {"row": {"age": 1.0}, "label": "pet", "numbers": [0.5]}


def test_what_a_manifest_says_is_read_by_its_type():
    manifest = {"name": "shoppers", "golden": [GOLDEN]}
    assert told(manifest, "golden", list[GoldenRow]) == [GoldenRow({"age": 1.0}, "pet", (0.5,))]


@pytest.mark.parametrize(
    "manifest", [{}, {"golden": None}, {"golden": [{**GOLDEN, "sure": 1}]}, {"golden": [{"label": "pet"}]}]
)
def test_what_this_version_would_not_have_written_is_refused(manifest):
    with pytest.raises(OtherVersions, match="'shoppers' was saved by another version of Patron"):
        told({"name": "shoppers", **manifest}, "golden", list[GoldenRow])


def test_the_versions_of_here_are_demanded():
    demand_versions({"name": "shoppers", "versions": versions()})


def test_another_numpy_does_no_harm():
    demand_versions({"name": "shoppers", "versions": {**versions(), "numpy": "1.0"}})


@pytest.mark.parametrize(
    ("then", "said"), [({"scikit-learn": "0.24"}, r"0\.24"), ({}, "of no known version")]
)
def test_another_scikit_learn_is_refused(then, said):
    here = version("scikit-learn")
    with pytest.raises(OtherVersions, match=rf"saved with scikit-learn {said} \(here: {here}\)"):
        demand_versions({"name": "shoppers", "versions": then})
