"""Training: what a visitor orders on the Train page, carried out with progress and kept by name."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from core.choices import Size, Value
from core.errors import BadName
from core.learning.learn import learn
from core.learning.train import size_of, specify
from core.table.table import Table, aimed
from pages.shell import cache


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
    taken, plain = {entry.name for entry in cache.entries()}, algorithm.replace("_", "-")
    return next(name for number in range(1, 10_000) if (name := f"{plain}-{number}") not in taken)


def size(table: Table) -> Size:
    """How much there is to learn from, for the defaults on the form."""
    target = table.schema.target
    return size_of(table, target, tuple(table.schema.features)) if target else Size(table.rows)


def train(table: Table, order: Order) -> str:
    """Train, check and save; return the name. Models are shared, so a taken name is refused."""
    if order.name in {entry.name for entry in cache.entries()}:
        raise BadName(
            f"The name '{order.name}' is taken.", f"Take another, such as '{free_name(order.algorithm)}'."
        )
    pointed = aimed(table, order.target, order.features)
    spec = specify(pointed, order.algorithm, order.given, leave_out_rare=order.leave_out_rare)
    bar = st.progress(0.0, "Preparing")
    model, evaluation = learn(pointed, spec, lambda share, doing: bar.progress(share, f"Training: {doing}"))
    cache.registry().save_model(order.name, model, evaluation, pointed)
    bar.empty()
    return order.name
