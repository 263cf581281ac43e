"""A worker says how it gets on, and what was refused."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from data.origin import Origin
from jobs.orders import Order, to_line
from jobs.worker import carry_out

Ask = Callable[[Order], list[dict[str, Any]]]


@pytest.fixture
def ask() -> Ask:
    """Carry out an order in this process, and hear all that is said."""

    def asked(order: Order) -> list[dict[str, Any]]:
        heard: list[dict[str, Any]] = []
        carry_out(to_line(order), heard.append, lambda: False)
        return heard

    return asked


def test_each_step_is_said_with_the_share_done(ask: Ask, quick: Order) -> None:
    *steps, last = ask(quick)
    assert next(step["doing"] for step in steps) == "reading the rows"
    assert any("fold" in step["doing"] for step in steps)
    assert steps[-1] == {"share": 1.0, "doing": "saving"}
    assert "always naming the most common" in last["done"]


@pytest.mark.parametrize(
    ("changed", "message", "remedy"),
    [
        ({"given": {"C": -1.0}}, "C is from", "inside the range"),
        ({"origin": Origin("0" * 64 + ".csv")}, "no longer there", "again"),
        ({"name": "../up"}, "cannot be a name", "letters"),
    ],
)
def test_what_is_refused_is_said_with_its_remedy(
    ask: Ask, quick: Order, changed: dict[str, Any], message: str, remedy: str
) -> None:
    last = ask(replace(quick, **changed))[-1]
    assert message in last["refused"]
    assert remedy in last["remedy"]


def test_a_name_that_is_taken_is_refused_before_any_work(ask: Ask, quick: Order) -> None:
    ask(quick)
    assert "is taken" in ask(quick)[0]["refused"]
    assert "done" in ask(replace(quick, replace=True))[-1]
