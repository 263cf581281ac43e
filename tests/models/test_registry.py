import io
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pandas as pd
import pytest
import skops.io
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import FunctionTransformer, minmax_scale, robust_scale, scale

from core.errors import BadName, FailedGoldenRows, NoSuchModel, OtherVersions, TamperedModel
from core.learning.algorithms import ALGORITHMS
from core.learning.evaluation.leaderboard import same_customers
from core.learning.learn import learn
from core.learning.predict import predict_many, predict_one
from core.learning.spec import specify
from core.learning.train import TrainedModel
from core.scoring.batch import score_batch
from core.scoring.plan import plan_of
from core.segments.assigning.assign import assign_many, assign_one
from core.segments.segment import segment
from core.segments.specify import specify as specify_segments
from core.table.table import RawRows, Table
from models.answers import encoded
from models.registry import Registry
from models.shelf import ANSWERS, BACKGROUND, CALLED, ENDINGS, PIPELINE, Shelf
from models.trust import TRUSTED_TYPES


@pytest.fixture
def registry(tmp_path) -> Registry:
    return Registry(tmp_path)


@pytest.fixture
def saved(registry, learned, shoppers) -> Registry:
    """A registry with a logistic regression named `shoppers` and a habit named `habit`."""
    registry.save_model("shoppers", *learned("logistic_regression"), shoppers)
    registry.save_model("habit", *learned("habit"), shoppers)
    return registry


def resealed(registry: Registry, name: str, pipeline: bytes | None = None, **values: object) -> None:
    """Write a model file or manifest as one who can forge the seal would."""
    shelf = Shelf(registry.folder / "model")
    manifest = shelf.manifest(name)
    sealed = {**manifest, **values}
    files = {key: shelf.file(key, manifest) for key in ENDINGS}
    shelf.put(name, files if pipeline is None else {**files, PIPELINE: pipeline}, sealed)


def file_of(registry: Registry, name: str) -> Path:
    folder = registry.folder / "model"
    return folder / f"{Shelf(folder).manifest(name)['sha256']}.skops"


def beside(registry: Registry, name: str, key: str) -> Path:
    folder = registry.folder / "model"
    return folder / f"{Shelf(folder).manifest(name)[key]}.parquet"


def still_listed(registry: Registry) -> list[tuple[str, bool]]:
    return [(entry.name, bool(entry.refused)) for entry in registry.entries()]


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_a_model_comes_back_and_gives_the_same_answers(
    registry, learned, shoppers, other_shoppers, algorithm
):
    model, evaluation = learned(algorithm)
    registry.save_model("shoppers", model, evaluation, shoppers)
    loaded, told = registry.model("shoppers")
    assert told == evaluation
    assert replace(loaded, pipeline=model.pipeline) == model
    asked = other_shoppers.frame.head(50)
    pd.testing.assert_frame_equal(predict_many(loaded, asked), predict_many(model, asked), check_exact=True)
    assert predict_one(loaded, {"n_food": 9}) == predict_one(model, {"n_food": 9})


def test_a_list_tells_what_is_saved(saved, learned):
    habit, line = saved.entries()
    assert (habit.name, line.name) == ("habit", "shoppers")
    assert (line.kind, line.algorithm, line.rows) == ("model", "logistic_regression", 240)
    assert line.metrics["accuracy"] == learned("logistic_regression")[1].metrics["accuracy"].mean
    assert line.verdict.startswith("Right for")
    assert line.created
    assert line.refused == ""


def test_an_empty_registry_lists_nothing(registry):
    assert registry.entries() == []


def test_the_folder_can_be_named_in_the_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("PATRON_MODELS", str(tmp_path / "elsewhere"))
    assert Registry().folder == tmp_path / "elsewhere"


def test_a_model_that_is_removed_is_gone(saved):
    saved.remove("model", "habit")
    with pytest.raises(NoSuchModel, match="'habit'"):
        saved.model("habit")
    assert still_listed(saved) == [("shoppers", False)]


