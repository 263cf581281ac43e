import numpy as np
import pandas as pd
import pytest

from core.segments.describing.conditions import Condition, readable

SPEND = Condition("spend_total", above=100.0)


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (SPEND, "spend total above 100"),
        (Condition("spend_total", above=100.0, up_to=1200.0), "spend total above 100 and at most 1,200"),
        (Condition("n_baskets", above=4.5, whole=True), "number of baskets at least 5"),
        (Condition("n_baskets", up_to=4.5, whole=True), "number of baskets at most 4"),
        (Condition("purchases_books", up_to=0.5, whole=True, is_count=True), "purchases books is 0"),
        (Condition("purchases_books", above=0.5, whole=True, is_count=True), "purchases books at least 1"),
        (Condition("balance", up_to=0.5, whole=True), "balance at most 0"),
        (Condition("kids", above=1.5, up_to=2.5, whole=True), "kids is 2"),
        (Condition("channel", level="web"), "channel is web"),
        (Condition("channel", level="web", is_level=False), "channel is not web"),
        (Condition("joined", above=18262.0, is_date=True), "joined after 2020-01-01"),
    ],
)
def test_a_condition_reads_as_a_sentence(condition, said):
    assert condition.sentence == said


def test_empty_cells_fit_no_condition():
    assert SPEND.fits(pd.Series([100.0, 101.0, np.nan])).tolist() == [False, True, False]
    other = Condition("channel", level="web", is_level=False)
    assert other.fits(pd.Series(["web", "shop", None], dtype="str")).tolist() == [False, True, False]


def test_conditions_on_one_quantity_are_joined():
    joined = SPEND.joined(Condition("spend_total", up_to=900.0)).joined(Condition("spend_total", above=200.0))
    assert (joined.above, joined.up_to) == (200.0, 900.0)
    assert SPEND.joined(Condition("age", above=3.0)) is None


def test_a_threshold_is_rounded_as_far_as_customers_stay_on_their_sides():
    assert readable(487.31, np.array([100.0, 600.0])) == 500.0
    assert readable(487.31, np.arange(480.0, 501.0)) == 487.0
