"""Segment: the segment of the customer on the form, where the table in use has segments."""

from typing import Any

import streamlit as st

from core.errors import CoreError
from core.golden import as_form_row
from core.segments.assigning.assign import about_confidence, assign_one
from core.segments.segmentation import Segmentation
from core.table.table import Table
from core.table.wording import counted
from pages.shell import cache, notices, person, state, tables
from pages.shell.notices import plain
from pages.shell.predict.subject import Subject
from pages.shell.segments import kept


def panel(subject: Subject, key: str) -> None:
    """Say which segment the customer belongs to; nothing where no segments were found or saved."""
    table = tables.table(state.data())
    segmentation = kept.segmented() or _saved(table)
    if segmentation is None:
        return
    row = _row(subject, segmentation, table)
    try:
        answer = assign_one(segmentation, row)
    except CoreError as refusal:
        notices.refused(refusal)
        return
    unknown = sum(row.get(name) is None for name in segmentation.spec.columns)
    with st.container(border=True, gap=None, key=key):
        st.caption("Which segment", help=plain(about_confidence(segmentation)))
        st.markdown(f"##### {plain(answer.segment)}")
        said = f"{answer.sentence} Confidence {answer.confidence:.2f}."
        if unknown:
            said += f" {counted(unknown, 'column')} of {len(segmentation.spec.columns)} are unknown."
        st.caption(plain(said))
        st.page_link("pages/explorer.py", label="Who else is in it?", icon=":material/scatter_plot:")


def _row(subject: Subject, segmentation: Segmentation, table: Table) -> dict[str, Any]:
    """The fields the segments were found by: of the form and, for what it does not ask, of the table."""
    row = {name: subject.row[name] for name in segmentation.spec.columns if name in subject.row}
    whom = person.customer()
    if whom is not None and whom.kind == "table" and whom.at in table.frame.index:
        beside = [name for name in segmentation.spec.columns if name not in row and name in table.frame]
        row |= as_form_row(table.frame[beside], whom.at)
    return row


def _saved(table: Table) -> Segmentation | None:
    """The latest of the saved segmentations that were made of this table."""
    entries = [each for each in cache.entries() if each.kind == "segmentation" and not each.refused]
    for entry in sorted(entries, key=lambda each: each.created, reverse=True):
        if entry.rows == table.rows and _is_of(found := cache.segmentation(entry.name), table):
            return found
    return None


def _is_of(segmentation: Segmentation, table: Table) -> bool:
    same = [segmentation.schema[name] for name in segmentation.spec.columns]
    there = {column.name: column for column in table.schema.columns}
    return all(
        each.name in there
        and there[each.name].kind == each.kind
        and (there[each.name].low, there[each.name].high) == (each.low, each.high)
        for each in same
    )
