"""What every segmenting algorithm keeps, whatever it is."""

import numpy as np
import pandas as pd
import pytest
import skops.io

from core.choices import Hyperparameter, Size, Value
from core.errors import BadHyperparameter
from core.segments.algorithms import ALGORITHMS
from core.segments.algorithms.clusterer import OUTLIER
from core.segments.columns.families import Family
from core.segments.preparing import Prepared, prepare
from core.segments.spec import SegmentSpec
from core.table.schema import Correction
from core.table.table import RawRows, Table, conform_one, open_table
from models.trust import TRUSTED_TYPES

GROUPS = {  # customers, usual spend, usual age, channel, joined in, pets and toys bought
    "small": (230, 20, 30, ("shop", "web"), 2022, (9, 1)),
    "middle": (160, 300, 45, ("web", "app"), 2019, (2, 9)),
    "large": (110, 4000, 65, ("app", "shop"), 2016, (1, 1)),
}
COLUMNS = ("spend", "age", "channel", "member", "joined", "n_pet", "n_toys", "n_food", "n_books")
FAMILY = Family("n", ("n_pet", "n_toys", "n_food", "n_books"), counts=True)
SETTINGS = [(algorithm, each) for algorithm in ALGORITHMS.values() for each in algorithm.hyperparameters]
SIZES = [Size(rows, columns) for rows in (10, 500, 6_000, 1_000_000) for columns in (1, 8, 60)]
every_algorithm = pytest.mark.parametrize("name", ALGORITHMS)


def customers() -> pd.DataFrame:
    """500 customers of three groups in mixed columns, some cells missing, in mixed order."""
    chance = np.random.default_rng(5)
    parts = []
    for count, spend, age, channels, year, (pet, toys) in GROUPS.values():
        drawn = {
            "spend": np.round(spend * np.exp(chance.normal(0, 0.4, count)), 2),
            "age": np.round(chance.normal(age, 4, count)),
            "channel": chance.choice(channels, count, p=(0.8, 0.2)),
            "member": chance.choice(["yes", "no"], count),
            "joined": pd.Timestamp(f"{year}-01-01") + pd.to_timedelta(chance.integers(0, 365, count), "D"),
            "n_pet": chance.poisson(pet, count),
            "n_toys": chance.poisson(toys, count),
            "n_food": chance.poisson(3, count),
            "n_books": chance.poisson(1, count),
        }
        parts.append(pd.DataFrame(drawn))
    frame = pd.concat(parts, ignore_index=True).sample(frac=1, random_state=1, ignore_index=True)
    for name in ("spend", "age", "channel", "joined", "n_toys"):
        frame.loc[chance.random(len(frame)) < 0.05, name] = np.nan
    return frame.assign(n_toys=frame["n_toys"].astype("Int64"))


def opened(frame: pd.DataFrame) -> Table:
    return open_table(RawRows.of(frame), {"joined": Correction(role="feature")} if "joined" in frame else {})


def spec_for(name: str, columns: tuple[str, ...] = COLUMNS, **given: Value) -> SegmentSpec:
    chosen = ALGORITHMS[name].choose(Size(500, len(columns)), given)
    families = (FAMILY,) if set(FAMILY.columns) <= set(columns) else ()
    return SegmentSpec(columns, name, hyperparameters=chosen, families=families)


def labelled(table: Table, spec: SegmentSpec, k: int = 3) -> pd.Series:
    """The segment ids of the rows, by row label."""
    prepared = prepare(table, spec)
    pipeline = prepared.pipeline(k).fit(prepared.frame)
    return pd.Series(pipeline["cluster"].labels_, prepared.frame.index).sort_index()


@pytest.fixture(scope="module")
def table() -> Table:
    return opened(customers())


@pytest.fixture(scope="module")
def prepareds(table) -> dict[str, Prepared]:
    return {name: prepare(table, spec_for(name)) for name in ALGORITHMS}


@pytest.fixture(scope="module")
def pipelines(prepareds) -> dict[str, object]:
    return {name: each.pipeline(3).fit(each.frame) for name, each in prepareds.items()}


@pytest.fixture(scope="module")
def alone(table, prepareds) -> dict[str, np.ndarray]:
    """Every tenth customer as conformed and encoded alone, by what algorithms see."""
    schema = prepareds["kmeans"].schema
    rows = [conform_one(row, schema) for row in table.frame[list(COLUMNS)].iloc[::10].to_dict("records")]
    first = {ALGORITHMS[name].sees: prepareds[name] for name in ALGORITHMS}
    encoders = {sees: each.pipeline(3)["encode"].fit(each.frame) for sees, each in first.items()}
    return {
        sees: np.concatenate([encoder.transform(row) for row in rows]) for sees, encoder in encoders.items()
    }


@every_algorithm
def test_one_at_a_time_is_in_bulk_is_in_training(name, table, alone, prepareds, pipelines):
    cluster, index = pipelines[name]["cluster"], prepareds[name].frame.index
    trained = pd.Series(cluster.labels_, index).reindex(table.frame.index).tolist()
    bulk = pipelines[name]["encode"].transform(table.frame)
    assert np.array_equal(alone[ALGORITHMS[name].sees], bulk[::10], equal_nan=True)
    assert cluster.predict(bulk).tolist() == trained
    singles = [bulk[[row]] for row in range(len(bulk))]
    assert [int(cluster.predict(each)[0]) for each in singles] == trained
    assert cluster.confidence(bulk).tolist() == [cluster.confidence(each)[0] for each in singles]


