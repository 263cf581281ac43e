"""Defaults that follow the size of the data."""

from collections.abc import Callable

from core.choices import Size, Value

MANY = 20_000  # rows from which on an algorithm need not be held back by small-data settings


def by_rows(few: Value, many: Value, turn: int = MANY) -> Callable[[Size], Value]:
    """Make a default that is cautious on few rows.

    Parameters
    ----------
    few, many : the default on fewer rows than `turn`, and from there on.
    turn : rows.

    Returns
    -------
    Function of the Size of the data, as a Hyperparameter takes it.
    """
    return lambda size: few if size.rows < turn else many
