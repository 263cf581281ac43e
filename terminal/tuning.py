"""Tuning: training with settings that are searched for, and what is said of the search."""

import time
from collections.abc import Iterable
from concurrent.futures import Executor
from typing import Any

from core.choices import Value
from core.errors import BadHyperparameter
from core.learning.evaluation.evaluate import Evaluation
from core.learning.learn import learn
from core.learning.spec import TrainingSpec
from core.learning.train import TrainedModel
from core.learning.tuning.budget import BUDGET, Best, Budget
from core.table.table import Table
from terminal.saying import progress


def learn_within(
    table: Table,
    spec: TrainingSpec,
    trials: int | None,
    minutes: float | None,
    held: Iterable[str],
    pool: Executor | None = None,
) -> tuple[TrainedModel, Evaluation]:
    """Learn as told, or with the best settings found in so many trials or minutes, save those `held`.

    Raises
    ------
    CoreError (what the budget or the learning refuses)
    """
    if trials is None and minutes is None:
        return learn(table, spec, progress, pool=pool)
    if trials is None and not minutes:
        raise BadHyperparameter(
            "A search of 0 minutes finds nothing.", "Give --minutes more, or --tune 20, say."
        )
    from core.learning.tuning.nested import learn_tuned  # noqa: PLC0415 - who does not tune need not wait for it

    most: Value = trials if trials is not None else int(BUDGET["trials"].high)
    budget = Budget.of({"trials": most, "minutes": minutes or 0}, held=tuple(held))
    return learn_tuned(table, spec, budget, _shown, clock=time.monotonic, pool=pool)


def told_of(evaluation: Evaluation) -> dict[str, Any]:
    """What an answer says of the search, if there was one."""
    tuning = evaluation.tuning
    if tuning is None:
        return {}
    winner, nested = tuning.winner, tuning.nested
    said = {
        "trials": len(tuning.trials),
        "best": dict(tuning.best),
        "log_loss_inner": winner.log_loss if winner else None,
        "ended": tuning.ended,
        "importance": dict(tuning.importance),
        "gain": nested.gain if nested else None,
        "optimism": nested.optimism if nested else None,
        "said": " ".join(filter(None, (tuning.sentence, tuning.matters, nested.sentence if nested else ""))),
    }
    return {"tuning": said}


def _shown(share: float, doing: str, best: Best | None) -> None:
    so_far = f", best log-loss {best.log_loss:.3f}" if best else ""
    progress(share, f"{doing + so_far:<50}")
