"""Background: the training customers a model keeps, as Parquet and back."""

import io

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from core.errors import TamperedModel
from core.learning.background import Background
from core.learning.train import TrainedModel

LABEL, CUSTOMER = "label", "customer"
CELLS = {"number": "f", "date": "M"}  # what numpy calls the cells of a kind; all others are text


def encoded(background: Background) -> bytes:
    """Write customers as Parquet: x_0 to x_<n_features - 1>, label, and customer if they have names."""
    features = background.features.set_axis([f"x_{at}" for at in range(background.features.shape[1])], axis=1)
    table = pa.Table.from_pandas(features, preserve_index=True)
    table = table.append_column(LABEL, pa.array(background.labels, type=pa.string()))
    if background.customer is not None:
        table = table.append_column(CUSTOMER, pa.array(background.customer, type=pa.string()))
    content = io.BytesIO()
    pq.write_table(table, content, compression="zstd")
    return content.getvalue()


def decoded(content: bytes, model: TrainedModel, name: str) -> Background:
    """Read customers again, those of the model of this name.

    Raises
    ------
    TamperedModel (they are not what `encoded` writes for a model of these columns and classes)
    """
    try:
        frame = pq.read_table(io.BytesIO(content)).to_pandas()
        customer = _texts(frame.pop(CUSTOMER)) if CUSTOMER in frame else None
        labels = _texts(frame.pop(LABEL))
        features = frame.set_axis(list(model.spec.features), axis=1)
    except (pa.ArrowException, KeyError, TypeError, ValueError) as broken:
        raise TamperedModel(f"The file of customers of '{name}' holds no customers.") from broken
    if not np.isin(labels, np.asarray(model.classes, dtype=object)).all():
        raise TamperedModel(f"The customers of '{name}' are not of its classes.")
    for each in model.spec.features:
        if features[each].dtype.kind != CELLS.get(model.schema[each].kind, "O"):
            raise TamperedModel(f"The customers of '{name}' have something else for '{each}'.")
    return Background(features, labels, customer, model.rows)


def _texts(values: object) -> NDArray[np.object_]:
    return np.asarray(values, dtype=object)