@every_algorithm
def test_the_three_groups_are_found_and_numbered_by_size(name, table):
    ids = labelled(table, spec_for(name, ("spend", "age", "joined")))
    sizes = np.bincount(ids[ids != OUTLIER]).tolist()
    assert len(sizes) == 3
    assert sorted(sizes, reverse=True) == sizes


@every_algorithm
def test_it_is_said_on_how_many_customers_was_learned(name, pipelines):
    assert pipelines[name]["cluster"].fitted_on_ == 500


@every_algorithm
def test_confidence_is_a_share_and_the_same_again(name, prepareds, pipelines):
    seen = prepareds[name].seen
    confidence = pipelines[name]["cluster"].confidence(seen)
    assert 0 <= confidence.min() < confidence.max() <= 1


@every_algorithm
def test_a_pipeline_can_be_kept_without_pickle(name, prepareds, pipelines):
    again = skops.io.loads(skops.io.dumps(pipelines[name]), trusted=TRUSTED_TYPES)
    frame, seen = prepareds[name].frame, prepareds[name].seen
    assert (again.predict(frame) == pipelines[name]["cluster"].labels_).all()
    assert (again["cluster"].confidence(seen) == pipelines[name]["cluster"].confidence(seen)).all()


@every_algorithm
def test_the_same_seed_gives_the_same_segments_in_any_order_of_rows_and_columns(name, table, pipelines):
    spec = spec_for(name)
    turned = Table(table.frame[::-1], table.schema, table.set_aside, table.read)
    before = labelled(table, spec)
    assert before.equals(labelled(turned, spec))
    assert before.equals(labelled(table, spec_for(name, COLUMNS[::-1])))


@every_algorithm
@pytest.mark.parametrize("column", ["spend", "age"])
def test_a_column_in_other_units_changes_nothing(name, column, table):
    frame = customers()
    other = opened(frame.assign(**{column: frame[column] * 1000}))
    assert labelled(table, spec_for(name)).equals(labelled(other, spec_for(name)))


@every_algorithm
def test_unknown_and_missing_cells_are_placed_and_the_frame_left_as_it_was(name, table, pipelines):
    strange = table.frame.head(3).copy()
    strange["channel"] = pd.Series(["mail", None, "fax"], strange.index, dtype=strange["channel"].dtype)
    strange.loc[strange.index[0], "spend"] = 10.0**12
    before = strange.copy()
    placed = pipelines[name].predict(strange)
    assert set(placed) <= {OUTLIER, 0, 1, 2}
    pd.testing.assert_frame_equal(strange, before)


@every_algorithm
def test_a_customer_of_whom_nothing_is_known_is_placed(name, table, prepareds, pipelines):
    nobody = conform_one({}, prepareds[name].schema)
    assert pipelines[name].predict(nobody)[0] in {OUTLIER, 0, 1, 2}


@every_algorithm
def test_ten_rows_a_constant_column_and_few_different_rows_are_no_trouble(name):
    ages = [20, 20, 20, 30, 30, 30, 30, 45, 45, 45]
    table = opened(pd.DataFrame({"age": ages, "same": ["a"] * 10, "none": [1.5] * 10, "size": ages[::-1]}))
    spec = spec_for(name, ("age", "same", "none", "size"))
    distinct = prepare(table, spec).distinct
    for k in (2, distinct):
        ids = labelled(table, spec, k)
        assert len(ids) == 10
        assert ids.max() < k
    assert ids[1] == ids[2] == ids[3]


@every_algorithm
def test_customers_who_are_all_alike_are_one_cluster_at_most(name, prepareds):
    cluster = prepareds[name].pipeline(3)["cluster"]
    same = np.repeat(prepareds[name].seen[:1], 40, axis=0)
    assert set(cluster.fit(same).labels_) <= {OUTLIER, 0}
    assert 0 <= cluster.confidence(same).min() <= 1


@pytest.mark.parametrize(("algorithm", "setting"), SETTINGS, ids=lambda each: each.name)
def test_every_setting_is_described_and_its_default_is_inside_its_range(algorithm, setting):
    assert setting.help and setting.title
    for size in SIZES:
        algorithm.choose(size)
    if setting.kind in ("number", "integer"):
        with pytest.raises(BadHyperparameter, match=setting.name):
            algorithm.choose(SIZES[0], {setting.name: setting.high + 1})


@pytest.mark.parametrize(("algorithm", "setting"), SETTINGS, ids=lambda each: each.name)
def test_both_ends_of_every_setting_run(algorithm, setting, prepareds):
    spec = prepareds[algorithm.name].spec
    for value in ends_of(setting):
        given = {**spec.hyperparameters, setting.name: value}
        pipeline = algorithm.build(
            prepareds[algorithm.name].schema,
            SegmentSpec(COLUMNS, algorithm.name, hyperparameters=algorithm.choose(SIZES[0], given)),
            3,
            0,
        )
        ids = pipeline.fit(prepareds[algorithm.name].frame.head(60))["cluster"].labels_
        assert ids.max() < 60


def ends_of(setting: Hyperparameter) -> list[Value]:
    return list(setting.choices) if setting.kind == "choice" else [setting.low, setting.high]
