import numpy as np
import pandas as pd

from core.charts.customers import customer_scatter
from core.charts.ring import ringed
from core.segments.exploring.colouring import by_segment
from core.segments.exploring.layout import Axis, laid_out
from core.segments.exploring.scatter import Scatter, scatter

AXES = (Axis("age"), Axis("spend"), Axis("visits"))


def drawn(customers: int, dimensions: int = 2) -> Scatter:
    rows = pd.RangeIndex(1, customers + 1)
    places = np.arange(customers * dimensions, dtype=float).reshape(customers, dimensions)
    layout = laid_out(places, rows, AXES[:dimensions])
    return scatter(layout, by_segment(pd.Series("all", index=rows), ["all"]))


def test_a_customer_is_ringed_where_they_stand_and_named_as_text():
    many = drawn(9)
    picture = ringed(customer_scatter(many), many, 3, "customer <b>A</b>")
    ring = picture.figure.data[-1]
    assert (ring.x[0], ring.y[0], set(ring.customdata)) == (4.0, 5.0, {3})
    assert picture.figure.layout.annotations[0].text == "customer &lt;b&gt;A&lt;/b&gt;"
    assert picture.alt.endswith("The ring marks customer <b>A</b>.")


def test_the_points_of_the_others_keep_their_place_among_the_traces():
    many = drawn(9)
    alone = [trace.name for trace in customer_scatter(many).figure.data]
    assert [trace.name for trace in ringed(customer_scatter(many), many, 3, "x").figure.data[:-1]] == alone


def test_among_many_the_ring_is_drawn_as_they_are():
    many = drawn(6_000)
    points, ring = ringed(customer_scatter(many), many, 3, "x").figure.data
    assert points.type == ring.type == "scattergl"


def test_who_is_no_point_of_a_density_is_ringed_too():
    many = drawn(51_000)
    row = next(each for each in many.layout.frame.index if each not in many.frame.index)
    assert ringed(customer_scatter(many), many, row, "x").figure.data[-1].x[0] == 2.0 * (row - 1)


def test_the_name_lies_within_the_picture():
    many = drawn(9)
    lowest, highest = (
        ringed(customer_scatter(many), many, row, "x").figure.layout.annotations[0].ay for row in (1, 9)
    )
    assert lowest < 0 < highest  # pixels down from the customer


def test_in_space_the_name_is_too():
    many = drawn(9, dimensions=3)
    figure = ringed(customer_scatter(many), many, 2, "x").figure
    assert figure.layout.scene.annotations[0].z == 5.0
    assert figure.data[-1].type == "scatter3d"


def test_who_is_not_in_the_picture_is_said():
    many = drawn(9)
    picture = ringed(customer_scatter(many), many, 99, "customer 99")
    assert picture.how_to_read.endswith("Customer 99 is not in this picture.")
    assert len(picture.figure.data) == len(customer_scatter(many).figure.data)
