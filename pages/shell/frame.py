"""Frame: what is around every page - the pages in their groups, and what is in use."""

import streamlit as st

from core.errors import CoreError
from pages.shell import arrival, cache, state
from pages.shell.notices import plain

ABOUT = "**Patron**: explore customers, predict what each buys next, find segments, score a file."


def _page(name: str, title: str, icon: str, question: str) -> st.Page:
    return st.Page(
        f"pages/{name}.py", title=title, icon=f":material/{icon}:", help=question, default=name == "data"
    )


def pages() -> dict[str, list[st.Page]]:
    """The pages in their groups; `help` is the question a page answers."""
    return {
        "Data": [
            _page("data", "Data", "table", "What did I open, and can it be trusted?"),
            _page("explore", "Explore", "search", "What is in it, and what tells the categories apart?"),
        ],
        "Predict": [
            _page("train", "Train", "model_training", "Can the next category be learned from this?"),
            _page(
                "predict", "Predict", "person_search", "What will this customer buy, and how sure is that?"
            ),
            _page("score", "Score", "checklist", "What will all of these buy?"),
        ],
        "Segments": [_page("segments", "Segments", "bubble_chart", "Which groups are there, if any?")],
        "Keep": [_page("models", "Models", "inventory_2", "What do I have, and which is in use?")],
    }


def sidebar() -> None:
    """Say which data and which model are in use."""
    with st.sidebar:
        st.caption("In use")
        _data_line()
        _model_line()


def _data_line() -> None:
    choice = state.data()
    st.page_link("pages/data.py", label=plain(choice.title), icon=":material/table:")
    try:
        table = cache.table(choice)
    except CoreError:  # the page says what is wrong
        return
    st.caption(f"{table.rows:,} customers, {len(table.schema.columns)} columns")


def _model_line() -> None:
    name = arrival.model_ready()
    if name is None:
        st.page_link("pages/train.py", label="No model yet", icon=":material/model_training:")
        return
    st.page_link("pages/models.py", label=plain(name), icon=":material/model_training:")
