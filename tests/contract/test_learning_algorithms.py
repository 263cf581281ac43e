"""What every learning algorithm keeps, whatever it is."""

import numpy as np
import pandas as pd
import pytest
import skops.io

from core.choices import Hyperparameter, Size, Value
from core.errors import BadHyperparameter
from core.learning.algorithms import ALGORITHMS
from core.learning.evaluation.calibrating import heated
from core.learning.rows import labelled_rows
from core.learning.spec import specify
from core.learning.train import TrainedModel, build, look, train
from core.table.table import Table
from models.trust import TRUSTED_TYPES

SIZES = [Size(rows, features, classes) for rows in (10, 200, 2_122, 50_000, 1_000_000)
         for features, classes in ((1, 2), (300, 40))]  # fmt: skip
SETTINGS = [(algorithm, each) for algorithm in ALGORITHMS.values() for each in algorithm.hyperparameters]
QUICK = {
    "n_estimators": 20,
    "max_iter": 10,
    "rounds": 10,
    "networks": 1,
    "epochs": 3,
    "extra_trees": 0,
}
SLOW = {  # more of what is tested
    *(("n_estimators", 1_000), ("max_iter", 1_000), ("rounds", 1_000), ("epochs", 200), ("networks", 20)),
    ("extra_trees", 10),
}
every_algorithm = pytest.mark.parametrize("name", ALGORITHMS)
every_hyperparameter = pytest.mark.parametrize(
    ("algorithm", "setting"), SETTINGS, ids=[f"{each.name}-{setting.name}" for each, setting in SETTINGS]
)


def quick(name: str) -> dict[str, Value]:
    """Settings with which an algorithm is quick, if not good."""
    return {key: QUICK[key] for key in QUICK if key in dict(ALGORITHMS[name].choose(Size(60)))}


def ends_of(setting: Hyperparameter) -> list[Value]:
    return list(setting.choices) if setting.kind == "choice" else [setting.low, setting.high]


@pytest.fixture
def model(learned, name) -> TrainedModel:
    return learned(name)[0]


@pytest.fixture
def customers(model, other_shoppers) -> pd.DataFrame:
    return other_shoppers.frame[list(model.spec.features)].head(40)


@every_algorithm
def test_probabilities_are_from_0_to_1_and_sum_to_1(model, customers):
    probability = model.pipeline.predict_proba(customers)
    assert probability.shape == (40, 3)
    assert (probability >= 0).all()
    assert probability.sum(axis=1) == pytest.approx(1)


@every_algorithm
def test_the_order_of_the_classes_is_kept(model, other_shoppers):
    assert model.classes == tuple(model.pipeline.classes_) == ("food", "pet care", "toys")
    frame = other_shoppers.frame
    means = pd.DataFrame(
        model.pipeline.predict_proba(frame[list(model.spec.features)]), columns=model.classes
    )
    by_class = means.groupby(frame["next"].to_numpy()).mean()
    assert by_class.idxmax().to_dict() == {each: each for each in model.classes}


@every_algorithm
def test_the_same_seed_gives_the_same_answer(shoppers, learned, name, model, customers):
    again = heated(train(shoppers, model.spec).pipeline, learned(name)[1].temperature)
    assert np.array_equal(again.predict_proba(customers), model.pipeline.predict_proba(customers))


@every_algorithm
def test_an_unseen_category_and_a_missing_cell_are_survived(model, customers):
    strange = customers.head(3).copy()
    strange["channel"] = pd.Series(["fax", None, "fax"], index=strange.index, dtype="str")
    strange["member"] = pd.Series([None, "maybe", "yes"], index=strange.index, dtype="str")
    strange["spend"] = [np.nan, np.nan, 1e12]
    strange["n_food"] = [np.nan, -1.0, 1e6]
    probability = model.pipeline.predict_proba(strange)
    assert np.isfinite(probability).all()
    assert probability.sum(axis=1) == pytest.approx(1)


@every_algorithm
def test_the_order_of_the_rows_does_not_matter(model, customers):
    shuffled = customers.sample(frac=1, random_state=0)
    straight = pd.DataFrame(model.pipeline.predict_proba(customers), index=customers.index)
    turned = pd.DataFrame(model.pipeline.predict_proba(shuffled), index=shuffled.index)
    pd.testing.assert_frame_equal(turned.sort_index(), straight, rtol=0, atol=1e-12)


@every_algorithm
def test_the_order_of_the_columns_does_not_matter(model, customers):
    turned = model.pipeline.predict_proba(customers[customers.columns[::-1]])
    assert np.array_equal(turned, model.pipeline.predict_proba(customers))


@every_algorithm
def test_the_rows_that_teach_and_those_that_ask_are_left_unchanged(shoppers, model, customers):
    rows = labelled_rows(shoppers, model.spec)
    taught, labels, asked = rows.features.copy(), rows.labels.copy(), customers.copy()
    pipeline = build(model.spec, look(model.spec, shoppers.schema, rows)).fit(rows.features, rows.labels)
    pipeline.predict_proba(customers)
    pd.testing.assert_frame_equal(rows.features, taught)
    pd.testing.assert_series_equal(rows.labels, labels)
    pd.testing.assert_frame_equal(customers, asked)


