"""Golden rows: a few training rows with their answers, asked again before a model may be used.

Asked one at a time through the very function a form calls, they catch what a batch hides: a scaler
fitted anew on the one row, columns in another order, a form that fills one field and forgets the rest.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

TOLERANCE = 1e-6
Answer = tuple[str, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class GoldenRow:
    """A training row as a form would send it, and the answer the fit gave: a label and its numbers."""

    row: Mapping[str, str | float | None]
    label: str
    numbers: tuple[float, ...] = ()


def as_form_row(frame: pd.DataFrame, at: Any) -> dict[str, str | float | None]:
    """One row of a typed frame the way a form sends it.

    Parameters
    ----------
    frame : (n_rows, n_columns) typed by a schema.
    at : index label of the row.

    Returns
    -------
    Column -> number, text (dates as year-month-day) or None for a missing cell.
    """
    row: dict[str, str | float | None] = {}
    for name, value in frame.loc[at].items():
        if pd.isna(value):
            row[str(name)] = None
        else:
            row[str(name)] = float(value) if isinstance(value, int | float | np.number) else _text(value)
    return row


def mismatches(ask: Callable[[Mapping[str, Any]], Answer], golden: Sequence[GoldenRow]) -> list[str]:
    """Ask each golden row, one at a time, and list those that get another answer.

    Parameters
    ----------
    ask : the function a form calls, from a row to (label, numbers).
    golden : rows with the answers of the fit.

    Returns
    -------
    One sentence for each row whose label differs or whose numbers differ by more than 1e-6.
    """
    wrong = []
    for number, known in enumerate(golden, start=1):
        label, numbers = ask(known.row)
        near = len(numbers) == len(known.numbers) and np.allclose(
            numbers, known.numbers, rtol=0, atol=TOLERANCE
        )
        if label != known.label or not near:
            said = f"'{label}' where training said '{known.label}'"
            other = said if label != known.label else f"'{label}' with other numbers than in training"
            wrong.append(f"golden row {number} of {len(golden)}: {other}")
    return wrong


def _text(value: Any) -> str:
    if not isinstance(value, pd.Timestamp):
        return str(value)
    moment = value.date() if value == value.normalize() else value
    return str(moment.isoformat())
