"""Pictured: the mix of a scored file and its drift, beside what the model learned from."""

from collections.abc import Sequence
from dataclasses import asdict

import pandas as pd
import streamlit as st

from core.charts.drifting import drift_bars, has_moved, moved_bars
from core.charts.predicted import predicted_bars
from core.learning.train import TrainedModel
from core.scoring.bins import bins_of
from core.scoring.drift import Drift
from core.scoring.mix import mix_of
from core.scoring.tally import Tally
from pages.shell import pictures
from pages.shell.notices import plain
from pages.shell.widgets import digest


def mix(model: TrainedModel, tally: Tally, key: str) -> None:
    """Show what the customers of a file are expected to buy, beside what was bought in training."""
    mix_drawn(mix_of(model.classes, model.shares, model.rows, tally.predicted, tally.sums), model, key)


def mix_drawn(frame: pd.DataFrame, model: TrainedModel, key: str) -> None:
    """Say what a mix says, draw it, and offer its numbers."""
    picture = predicted_bars(frame, model.classes)
    st.markdown(plain(picture.alt))
    pictures.show(picture, key, frame)


def drift(model: TrainedModel, moved: Sequence[Drift], tally: Tally, key: str) -> None:
    """Show how far each column moved since training, if any did, and how one of them spreads now."""
    picture, numbers = drift_bars(moved), pd.DataFrame(map(asdict, moved))
    st.markdown(plain(picture.alt))
    if has_moved(moved):
        pictures.show(picture, key, numbers)
    elif moved:
        pictures.numbers(numbers, key)
    counts = {each.column: each.bins for each in tally.columns if each.bins}
    names = [each.column for each in moved if each.column in counts]
    if not names:
        return
    # The most moved comes first; of a file that moved otherwise, another one does.
    name = st.selectbox(
        "Look at one column", names, key=f"{key}.column.{digest(names)}", help="In training, and now."
    )
    reference = next(each for each in model.reference if each.column == name)
    bins = bins_of(model.schema[name], reference, counts[name])
    one = moved_bars(bins, name)
    st.markdown(plain(one.alt))
    pictures.show(one, f"{key}.one", bins)
