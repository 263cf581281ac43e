"""The server's door: the dashboard, and the JSON API beside it."""

import os
from pathlib import Path

import streamlit as st
from starlette.routing import Mount
from starlette.types import ASGIApp

from api.late import Late


def api() -> ASGIApp:
    """The API over the models that the pages have loaded too."""
    from api.app import app_of  # noqa: PLC0415 - see `Late`
    from pages.shell import cache  # noqa: PLC0415

    return app_of(cache, os.environ.get("PATRON_API_KEY", ""))


app = st.App(Path(__file__).parent / "streamlit_app.py", routes=[Mount("/api", Late(api))])
