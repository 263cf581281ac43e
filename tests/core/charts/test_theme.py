import plotly.graph_objects as go

from core.charts.theme import CATEGORICAL, SYMBOLS, colours, finish, folded, label, shown, symbols, ticks
from core.segments.describing.slots import Marks


def test_a_category_has_the_same_colour_in_whatever_order_the_names_come():
    assert colours(["toys", "food"]) == colours(["food", "toys", "food"])
    assert colours(["toys", "food"]) == {"food": CATEGORICAL[0], "toys": CATEGORICAL[1]}


def test_those_that_have_places_keep_them_whatever_they_are_called():
    assert colours(Marks({"toys": 3, "food": 0})) == {"toys": CATEGORICAL[3], "food": CATEGORICAL[0]}
    assert symbols(Marks({"toys": 3, "food": 10})) == {"toys": SYMBOLS[3], "food": SYMBOLS[3]}


def test_shares_by_name_are_no_places():
    assert colours({"toys": 0.7, "food": 0.3}) == colours(["toys", "food"])


def test_ten_categories_have_ten_colours():
    assert len(set(colours(map(str, range(10))).values())) == 10


def test_seventy_categories_never_share_both_colour_and_symbol():
    names = [f"c{number:02}" for number in range(70)]
    colour, symbol = colours(names), symbols(names)
    assert len({(colour[name], symbol[name]) for name in names}) == 70


def test_tags_formulas_and_templates_are_shown_as_text():
    assert shown("<script>a & b</script>") == "&lt;script&gt;a &amp; b&lt;/script&gt;"
    assert shown("$5 to $9") == "&#36;5 to &#36;9"
    assert "%{" not in shown("%{x}")


def test_a_long_name_is_cut_before_it_is_escaped():
    assert label("<" * 30, 5) == "&lt;" * 3 + "…" + "&lt;"
    assert label("days_since_alcohol_tobacco", 14) == "days_sin…bacco"
    assert label("short") == "short"


def test_a_long_name_is_written_on_two_lines_before_it_is_cut():
    assert folded("Big spenders, frequent shoppers") == "Big spenders,<br>frequent shoppers"
    assert folded("High spending score, long not seen") == "High spending score,<br>long not seen"
    assert folded("second separating axis (54% between)") == "second separating<br>axis (54% between)"
    assert folded("short") == label("short")
    assert folded("<a> " * 12, 9).count("<br>") == 1
    assert folded("a" * 30, 9) == label("a" * 30, 9)
    assert folded(" ") == ""


def test_names_that_look_like_numbers_or_are_alike_keep_places_of_their_own():
    axis = ticks(["1", "2", "a" * 30, "a" * 31])
    assert axis["tickvals"] == [0, 1, 2, 3]
    assert axis["ticktext"][:2] == ["1", "2"]


def test_a_figure_leaves_its_colours_to_the_page():
    figure = finish(go.Figure(), 300)
    assert figure.layout.height == 300
    assert figure.layout.paper_bgcolor is None
    assert figure.layout.font.color is None