def test_a_model_that_is_saved_again_has_another_version(saved, learned, shoppers):
    before = saved.version("model", "shoppers")
    saved.save_model("shoppers", *learned("habit"), shoppers)
    assert saved.version("model", "shoppers") != before
    assert saved.model("shoppers")[0].spec.algorithm == "habit"


@pytest.mark.parametrize("name", ["../x", "", "A b"])
def test_a_bad_name_is_refused(registry, learned, shoppers, name):
    with pytest.raises(BadName):
        registry.save_model(name, *learned("habit"), shoppers)
    with pytest.raises(BadName):
        registry.model(name)
    assert registry.entries() == []


def test_a_name_can_be_asked_for_before_any_work(saved):
    saved.demand_name("model", "shoppers")
    saved.demand_name("model", "others", free=True)
    saved.demand_name("segmentation", "shoppers", free=True)
    with pytest.raises(BadName, match="The name 'shoppers' is taken"):
        saved.demand_name("model", "shoppers", free=True)
    with pytest.raises(BadName, match="'A b' cannot be a name"):
        saved.demand_name("model", "A b")


@pytest.mark.parametrize(("name", "anew"), [("A b", True), ("shoppers", False)])
def test_a_name_is_refused_before_golden_rows_are_made(saved, learned, name, anew):
    no_table = None  # golden rows cannot be made of it
    with pytest.raises(BadName):
        saved.save_model(name, *learned("habit"), no_table, replace=anew)
    with pytest.raises(AttributeError):
        saved.save_model("others", *learned("habit"), no_table)


def test_a_model_that_is_there_is_kept_when_it_is_not_to_be_replaced(saved, learned, shoppers):
    with pytest.raises(BadName, match="The name 'shoppers' is taken"):
        saved.save_model("shoppers", *learned("habit"), shoppers, replace=False)
    assert saved.model("shoppers")[0].spec.algorithm == "logistic_regression"
    saved.save_model("others", *learned("habit"), shoppers, replace=False)
    assert saved.model("others")[0].spec.algorithm == "habit"


def test_what_has_not_changed_is_listed_without_being_read_again(saved, monkeypatch):
    before = saved.entries()
    with monkeypatch.context() as unreadable:
        unreadable.setattr(Path, "read_bytes", None)
        assert saved.entries() == before
    resealed(saved, "shoppers", rows=7)
    assert [entry.rows for entry in saved.entries()] == [240, 7]
    saved.remove("model", "habit")
    assert [entry.name for entry in saved.entries()] == ["shoppers"]


def test_what_is_damaged_after_it_was_listed_is_listed_as_refused(saved):
    assert still_listed(saved) == [("habit", False), ("shoppers", False)]
    (saved.folder / "model" / "habit.json").write_text("{")
    file_of(saved, "shoppers").unlink()
    assert still_listed(saved) == [("habit", True), ("shoppers", True)]


def test_what_is_no_manifest_is_listed_as_refused_beside_the_rest(saved):
    folder = saved.folder / "model"
    (folder / "a-folder.json").mkdir()
    (folder / "gone.json").symlink_to(folder / "nowhere")
    listed = [("a-folder", True), ("gone", True), ("habit", False), ("shoppers", False)]
    assert still_listed(saved) == listed


def test_a_changed_manifest_is_refused_and_the_rest_still_lists(saved):
    path = saved.folder / "model" / "shoppers.json"
    path.write_text(path.read_text().replace('"rows": 240', '"rows": 241'))
    with pytest.raises(TamperedModel, match="not what was written"):
        saved.model("shoppers")
    assert still_listed(saved) == [("habit", False), ("shoppers", True)]


@pytest.mark.parametrize("spoil", [lambda content: content[:-100], lambda content: content[:-1] + b"!"])
def test_a_changed_model_file_is_refused_and_the_rest_still_loads(saved, spoil):
    path = file_of(saved, "shoppers")
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(TamperedModel, match="has other content"):
        saved.model("shoppers")
    assert saved.model("habit")[0].rows == 240
    assert len(saved.entries()) == 2


