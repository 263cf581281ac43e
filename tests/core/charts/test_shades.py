from core.charts.shades import EDGE, shades
from core.charts.theme import FADED


def test_a_pale_bar_keeps_an_edge_in_its_full_colour():
    marker = shades(["#0072B2", "#AA0022"], [True, False])
    assert marker["color"] == ["#0072B2", f"rgba(170, 0, 34, {FADED})"]
    assert marker["line"] == {"color": ["#0072B2", "#AA0022"], "width": [0.0, EDGE]}
