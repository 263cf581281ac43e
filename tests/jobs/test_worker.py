"""A worker says how it gets on, and what was refused."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from data.origin import Origin
from data.results import kept
from jobs.orders import Order, ScoringOrder, TrainingOrder, to_line
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


def test_each_step_is_said_with_the_share_done(ask: Ask, quick: TrainingOrder) -> None:
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
    ask: Ask, quick: TrainingOrder, changed: dict[str, Any], message: str, remedy: str
) -> None:
    last = ask(replace(quick, **changed))[-1]
    assert message in last["refused"]
    assert remedy in last["remedy"]


def test_a_name_that_is_taken_is_refused_before_any_work(ask: Ask, quick: TrainingOrder) -> None:
    ask(quick)
    assert "is taken" in ask(quick)[0]["refused"]
    assert "done" in ask(replace(quick, replace=True))[-1]


def test_a_file_is_counted_while_it_is_scored(ask: Ask, scoring: ScoringOrder) -> None:
    *steps, last = ask(scoring)
    assert steps[0]["counts"]["read"] == 0
    assert steps[-1]["share"] == 1.0
    assert (steps[-1]["counts"]["scored"], steps[-1]["counts"]["rejected"]) == (60, 1)
    assert last == {"done": "61 rows read: 60 scored, 1 rejected."}


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"seal": "another"}, "was saved anew"),
        ({"model": "nobody"}, "nobody"),
        ({"mapping": (("age", "no such"),)}, "no such"),
        ({"name": "../up"}, "no longer there"),
    ],
)
def test_a_scoring_that_is_refused_says_why_and_leaves_no_result(
    ask: Ask, scoring: ScoringOrder, changed: dict[str, Any], message: str
) -> None:
    assert message in ask(replace(scoring, **changed))[-1]["refused"]
    assert kept.summary(scoring.name) is None