def test_a_model_file_that_is_gone_is_refused(saved):
    file_of(saved, "shoppers").unlink()
    with pytest.raises(TamperedModel, match="is gone"):
        saved.model("shoppers")
    assert still_listed(saved) == [("habit", False), ("shoppers", True)]
    assert saved.entries()[1].refused == "The model file of 'shoppers' is gone."


@pytest.mark.parametrize("key", [ANSWERS, BACKGROUND])
def test_a_changed_file_beside_a_model_is_refused_and_the_rest_still_loads(saved, key):
    path = beside(saved, "shoppers", key)
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    with pytest.raises(TamperedModel, match=f"The {CALLED[key]} of 'shoppers' has other content"):
        saved.model("shoppers")
    if key == ANSWERS:
        assert saved.model("habit")[0].rows == 240


@pytest.mark.parametrize("key", [ANSWERS, BACKGROUND])
def test_a_file_beside_a_model_that_is_gone_is_refused(saved, key):
    beside(saved, "shoppers", key).unlink()
    with pytest.raises(TamperedModel, match=f"The {CALLED[key]} of 'shoppers' is gone"):
        saved.model("shoppers")
    shared = key == BACKGROUND  # both learned from the same customers, whose file is kept once
    assert still_listed(saved) == [("habit", shared), ("shoppers", True)]


def test_how_a_model_did_is_told_without_its_answers(saved, learned):
    told, whole = saved.evaluation("shoppers"), learned("logistic_regression")[1]
    assert len(told.answers.row) == 0
    assert replace(told, answers=whole.answers) == whole
    assert same_customers(told, saved.evaluation("habit"))


def test_what_is_no_file_of_its_answers_is_refused_under_a_forged_seal(saved, learned):
    other = learned("habit")[1].answers
    fewer = replace(other, classes=("food", "toys"), probability=other.probability[:, :2])
    shelf = Shelf(saved.folder / "model")
    manifest = shelf.manifest("shoppers")
    files = {key: shelf.file(key, manifest) for key in ENDINGS}
    for content in (b"answers", encoded(fewer), b""):
        shelf.put("shoppers", {**files, ANSWERS: content}, manifest)
        with pytest.raises(TamperedModel, match="The file of answers of 'shoppers' holds no answers"):
            saved.model("shoppers")


def test_the_customers_of_the_answers_can_be_named_again(saved, shoppers):
    answers = saved.model("shoppers")[1].answers
    named = dict(zip(answers.row, answers.customer, strict=True))
    assert named == shoppers.frame["customer_id"].to_dict()


def test_a_form_and_a_file_get_the_same_answers_of_a_model_at_a_temperature(saved, learned):
    assert learned("logistic_regression")[1].temperature != 1
    loaded, _ = saved.model("shoppers")
    one = predict_one(loaded, {"n_food": 9, "age": 30})
    row = pd.DataFrame([{"n_food": "9", "age": "30"}]).reindex(columns=loaded.asks.names)
    many = score_batch(plan_of(loaded, list(row)), RawRows.of(row)).scores
    assert [many[f"p_{name}"].iloc[0] for name in loaded.classes] == list(one.probabilities.values())


def test_a_manifest_that_was_copied_to_another_name_is_refused(saved):
    folder = saved.folder / "model"
    (folder / "copy.json").write_bytes((folder / "habit.json").read_bytes())
    with pytest.raises(TamperedModel, match="that of 'habit'"):
        saved.model("copy")
    assert still_listed(saved) == [("copy", True), ("habit", False), ("shoppers", False)]


def without(values: dict, key: str) -> dict:
    return {name: value for name, value in values.items() if name != key}


