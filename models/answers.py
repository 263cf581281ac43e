"""Answers: what a model said of customers it had not seen, as Parquet and back."""

import io
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from core.errors import TamperedModel
from core.learning.evaluation.answers import Answers

WHOLE = ("row", "fold", "truth")


def encoded(answers: Answers) -> bytes:
    """Write answers as Parquet: row, fold, truth, p_0 to p_<n_classes - 1>, and customer if there is one."""
    columns = {name: pa.array(getattr(answers, name)) for name in WHOLE}
    for at in range(len(answers.classes)):
        columns[f"p_{at}"] = pa.array(np.ascontiguousarray(answers.probability[:, at]))
    if answers.customer is not None:
        columns["customer"] = pa.array(answers.customer, type=pa.string())
    content = io.BytesIO()
    pq.write_table(pa.table(columns), content, compression="zstd")
    return content.getvalue()


def decoded(content: bytes, classes: Sequence[str], name: str) -> Answers:
    """Read answers again, those of the model of this name.

    Raises
    ------
    TamperedModel (they are not what `encoded` writes for these classes)
    """
    try:
        table = pq.read_table(io.BytesIO(content))
        said = [table.column(f"p_{at}").to_numpy() for at in range(len(classes))]
        whole = {key: table.column(key).to_numpy().astype(np.int64, casting="safe") for key in WHOLE}
        probability = np.column_stack(said).astype(np.float64, casting="safe")
        known = "customer" in table.column_names
        customer = table.column("customer").to_pandas().to_numpy(dtype=object) if known else None
    except (pa.ArrowException, KeyError, TypeError, ValueError) as broken:
        raise TamperedModel(f"The file of answers of '{name}' holds no answers.") from broken
    if not np.isin(whole["truth"], np.arange(len(classes))).all() or not np.isfinite(probability).all():
        raise TamperedModel(f"The answers of '{name}' are not of its classes.")
    return Answers(classes=tuple(classes), probability=probability, customer=customer, **whole)
