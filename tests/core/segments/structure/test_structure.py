from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy.stats import t

from core.generator.generate import generate
from core.generator.knobs import choose_knobs
from core.segments.choosing.quality import Quality
from core.segments.preparing import prepare
from core.segments.specify import specify
from core.segments.structure.structure import Reference, Structure, structure_of
from core.table.table import RawRows, open_table

LONG = np.full((4, 4), 0.8) + 0.2 * np.eye(4)
TOWNS = np.repeat([[0, 0, 0], [6, 0, 3], [0, 6, -3]], 60, axis=0)
STEADY = {"stability": 0.9, "smallest": 0.3}


def opened(points):
    return open_table(RawRows.of(pd.DataFrame(np.asarray(points).round(4)).rename(columns="column{}".format)))


def judged(table, k=3, algorithm="kmeans", columns=None, **seen):
    prepared = prepare(table, specify(table, algorithm, columns=columns or table.schema.features))
    quality = Quality(k, silhouette=0.3, **{**STEADY, **seen})
    return structure_of(prepared, prepared.cluster(prepared.seen, k).labels_, quality)


@pytest.mark.parametrize("algorithm", ["kmeans", "latent_classes"])
def test_three_towns_are_natural_groups(algorithm):
    found = judged(opened(TOWNS + np.random.default_rng(1).normal(size=TOWNS.shape)), algorithm=algorithm)
    assert found.kind == "groups"
    assert found.sentence.startswith("The customers form 3 natural groups: ")
    assert found.value > found.bar
    assert found.frame["customers"].tolist() == ["these customers", "flat", "linked", "permuted"]


@pytest.mark.parametrize("algorithm", ["kmeans", "latent_classes"])
def test_one_long_cloud_is_a_continuum(algorithm):
    cloud = np.random.default_rng(1).multivariate_normal(np.zeros(4), LONG, 400)
    found = judged(opened(cloud), algorithm=algorithm)
    assert found.kind == "continuum"
    assert found.sentence.startswith(
        "Judged by this cut into 3 stable parts, the customers are a continuum: "
    )
    assert found.value <= found.bar


@pytest.mark.parametrize("columns", [1, 2, 6])
@pytest.mark.parametrize("kind", ["normal", "uniform"])
def test_columns_of_noise_are_a_continuum(columns, kind):
    assert judged(opened(getattr(np.random.default_rng(2), kind)(size=(400, columns)))).kind == "continuum"


def test_towns_whose_columns_are_shuffled_are_none():
    chance = np.random.default_rng(1)
    towns = TOWNS + chance.normal(size=TOWNS.shape)
    assert (
        judged(opened(np.column_stack([chance.permutation(column) for column in towns.T]))).kind
        == "continuum"
    )


def test_a_hump_is_a_continuum_though_clearer_than_any_straight_crowd():
    chance = np.random.default_rng(1)
    age = chance.uniform(18, 80, 300)
    spend = 2_000 - (age - 49) ** 2 + 80 * chance.normal(size=300)
    found = judged(opened(np.column_stack([age, spend])))
    assert found.value > found.bar
    assert (found.kind, found.unparted) == ("continuum", ((0, 1, 2),))
    assert "a bent or uneven one: they are clearly sparser nowhere between the parts" in found.sentence


def test_two_heaps_of_one_column_are_groups():
    heaps = np.concatenate([np.random.default_rng(3).normal(at, 1, 100) for at in (0, 12)])
    assert judged(opened(heaps[:, None]), k=2).kind == "groups"


def test_generated_customers_are_groups_though_their_silhouette_is_low():
    shoppers = generate(choose_knobs(rows=500, seed=1)).frame
    table = open_table(RawRows.of(shoppers.drop(columns=["season", "promotion_seen", "life_event"])))
    columns = tuple(name for name in table.schema.features if name != "next_category")
    found = judged(table, 5, "latent_classes", columns)
    assert (found.kind, found.measure) == ("groups", "log-likelihood gained")
    assert found.value > 1.2 * found.bar


def test_categories_that_have_nothing_to_do_with_each_other_are_a_continuum():
    chance = np.random.default_rng(4)
    drawn = {name: chance.choice(list(levels), 400) for name, levels in (("a1", "xy"), ("b1", "pqr"))}
    assert judged(open_table(RawRows.of(pd.DataFrame(drawn)))).kind == "continuum"


def test_categories_that_go_together_are_groups():
    kinds = np.random.default_rng(4).permutation(np.repeat([0, 1, 2], 40))
    frame = pd.DataFrame({name: np.array(list("xyz"))[kinds] for name in ("a1", "b1", "c1")})
    assert judged(open_table(RawRows.of(frame))).kind == "groups"


def test_what_other_customers_would_part_differently_is_unstable():
    found = judged(opened(TOWNS + np.random.default_rng(1).normal(size=TOWNS.shape)), stability=0.5)
    assert (found.kind, found.references) == ("unstable", ())
    assert found.sentence.startswith("No stable segmentation: ")


