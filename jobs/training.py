"""Training: what a worker does with an order, from the rows to the model on the shelf."""

from collections.abc import Callable
from pathlib import Path

from core.learning.learn import learn
from core.learning.spec import specify
from core.table.table import open_table
from jobs.orders import Order
from models.registry import Registry

Tell = Callable[[float, str], None]


def train(order: Order, tell: Tell) -> str:
    """Read, learn, check and save; `tell` hears the share done (0 to 1) and what is being done.

    Returns
    -------
    The verdict on the model that was saved.

    Raises
    ------
    CoreError (whatever core, data or the registry refuse)
    """
    registry = Registry(Path(order.shelf))
    registry.demand_name("model", order.name, free=not order.replace)
    tell(0.0, "reading the rows")
    table = open_table(order.origin.read(), dict(order.corrections))
    spec = specify(table, order.algorithm, order.given, **order.choices)
    model, evaluation = learn(table, spec, tell)
    tell(1.0, "saving")
    registry.save_model(order.name, model, evaluation, table, replace=order.replace)
    return evaluation.verdict
