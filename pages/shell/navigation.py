"""Navigation: the pages in their groups. It imports nothing heavy, so that it is there at once."""

import streamlit as st

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
                "evaluate", "Evaluate", "query_stats", "How good is it, beside what, and where does it fail?"
            ),
            _page(
                "predict", "Predict", "person_search", "What will this customer buy, and how sure is that?"
            ),
            _page("score", "Score", "checklist", "What will all of these buy?"),
        ],
        "Segments": [
            _page("segments", "Segments", "bubble_chart", "Which groups are there, if any?"),
            _page("explorer", "Explorer", "scatter_plot", "Who is in them?"),
        ],
        "Keep": [_page("models", "Models", "inventory_2", "What do I have, and which is in use?")],
    }


def offer() -> st.Page:
    """Configure the page, offer all pages, and return the one asked for."""
    # The icon is an emoji, since the browser would fetch a Material one from another host; an "About"
    # entry keeps the menu, and with it the choice of light or dark, in the minimal toolbar.
    st.set_page_config("Patron", "🧭", layout="wide", menu_items={"About": ABOUT})
    return st.navigation(pages())
