"""A file of any size is scored where it disturbs nobody, and its result is found again by whoever asked."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from core.scoring.summary import Summary
from data.catalogue import SAMPLES
from data.results import kept
from jobs import board
from jobs.orders import ScoringOrder
from pages.shell.score import downloads, ordering

Open = Callable[[str], AppTest]
Trained = Callable[[AppTest], None]
DOOR = Path(__file__).parents[2] / "streamlit_app.py"
FEATURE = "nbask_pet"


@pytest.fixture(scope="module")
def customers() -> pd.DataFrame:
    """Sixty of the sample's customers, one with text where a number belongs."""
    frame = pd.read_csv(SAMPLES["complete-journey"].path, dtype="str", nrows=60)
    frame.loc[3, FEATURE] = "a lot"
    return frame


def csv(frame: pd.DataFrame) -> bytes:
    return frame.to_csv(index=False).encode()


def said(app: AppTest) -> str:
    shown = [*app.markdown, *app.error, *app.info, *app.warning, *app.caption]
    return " ".join(element.value for element in shown).replace("\\", "")


def upload(app: AppTest, frame: pd.DataFrame, name: str = "sixty.csv") -> AppTest:
    return app.file_uploader(key="score.upload").upload(name, csv(frame)).run()


def click(app: AppTest, label: str) -> AppTest:
    return next(each for each in app.button if each.label == label).click().run()


def test_a_renamed_column_is_asked_for_with_the_nearest_name(
    open_page: Open, customers: pd.DataFrame
) -> None:
    app = upload(open_page("score"), customers.rename(columns={FEATURE: "nr_bask_pets"}))
    assert f"Not in sixty.csv: {FEATURE}" in said(app)
    assert app.selectbox(key=f"score.map.{FEATURE}").value == "nr_bask_pets"
    assert app.selectbox(key=f"score.map.{FEATURE}").options == ["nr_bask_pets"], "no id and no target"
    assert not app.tabs
    click(app, "Score with these columns")
    assert not app.exception
    assert "60 rows read: 59 scored, 1 rejected" in said(app)
    rejected = next(each.value for each in app.dataframe if "reason" in each.value)
    assert rejected.to_numpy().tolist() == [
        [4, customers["household_id"][3], "nr_bask_pets", "a lot", "not a number"]
    ]


def test_a_column_still_to_be_chosen_is_named(open_page: Open, customers: pd.DataFrame) -> None:
    app = upload(open_page("score"), customers.rename(columns={FEATURE: "zq"}))
    assert app.selectbox(key=f"score.map.{FEATURE}").value is None
    click(app, "Score with these columns")
    assert f"Choose a column for '{FEATURE}'. A file without it cannot be scored." in said(app)


def test_filters_show_those_who_pass_them(open_page: Open, customers: pd.DataFrame) -> None:
    app = upload(open_page("score"), customers)
    everyone = app.dataframe[0].value
    category = everyone["predicted"].iloc[0]
    app.multiselect(key="score.customers.categories").set_value([category]).run()
    shown = app.dataframe[0].value
    assert set(shown["predicted"]) == {category}
    assert f"{len(shown)} of 59 customers" in said(app)
    app.toggle(key="score.customers.sorted").set_value(True).run()
    assert app.dataframe[0].value[f"p_{category}"].max() > 1, "shown in per cent"
    assert list(app.dataframe[0].value[f"p_{category}"]) == sorted(shown[f"p_{category}"], reverse=True)


def test_a_large_file_is_scored_by_a_worker_and_cancelled_or_found_when_it_is_done(
    open_page: Open,
    customers: pd.DataFrame,
    trained: Trained,
    held: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ordering, "SMALL", 0)
    app = upload(open_page("score"), customers)
    assert "It is scored beside the page" in said(app)
    click(app, "Score this file")
    assert any("sixty" in link.proto.label for link in app.get("page_link"))
    click(app, "Cancel")
    assert "cancelled; nothing was kept" in said(app)
    click(app, "Start again")
    held()
    trained(app)
    assert not app.exception
    assert "60 rows read: 59 scored, 1 rejected" in said(app)
    assert any("60 rows read" in toast.value for toast in app.toast)
    assert "Rejected (1)" in [tab.label for tab in app.tabs]

    stranger = AppTest.from_file(str(DOOR), default_timeout=300).run()
    stranger.switch_page("pages/score.py").run()
    upload(stranger, customers)
    assert "It is scored beside the page" in said(stranger), "another's result of the same file is not shown"


