"""The Evaluate page shows every model beside its baselines, and the customers behind each cell."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core.learning.learn import learn
from core.learning.reading.confusions import confusions
from core.learning.spec import specify
from core.learning.tuning.budget import Budget
from core.learning.tuning.nested import learn_tuned
from core.table.table import Table
from models.registry import Registry
from pages.shell.evaluate.parts import PARTS

Open = Callable[[str], AppTest]
OTHER = b"age,next\n" + b"".join(b"%d,%d\n" % (20 + n % 50, n % 3) for n in range(90))


@pytest.fixture(scope="module", autouse=True)
def rival(shelf: Path, sample: Table) -> None:
    """A second model of the same customers."""
    spec = specify(sample, "random_forest", {"n_estimators": 20, "min_samples_leaf": 20})
    Registry(shelf).save_model("rival-forest", *learn(sample, spec), sample)


def look_at(app: AppTest, part: str) -> None:
    app.segmented_control(key="evaluate.part").set_value(part).run()


def drawn(app: AppTest, at: int = 0) -> list[dict[str, object]]:
    return json.loads(app.get("plotly_chart")[at].proto.spec)["data"]


def said(app: AppTest) -> str:
    shown = [*app.markdown, *app.caption, *app.info, *app.subheader]
    return " ".join(each.value for each in shown).replace("\\", "")


@pytest.mark.parametrize("part", [name for name in PARTS if name not in ("Best possible", "Tuning")])
def test_every_part_opens_and_says_what_it_found(open_page: Open, part: str) -> None:
    app = open_page("evaluate")
    look_at(app, part)
    assert not app.exception
    assert not app.error
    assert app.markdown[0].value.startswith("**first-model**")
    if part != "More customers":
        assert app.get("plotly_chart")


def test_models_of_the_same_customers_are_ranked_with_the_baselines_below(open_page: Open) -> None:
    app = open_page("evaluate")
    texts = drawn(app)[0]["hovertext"]
    assert {"first-model", "rival-forest"} == {text.split("<br>")[0] for text in texts[:2]}
    assert texts[2].startswith("category shares")


def test_two_models_are_compared_in_a_sentence(open_page: Open) -> None:
    app = open_page("evaluate")
    look_at(app, "Two side by side")
    assert app.selectbox(key="evaluate.two-side-by-side.other").options == ["rival-forest"]
    sentence = next(each.value for each in app.markdown if "rival-forest" in each.value)
    assert "probability" in sentence


def test_a_click_on_a_cell_lists_its_customers_with_their_columns(open_page: Open, shelf: Path) -> None:
    cells = confusions(Registry(shelf).model("first-model")[1].answers).frame
    cell = cells[(cells["actual"] == "pet") & (cells["predicted"] != "pet")].nlargest(1, "customers").iloc[0]
    app = open_page("evaluate")
    key = "evaluate.what-it-mixes-up.cells"
    point = {"customdata": ["pet", cell["predicted"]]}
    app.session_state[key] = {"selection": {"points": [point], "point_indices": [], "box": [], "lasso": []}}
    look_at(app, "What it mixes up")
    assert not app.exception
    assert f"{cell['customers']} customers who bought pet, predicted as {cell['predicted']}" in said(app)
    listed = app.dataframe[0].value
    assert len(listed) == cell["customers"]
    assert {"customer", "p_predicted", "nbask_pet"} <= {*listed}
    assert set(listed["next_category"]) == {"pet"}


def test_of_another_table_only_what_was_kept_with_the_model_is_shown(open_page: Open) -> None:
    app = open_page("data")
    app.file_uploader(key="data.upload").upload("other.csv", OTHER).run()
    app.switch_page("pages/evaluate.py").run()
    assert not app.exception
    app.selectbox(key="evaluate.model.None").set_value("rival-forest").run()
    look_at(app, "Where it fails")
    assert not app.exception
    assert "not the one this model learned from" in said(app)
    look_at(app, "Each category")
    assert app.get("plotly_chart")


def test_a_search_is_shown_with_what_it_is_worth(open_page: Open, shelf: Path, sample: Table) -> None:
    budget = Budget.of({"trials": 3, "folds": 2})
    tuned = learn_tuned(sample, specify(sample, "habit", folds=2), budget)
    Registry(shelf).save_model("tuned-habit", *tuned, sample)
    app = open_page("evaluate")
    app.selectbox(key="evaluate.model.first-model").set_value("tuned-habit").run()
    look_at(app, "Tuning")
    assert not app.exception
    assert tuned[1].tuning.nested.sentence in said(app)
    assert app.get("plotly_chart")


def test_whether_more_customers_help_is_found_out_once_asked(open_page: Open) -> None:
    app = open_page("evaluate")
    look_at(app, "More customers")
    app.button(key="evaluate.more-customers.start").click().run(timeout=120)
    assert not app.exception
    assert app.get("plotly_chart")
