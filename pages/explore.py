"""What is in it, and what tells the categories apart?"""

import streamlit as st

from core.charts.bars import association_bars, balance_bars, missing_bars
from core.charts.distributions import distribution_chart
from core.explore.association import telling
from core.explore.profile import balance, missing_cells
from pages.shell import cache, frame, notices, pictures, state

frame.surround()

choice = state.data()
with notices.refusals_shown():
    table, profile = cache.table(choice), cache.profiled(choice)
    target = table.schema.target
    ranking = cache.associations(choice) if target else None

if ranking is None:
    st.markdown(notices.plain(profile.sentence))
    st.info("Mark a column as the target on the Data page to see what tells its categories apart.")
else:
    classes = balance(table)
    st.markdown(notices.plain(telling(ranking)))
    apart, common = st.columns(2)
    with apart:
        st.subheader("What tells the categories apart")
        pictures.show(association_bars(ranking.head(12)), "explore.apart", ranking)
    with common:
        st.subheader("How common each category is")
        pictures.show(balance_bars(classes), "explore.balance", classes)

st.subheader("One column")
strongest = [] if ranking is None else list(ranking["column"])
others = [each.name for each in table.schema.columns if each.kind != "text" and each.distinct > 1]
names = list(dict.fromkeys([*strongest, *others]))
notices.need(names or None, "No column has different values that can be counted.")
with st.container(horizontal=True, vertical_alignment="bottom"):
    column = st.selectbox("Column", names, key="explore.column", persist_state="session")
    split = st.toggle(
        "Within each category", key="explore.split", disabled=target is None, persist_state="session"
    )
spread = cache.spread(choice, column, target if split and target != column else None)
pictures.show(distribution_chart(spread, column), "explore.distribution", spread)

st.subheader("Empty cells")
empty = missing_cells(table)
pictures.show(missing_bars(empty[empty["count"] > 0]), "explore.missing", empty)
