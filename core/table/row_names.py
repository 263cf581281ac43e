"""Row names: an answer for many rows begins with the column that says whose it is."""

import pandas as pd

from core.errors import BadColumn


def led_by(names: pd.Series | pd.Index, column: str, answers: pd.DataFrame) -> pd.DataFrame:
    """Put a column that names the rows before their answers.

    Parameters
    ----------
    names : (n_rows,) what names each row.
    column : the name of that column.
    answers : (n_rows, n_columns).

    Returns
    -------
    (n_rows, n_columns + 1) frame with the index of the answers.

    Raises
    ------
    BadColumn (a column of the answers has that name already)
    """
    if column in answers.columns:
        raise BadColumn(
            f"The id column is named '{column}', like a column of the answers.",
            "Leave the column out of the file, or rename it there and learn from the file again.",
        )
    led = answers.copy(deep=False)
    led.insert(0, column, names)
    return led
