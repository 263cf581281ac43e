import plotly.graph_objects as go

from core.charts.strips import strips

BARS = {"<b>": go.Bar(x=[0, 1], y=[0.9, 0.1]), "food": go.Bar(x=[0, 1], y=[0.2, 0.1])}


def test_each_strip_bears_its_name_and_all_share_one_scale():
    layout = strips(BARS, 1.0).layout
    assert [layout.yaxis.ticktext[0], layout.yaxis2.ticktext[0]] == ["&lt;b&gt;", "food"]
    assert layout.yaxis.range == layout.yaxis2.range == (0, 1.0)


def test_a_bar_beyond_the_scale_is_cut_and_its_share_written():
    written = [trace for trace in strips(BARS, 0.3).data if trace.type == "scatter"]
    assert [trace.text[0].strip() for trace in written] == ["90%"]
    assert written[0].y[0] < 0.3


def test_many_strips_are_low_and_none_is_no_error():
    assert strips({}, 1.0).layout.height < 200
    few, many = (strips({str(at): go.Bar(x=[0], y=[1]) for at in range(n)}, 1.0) for n in (10, 21))
    assert many.layout.height < 1.5 * few.layout.height
