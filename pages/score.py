"""What will all of these buy?"""

import streamlit as st

from data.results import kept
from data.results.asked import Answers
from pages.shell import arrival, cache, frame, notices, state, tables
from pages.shell.score import asking, customers, downloads, live, mapping, ordering, pictured, running, told

frame.surround()

in_use = arrival.model_in_use()
notices.need(in_use, "There is no model of this table yet.", "pages/train.py", "Train one")
is_live = asking.is_live("score")
answer = st.container()
about = "Other customers, or their segment"
with st.container(border=True) if is_live else st.expander(about, expanded=not state.scoring()):
    source = None if is_live else asking.source(in_use, "score")
    segments = live.segments(in_use, "score") if is_live else asking.segments("score")
with answer, notices.refusals_shown(source.title if source else ""):
    if source is None:
        live.panel(in_use, segments, "score.live")
        notices.stop()
    model = cache.model(in_use)[0]
    placing = cache.segmentation(segments) if segments else None
    renamed = mapping.ask(source, tables.names(source.origin), model, placing, "score")
    order = ordering.order_of(in_use, source, segments, renamed)
    summary = running.result(order, "score")
    told.panel(source.title, summary, is_taught=told.are_taught(in_use, source))
    if not summary.tally.scored:
        customers.rejected(order.name, source.title, "score.rejects")
        notices.stop()
    downloads.of_all(order.name, source.title, "score.all")
    answers = Answers(kept.path_of(order.name, kept.SCORES))

tally = summary.tally
names = ["Mix", "Customers", "Top per category", f"Rejected ({tally.rejected:,})", "Drift"]
mix, wanted, top, rejected, drift = st.tabs(names)
with mix:
    pictured.mix(model, tally, "score.mix")
with wanted:
    customers.panel(answers, source.title, "score.customers")
with top:
    customers.top(answers, "score.top")
with rejected:
    customers.rejected(order.name, source.title, "score.rejects")
with drift:
    pictured.drift(model, summary.drift, tally, "score.drift")
