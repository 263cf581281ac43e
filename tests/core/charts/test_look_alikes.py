import pytest

from core.charts.look_alikes import look_alike_chart
from core.charts.theme import colours
from core.learning.likeness.shares import bought_shares

SHARES = bought_shares(
    ["pet"] * 11 + ["toys"] * 19, {"pet": 0.31, "toys": 0.6, "<b>$": 0.09}, [0.5, 0.3, 0.2]
)


def test_each_category_has_a_bar_with_its_interval_beside_what_the_model_says():
    picture = look_alike_chart(SHARES)
    bars, texts, training, said = picture.figure.data
    assert list(bars.x) == pytest.approx([19 / 30, 11 / 30, 0])
    assert list(bars.x + bars.error_x.array) == pytest.approx(list(SHARES["high"]))
    assert list(bars.x - bars.error_x.arrayminus) == pytest.approx(list(SHARES["low"]))
    assert list(said.x) == [0.6, 0.31, 0.09]
    assert list(training.x) == [0.3, 0.5, 0.2]
    assert texts.text[0] == " 19 of 30"
    assert picture.alt.startswith("Of 30 look-alikes most bought toys 63% (the model: 60%), pet 37%")


def test_the_colours_are_those_of_all_categories_and_names_are_text():
    names = ["books", "pet", "toys", "<b>$"]
    figure = look_alike_chart(SHARES, names).figure
    assert list(figure.data[0].marker.color) == [colours(names)[name] for name in SHARES["category"]]
    assert "<b>" not in figure.data[0].hovertext[2]
    assert figure.layout.yaxis.ticktext[2] == "&lt;b&gt;&#36;"


@pytest.mark.parametrize("number", [0, 60])
def test_no_look_alikes_and_many_categories_are_no_error(number):
    names = [f"c{at:02}" for at in range(number or 2)]
    shares = bought_shares(
        names[:number], dict.fromkeys(names, 1 / len(names)), [1 / len(names)] * len(names)
    )
    picture = look_alike_chart(shares)
    assert len(picture.figure.data[0].x) == min(20, len(names))
    assert ("no look-alikes" in picture.alt) == (number == 0)
