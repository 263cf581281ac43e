import numpy as np
import pytest

from core.charts.contributions import DOWN, MOST_STEPS, UP, contribution_steps
from core.charts.theme import NEUTRAL, colours
from core.learning.explaining.contributions import Explanation
from core.learning.explaining.parts import Part
from core.learning.explaining.saying import Said

LINES = [
    ("purchases of pet", ("n_pet", "spend_pet"), "n_pet 8", "n_pet 0", 0.2, 0.01),
    ("income <b>", ("income <b>",), "15-24K", "50-74K (20%)", -0.05, 0.002),
    ("age", ("age",), "45-54", "35-44 (30%)", 0.04, 0.002),
]


def explained(lines=LINES, base=0.12):
    """An explanation of pet by these lines, and of food by their opposites."""
    parts, columns, values, usual, contributions, errors = zip(*lines, strict=True)
    given = np.array(contributions)
    return Explanation(
        parts=tuple(map(Part, parts, columns)),
        classes=("food", "pet"),
        base={"food": 1 - base, "pet": base},
        probabilities={"food": 1 - base - given.sum(), "pet": base + given.sum()},
        contributions=np.stack([-given, given], axis=1),
        errors=np.stack([errors, errors], axis=1),
        said=tuple(map(Said, values, usual)),
        customers=100,
        asked=100,
    )


@pytest.fixture
def picture():
    return contribution_steps(explained(), "pet")


def test_the_steps_lead_from_the_average_customer_to_this_one(picture):
    bars = picture.figure.data[0]
    assert list(bars.base) == pytest.approx([0, 0.12, 0.32, 0.27, 0])
    assert list(bars.x) == pytest.approx([0.12, 0.2, -0.05, 0.04, 0.31])
    assert picture.figure.layout.yaxis.ticktext == (
        "average customer", "purchases of pet", "income &lt;b&gt;", "age", "this customer",
    )  # fmt: skip


def test_points_and_colours_tell_what_adds_and_what_takes_away(picture):
    bars, texts = picture.figure.data
    assert texts.text == (" 12%", " +20", " −5", " +4", " 31%")
    assert bars.marker.color == (NEUTRAL, UP, DOWN, UP, colours(["food", "pet"])["pet"])
    assert list(texts.x) == pytest.approx([0.12, 0.32, 0.32, 0.31, 0.31])


def test_a_step_tells_the_value_beside_the_usual_one_with_its_error(picture):
    assert picture.figure.data[0].hovertext[2] == (
        "income &lt;b&gt;<br>here: 15-24K<br>usual: 50-74K (20%)<br>−5 points, give or take 0.2"
    )


def test_what_is_seen_is_said(picture):
    assert picture.alt == explained().sentence("pet")
    assert picture.alt.startswith("pet is more likely than for the average customer (31% instead of 12%)")


def test_small_parts_are_one_step_together_and_the_steps_still_add_up():
    many = explained([(f"c{at}", (f"c{at}",), "1", "0", 0.01, 0.0) for at in range(20)], 0.1)
    bars = contribution_steps(many, "pet").figure.data[0]
    assert len(bars.x) == MOST_STEPS + 3
    assert bars.x[MOST_STEPS + 1] == pytest.approx(0.08)
    assert bars.base[MOST_STEPS + 1] + bars.x[MOST_STEPS + 1] == pytest.approx(0.3)
    assert bars.hovertext[MOST_STEPS + 1] == "8 parts of less weight<br>together +8 points"


def test_what_would_be_written_as_no_points_is_no_step_of_its_own():
    bars = contribution_steps(explained([*LINES, ("shop", ("shop",), "1", "0", 0.0001, 0.0)]), "pet").figure
    assert bars.layout.yaxis.ticktext[4:] == ("1 other part", "this customer")


def test_steps_below_nothing_stay_inside_the_picture():
    deep = explained([("a", ("a",), "1", "0", -0.3, 0.0), ("b", ("b",), "1", "0", 0.25, 0.0)], 0.1)
    figure = contribution_steps(deep, "pet").figure
    assert figure.layout.xaxis.range[0] < -0.2
    assert figure.layout.xaxis.range[1] > 0.1
