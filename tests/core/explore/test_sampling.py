import numpy as np
import pandas as pd

from core.explore.sampling import on_rows, sampled


def test_few_rows_are_all_looked_at():
    frame = pd.DataFrame({"age": [1, 2]})
    assert sampled(frame, most=2) is frame


def test_many_rows_are_drawn_without_repeats_in_their_order_and_always_the_same():
    drawn = sampled(np.arange(1000), most=100)
    assert len(drawn) == 100
    assert np.all(np.diff(drawn) > 0)
    assert drawn.tolist() == sampled(pd.Series(range(1000)), most=100).tolist()


def test_it_is_said_only_when_some_were_not_looked_at():
    assert on_rows(10, 10) == ""
    assert on_rows(50_000, 1_000_000) == " Seen in 50,000 of 1,000,000 customers."
