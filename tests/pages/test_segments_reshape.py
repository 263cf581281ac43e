"""Segments are changed by hand and back, files are assigned and held against each other on the page."""

from collections.abc import Callable

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

Open = Callable[[str], AppTest]


def customers(moved: int = 0, first: int = 0) -> str:
    """180 customers in three groups, some of them in the next group since."""
    chance = np.random.default_rng(0)
    centres = np.repeat([0, 9, 18], 60)
    centres[:moved] = 9
    noise = chance.normal(size=(2, 180))
    rows = [
        f"c{n},{centre + a:.2f},{2 * centre + b:.2f},{10 + n}"
        for n, (centre, a, b) in enumerate(zip(centres, *noise, strict=True))
    ]
    return "id,visits,spend,worth\n" + "\n".join(rows[first:]) + "\n"


@pytest.fixture
def mine(open_page: Open) -> AppTest:
    """Three segments by visits and spend."""
    app = open_page("data")
    app.file_uploader(key="data.upload").upload("mine.csv", customers().encode()).run()
    app.switch_page("pages/segments.py").run()
    app.multiselect(key="segments.ask.columns").set_value(["visits", "spend"])
    app.selectbox(key="segments.ask.algorithm").set_value("kmeans")
    app.number_input(key="segments.ask.k").set_value(3).run()
    press(app, "segments.find")
    return app


def press(app: AppTest, key: str) -> None:
    app.button(key=key).click().run()
    assert not app.exception


def part(app: AppTest, name: str) -> None:
    app.segmented_control(key="segments.part").set_value(name).run()
    assert not app.exception


def said(app: AppTest) -> str:
    shown = (*app.markdown, *app.caption, *app.info, *app.error)
    return " ".join(each.value for each in shown).replace("\\", "")


def names(app: AppTest) -> tuple[str, ...]:
    return app.session_state["fact.segmented"].names


def of(fields: object, start: str) -> object:
    return next(each for each in fields if str(each.key).startswith(start))


def test_segments_are_split_merged_and_put_back(mine: AppTest) -> None:
    before = names(mine)
    part(mine, "Reshape")
    assert "as they were found" in said(mine)
    press(mine, "segments.reshape.split.do")
    assert len(names(mine)) == 4
    assert f"1. Split '{before[0]}' into" in said(mine)
    assert any("3 segments, changed by hand" in each.label for each in mine.expander)
    of(mine.multiselect, "segments.reshape.merge").set_value([0, 1]).run()
    press(mine, "segments.reshape.merge.do")
    assert len(names(mine)) == 3
    for _ in range(2):
        press(mine, "segments.reshape.undo")
    assert names(mine) == before
    assert "as they were found" in said(mine)


def test_the_outliers_that_are_counted_are_set_apart(mine: AppTest) -> None:
    part(mine, "Reshape")
    mine.select_slider(key="segments.reshape.fence").set_value(1.0).run()
    count = int(said(mine).split(" of 180 customers (")[0].split()[-1])
    assert count > 0
    press(mine, "segments.reshape.apart.do")
    assert mine.session_state["fact.segmented"].noise == count


def test_a_reshaped_segmentation_is_saved_and_assigns_a_file(mine: AppTest) -> None:
    part(mine, "Reshape")
    press(mine, "segments.reshape.split.do")
    changed = names(mine)
    of(mine.text_input, "segments.save.name").set_value("by-hand")
    mine.get("form_submit_button")[0].click().run()
    assert not mine.exception
    assert not mine.error
    part(mine, "Assign a file")
    text = customers(first=70) + "c900,many,3,1\n"
    mine.file_uploader(key="segments.assign-a-file.upload").upload("new.csv", text.encode()).run()
    assert not mine.exception
    assert "111 rows read: 110 assigned, 1 rejected." in said(mine)
    assert "in other shares than in training" in " ".join(each.value for each in mine.warning)
    shares = next(each.value for each in mine.dataframe if "share_in_training" in each.value)
    assert {*shares["segment"]} == {*changed}
    assert shares[["share", "share_in_training"]].sum().round(6).tolist() == [100, 100]


def test_two_files_say_who_moved_and_what_they_are_worth(mine: AppTest) -> None:
    part(mine, "Two files")
    later = customers(moved=5, first=2).encode()
    mine.file_uploader(key="segments.two-files.after.upload").upload("later.csv", later).run()
    mine.selectbox(key="segments.two-files.value").set_value("worth").run()
    assert not mine.exception
    assert "Of 178 customers in both files, 3 (1.7%) changed segment" in said(mine)
    assert "The worth of those who moved was 39 in sum" in said(mine)
    assert "0 are new and 2 are gone." in said(mine)


def test_what_is_no_table_of_such_customers_is_not_assigned(mine: AppTest) -> None:
    part(mine, "Assign a file")
    junk = b"dear reader\nthis is a letter\nand not a table\n"
    mine.file_uploader(key="segments.assign-a-file.upload").upload("junk.txt", junk).run()
    assert not mine.exception
    assert "not a table of such customers" in said(mine)


def test_no_row_of_the_numbers_is_that_of_segments_changed_by_hand(mine: AppTest) -> None:
    press(mine, "segments.how-many.compare")
    assert "before they were changed" not in said(mine)
    assert next(each for each in mine.dataframe if "why" in each.value).proto.selection_default
    part(mine, "Reshape")
    press(mine, "segments.reshape.split.do")
    part(mine, "How many?")
    assert "before they were changed by hand" in said(mine)
    table = next(each for each in mine.dataframe if "why" in each.value)
    assert not table.proto.selection_default


def test_a_file_that_does_not_fit_is_refused_in_its_place(mine: AppTest) -> None:
    part(mine, "Two files")
    mine.file_uploader(key="segments.two-files.after.upload").upload("later.csv", b"id,visits\n1,2\n").run()
    assert "'spend'" in said(mine)
    assert names(mine)


def test_on_request_the_segments_are_found_again_in_other_units(mine: AppTest) -> None:
    part(mine, "What sets them apart")
    assert not mine.success
    mine.session_state["segments.what-sets-them-apart.units"] = True
    mine.run()
    assert "nobody fell into another one" in " ".join(each.value for each in mine.success)
