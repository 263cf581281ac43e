import numpy as np
import pandas as pd
import pytest

from core.learning.sketch import KEPT, share_in, sketch_of


def customers(n: int, seed: int = 0) -> pd.DataFrame:
    chance = np.random.default_rng(seed)
    return pd.DataFrame({"age": chance.normal(size=n), "city": chance.choice(["here", "there"], n)})


@pytest.mark.parametrize("n", [300, 20_000])
def test_rows_that_were_sketched_are_known_again_and_others_are_not(n):
    sketch = sketch_of(customers(n))
    assert len(sketch) == min(n, KEPT)
    assert share_in(customers(n).sample(frac=0.5, random_state=1), sketch) == 1
    assert share_in(customers(n, seed=1), sketch) == 0
    half = pd.concat([customers(n), customers(n, seed=1)])
    assert share_in(half, sketch) == pytest.approx(0.5, abs=0.05)


def test_nobody_is_known_where_many_rows_are_the_same():
    answers = customers(10).sample(300, replace=True, random_state=0)
    assert sketch_of(answers) == ()
    assert share_in(answers, ()) == 0
