"""Fresh: a trained model measured on other labelled rows."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from core.errors import TooFewRows
from core.findings import Finding, ranked
from core.learning.classes import learned_classes
from core.learning.evaluation.metrics import measure
from core.learning.fitting import probabilities
from core.learning.sketch import share_in
from core.learning.train import TrainedModel
from core.table.cells import as_texts
from core.table.table import Table
from core.table.wording import counted, per_cent

MOSTLY = 0.5  # share of known rows above which scores flatter


def evaluate_on(model: TrainedModel, table: Table) -> tuple[int, dict[str, float], tuple[Finding, ...]]:
    """Measure a trained model on other labelled rows.

    Parameters
    ----------
    model : already trained; rows it was trained on will flatter it.
    table : holds the model's features and its target, typed by the model's schema.

    Returns
    -------
    rows : how many could be used: rows without a target, or of a class the model does not know, cannot.
    metrics : metric name -> value on these rows.
    findings : what to know of these rows.

    Raises
    ------
    TooFewRows : no row has a class the model knows.
    """
    labels = as_texts(table.frame[model.spec.target])
    labels = learned_classes(labels, model.spec.left_out, model.spec.merged)
    known = labels[labels.isin(model.classes)]
    if known.empty:
        raise _nothing_to_measure(model, table, labels)
    truth = np.searchsorted(np.asarray(model.classes, dtype=object), known.to_numpy(dtype=object))
    features = table.frame.loc[known.index, list(model.spec.features)]
    probability = probabilities(model.pipeline, features)
    findings = [training_rows(model, features), *_left_out(labels, known)]
    return len(known), measure(truth, probability), ranked(findings)


def training_rows(model: TrainedModel, features: pd.DataFrame) -> Finding | None:
    """Rows that mostly taught the model, on which its scores say little.

    Parameters
    ----------
    model : already trained.
    features : (n_rows, n_columns) of the rows it is measured on.

    Returns
    -------
    Finding, or None when at most half of them are known.
    """
    share = share_in(features, model.sketch)
    if share <= MOSTLY:
        return None
    return Finding(
        "training-rows",
        "warning",
        "rows",
        f"The model was trained on {per_cent(share)} of these rows: here it looks better than it is.",
        {"share": share},
        "Measure it on customers it has not seen, or trust its cross-validated scores.",
    )


def _nothing_to_measure(model: TrainedModel, table: Table, labels: pd.Series) -> TooFewRows:
    if table.rejected and not table.rows:
        first = table.set_aside.iloc[0]
        found = f"No row fits the model: row {first['row']}, {first['column']}: {first['reason']}."
        return TooFewRows(found, "Give rows in the form of those the model learned from.")
    known = f"It knows: {', '.join(model.classes)}."
    if labels.isna().all():
        return TooFewRows(f"No row has a class in '{model.spec.target}'.", f"Fill in that column. {known}")
    return TooFewRows("No row has a class that the model knows.", known)


def _left_out(labels: pd.Series, known: pd.Series) -> Iterable[Finding]:
    empty = int(labels.isna().sum())
    if strange := len(labels) - empty - len(known):
        message = f"{counted(strange, 'row')} of a class the model was not trained on: not measured."
        yield Finding("unknown-class", "warning", str(labels.name), message, {"rows": strange})
    if empty:
        message = f"{counted(empty, 'row')} without a target: not measured."
        yield Finding("unlabelled-rows", "info", str(labels.name), message, {"rows": empty})