@pytest.mark.parametrize("key", ["thing", "evaluation"])
@pytest.mark.parametrize(
    "change",
    [
        lambda values: without(values, "classes"),
        lambda values: {**values, "owner": "someone"},
        lambda values: {**values, "rows": "plenty"},
        lambda values: [values],
        lambda values: None,
    ],
)
def test_a_model_of_another_version_of_patron_is_refused_and_the_rest_still_lists(saved, key, change):
    manifest = Shelf(saved.folder / "model").manifest("shoppers")
    resealed(saved, "shoppers", **{key: change(manifest[key])})
    with pytest.raises(OtherVersions, match="'shoppers' was saved by another version of Patron") as refusal:
        saved.model("shoppers")
    assert refusal.value.remedy == "Train it again."
    assert still_listed(saved) == [("habit", False), ("shoppers", True)]


def test_another_scikit_learn_is_refused_by_its_version(saved):
    resealed(saved, "shoppers", versions={"scikit-learn": "0.24.2"})
    with pytest.raises(OtherVersions, match=r"saved with scikit-learn 0\.24\.2 \(here: "):
        saved.model("shoppers")
    assert still_listed(saved) == [("habit", False), ("shoppers", True)]


def test_a_type_that_is_not_trusted_is_named_and_never_built(saved):
    strange = Pipeline([("scale", FunctionTransformer(scale)), ("classify", LogisticRegression())])
    resealed(saved, "shoppers", skops.io.dumps(strange))
    with pytest.raises(TamperedModel, match=r"not trusted: sklearn\.preprocessing\._data\.scale"):
        saved.model("shoppers")


def zipped(**files: str) -> bytes:
    content = io.BytesIO()
    with ZipFile(content, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"{name}.json", text)
    return content.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"import os; os.remove('everything')",
        zipped(),
        *(zipped(schema=text) for text in ("", "{}", "[]", "7", '{"protocol": 2}')),
        zipped(schema='{"protocol": 2, "__loader__": "None", "__class__": "a", "__module__": "b"}'),
    ],
)
def test_what_is_no_model_file_is_refused(saved, content):
    resealed(saved, "shoppers", content)
    with pytest.raises(TamperedModel, match="is no model file"):
        saved.model("shoppers")


def test_a_model_of_a_type_that_is_not_trusted_is_not_saved(registry, learned, shoppers):
    model, evaluation = learned("logistic_regression")
    encode, classify = model.pipeline.steps
    steps = [encode, ("scale", FunctionTransformer(scale)), classify]
    with pytest.raises(TamperedModel, match="not trusted"):
        registry.save_model("shoppers", replace(model, pipeline=Pipeline(steps)), evaluation, shoppers)
    assert registry.entries() == []


def test_another_models_file_under_a_forged_seal_is_found_by_the_golden_rows(saved):
    shelf = Shelf(saved.folder / "model")
    resealed(saved, "shoppers", shelf.file(PIPELINE, shelf.manifest("habit")))
    with pytest.raises(FailedGoldenRows, match="of 6 golden rows get another answer"):
        saved.model("shoppers")


@pytest.fixture
def numbers(make) -> Table:
    """Two classes told apart by numbers alone, whose columns have the same range."""
    chance = np.random.default_rng(0)
    bought = np.asarray(["food", "pet"])[chance.integers(0, 2, 80)]
    age = chance.normal(50, 3, 80) + 20 * (bought == "pet")
    return make({"age": age, "weight": chance.normal(50, 3, 80), "next": bought}, next="target")


def planted(numbers: Table, first: object) -> tuple[TrainedModel, object]:
    """A model whose pipeline begins with a bug."""
    model, evaluation = learn(numbers, specify(numbers, "logistic_regression"))
    features = numbers.frame[list(model.spec.features)]
    pipeline = Pipeline([("bug", FunctionTransformer(first)), ("classify", LogisticRegression())])
    return replace(model, pipeline=pipeline.fit(features, numbers.frame["next"])), evaluation