@every_algorithm
def test_a_model_file_gives_identical_probabilities(model, customers):
    revived = skops.io.loads(skops.io.dumps(model.pipeline), trusted=TRUSTED_TYPES)
    assert np.array_equal(revived.predict_proba(customers), model.pipeline.predict_proba(customers))


@every_algorithm
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_defaults_are_inside_their_ranges_for_every_size(name, size):
    chosen = ALGORITHMS[name].choose(size)
    assert ALGORITHMS[name].choose(size, dict(chosen)) == chosen


@every_hyperparameter
def test_a_hyperparameter_accepts_its_ends_and_refuses_what_lies_outside(algorithm, setting):
    outside = ["anything"] if setting.kind == "choice" else [setting.low - 1, setting.high + 1]
    for end in ends_of(setting):
        assert algorithm.choose(Size(100), {setting.name: str(end)})[setting.name] == end
    for value in outside:
        with pytest.raises(BadHyperparameter, match=f"{setting.name} is "):
            setting.read(value)


@every_hyperparameter
def test_a_model_can_be_trained_at_both_ends_of_a_hyperparameter(few, algorithm, setting):
    for end in ends_of(setting):
        if (setting.name, end) in SLOW:
            continue
        model = train(few, specify(few, algorithm.name, {**quick(algorithm.name), setting.name: end}))
        probability = model.pipeline.predict_proba(few.frame[list(model.spec.features)])
        assert probability.sum(axis=1) == pytest.approx(1)


@pytest.fixture(scope="module")
def few(shoppers) -> Table:
    """The first 60 shoppers."""
    return Table(shoppers.frame.head(60), shoppers.schema, shoppers.set_aside, 60)


@every_algorithm
@pytest.mark.parametrize("imbalance", ["weights", "smotenc"])
def test_rare_classes_can_be_heeded_and_the_model_kept(few, name, imbalance):
    model = train(few, specify(few, name, quick(name), imbalance=imbalance))
    asked = few.frame[list(model.spec.features)]
    probability = model.pipeline.predict_proba(asked)
    assert probability.sum(axis=1) == pytest.approx(1)
    revived = skops.io.loads(skops.io.dumps(model.pipeline), trusted=TRUSTED_TYPES)
    assert np.array_equal(revived.predict_proba(asked), probability)


def one_number() -> dict[str, object]:
    return {"spend": [at * 1.5 for at in range(40)]}


def columns_that_say_nothing() -> dict[str, object]:
    empty = [None] * 40
    return {
        "spend": [20.5, 31.5, 42.25, None, 24.5] * 8, "same": [7.5] * 40, "empty": [1.5, 2.5, *empty[2:]],
        "shop": ["north"] * 40, "street": [f"{at} street" for at in range(40)],
        "income": ["<20K", "20-39K", "40K+", None] * 10, "joined": ["2024-01-05"] * 40,
    }  # fmt: skip


def a_few_categories() -> dict[str, object]:
    return {"shop": ["north", "south", None, "east"] * 10}


@every_algorithm
@pytest.mark.parametrize("columns", [one_number, columns_that_say_nothing, a_few_categories])
def test_meagre_columns_are_survived(make, name, columns):
    bought = {"n_food": [3, 0] * 20, "n_toys": [0, 3] * 20} if name in ("habit", "taste") else {}
    told = {**columns(), **bought}
    roles = dict.fromkeys(told, "feature")
    table = make({**told, "next": ["food", "toys", "food", "toys"] * 10}, next="target", **roles)
    model = train(table, specify(table, name, quick(name), folds=2))
    taught = table.frame[list(model.spec.features)]
    probability = model.pipeline.predict_proba(taught.reindex([*taught.index, "who is not there"]))
    assert np.isfinite(probability).all()
    assert probability.sum(axis=1) == pytest.approx(1)


@every_algorithm
def test_forty_classes_are_told_apart(make, name):
    bought = [f"class {number:02}" for number in range(40)]
    at = np.arange(120)
    counts = {f"n_class_{number:02}": 2 * (at % 40 == number) + at // 40 for number in range(40)}
    table = make({"place": at % 40 + at / 500, **counts, "next": bought * 3}, next="target")
    model = train(table, specify(table, name, quick(name), folds=2))
    assert model.pipeline.predict_proba(table.frame[list(model.spec.features)]).shape == (120, 40)


@every_algorithm
def test_ten_customers_are_enough_to_fit(make, name):
    counts = {"n_food": [3, 0] * 5, "n_toys": [0, 3] * 5}
    columns = {**counts, "age": [20.5, 31.5, None, 53.5, 24.5] * 2, "next": ["food", "toys"] * 5}
    table = make(columns, next="target")
    model = train(table, specify(table, name, quick(name), folds=2))
    probability = model.pipeline.predict_proba(table.frame[list(model.spec.features)])
    assert probability.sum(axis=1) == pytest.approx(1)
