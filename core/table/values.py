"""Values: one cell as people read it."""

from typing import Any

from core.table.cells import as_text

UNKNOWN = "unknown"
FIGURES = 4
LONG = 1e15


def in_words(value: Any) -> str:
    """Write a typed value for a sentence.

    Parameters
    ----------
    value : number, text, date or missing.

    Returns
    -------
    Text: a number with four figures and separators, what is missing as "unknown".
    """
    text = as_text(value)
    if text is None:
        return UNKNOWN
    if isinstance(value, bool) or not isinstance(value, int | float):
        return text
    if abs(value) >= LONG:
        return f"{value:.3g}"
    if float(value).is_integer() or abs(value) >= 10 ** (FIGURES - 1):
        return f"{value:,.0f}"
    return f"{float(f'{value:.{FIGURES}g}'):,}"
