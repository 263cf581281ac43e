"""An order crosses to another process and stays what it was."""

import pytest

from jobs.orders import Order, from_line, to_line


def test_an_order_comes_out_of_json_as_it_went_in(quick: Order) -> None:
    line = to_line(quick)
    assert line.count(b"\n") == 1
    assert from_line(line) == quick


@pytest.mark.parametrize("line", [b"", b"[]", b"{}", b'{"origin": "somewhere"}', b"\xff"])
def test_what_is_no_order_is_not_read_as_one(line: bytes) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        from_line(line)
