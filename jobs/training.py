"""Training: what a worker does with an order, from the rows to the model on the shelf."""

import time
from pathlib import Path

from core.learning.learn import learn
from core.learning.spec import specify
from core.learning.tuning.budget import Progress, Stop
from core.learning.tuning.nested import learn_tuned
from core.table.table import open_table
from jobs.orders import TrainingOrder
from models.registry import Registry


def train(order: TrainingOrder, tell: Progress, stop: Stop) -> str:
    """Read, learn, check and save.

    `tell` hears the share done (0 to 1), what is being done and the best of a search so far; a search ends
    early when `stop` says so.

    Returns
    -------
    The verdict on the model that was saved.

    Raises
    ------
    CoreError (whatever core, data or the registry refuse)
    """
    registry = Registry(Path(order.shelf))
    registry.demand_name("model", order.name, free=not order.replace)
    tell(0.0, "reading the rows", None)
    table = open_table(order.origin.read(), dict(order.corrections))
    spec = specify(table, order.algorithm, order.given, **order.choices)
    if order.budget:
        learned = learn_tuned(table, spec, order.budget, tell, stop, clock=time.monotonic)
    else:
        learned = learn(table, spec, lambda share, doing: tell(share, doing, None))
    model, evaluation = learned
    tell(1.0, "saving", None)
    registry.save_model(order.name, model, evaluation, table, replace=order.replace)
    return evaluation.verdict
