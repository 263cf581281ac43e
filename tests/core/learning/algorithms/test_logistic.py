import pytest

from core.choices import Size
from core.learning.algorithms.logistic import LOGISTIC
from core.learning.encoding import Inputs
from core.learning.history import History

PLAIN = Inputs(("age",), ("channel",), (), History(), Size(200))


def test_the_weights_are_as_free_as_chosen():
    lines = LOGISTIC.build(PLAIN, LOGISTIC.choose(PLAIN.size, {"C": "3"}), 0)["classify"]
    assert lines.C == 3


@pytest.mark.parametrize(("rows", "freedom"), [(500, 0.01), (100_000, 0.1)])
def test_few_rows_hold_the_weights_back(rows, freedom):
    assert LOGISTIC.choose(Size(rows))["C"] == freedom
