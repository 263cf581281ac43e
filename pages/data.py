"""What did I open, and can it be trusted?"""

import streamlit as st

from core.charts.bars import balance_bars
from pages.shell import editors, frame, notices, pictures, state, tables
from pages.shell.data import columns, opening, schemas
from pages.shell.explore import seen
from pages.shell.facts import View

frame.surround()

answer = st.container()
opening.panel()

choice = state.data()
with answer, notices.refusals_shown():
    table, profile, findings = tables.table(choice), tables.profiled(choice), tables.findings(choice)

with answer:
    st.markdown(f"**{notices.plain(choice.title)}**: {notices.plain(profile.sentence)}")
    with st.grid(4, min_column_width=150):
        st.metric("Customers", f"{profile.rows:,}", border=True, help="Rows that can be used.")
        st.metric("Columns", f"{len(profile.columns):,}", border=True)
        st.metric(
            "Set aside",
            f"{profile.rejected:,}",
            border=True,
            help="Rows with a cell or line that cannot be read.",
        )
        st.metric("Empty cells", f"{profile.missing:.1%}", border=True)
    notices.findings(findings, "Nothing suspicious was found.")

held, rows, aside = st.tabs(["Columns", "Rows", f"Set aside ({profile.rejected:,})"])
with held:
    columns.panel(table.schema, profile)
    schemas.panel(table.schema)
with rows:
    editors.first(table.frame, "data.rows", hide_index=False)
with aside:
    editors.set_aside(table.set_aside, "data.aside")

if table.schema.target:
    st.subheader("How common each category is")
    classes = seen.classes(View(choice))
    pictures.show(balance_bars(classes), "data.balance", classes)
