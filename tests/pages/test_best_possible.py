"""A score stands beside the best possible one where that is known, and nowhere else."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core.generator.generate import generate
from core.generator.knobs import USUAL
from core.learning.learn import learn
from core.learning.spec import specify
from core.table.table import RawRows, Table, open_table
from data.catalogue import SAMPLES
from data.sources import read
from models.registry import Registry
from pages.shell import ceiling, facts

CHOICE = facts.sample("generated-shoppers")
SAMPLE = SAMPLES["generated-shoppers"]


@pytest.fixture(scope="module")
def generated() -> Table:
    return open_table(read(SAMPLE.path), SAMPLE.corrections)


def test_a_model_of_the_generated_sample_has_the_best_possible_beside_its_scores(
    open_page: Callable[[str], AppTest], shelf: Path, generated: Table
) -> None:
    small = specify(generated, "random_forest", {"n_estimators": 20, "min_samples_leaf": 20}, folds=2)
    Registry(shelf).save_model("small-forest", *learn(generated, small), generated)
    app = open_page("data")
    app.selectbox(key="data.sample").set_value(CHOICE.key).run()
    app.button(key="data.open").click().run()
    app.session_state["fact.model"] = "small-forest"
    app.switch_page("pages/train.py").run()
    assert not app.exception
    beside = [caption.value for caption in app.caption if caption.value.startswith("±")]
    assert [each.split(", ")[2:] for each in beside] == [
        ["best possible 42%"],
        ["best possible 80%"],
        ["best possible 1.487"],
        [],  # the calibration error
    ]
    app.switch_page("pages/evaluate.py").run()
    app.segmented_control(key="evaluate.part").set_value("Best possible").run()
    assert not app.exception
    assert list(app.dataframe[0].value["label"]) == ["Accuracy", "Log-loss", "Top-3 accuracy"]


def test_a_model_of_other_rows_has_no_best_possible(generated: Table) -> None:
    others = generate(replace(USUAL, seed=1)).frame
    other = open_table(RawRows.of(others), SAMPLE.corrections)
    of_these, of_those = (learn(each, specify(each, "habit", folds=2)) for each in (generated, other))
    assert ceiling.best(CHOICE, *of_these) == SAMPLE.best
    assert not ceiling.best(CHOICE, *of_those)
    assert not ceiling.best(replace(CHOICE, key="no-such-file", is_sample=False), *of_these)


def test_real_customers_have_no_best_possible(sample: Table) -> None:
    real = learn(sample, specify(sample, "habit", folds=2))
    assert not ceiling.best(facts.sample("complete-journey"), *real)
