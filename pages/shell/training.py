"""Training: what a visitor orders on the Train page, carried out with progress and kept by name."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from core.choices import Size, Value
from core.learning.learn import learn
from core.learning.spec import size_of, specify
from core.table.schema import Correction
from core.table.table import Table
from pages.shell import cache, state
from pages.shell.notices import plain
from pages.shell.state import Choice


@dataclass(frozen=True, slots=True)
class Order:
    """What to train and what to call it."""

    target: str
    features: tuple[str, ...]
    algorithm: str
    given: Mapping[str, Value]
    leave_out_rare: bool
    name: str


def free_name(algorithm: str) -> str:
    """A name nobody has taken: the algorithm's, numbered."""
    taken, plain = cache.taken("model"), algorithm.replace("_", "-")
    return next(name for number in range(1, 10_000) if (name := f"{plain}-{number}") not in taken)


def size(table: Table) -> Size:
    """How much there is to learn from, for the defaults on the form."""
    target = table.schema.target
    return size_of(table, target, tuple(table.schema.features)) if target else Size(table.rows)


def train(choice: Choice, order: Order) -> None:
    """Train, check, save and use a model. Models are shared, so a taken name is refused."""
    cache.registry().demand_name("model", order.name, free=True)
    pointed = _pointed(choice, order)
    table = cache.table(pointed)
    spec = specify(table, order.algorithm, order.given, leave_out_rare=order.leave_out_rare)
    bar = st.progress(0.0, "Preparing")
    model, evaluation = learn(table, spec, lambda share, doing: bar.progress(share, f"Training: {doing}"))
    cache.registry().save_model(order.name, model, evaluation, table, replace=False)
    bar.empty()
    state.keep_data(pointed)  # so that every page speaks of the target that was learned
    state.keep_model(order.name)
    st.toast(f"{plain(order.name)}: {plain(evaluation.verdict)}", icon=":material/check:")


def _pointed(choice: Choice, order: Order) -> Choice:
    """The table with the order's target and features; read again, so that faulty cells are set aside."""
    schema = cache.table(choice).schema
    if (order.target, set(order.features)) == (schema.target, set(schema.features)):
        return choice
    roles = {name: Correction(role="ignored") for name in schema.names if name != schema.id}
    roles |= {name: Correction(role="feature") for name in order.features}
    return choice.corrected({**roles, order.target: Correction(role="target")})
