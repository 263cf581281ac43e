"""An order crosses to another process and stays what it was."""

import pytest

from data.origin import Origin
from jobs.orders import Order, ScoringOrder, TrainingOrder, from_line, to_line

SCORING = ScoringOrder(Origin("0" * 64 + ".csv"), "Few", "shelf", "m", "seal", mapping=(("age", "Age"),))


def test_an_order_comes_out_of_json_as_it_went_in(quick: TrainingOrder) -> None:
    orders: list[Order] = [quick, SCORING]
    for order in orders:
        line = to_line(order)
        assert line.count(b"\n") == 1
        assert from_line(line) == order


@pytest.mark.parametrize("line", [b"", b"[]", b"{}", b'{"scoring": {}}', b'{"cook": {}}', b"\xff"])
def test_what_is_no_order_is_not_read_as_one(line: bytes) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        from_line(line)
