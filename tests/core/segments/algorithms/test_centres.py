import numpy as np
import pytest
import skops.io
from sklearn.base import clone

from core.choices import Size
from core.errors import BadHyperparameter
from core.segments.algorithms import ALGORITHMS
from core.segments.spec import SegmentSpec
from core.table.schema import Schema

TRUSTED = [
    "core.segments.algorithms.centres.Centres",
    "core.segments.encoding.levels.Levels",
    "core.segments.encoding.quantities.Quantities",
    "numpy.dtype",
]


def built(name, schema: Schema, seed=0, **given):
    chosen = ALGORITHMS[name].choose(Size(120), given)
    spec = SegmentSpec(tuple(schema.names), name, hyperparameters=chosen)
    return ALGORITHMS[name].build(schema, spec, 3, seed)


@pytest.fixture(params=list(ALGORITHMS))
def fitted(request, shop):
    schema = shop.schema.only(["spend", "visits", "channel"])
    return built(request.param, schema).fit(shop.frame[schema.names])


def test_every_algorithm_finds_the_three_groups(fitted, shop):
    found = {
        (group, label) for group, label in zip(shop.frame["group"], fitted["cluster"].labels_, strict=True)
    }
    assert len(found) == 3


def test_clusters_are_numbered_by_size(fitted):
    assert np.bincount(fitted["cluster"].labels_).tolist() == [50, 40, 30]


def test_the_fit_and_a_later_prediction_agree(fitted, shop):
    assert (fitted.predict(shop.frame) == fitted["cluster"].labels_).all()


def test_a_row_gets_the_same_numbers_alone_as_among_others(fitted, shop):
    points = fitted["encode"].transform(shop.frame)
    together = fitted["cluster"].confidence(points)
    alone = [fitted["cluster"].confidence(points[[row]])[0] for row in range(len(points))]
    assert together.tolist() == alone


def test_confidence_is_a_share(fitted, shop):
    confidence = fitted["cluster"].confidence(fitted["encode"].transform(shop.frame))
    assert 0 <= confidence.min() < confidence.max() <= 1


def test_the_same_seed_gives_the_same_answer(fitted, shop):
    again = clone(fitted).fit(shop.frame)
    assert (again["cluster"].labels_ == fitted["cluster"].labels_).all()


def test_every_pipeline_can_be_kept_without_pickle(fitted, shop):
    again = skops.io.loads(skops.io.dumps(fitted), trusted=TRUSTED)
    assert (again.predict(shop.frame) == fitted.predict(shop.frame)).all()


def test_confidence_is_one_on_a_centre_and_nothing_half_way_between_two(shop):
    cluster = built("kmeans", shop.schema.only(["spend"])).fit(shop.frame[["spend"]])["cluster"]
    first, second = np.sort(cluster.cluster_centers_, axis=0)[:2]
    assert cluster.confidence(np.array([first, (first + second) / 2])) == pytest.approx([1, 0])


def test_every_setting_is_described_and_its_range_kept():
    for algorithm in ALGORITHMS.values():
        assert all(setting.help and setting.title for setting in algorithm.hyperparameters)
    with pytest.raises(BadHyperparameter, match="n_init is from 1 to 50"):
        ALGORITHMS["kmeans"].choose(Size(120), {"n_init": 0})
