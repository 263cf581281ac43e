"""Live: the customers of a database answered as they come; nothing is written."""

from datetime import UTC, datetime, timedelta, timezone

import streamlit as st

from core.errors import CoreError
from core.scoring.plan import plan_of
from core.table.wording import counted
from data.databases.reading import FEW, rows_now
from engines.watching import Watch
from pages.shell import cache, databases, editors, notices, state
from pages.shell.notices import plain
from pages.shell.score import pictured
from pages.shell.score.watched import Watched

NEWEST = 100  # rows
EVERY = (2, 5, 15, 60)  # seconds between two looks
BEYOND = (
    f"Nothing is written. Up to {FEW:,} rows are watched, for as long as this page is open; for more, or "
    "for answers in the database: `python cli.py score MODEL DATABASE --table T --into SCORES --watch 5`."
)
Marks = tuple[str, str, str | None, str]


def panel(in_use: str, segments: str | None, key: str) -> None:
    """Watch the customers of a database through a model, and maybe a segmentation."""
    version = cache.registry().version("segmentation", segments) if segments else ""
    marks = (in_use, cache.seal(in_use), segments, version)
    watched = state.live(marks)
    if watched is None:
        _choose(marks, key)
        return
    st.button("Stop", key=f"{key}.stop", icon=":material/stop:", on_click=state.forget_live)
    st.fragment(_watch, run_every=watched.every)(watched, key)


def _choose(marks: Marks, key: str) -> None:
    """Ask whom to watch, and begin."""
    asked = databases.chosen(key)
    if asked is None:
        return
    every = st.segmented_control(
        "Look every",
        EVERY,
        default=EVERY[1],
        required=True,
        format_func="{} s".format,
        key=f"{key}.every",
        help="Each look reads all rows and answers those that are new or changed since the last. After one "
        "that takes long, the next waits longer.",
        persist_state="session",
    )
    # No callback: what it refuses would stand above the title, out of sight of the button.
    if st.button("Start", key=f"{key}.start", type="primary", icon=":material/play_arrow:"):
        try:
            with st.spinner(f"Asking {plain(asked.name)}"):
                state.keep_live(marks, _begun(asked, marks, every))
        except CoreError as refusal:
            notices.refused(refusal)
        else:
            st.rerun()
    st.caption(BEYOND)


def _begun(asked: databases.Asked, marks: Marks, every: int) -> Watched:
    in_use, _, segments, _ = marks
    engine = databases.engine_of(asked.name)
    names = list(rows_now(engine, asked.sql, 1).texts)
    placing = cache.segmentation(segments) if segments else None
    plan = plan_of(cache.model(in_use)[0], names, placing)
    watch = Watch(plan, lambda: rows_now(engine, asked.sql, FEW))
    return Watched(asked.title, plan, watch, every)


def _watch(watched: Watched, key: str) -> None:
    """Look if it is time, and show what is known by now."""
    now = datetime.now(UTC)
    if watched.last is None:
        with st.spinner("Answering everyone who is there"):
            watched.look(now)
    elif watched.is_due(now):
        watched.look(now)
    with st.container():  # however much is said, the tabs below stay in their place, and so as they are
        _say(watched)
    with st.grid(4, min_column_width=140):
        st.metric("Customers answered", f"{len(watched.everyone):,}", border=True)
        st.metric("New or changed", f"{watched.fresh:,}", border=True, help="At the last look.")
        st.metric("Rejected", f"{watched.rejected:,}", border=True)
        st.metric("Unlike training", f"{watched.unlike:,}", border=True)
    if len(watched.everyone) or len(watched.rejects):
        _show(watched, key)


def _say(watched: Watched) -> None:
    """Say when the last look was, and why it saw nothing if it did not."""
    hour = f"{watched.last.astimezone(_zone()):%H:%M:%S}" if watched.last else ""
    st.markdown(f"**{plain(watched.title)}**: {counted(watched.looks, 'look')}, the last at {hour}.")
    if watched.failure:
        said = f"**{plain(watched.failure.message)}** {plain(watched.failure.remedy)}"
        again = "It is looked again; nobody is lost."
        st.warning(f"{said} {again}", icon=notices.ICONS["warning"])
    elif watched.findings:
        notices.findings(watched.findings, "", "live")


def _show(watched: Watched, key: str) -> None:
    model = watched.plan.model
    # Their names stay as they are: tabs that are named anew lose which of them was open.
    newest, mix, rejected = st.tabs(["Newest", "Mix so far", "Rejected"])
    with newest:
        if len(watched.everyone):
            rows = watched.everyone.head(NEWEST)
            seen = rows["seen"].dt.tz_convert(_zone()).dt.strftime("%Y-%m-%d %H:%M:%S")
            editors.scores(rows.assign(seen=seen), model.classes, f"{key}.newest")
            editors.download(watched.everyone, "live", f"{key}.download", "Download all answers so far")
        else:
            st.caption("Nobody could be answered yet.")
    with mix:
        pictured.mix_drawn(watched.mix, model, f"{key}.mix")
    with rejected:
        if len(watched.rejects):
            editors.set_aside(watched.rejects, f"{key}.rejects")
        else:
            st.caption("Everyone could be answered.")


def _zone() -> timezone:
    """Where the visitor is; Greenwich where the browser does not say."""
    return timezone(-timedelta(minutes=st.context.timezone_offset or 0))
