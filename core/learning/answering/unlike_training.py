"""Unlike training: which fields of one customer nobody had in training, and how far off they are."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from core.findings import Finding
from core.learning.train import TrainedModel
from core.table.dates import as_day, as_floats
from core.table.reference import Reference
from core.table.schema import Column
from core.table.spelling import meant
from core.table.unlike import is_mostly_unknown, unlike
from core.table.wording import counted

Evidence = Mapping[str, float | int | str]
HARDLY, FAR = 0.1, 1_000  # in widths: nearer or farther, the figure tells nothing
LONGEST_SHOWN = 60  # characters of a value
LONG, LONGEST = 1_000, 1e15  # between these, a number is read by its digits


def unlike_training(model: TrainedModel, customers: pd.DataFrame) -> list[tuple[Finding, ...]]:
    """`unlike-training`: fields outside of what the training customers had, and how far.

    Parameters
    ----------
    model : whose schema says what was seen.
    customers : (n_rows, n_columns) typed by the model's schema.

    Returns
    -------
    For each customer one finding a field, in the order of the columns. The evidence of a number has `limit`
    (the nearest value seen), `beyond` (how far it lies from there) and, where the middle 80 % of the training
    customers differ, `widths` (the same in widths of that middle); of a date `limit` and `days`; of a
    category `meant`, where one that is known looks like it.
    """
    references = {each.column: each for each in model.reference}
    found: dict[Any, list[Finding]] = {row: [] for row in customers.index}
    cells = unlike(customers, model.schema)
    for row, name in zip(cells["row"], cells["column"], strict=True):
        found[row].append(_finding(model.schema[name], customers.loc[[row], name], references.get(name)))
    return [tuple(each) for each in found.values()]


def mostly_unknown(model: TrainedModel, customers: pd.DataFrame) -> list[Finding | None]:
    """`mostly-unknown`: more than three in four of the fields that most training customers had are unknown.

    Parameters
    ----------
    model : whose schema says what was known of the training customers.
    customers : (n_rows, n_columns) typed by the model's schema.

    Returns
    -------
    For each customer a Finding, or None where enough is known.
    """
    fields = list(model.spec.features)
    wanted = [each for each in model.schema.columns if each.name in fields]
    hardly = is_mostly_unknown(customers, wanted)
    unknown = customers[fields].isna().to_numpy().sum(axis=1)
    return [
        _hardly_known(int(n), len(fields)) if is_ else None for n, is_ in zip(unknown, hardly, strict=True)
    ]


def _hardly_known(number: int, fields: int) -> Finding:
    said = "No field is known" if number == fields else f"{number} of {fields} fields are unknown"
    return Finding(
        "mostly-unknown",
        "warning",
        "fields",
        f"{said}: the answer hardly knows this customer.",
        {"unknown": number, "fields": fields},
        "Fill in what is known of the customer.",
    )


def _finding(column: Column, values: pd.Series, reference: Reference | None) -> Finding:
    if column.is_category:
        said, evidence = _category(str(values.iloc[0]), column)
    else:
        value = float(as_floats(values)[0])
        is_low = column.low is not None and value < column.low
        limit = float((column.low if is_low else column.high) or 0)
        tell = _number if column.is_number else _date
        said, evidence = tell(value, limit, is_low, reference)
    return Finding("unlike-training", "warning", column.name, f"{column.name} is {said}.", evidence)


def _category(value: str, column: Column) -> tuple[str, Evidence]:
    near = meant(value, column.categories)
    shown = value if len(value) <= LONGEST_SHOWN else f"{value[:LONGEST_SHOWN]}…"
    said = f"{shown}: never seen in training"
    return (f"{said}; perhaps {near} is meant", {"meant": near}) if near else (said, {})


def _number(value: float, limit: float, is_low: bool, reference: Reference | None) -> tuple[str, Evidence]:
    beyond = abs(value - limit)
    side = "below the lowest" if is_low else "above the highest"
    said = f"{_written(value)}: {_written(beyond)} {side} in training ({_written(limit)})"
    evidence: Evidence = {"limit": limit, "beyond": beyond}
    if reference is None or len(reference.edges) < 2:
        return said, evidence
    widths = beyond / (reference.edges[-1] - reference.edges[0])
    far = f", {_times(widths)} the width of the middle 80%" if widths >= HARDLY else ""
    return said + far, {**evidence, "widths": widths}


def _date(value: float, limit: float, is_low: bool, _: Reference | None) -> tuple[str, Evidence]:
    days = abs(value - limit)
    side = "before the first" if is_low else "after the last"
    apart = counted(round(days), "day") if days >= 1 else "less than a day"
    said = f"{as_day(value)}: {apart} {side} in training ({as_day(limit)})"
    return said, {"limit": as_day(limit), "days": days}


def _times(widths: float) -> str:
    if widths > FAR:
        return f"over {FAR:,} times"
    return f"{widths:.0f} times" if widths >= 10 else f"{widths:.1f} times"


def _written(number: float) -> str:
    return f"{number:,.0f}" if LONG <= abs(number) < LONGEST else f"{number:,.6g}"