def test_filters_nobody_passes_are_said_and_nothing_is_offered(
    open_page: Open, customers: pd.DataFrame
) -> None:
    app = upload(open_page("score"), customers)
    app.slider(key="score.customers.probability").set_value((99, 100)).run()
    assert "0 of 59 customers" in said(app)
    assert "Nobody passes these filters" in said(app)
    assert not [each.label for each in app.get("download_button") if "Download these" in each.proto.label]


def test_what_is_too_large_for_a_browser_is_left_to_the_terminal(
    open_page: Open, customers: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(downloads, "LARGEST", 100)
    app = upload(open_page("score"), customers)
    assert "As CSV it has about 0 MB, too much for a browser" in said(app)
    assert "Download all" not in [each.proto.label for each in app.get("download_button")]


def test_the_page_says_which_file_is_in_use_and_how_to_add_segments(
    open_page: Open, customers: pd.DataFrame
) -> None:
    app = upload(open_page("score"), customers)
    app.switch_page("pages/models.py").run()
    app.switch_page("pages/score.py").run()
    assert "In use: sixty.csv" in said(app)
    assert any("Save segments first" in link.proto.label for link in app.get("page_link"))


def test_a_segment_stands_where_a_phone_shows_it() -> None:
    def script() -> None:
        import pandas as pd

        from pages.shell import editors

        frame = pd.DataFrame({"id": [1], "predicted": ["pet"], "p_pet": [0.0187], "segment": ["big"]})
        editors.scores(frame, ["pet"], "shown")

    shown = AppTest.from_function(script, default_timeout=300).run().dataframe[0].value
    assert list(shown) == ["id", "predicted", "segment", "p_pet"]


def test_an_order_that_is_not_taken_leaves_the_last_result_the_last(
    open_page: Open, customers: pd.DataFrame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "private_folder", lambda _: tmp_path)  # the real one is that of every process
    app = upload(open_page("score"), customers.head(30), "thirty.csv")
    before = sorted(tmp_path.glob("*/about.json"))
    monkeypatch.setattr(ordering, "SMALL", 0)
    monkeypatch.setattr(board, "MOST_OF_ONE", 0)
    upload(app, customers.head(20), "twenty.csv")
    click(app, "Score this file")
    assert "0 of your orders of scoring are under way" in said(app)
    assert before and sorted(tmp_path.glob("*/about.json")) == before


def test_of_two_runs_of_a_page_one_scores_and_the_other_finds_its_result(
    open_page: Open, customers: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer, answered, score = ordering.score_now, [], ordering.score_into

    def by_two(order: ScoringOrder) -> None:
        answer(order)
        answer(order)  # it had to wait for the other

    def counted(order: ScoringOrder, *more: Any) -> Summary:
        answered.append(order.name)
        return score(order, *more)

    monkeypatch.setattr(ordering, "score_now", by_two)
    monkeypatch.setattr(ordering, "score_into", counted)
    app = upload(open_page("score"), customers.head(40), "forty.csv")
    assert "40 rows read" in said(app)
    assert len(answered) == len(set(answered)), "nothing is answered twice"


def test_why_a_worker_could_not_score_is_said(
    open_page: Open, customers: pd.DataFrame, trained: Trained, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ordering, "SMALL", 0)
    app = upload(open_page("score"), customers.head(0), "header.csv")
    if not app.error:
        click(app, "Score this file")
        trained(app)
    assert "no rows" in said(app)


def test_a_file_of_which_no_row_could_be_scored_shows_why_and_offers_no_answers(
    open_page: Open, customers: pd.DataFrame
) -> None:
    app = upload(open_page("score"), customers.head(5).assign(**{FEATURE: "a lot"}), "faulty.csv")
    assert "5 rows read: 0 scored, 5 rejected" in said(app)
    assert said(app).count("No row was scored") == 1
    assert app.dataframe[0].value["value"].tolist() == ["a lot"] * 5
    assert [each.proto.label for each in app.get("download_button")] == ["Download with reasons"]
    assert not app.tabs


def test_a_refusal_names_the_file_it_is_of(open_page: Open) -> None:
    app = upload(open_page("score"), pd.DataFrame({"segment": ["big"], "segment_id": [0]}), "segments.csv")
    assert "segments.csv: None of the" in app.error[0].value.replace("\\", "")
