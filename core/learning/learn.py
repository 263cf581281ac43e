"""Learn: check a spec by cross-validation, then train it on every row."""

from collections.abc import Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import replace

from core.choices import Hyperparameters
from core.learning.evaluation.calibrating import heated
from core.learning.evaluation.evaluate import Evaluation, Progress, cross_validate
from core.learning.spec import TrainingSpec
from core.learning.train import TrainedModel, train
from core.table.table import Table


def learn(
    table: Table,
    spec: TrainingSpec,
    progress: Progress | None = None,
    chosen: Sequence[Hyperparameters] = (),
    pool: Executor | None = None,
) -> tuple[TrainedModel, Evaluation]:
    """Make a model that can be trusted as far as its evaluation says.

    Parameters
    ----------
    table : rows with an empty target are left out.
    spec : made by `specify`.
    progress : called with the share done (0 to 1) and what is done.
    chosen : hyperparameters of the model in each split, where they were tuned there; else those of the spec.
    pool : who fits in the splits, if not this machine; the answers are the same.

    Returns
    -------
    The model, trained on all labelled rows and able to give prediction sets, and its evaluation.

    Raises
    ------
    MissingColumns, SingleClassTarget, RareClasses, BadScheme, NoFeatures
    """
    # Beside the folds: two at a time, an odd number of them leaves a processor idle at the end.
    with ThreadPoolExecutor(1) as beside:
        trained = beside.submit(train, table, spec, threads=1)
        evaluation = cross_validate(table, spec, progress, chosen, pool)
        if progress:
            progress(spec.fits / (spec.fits + 1), "all rows")
        model = trained.result()
    pipeline = heated(model.pipeline, evaluation.temperature)
    return replace(model, pipeline=pipeline, limits=evaluation.limits), evaluation
