"""Every page opens on real data, says its finding first, and survives what it is given."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextInput

from core.segments.segment import segment
from core.segments.specify import specify
from core.table.table import Table
from models.registry import Registry

Open = Callable[[str], AppTest]
Trained = Callable[[AppTest], None]
PAGES = ("data", "explore", "train", "evaluate", "predict", "score", "segments", "explorer", "models")
TABLE = (
    b"id,age,next\n"
    + b"".join(b"%d,%d,%s\n" % (n, 20 + n * 7 % 50, b"ab"[n % 2 :][:1]) for n in range(60))
    + b"60,x,a\n"
)


def said(app: AppTest) -> str:
    return " ".join(element.value for element in [*app.markdown, *app.error, *app.info, *app.warning])


def figure(app: AppTest, at: int = 0) -> dict[str, object]:
    spec: dict[str, object] = json.loads(app.get("plotly_chart")[at].proto.spec)
    return spec


def edit_column(app: AppTest, row: int, **edits: str) -> None:
    app.session_state["data.columns"] = {"edited_rows": {row: edits}, "added_rows": [], "deleted_rows": []}
    app.run()


def name_field(app: AppTest) -> TextInput:
    return next(each for each in app.text_input if each.key.startswith("train.name"))


def metrics(app: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in app.metric}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_on_the_sample_and_answers_first(open_page: Open, name: str) -> None:
    app = open_page(name)
    assert not app.exception
    assert not app.error
    assert app.title[0].value.lower() == name
    assert app.markdown[0].value


def test_data_counts_what_was_read(open_page: Open) -> None:
    numbers = metrics(open_page("data"))
    assert (numbers["Customers"], numbers["Columns"], numbers["Set aside"]) == ("2,122", "88", "0")


def test_a_corrected_role_is_used_everywhere(open_page: Open) -> None:
    app = open_page("data")
    edit_column(app, 8, role="ignored")
    assert not app.exception
    app.switch_page("pages/train.py").run()
    assert "recency_days" not in app.multiselect(key="train.features").value


def test_a_new_target_takes_the_role_from_the_old_one(open_page: Open) -> None:
    app = open_page("data")
    edit_column(app, 86, role="target")
    assert not app.exception
    assert not app.error
    app.switch_page("pages/train.py").run()
    assert app.selectbox(key="train.target").value == "last_category"
    assert "next_category" in app.multiselect(key="train.features").value
    assert "no model of this table yet" in said(app), "a model of the other target is not shown"


def test_a_column_said_to_be_what_it_is_not_sets_its_rows_aside(open_page: Open) -> None:
    app = open_page("data")
    edit_column(app, 87, kind="number")
    assert not app.exception
    numbers = metrics(app)
    assert numbers["Customers"] != "2,122"


def test_an_uploaded_table_replaces_the_sample_and_its_model(open_page: Open) -> None:
    app = open_page("data")
    app.file_uploader(key="data.upload").upload("mine.csv", TABLE).run()
    assert not app.exception
    assert metrics(app)["Customers"] == "60"
    assert metrics(app)["Set aside"] == "1"
    app.switch_page("pages/predict.py").run()
    assert "no model of this table yet" in said(app)


@pytest.mark.parametrize(
    ("content", "finding"),
    [
        (b"", "empty"),
        (b"age,next\n", "no rows"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_a_remedy(
    open_page: Open, content: bytes, finding: str
) -> None:
    app = open_page("data")
    app.file_uploader(key="data.upload").upload("bad.csv", content).run()
    assert not app.exception
    assert finding in app.error[0].value
    app.button(key="data.open").click().run()
    assert metrics(app)["Customers"] == "2,122"


def test_a_file_of_another_kind_is_refused(open_page: Open) -> None:
    app = open_page("data")
    app.file_uploader(key="data.upload").upload("book.gz", b"PK").run()
    assert not app.exception
    assert "gz" in app.error[0].value
    assert metrics(app)["Customers"] == "2,122"


def test_train_draws_the_hyperparameters_of_the_algorithm(open_page: Open) -> None:
    app = open_page("train")
    app.selectbox(key="train.algorithm").set_value("gradient_boosting").run()
    assert app.number_input(key="train.gradient_boosting.learning_rate").value == 0.06
    assert app.number_input(key="train.gradient_boosting.learning_rate").max == 0.5


def test_train_learns_with_the_settings_given_and_uses_the_model(open_page: Open, trained: Trained) -> None:
    app = open_page("train")
    app.selectbox(key="train.algorithm").set_value("logistic_regression").run()
    app.number_input(key="train.logistic_regression.C").set_value(0.002)
    app.multiselect(key="train.features").set_value(["nbask_pet", "nbask_health", "age_band", "recency_days"])
    name_field(app).set_value("four-columns")
    app.button(key="train.start").click().run()
    trained(app)
    assert not app.exception
    assert "four-columns" in said(app)
    app.switch_page("pages/predict.py").run()
    assert not app.exception
    assert "predict.field.nbask_pet" in {field.key for field in app.number_input}
    app.switch_page("pages/train.py").run()
    assert "four-columns" in said(app), "results survive a page change"


def test_a_taken_name_is_refused(open_page: Open) -> None:
    app = open_page("train")
    name_field(app).set_value("first-model")
    app.button(key="train.start").click().run()
    assert "is taken" in app.error[0].value.replace("\\", "")


def test_score_counts_what_was_rejected_and_says_why(open_page: Open) -> None:
    app = open_page("score")
    counts = ",".join(f"nbask_{name}" for name in ("pet", "health"))
    app.file_uploader(key="score.upload").upload("few.csv", f"{counts}\n1,2\n".encode()).run()
    assert not app.exception
    assert "Missing column" in app.error[0].value


def test_score_adds_the_segment_of_each_customer(open_page: Open, shelf: Path, sample: Table) -> None:
    found = segment(sample, specify(sample, "kmeans", columns=("spend_total", "recency_days"), k=3))
    Registry(shelf).save_segmentation("three-groups", found, sample)
    app = open_page("score")
    app.selectbox(key="score.segments").set_value("three-groups").run()
    assert not app.exception
    assert "segment" in app.dataframe[0].value


def test_training_again_is_offered_under_another_name(open_page: Open, trained: Trained) -> None:
    app = open_page("train")
    app.selectbox(key="train.algorithm").set_value("habit").run()
    before = name_field(app).value
    app.button(key="train.start").click().run()
    trained(app)
    assert not app.error
    assert name_field(app).value != before


def test_a_table_of_numbers_alone_can_be_learned_from(open_page: Open, trained: Trained) -> None:
    rows = "".join(f"{n * 7 % 50},{n * 3 % 11},{n % 4}\n" for n in range(200))
    app = open_page("data")
    app.file_uploader(key="data.upload").upload("numbers.csv", f"a,b,grade\n{rows}".encode()).run()
    for name in PAGES:
        app.switch_page(f"pages/{name}.py").run()
        assert not app.exception, name
    app.switch_page("pages/train.py").run()
    app.selectbox(key="train.algorithm").set_value("logistic_regression").run()
    app.selectbox(key="train.target").set_value("grade")
    app.button(key="train.start").click().run()
    trained(app)
    assert not app.exception
    assert "Right for" in said(app)


ODD_TABLES = {
    "text alone": "note\n"
    + "".join(f"a story of {n} words, and so on and on and on and on\n" for n in range(30)),
    "constant": "a,b\n" + "1,x\n" * 40,
    "one row": "a,b\n1,2\n",
    "hardly a value": "a,b\n" + ",\n" * 40 + "1,\n",
    "markup": "$x^2$,<b>b</b>,:red[c]\n" + "".join(f"{n % 9},{n % 3},k{n % 2}\n" for n in range(60)),
}


@pytest.mark.parametrize("content", ODD_TABLES.values(), ids=ODD_TABLES)
def test_no_page_breaks_on_an_odd_table(open_page: Open, content: str) -> None:
    app = open_page("data")
    app.file_uploader(key="data.upload").upload("odd.csv", content.encode()).run()
    for name in PAGES:
        app.switch_page(f"pages/{name}.py").run()
        assert not app.exception, name


def test_a_model_of_another_table_says_that_the_table_does_not_fit(open_page: Open) -> None:
    app = open_page("data")
    app.file_uploader(key="data.upload").upload("mine.csv", TABLE).run()
    app.switch_page("pages/models.py").run()
    app.selectbox(key="models.chosen").set_value("first-model")
    app.get("form_submit_button")[0].click().run()
    app.switch_page("pages/predict.py").run()
    assert not app.exception
    assert any("does not fit this model" in each.value for each in app.caption)
    app.switch_page("pages/score.py").run()
    assert not app.exception
    assert "Missing column" in said(app)


def test_a_page_that_stops_early_has_its_sidebar(open_page: Open) -> None:
    app = open_page("data")
    app.file_uploader(key="data.upload").upload("mine.csv", TABLE).run()
    app.switch_page("pages/predict.py").run()
    assert "no model of this table yet" in said(app)
    links = [each.proto.label for each in app.sidebar.get("page_link")]
    assert links == ["mine\\.csv", "No model yet", "Segments not looked for yet"]
