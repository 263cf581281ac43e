"""Segmentations are refused, on save and on load, when their golden rows get another answer."""

from dataclasses import replace

import numpy as np
import pytest
from sklearn.base import clone

from core.errors import FailedGoldenRows
from core.segments.algorithms import ALGORITHMS
from core.segments.assigning.assign import assign_many
from core.segments.segment import segment
from core.segments.specify import specify
from models.registry import Registry
from models.shelf import PIPELINE, Shelf


@pytest.fixture(scope="module")
def towns():
    """Customers of three towns, a few living far from all of them."""
    points = np.repeat([[0, 0], [60, 20], [20, 70]], [50, 40, 30], axis=0) + 100
    drawn = points + np.random.default_rng(0).normal(0, 4, points.shape)
    far = [[110, 190], [190, 190], [190, 100]]
    return np.vstack([drawn, far]).round(2)


@pytest.fixture
def table(make, towns):
    return make({"east": towns[:, 0], "north": towns[:, 1]})


def made_of(table, algorithm):
    return segment(table, specify(table, algorithm, columns=("east", "north"), k=3))


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_a_segmentation_whose_encoder_was_fitted_to_other_units_is_refused(algorithm, table, tmp_path):
    made = made_of(table, algorithm)
    registry = Registry(tmp_path)
    registry.save_segmentation("right", made, table)
    loaded = registry.segmentation("right")
    assert (assign_many(loaded, table)["segment_id"] == made.labels).all()
    encode, cluster = (made.pipeline[step] for step in ("encode", "cluster"))
    other = clone(encode).fit(table.frame[["east", "north"]] * [1, 1000])
    broken = replace(made, pipeline=type(made.pipeline)([("encode", other), ("cluster", cluster)]))
    with pytest.raises(FailedGoldenRows, match="golden rows get another answer"):
        registry.save_segmentation("wrong", broken, table)
    assert [entry.name for entry in registry.entries()] == ["right"]


def test_a_file_of_another_segmentation_under_a_forged_seal_is_refused(table, tmp_path):
    registry, shelf = Registry(tmp_path), Shelf(tmp_path / "segmentation")
    registry.save_segmentation("towns", made_of(table, "kmeans"), table)
    registry.save_segmentation("others", made_of(table, "latent_classes"), table)
    manifest = shelf.manifest("towns")
    shelf.put("towns", {PIPELINE: shelf.file(PIPELINE, shelf.manifest("others"))}, manifest)
    with pytest.raises(FailedGoldenRows, match="golden rows get another answer"):
        registry.segmentation("towns")


def test_outliers_are_among_the_golden_rows(table, tmp_path):
    made = made_of(table, "dbscan")
    assert made.noise >= 3
    Registry(tmp_path).save_segmentation("dense", made, table)
    golden = Shelf(tmp_path / "segmentation").manifest("dense")["golden"]
    assert [each["label"] for each in golden].count("outlier") == 3
