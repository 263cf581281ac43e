"""The server's door: the dashboard, and the JSON API beside it."""

import os
import sys
from contextlib import suppress
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

if __name__ == "__main__":
    with suppress(KeyboardInterrupt):  # said once more when all has ended
        app.run(config={"server.port": int(sys.argv[1])} if sys.argv[1:] else None)