@pytest.mark.parametrize(
    ("ids", "said"),
    [
        ([-1] * 180, "No groups: all customers are outliers, of no segment."),
        (
            [-1] * 90 + [0] * 45 + [1] * 45,
            "No dense groups: 50% of the customers are outliers, of no segment.",
        ),
        ([0] * 180, "No groups: the customers are one crowd that nothing parts."),
        ([0] * 179 + [1], "No groups: the customers are one crowd, beside a few far out."),
    ],
)
def test_what_a_density_algorithm_leaves_is_no_segmentation(ids, said):
    table = opened(TOWNS)
    prepared = prepare(table, specify(table, "kmeans", columns=table.schema.features))
    found = structure_of(prepared, np.array(ids), Quality(2, 0.9, 1.0, 0.3))
    assert (found.kind, found.sentence) == ("unstable", said)


def test_no_groups_are_said_where_a_segment_dissolves():
    towns = opened(TOWNS + np.random.default_rng(1).normal(size=TOWNS.shape))
    found = judged(towns, jaccards=(0.9, 0.9, 0.3))
    assert (found.kind, len(found.references)) == ("unstable", 3)
    assert "not into natural groups: number 3 by size (33%) would not come back" in found.sentence
    cloud = judged(opened(np.random.default_rng(2).normal(size=(400, 2))), jaccards=(0.9, 0.3, 0.9))
    assert "cut into 3 parts (number 2 by size" in cloud.sentence


def test_a_few_far_out_are_no_group():
    points = np.vstack([TOWNS, [[60, 60, 60]]]) + np.random.default_rng(1).normal(size=(181, 3))
    found = judged(opened(points), k=4)
    assert "3 natural groups, 1 segment of a few far out (0.6%) aside: " in found.sentence


@pytest.mark.parametrize("algorithm", ["dbscan", "hdbscan"])
def test_far_blobs_in_a_row_are_groups_to_algorithms_that_see_density(algorithm):
    blobs = np.repeat([[-18, -9], [17, -23], [82, -102]], 100, axis=0)
    found = judged(opened(blobs + np.random.default_rng(0).normal(0, 1.2, blobs.shape)), algorithm=algorithm)
    assert found.kind == "groups"
    assert found.bar < 1


def test_references_that_differ_widely_leave_a_bar_that_can_be_passed(monkeypatch):
    said = iter([0.9, *[0.0, 0.7] * 30])
    monkeypatch.setattr(
        "core.segments.structure.structure.clearness_of", lambda *_: (next(said), "silhouette")
    )
    found = judged(opened(TOWNS + np.random.default_rng(1).normal(size=TOWNS.shape)))
    assert found.kind == "groups"
    assert found.references[0].high == pytest.approx(0.85)


@pytest.mark.parametrize("k", [2, 3])
def test_spikes_of_one_column_are_groups_of_latent_classes(k):
    spikes = np.concatenate([np.random.default_rng(k).normal(at, 1, 150) for at in (10, 100, 300)[:k]])
    assert judged(opened(spikes[:, None]), k, "latent_classes").kind == "groups"


@pytest.mark.parametrize("kind", ["uniform", "lognormal", "poisson", "standard_t"])
def test_one_column_with_one_peak_is_a_continuum_to_latent_classes(kind):
    given = {"standard_t": (3,), "poisson": (2,)}.get(kind, ())
    column = getattr(np.random.default_rng(5), kind)(*given, size=300)
    assert judged(opened(column[:, None]), 3, "latent_classes").kind == "continuum"


def test_a_segment_of_next_to_nobody_is_said():
    found = judged(opened(TOWNS + np.random.default_rng(1).normal(size=TOWNS.shape)), smallest=0.02)
    assert "3 natural groups, but the smallest holds only 2.0%: " in found.sentence


def test_the_same_seed_gives_the_same_answer():
    table = opened(TOWNS + np.random.default_rng(1).normal(size=TOWNS.shape))
    assert judged(table) == judged(table)


def test_of_many_customers_a_thousand_are_looked_at():
    assert judged(opened(np.random.default_rng(3).normal(size=(1_200, 2)))).rows == 1_000


@pytest.mark.parametrize(("value", "kind", "drawn"), [(0.45, "continuum", 1), (0.55, "groups", 3)])
def test_a_reference_is_beaten_beyond_what_one_draw_more_passes_in_one_of_200(
    value, kind, drawn, monkeypatch
):
    spread = [0.2, 0.3] * 3
    said = iter([value, *spread, *[0.1, 0.2] * 6])
    monkeypatch.setattr(
        "core.segments.structure.structure.clearness_of", lambda *_: (next(said), "silhouette")
    )
    found = judged(opened(TOWNS + np.random.default_rng(1).normal(size=TOWNS.shape)))
    limit = np.mean(spread) + t.ppf(0.995, 5) * np.std(spread, ddof=1) * np.sqrt(1 + 1 / 6)
    assert 0.45 < limit < 0.55
    assert found.references[0].high == pytest.approx(limit, abs=1e-3)
    assert (found.kind, len(found.references)) == (kind, drawn)


def test_numbers_are_written_so_that_groups_are_seen_to_be_clearer():
    flat = Reference("flat", 0.1, 0.161)
    seen = Structure("groups", "", "silhouette", 0.164, (flat,), 900)
    assert seen.numbers == "silhouette 0.164 in 900 of the customers, without groups up to 0.161"
    alike = replace(seen, kind="continuum", value=0.158)
    assert alike.numbers.startswith("silhouette 0.16 in 900 of the customers, without groups up to 0.16")


def test_what_is_just_not_stable_does_not_read_as_stable():
    found = judged(opened(TOWNS + np.random.default_rng(1).normal(size=TOWNS.shape)), stability=0.796)
    assert found.sentence.endswith("(stability 0.796).")
