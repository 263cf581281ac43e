"""Choosing: the columns to segment by, and into how many segments."""

import streamlit as st

from core.segments.choosing.choose import NUMBERS
from core.segments.spec import SegmentSpec
from core.table.schema import Schema


def columns_and_number(schema: Schema, spec: SegmentSpec, key: str) -> tuple[list[str], int | None]:
    """Choose the columns to segment by and how many segments, set to those of a spec."""
    usable = [each.name for each in schema.columns if each.kind != "text" and each.distinct > 1]
    columns = st.multiselect(
        "Segment by",
        usable,
        [name for name in spec.columns if name in usable],
        key=f"{key}.columns",
        help="Columns that say how customers behave. Each counts alike, whatever its unit.",
    )
    numbers = {"auto": None} | {str(number): number for number in NUMBERS}
    asked = st.segmented_control(
        "How many", list(numbers), default=str(spec.k or "auto"), required=True, key=f"{key}.k"
    )
    return columns, numbers[asked]
