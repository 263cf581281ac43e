"""What is said on the Train page reaches the order, is kept, and is refused where it makes no sense."""

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from jobs.orders import TrainingOrder
from pages.shell import jobs

Open = Callable[[str], AppTest]
LEAK = "id,age,day,home,next,code\n" + "".join(
    f"{n},{20 + n * 7 % 50},2024-{1 + n % 12:02}-01,h{n // 2},{'abc'[n % 3]},{'xyz'[n % 3]}\n"
    for n in range(240)
)


@pytest.fixture
def orders(monkeypatch: pytest.MonkeyPatch) -> list[TrainingOrder]:
    """What was ordered; nothing is trained."""
    kept: list[TrainingOrder] = []
    monkeypatch.setattr(jobs, "start_training", kept.append)
    return kept


@pytest.fixture
def mine(open_page: Open) -> AppTest:
    """Train on a table with a date, a household and a column that gives the target away."""
    app = open_page("data")
    app.file_uploader(key="data.upload").upload("mine.csv", LEAK.encode()).run()
    return app.switch_page("pages/train.py").run()


def titles(app: AppTest) -> list[str]:
    return [each.label.replace("\\", "") for each in app.expander]


def press(app: AppTest) -> None:
    app.button(key="train.start").click().run()


def keyed(app: AppTest, kind: str, end: str) -> object:
    return next(each for each in app.get(kind) if str(each.key).endswith(end))


def test_what_is_chosen_reaches_the_order(open_page: Open, orders: list[TrainingOrder]) -> None:
    app = open_page("train")
    app.selectbox(key="train.algorithm").set_value("extra_trees").run()
    app.number_input(key="train.extra_trees.n_estimators").set_value(40)
    app.multiselect(key="train.features").set_value(["nbask_pet", "age_band"])
    keyed(app, "multiselect", ".left_out").set_value(["pet"])
    keyed(app, "selectbox", ".imbalance").set_value("weights")
    app.number_input(key="train.check.folds").set_value(3)
    app.number_input(key="train.check.repeats").set_value(2)
    app.segmented_control(key="train.tuning.way").set_value("trials").run()
    app.number_input(key="train.tuning.trials").set_value(7).run()
    told = {"Columns: 2 of 86", "Hyperparameters: 1 changed", "Check: 3 folds, 2 times", "Tuning: 7 trials"}
    assert told <= {*titles(app)}
    press(app)
    assert not app.exception
    (order,) = orders
    assert (order.algorithm, order.given) == ("extra_trees", {"n_estimators": 40})
    assert {name for name, said in order.corrections if said.role == "feature"} == {"nbask_pet", "age_band"}
    assert order.choices["left_out"] == ["pet"]
    assert (order.choices["folds"], order.choices["repeats"], order.choices["imbalance"]) == (3, 2, "weights")
    assert order.budget is not None
    assert order.budget.trials == 7


def test_a_changed_hyperparameter_is_marked_kept_and_put_back(open_page: Open) -> None:
    app = open_page("train")
    app.selectbox(key="train.algorithm").set_value("gradient_boosting").run()
    rate = "train.gradient_boosting.learning_rate"
    usual = app.number_input(key=rate).value
    app.number_input(key=rate).set_value(0.2).run()
    assert app.number_input(key=rate).label == f"**Learning rate** (default {usual})"
    app.switch_page("pages/data.py").run()
    app.switch_page("pages/train.py").run()
    assert app.number_input(key=rate).value == 0.2
    app.button(key="train.gradient_boosting.reset").click().run()
    assert (app.number_input(key=rate).value, app.number_input(key=rate).label) == (usual, "Learning rate")
    assert "Hyperparameters: defaults for this data" in titles(app)


def test_other_rows_begin_a_new_form(open_page: Open) -> None:
    app = open_page("train")
    app.selectbox(key="train.algorithm").set_value("gradient_boosting").run()
    app.number_input(key="train.gradient_boosting.learning_rate").set_value(0.2)
    app.number_input(key="train.check.folds").set_value(9).run()
    app.switch_page("pages/data.py").run()
    app.file_uploader(key="data.upload").upload("mine.csv", LEAK.encode()).run()
    app.switch_page("pages/train.py").run()
    assert not app.exception
    assert app.number_input(key="train.check.folds").value == 5
    assert {"Hyperparameters: defaults for this data", "Check: 5 folds"} <= {*titles(app)}


def test_a_leak_is_named_before_training_and_left_out_by_a_click(mine: AppTest) -> None:
    mine.selectbox(key="train.target").set_value("next").run()
    assert any("code" in error.value for error in mine.error)
    next(each for each in mine.button if each.label == "Leave out code").click().run()
    assert "code" not in mine.multiselect(key="train.features").value
    assert not any("code" in error.value for error in mine.error)


def test_a_target_is_not_offered_to_learn_from(mine: AppTest) -> None:
    mine.selectbox(key="train.target").set_value("next").run()
    assert "next" not in mine.multiselect(key="train.features").options


def test_rows_can_be_cut_by_time_and_kept_together(mine: AppTest, orders: list[TrainingOrder]) -> None:
    mine.selectbox(key="train.target").set_value("next").run()
    mine.multiselect(key="train.features").set_value(["age"])
    mine.segmented_control(key="train.check.way").set_value("time").run()
    mine.date_input(key="train.check.cutoff").set_value(date(2024, 6, 1))
    mine.selectbox(key="train.check.group").set_value("home").run()
    press(mine)
    assert not mine.exception
    choices = orders[0].choices
    assert (choices["time"], choices["cutoff"], choices["group"]) == ("day", "2024-06-01", "home")


def test_an_order_that_makes_no_sense_is_refused_at_once(
    open_page: Open, orders: list[TrainingOrder]
) -> None:
    app = open_page("train")
    app.multiselect(key="train.features").set_value([]).run()
    press(app)
    assert not app.exception
    assert "No usable column" in app.error[0].value
    assert orders == []


def test_a_measurement_is_not_offered_as_a_target_and_evaluate_says_whose_model_it_shows(
    open_page: Open,
) -> None:
    app = open_page("data")
    numbers = "id,a,b\n" + "".join(f"{n},{n * 0.37:.2f},{n * n * 0.11:.2f}\n" for n in range(1, 100))
    app.file_uploader(key="data.upload").upload("numbers.csv", numbers.encode()).run()
    app.switch_page("pages/train.py").run()
    assert any("can be predicted" in each.value for each in app.info)
    app.switch_page("pages/evaluate.py").run()
    assert any("of another table" in each.value for each in app.info)
