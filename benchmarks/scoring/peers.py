"""The same task without Patron: a plain script, and DuckDB around scikit-learn; neither says how sure it is.

Neither checks a cell, gives prediction sets, flags who is unlike training, or counts anything.
"""

from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
from sklearn.base import ClassifierMixin
from sklearn.compose import make_column_transformer
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import OrdinalEncoder

from benchmarks.scoring.customers import TAUGHT, TEXTS, customers

ROWS = 100_000  # in a batch of DuckDB


def fitted(classifier: ClassifierMixin) -> Pipeline:
    """The script's own encoding and an unfitted classifier, taught the same customers."""
    frame, bought = customers(TAUGHT)
    codes = make_column_transformer((OrdinalEncoder(), list(TEXTS)), remainder="passthrough")
    return make_pipeline(codes, classifier).fit(frame.drop(columns="customer_id"), bought)


def script(pipeline: Pipeline, source: Path, target: Path) -> None:
    """What one writes in a notebook."""
    frame = pd.read_csv(source)
    probability = pipeline.predict_proba(frame.drop(columns="customer_id"))
    classes = pipeline.classes_
    scores = pd.DataFrame(probability, columns=[f"p_{name}" for name in classes])
    scores.insert(0, "customer_id", frame["customer_id"])
    scores.insert(1, "predicted", classes[probability.argmax(axis=1)])
    scores.to_csv(target, index=False)


def duck(pipeline: Pipeline, source: Path, target: Path) -> None:
    """DuckDB reads, encodes and writes; scikit-learn answers batch by batch with all threads."""
    codes = ", ".join(f"list_position({levels}, {name}) - 1 as {name}" for name, levels in TEXTS.items())
    classes, trees = pipeline.classes_, pipeline[-1]
    with duckdb.connect() as connection:
        rows = connection.sql(f"select * replace ({codes}) from read_csv('{source}')")
        reader = rows.to_arrow_reader(ROWS)
        names = [*TEXTS, *(name for name in reader.schema.names[1:] if name not in TEXTS)]

        def answer(batch: pa.RecordBatch) -> pa.RecordBatch:
            columns = [batch.column(name).to_numpy(zero_copy_only=False) for name in names]
            probability = trees.predict_proba(np.column_stack(columns).astype(float))
            predicted = pa.array(classes[probability.argmax(axis=1)])
            scores = [batch.column(0), predicted, *map(pa.array, probability.T)]
            return pa.RecordBatch.from_arrays(scores, schema=schema)

        floats = [(f"p_{name}", pa.float64()) for name in classes]
        schema = pa.schema([("customer_id", pa.string()), ("predicted", pa.string()), *floats])
        answers = pa.RecordBatchReader.from_batches(schema, map(answer, reader))
        with duckdb.connect() as writing:
            writing.from_arrow(answers).write_csv(str(target))
