"""Reading: one thing that the answers of a model say."""

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True, eq=False)
class Reading:
    """A tidy frame, and what it says in plain words."""

    frame: pd.DataFrame
    sentence: str
