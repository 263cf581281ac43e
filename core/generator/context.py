"""Context: the situation of a purchase, which draws everyone to some categories whatever their taste."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from core.errors import BadColumn

SEASONS = ("spring", "summer", "autumn", "winter")
EVENTS = ("nothing new", "new home", "new baby", "new job")
# Never missing, or the best possible answer could not be written down.
NEEDED = ("season", "promotion_seen", "life_event", "channel", "basket_value", "days_since_visit")
DRAWS = 13


def situation(frame: pd.DataFrame) -> NDArray[np.float64]:
    """Describe each customer's situation: f(x) of the columns in NEEDED, not linear in them.

    Parameters
    ----------
    frame : (n_rows, n_columns) as generated.

    Returns
    -------
    (n_rows, DRAWS): the season (4), the life event (3, none when nothing is new), a promotion by itself,
    on a large basket, in the app and after a long absence, a life event met in the app, and a basket far
    from the usual in summer or winter.

    Raises
    ------
    BadColumn : one of the columns is missing somewhere.
    """
    holes = [name for name in NEEDED if frame[name].isna().any()]
    if holes:
        raise BadColumn(f"The situation needs '{holes[0]}' of every customer.")
    season = _one_hot(frame["season"], SEASONS)
    event = _one_hot(frame["life_event"], EVENTS[1:])
    promotion = frame["promotion_seen"].eq("yes").to_numpy(float)
    in_app = frame["channel"].eq("app").to_numpy(float)
    basket = np.log(frame["basket_value"].to_numpy(float) / 35)
    absent = frame["days_since_visit"].to_numpy(float) > 45
    parts = (
        *season.T,
        *event.T,
        promotion,
        promotion * np.tanh(2 * basket),
        promotion * in_app,
        promotion * absent,
        event.sum(axis=1) * in_app,
        (season[:, 3] - season[:, 1]) * np.minimum(basket**2, 2),
    )
    return np.column_stack(parts)


def _one_hot(values: pd.Series, levels: tuple[str, ...]) -> NDArray[np.float64]:
    return np.asarray(values.to_numpy(dtype=object)[:, None] == np.array(levels, dtype=object), dtype=float)
