"""Schemas: take away what was said of the columns, or apply it to the table in use."""

import streamlit as st

from core.errors import BadColumn, CoreError
from core.table.said import as_json, from_json
from core.table.schema import Schema
from pages.shell import notices, state, widgets


def panel(schema: Schema) -> None:
    """Offer the schema as a file, and take one for the same columns of another file."""
    giving, taking = st.columns([1, 2], vertical_alignment="bottom")
    with giving:
        st.download_button(
            "Download the schema",
            as_json(schema),
            "schema.json",
            "application/json",
            key="data.schema.download",
            on_click="ignore",
            help="The kind, role and format of every column, to be applied to another file.",
        )
    with taking:
        st.file_uploader(
            "Apply a schema", ["json"], key="data.schema.upload", on_change=_apply, args=(schema.names,)
        )


def _apply(present: list[str]) -> None:
    file = widgets.held("data.schema.upload")
    if file is None:
        return
    try:
        said = from_json(_text(file.getvalue()), present)
    except CoreError as refusal:
        notices.refused(refusal)
        st.toast(notices.plain(refusal.message), icon=notices.ICONS["serious"])  # the title is far above
        return
    state.correct(said.corrections)
    if said.absent:
        notices.findings([said.absent], "")
    st.toast(f"{len(said.corrections)} columns are as the schema says.", icon=":material/check:")


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadColumn("The schema is not text.", "Give a schema that was downloaded here.") from error
