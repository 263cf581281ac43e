"""Confusion: which categories are taken for which; a click on a cell lists its customers."""

from typing import Any

import streamlit as st

from core.charts.heatmaps import confusion_heatmap
from core.learning.reading.confusions import customers_of_cell
from core.table.wording import counted
from pages.shell import pictures
from pages.shell.evaluate import customers
from pages.shell.evaluate import looked as looking
from pages.shell.evaluate.looked import Looked
from pages.shell.notices import plain


def panel(looked: Looked, key: str) -> None:
    """Draw the matrix, and list the customers of the cell that was clicked."""
    reading = looking.confused(looked)
    st.caption("Click a cell to see whose it is.")
    picture = confusion_heatmap(reading.frame)
    chosen = pictures.show(picture, f"{key}.cells", reading.frame, reading.sentence, clicks=True)
    cell = _clicked(chosen, looked.model.classes)
    if cell is None:
        return
    actual, predicted = cell
    found = customers_of_cell(looked.evaluation.answers, actual, predicted)
    st.subheader(
        plain(f"{counted(len(found), 'customer')} who bought {actual}, predicted as {predicted}"),
        anchor=False,
    )
    customers.panel(looked, found, f"{key}.customers")


def _clicked(chosen: Any, classes: tuple[str, ...]) -> tuple[str, str] | None:
    """The actual and the predicted category of the cell that was clicked."""
    for point in chosen["selection"]["points"] if chosen else []:
        said = point.get("customdata") or ()
        names = [*said.values()] if isinstance(said, dict) else [*said]
        if len(names) == 2 and {*names} <= {*classes}:
            return names[0], names[1]
    return None
