"""`predict` in the terminal: reasons, changes, the whole answer as a file, and what is refused."""

import io
import json
import sys

import pytest

import cli
from core.errors import BadRow
from core.learning.explaining.contributions import explain
from core.table.pasted import pasted
from models.registry import Registry

TOYS = '{"n_toys": 9, "n_food": 0, "n_pet_care": 0, "age": 30, "spend": 20, "channel": "web", "member": "no"}'
ROW = ("--row", TOYS)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory, learned, shoppers):
    folder = tmp_path_factory.mktemp("predicting")
    model, evaluation = learned("random_forest")
    Registry(folder / "models").save_model("mine", model, evaluation, shoppers)
    (folder / "folder.html").mkdir()
    return folder


@pytest.fixture
def predict(shelf, monkeypatch, capsys):
    monkeypatch.setenv("PATRON_MODELS", str(shelf / "models"))
    monkeypatch.chdir(shelf)

    def ran(*words, stdin=b"", code=0):
        monkeypatch.setattr(sys, "argv", ["cli.py", "predict", "mine", *words])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as left:
            cli.main()
        out, err = capsys.readouterr()
        assert left.value.code == code, err
        return err if code else out

    return ran


def test_reasons_add_up_from_the_average_to_the_probability_and_are_those_of_core(predict, forest):
    told = json.loads(predict(*ROW, "--explain", "--json"))
    why = told["explanation"]
    assert why["category"] == told["label"] == "toys"
    total = why["base"] + sum(each["contribution"] for each in why["contributions"])
    assert total == pytest.approx(told["probabilities"]["toys"], abs=1e-6)
    ours = explain(forest, json.loads(TOYS)).frame("toys")
    assert [each["part"] for each in why["contributions"]] == list(ours["part"])
    assert [each["contribution"] for each in why["contributions"]] == pytest.approx(
        list(ours["contribution"])
    )
    assert set(why["contributions"][0]) == {"part", "columns", "value", "contribution", "error"}
    assert told["look_alikes"]["customers"]
    assert not {"counterfactuals", "nearest_real", "moves"} & told.keys()


def test_another_category_than_the_most_likely_is_explained_when_it_is_named(predict):
    told = json.loads(predict(*ROW, "--category", "food", "--json"))
    assert (told["label"], told["explanation"]["category"]) == ("toys", "food")


def test_a_counterfactual_sent_back_is_answered_with_its_category(predict):
    told = json.loads(predict(*ROW, "--counterfactual", "food", "--fixed", "spend", "--json"))
    assert told["counterfactuals"]
    for found in told["counterfactuals"]:
        changed = {each["column"]: each["to"] for each in found["changes"]}
        assert not {"spend", "age"} & set(changed)
        again = json.loads(predict("--row", json.dumps({**json.loads(TOYS), **changed}), "--json"))
        assert again["label"] == "food"
        assert again["probabilities"] == pytest.approx(found["probabilities"])
    assert told["nearest_real"]["category"] == "food"


def test_the_whole_answer_is_written_as_json_or_as_a_page(predict, shelf):
    told = json.loads(predict(*ROW, "--out", "answer.json", "--json"))
    assert json.loads((shelf / "answer.json").read_text()) == told
    assert {"explanation", "moves", "counterfactuals", "nearest_real", "look_alikes"} <= told.keys()
    predict(*ROW, "--out", "answer.html")
    page = (shelf / "answer.html").read_text()
    assert "What this customer will buy next" in page
    assert "'mine'" in page.replace("&#x27;", "'")


def test_a_person_reads_sentences(predict):
    said = predict(*ROW, "--explain", "--counterfactual", "food")
    assert "label: toys" in said
    assert "why toys: " in said
    assert "points: " in said
    assert "food would come first" in said


def test_a_row_is_read_from_standard_input(predict):
    assert json.loads(predict("--row", "-", "--json", stdin=TOYS.encode()))["label"] == "toys"


def test_a_row_is_read_as_a_person_copies_it_and_what_was_not_understood_is_told(predict):
    copied = b"n_toys\tn_food\tcolour\n9\t0\tred\n"
    told = json.loads(predict("--row", "-", "--json", stdin=copied))
    assert (
        told["probabilities"]
        == json.loads(predict("--row", '{"n_toys": 9, "n_food": 0}', "--json"))["probabilities"]
    )
    assert "colour" in str(told["findings"])


@pytest.mark.parametrize(
    "text",
    [
        '{"n_toys": 9, "n_toys": 0}',
        '{"N toys": 9, "channel": "w\\u0000eb"}',
        '[{"n_toys": 9}, {"n_food": 9}]',
        '{"customer_id": "c0007"}',
        "n_toys;channel\n9;web",
    ],
)
def test_a_text_is_read_as_the_page_reads_what_is_pasted(predict, forest, text):
    told = json.loads(predict("--row", text, "--json"))
    try:
        wanted = pasted(text, forest.schema)
    except BadRow:  # the page wants a field that is asked for, and the terminal answers of the unknown
        assert not {name: value for name, value in told["customer"]["row"].items() if value is not None}
        return
    assert told["customer"]["row"] == wanted.row
    assert {each.code for each in wanted.findings} <= {each["code"] for each in told["findings"]}


@pytest.mark.parametrize("codec", ["cp1252", "utf-16"])
def test_standard_input_is_read_in_its_encoding(predict, codec):
    told = json.loads(predict("--row", "-", "--json", stdin="channel: Zürich".encode(codec)))
    assert told["customer"]["row"]["channel"] == "Zürich"
    assert "encoding" in {each["code"] for each in told["findings"]}


def test_what_is_no_text_is_refused_in_two_lines(predict):
    assert len(predict("--row", "-", stdin=bytes(range(128, 256)), code=2).strip().splitlines()) == 2


def test_the_answer_is_about_whom_the_row_names(predict):
    told = json.loads(predict("--row", '{"customer_id": "c0007", "n_toys": 9}', "--explain", "--json"))
    assert told["customer"]["name"] == "c0007"
    assert "c0007" not in {each["customer"] for each in told["look_alikes"]["customers"]}


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--counterfactual", "cars"), "no category 'cars'"),
        (("--category", "cars"), "no category 'cars'"),
        (("--counterfactual", "food", "--fixed", "agee"), "'agee'"),
        (("--fixed", "age"), "not for what"),
        (("--row", "n_toys: many"), "not a number"),
        (("--row", "nothing of use"), "field"),
        (("--row", '{"n_toys": 9, "agee": 3}'), "'agee' (nearest: 'age')"),
        (("--row", '{"": 9}'), "Unknown field: ''"),
        (("--row", '{"n_toys": 9, "customer_id": ["c1"]}'), "customer_id: one value is wanted"),
        (("--row", str({f"x{at}": at for at in range(50_000)}).replace("'", '"')), "49,992 more"),
        (("--coverage", "1.5"), "1.5"),
        (("--coverage", "nan"), "nan"),
        (("--out", "answer.pdf"), "'.pdf'"),
        (("--out", "nowhere/answer.html"), "no folder"),
    ],
)
def test_what_cannot_be_done_is_refused_in_two_lines(predict, words, reason):
    said = predict(*ROW, *words, "--json", code=2)
    assert reason in said
    assert len(said.strip().splitlines()) == 2


def test_a_place_that_takes_no_file_is_refused_before_anything_is_asked(predict, monkeypatch):
    monkeypatch.setattr("terminal.predicting.answer_in_full", None)
    assert "no folder 'nowhere'" in predict(*ROW, "--out", "nowhere/answer.html", code=2)
    assert "Is a directory" in predict(*ROW, "--out", "folder.html", code=2)