@pytest.fixture
def unguarded(monkeypatch):
    """Trust the planted bugs, so that only the golden rows stand in their way."""
    bugs = [f"sklearn.preprocessing._data.{each.__name__}" for each in (scale, minmax_scale, robust_scale)]
    monkeypatch.setattr("models.reviving.TRUSTED_TYPES", [*TRUSTED_TYPES, *bugs, "numpy.asarray"])


@pytest.mark.usefixtures("unguarded")
@pytest.mark.parametrize("scaler", [scale, minmax_scale, robust_scale])
def test_a_scaler_refitted_on_the_one_row_is_refused_on_save(registry, numbers, scaler):
    with pytest.raises(FailedGoldenRows, match=r"of 4 golden rows get another answer \(golden row"):
        registry.save_model("shoppers", *planted(numbers, scaler), numbers)
    assert registry.entries() == []


@pytest.mark.usefixtures("unguarded")
def test_a_healthy_pipeline_of_the_same_make_is_saved(registry, numbers):
    registry.save_model("shoppers", *planted(numbers, np.asarray), numbers)
    assert predict_one(registry.model("shoppers")[0], {"age": 70, "weight": 50}).label == "pet"


@pytest.mark.usefixtures("unguarded")
def test_a_refused_model_leaves_the_old_one(registry, numbers):
    registry.save_model("shoppers", *planted(numbers, np.asarray), numbers)
    before = registry.version("model", "shoppers")
    with pytest.raises(FailedGoldenRows):
        registry.save_model("shoppers", *planted(numbers, scale), numbers)
    assert registry.version("model", "shoppers") == before
    assert registry.model("shoppers")[0].rows == 80


@pytest.mark.usefixtures("unguarded")
def test_columns_in_another_order_are_refused_on_load(registry, numbers):
    registry.save_model("shoppers", *planted(numbers, np.asarray), numbers)
    thing = Shelf(registry.folder / "model").manifest("shoppers")["thing"]
    turned = {**thing["spec"], "features": thing["spec"]["features"][::-1]}
    resealed(registry, "shoppers", thing={**thing, "spec": turned})
    with pytest.raises(FailedGoldenRows):
        registry.model("shoppers")


def test_classes_in_another_order_are_refused_on_load(saved):
    thing = Shelf(saved.folder / "model").manifest("shoppers")["thing"]
    resealed(saved, "shoppers", thing={**thing, "classes": thing["classes"][::-1]})
    with pytest.raises(FailedGoldenRows, match="where training said"):
        saved.model("shoppers")


def test_a_segmentation_comes_back_and_places_customers_alike(registry, shoppers, other_shoppers):
    found = segment(shoppers, specify_segments(shoppers, k=3, columns=("age", "spend")))
    registry.save_segmentation("groups", found, shoppers)
    loaded = registry.segmentation("groups")
    assert replace(loaded, pipeline=found.pipeline) == found
    pd.testing.assert_frame_equal(assign_many(loaded, other_shoppers), assign_many(found, other_shoppers))
    assert assign_one(loaded, {"age": 30}) == assign_one(found, {"age": 30})
    (entry,) = registry.entries()
    assert (entry.kind, entry.name, entry.rows) == ("segmentation", "groups", 240)


def test_a_segmentation_that_is_there_is_kept_when_it_is_not_to_be_replaced(registry, shoppers):
    first, second = (segment(shoppers, specify_segments(shoppers, k=k, columns=("age",))) for k in (2, 3))
    registry.save_segmentation("groups", first, shoppers, replace=False)
    with pytest.raises(BadName, match="The name 'groups' is taken"):
        registry.save_segmentation("groups", second, shoppers, replace=False)
    assert registry.segmentation("groups").k == 2


def test_a_model_and_a_segmentation_may_share_a_name(saved, shoppers):
    found = segment(shoppers, specify_segments(shoppers, k=2, columns=("age", "spend")))
    saved.save_segmentation("shoppers", found, shoppers)
    assert saved.segmentation("shoppers").k == 2
    assert saved.model("shoppers")[0].rows == 240
