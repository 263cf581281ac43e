"""More: whether more customers would make the model better."""

import streamlit as st

from core.charts.curves import learning_curve_chart
from pages.shell import pictures, widgets
from pages.shell.evaluate import looked as looking
from pages.shell.evaluate.looked import Looked


def panel(looked: Looked, key: str) -> None:
    """Learn from growing shares of the customers, once somebody asks."""
    if looking.table(looked) is None:
        st.info(looking.OTHER_ROWS, icon=":material/info:")
        return
    asked = f"{key}.asked.{looked.name}.{looked.seal[:12]}"
    widgets.seed(asked, False)
    if not widgets.held(asked):
        st.markdown("Would more customers make it better? To see, it is trained on growing shares of them.")
        st.caption("This takes about as long as training two or three models, and is kept for everyone.")
        st.button("Find out", key=f"{key}.start", type="primary", on_click=widgets.fill, args=(asked, True))
        return
    found = looking.grown(looked)
    pictures.show(learning_curve_chart(found), f"{key}.curve", found.measured, found.sentence)
