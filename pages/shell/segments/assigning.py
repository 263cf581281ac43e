"""Assigning: a file of customers told their segments by the segmentation on the screen."""

import streamlit as st

from core.charts.segments import segment_sizes
from core.errors import NotATable
from core.exports.frames import to_parquet
from core.segments.assigning.assign import about_confidence
from core.segments.assigning.batch import Batch, assign_file
from core.table.wording import listed
from data.origin import Origin
from pages.shell import editors, notices, pictures, uploads
from pages.shell.facts import ScoringFile
from pages.shell.notices import plain
from pages.shell.segments.found import BY_MARK, Found
from pages.shell.tables import raw

SHARES = {
    "segment": st.column_config.TextColumn("Segment"),
    "customers": st.column_config.NumberColumn("Customers", format="localized"),
    "share": st.column_config.NumberColumn("Share", format="%.1f%%"),
    "share_in_training": st.column_config.NumberColumn("Share in training", format="%.1f%%"),
}


def panel(found: Found, key: str) -> None:
    """Take a file, and say where its customers belong."""
    uploads.customers(
        "Customers to assign", key, "The columns the segments were found by, under their names."
    )
    file = uploads.handed(key)
    if file is None:
        st.caption("Other customers, such as new ones, each placed as one alone would be.")
        return
    batch = _assigned(found, file.origin)
    st.markdown(f"**{plain(file.title)}**: {plain(batch.sentence)}")
    notices.findings(batch.findings, "The segments have about the shares they had in training.", key)
    _shown(found, batch, file, key)


def _shown(found: Found, batch: Batch, file: ScoringFile, key: str) -> None:
    if not batch.frame.empty:
        pictures.show(segment_sizes(batch.shares, found.segmentation.marks), f"{key}.sizes")
        shares = batch.shares.assign(**100 * batch.shares.filter(like="share"))
        st.dataframe(shares, key=f"{key}.shares", hide_index=True, column_config=SHARES)
        st.caption(plain(f"Confidence: {about_confidence(found.segmentation)}"))
        editors.first(batch.frame, f"{key}.first")
        stem = f"{file.title.partition('.')[0]}_segments"
        with st.container(horizontal=True):
            editors.download(batch.frame, stem, f"{key}.csv")
            st.download_button(
                "Download as Parquet",
                lambda: to_parquet(batch.frame),
                f"{stem}.parquet",
                key=f"{key}.parquet",
                icon=":material/download:",
                on_click="ignore",
            )
    if batch.rejected:
        with st.expander(f"Rejected ({batch.rejected:,})", key=f"{key}.rejected"):
            editors.set_aside(batch.rejects, f"{key}.rejects")


@st.cache_resource(max_entries=8, show_spinner="Assigning", hash_funcs=BY_MARK | {Origin: repr})
def _assigned(found: Found, origin: Origin) -> Batch:
    rows = raw(origin)
    if not {*rows.texts.columns} & {*found.segmentation.spec.columns}:
        raise NotATable(
            "This is not a table of such customers: none of the columns the segments were found by is in it.",
            f"Hand in a file with {listed(found.segmentation.spec.columns)}, under a header line.",
        )
    return assign_file(found.segmentation, rows)
