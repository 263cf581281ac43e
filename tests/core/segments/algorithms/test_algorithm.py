from core.choices import Size
from core.segments.algorithms import ALGORITHMS
from core.segments.algorithms.algorithm import on_points
from core.segments.algorithms.centres import Centres
from core.segments.spec import SegmentSpec


def test_a_pipeline_is_built_from_columns_settings_number_and_seed(shop):
    chosen = ALGORITHMS["kmeans"].choose(Size(120), {"n_init": 2})
    spec = SegmentSpec(("spend",), hyperparameters=chosen)
    pipeline = on_points(Centres)(shop.schema.only(["spend"]), spec, 4, 9)
    cluster = pipeline["cluster"]
    assert (cluster.n_clusters, cluster.random_state, cluster.n_init) == (4, 9, 2)
    assert pipeline["encode"].fit_transform(shop.frame).shape == (120, 1)


def test_density_finds_the_number_of_segments_itself():
    assert [each.name for each in ALGORITHMS.values() if not each.takes_k] == ["hdbscan", "dbscan"]
