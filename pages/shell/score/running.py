"""Running: until the result is there, the page shows how far it is, and the first rows."""

import streamlit as st

from core.scoring.summary import Summary
from core.table.wording import counted
from data.results import kept
from jobs.job import Job
from jobs.orders import ScoringOrder
from pages.shell import cache, editors, jobs, notices
from pages.shell.notices import plain
from pages.shell.score import ordering

MEGABYTE = 10**6  # as the uploader counts


def result(order: ScoringOrder, key: str) -> Summary:
    """What is to be said of the result; the page stops here as long as there is none.

    Raises
    ------
    CoreError (whatever a small file is refused for, or no worker is free)
    """
    if summary := ordering.summary_of(order):
        return summary
    job = ordering.job_of(order)
    if ordering.is_small(order) and not (job and not job.is_over):
        with st.spinner("Scoring"):
            ordering.score_now(order)
    else:
        _wait(order, job, key)
    summary = ordering.summary_of(order)
    assert summary, "what was not refused is there"
    return summary


def _wait(order: ScoringOrder, job: Job | None, key: str) -> None:
    if job and not job.is_over:
        st.fragment(_progress, run_every=jobs.EVERY)(order, f"{key}.running")
        notices.stop()
    if job and job.message:
        st.error(f"**{plain(job.message)}**\n\n{plain(job.remedy)}", icon=notices.ICONS["serious"])
    elif job and job.state == "cancelled":
        st.info("Scoring was cancelled; nothing was kept.", icon=":material/cancel:")
    size = order.origin.path.stat().st_size / MEGABYTE
    st.markdown(
        f"**{plain(order.title)}** has {size:,.0f} MB. It is scored beside the page: you can look around, "
        "and come back to the result."
    )
    label = "Start again" if job else "Score this file"
    if st.button(label, key=f"{key}.start", type="primary", icon=":material/play_arrow:"):
        ordering.give_to_worker(order)
        st.rerun()
    notices.stop()


def _progress(order: ScoringOrder, key: str) -> None:
    job = ordering.job_of(order)
    if job is None or job.is_over:
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.progress(job.share, f"Scoring **{plain(order.title)}**: {plain(_doing(job))}")
        st.button("Cancel", key=f"{key}.cancel", on_click=ordering.cancel, args=(job,))
    first = kept.first(order.name)
    if first is not None and len(first):
        st.caption(f"The first {counted(len(first), 'row')}; the others follow.")
        editors.scores(first, cache.model(order.model)[0].classes, f"{key}.first")


def _doing(job: Job) -> str:
    counts = job.counts
    if job.state == "waiting" or counts is None:
        return jobs.doing(job)
    if not counts.read:
        return "reading the rows"
    rows = f"{counted(counts.read, 'row')} read, {counts.rejected:,} rejected"
    told = f"{rows}, {counts.pace:,.0f} rows a second"
    if counts.left is None:
        return told
    left = round(counts.left)
    return f"{told}, {left // 60}:{left % 60:02d} left"
