"""Each segment has a card on the Segments page, with a name that can be written over."""

import json
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from core.charts.theme import GLYPHS


@pytest.fixture
def mine(open_page: Callable[[str], AppTest]) -> AppTest:
    """Look for segments in a small table with three groups."""
    chance = np.random.default_rng(0)
    lines = ["id,visits,spend,kind"]
    for number, centre in enumerate(np.repeat([2, 20, 90], 50)):
        lines.append(
            f"c{number},{chance.poisson(centre)},{10 * centre + chance.normal():.2f},{'xy'[centre // 50]}"
        )
    app = open_page("data")
    app.file_uploader(key="data.upload").upload("mine.csv", "\n".join(lines).encode()).run()
    app.switch_page("pages/segments.py").run()
    assert not app.exception
    return app


def names(app: AppTest) -> list[str]:
    return [each.value for each in app.text_input if str(each.key).startswith("segments.cards.")]


def test_a_segment_can_be_renamed_on_its_card_but_not_like_another(mine: AppTest) -> None:
    proposed = names(mine)
    assert len(set(proposed)) == len(proposed) > 1
    mine.text_input(key="segments.cards.0.name").set_value("Our <b>regulars</b>").run()
    assert not mine.exception
    assert names(mine) == ["Our <b>regulars</b>", *proposed[1:]]
    mine.text_input(key="segments.cards.1.name").set_value("our <B>REGULARS</b>").run()
    assert not mine.exception
    assert names(mine) == ["Our <b>regulars</b>", *proposed[1:]]
    assert "would be called" in mine.toast[0].value


def test_each_card_has_the_mark_that_its_segment_has_in_the_picture_and_the_order_of_its_legend(
    mine: AppTest,
) -> None:
    found = mine.session_state["fact.segmented"]
    mine.session_state["fact.segmented"] = replace(found, slots=(2, 0, 1)[: found.k])
    mine.run()
    assert not mine.exception
    marks = [each.value for each in mine.markdown if each.value.startswith(":color[")]
    drawn = json.loads(mine.get("plotly_chart")[-1].proto.spec)["data"]
    assert [each.split('"')[1] for each in marks] == [trace["marker"]["color"] for trace in drawn]
    assert [each[len(":color[")] for each in marks] == [GLYPHS[trace["marker"]["symbol"]] for trace in drawn]
