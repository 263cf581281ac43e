"""Live: the customers of a database answered as they come; nothing is written."""

from datetime import UTC, datetime, timedelta, timezone

import streamlit as st

from core.errors import BadQuery, CoreError
from core.scoring.mix import mix_in_words
from core.table.wording import counted
from data.databases.reading import FEW
from pages.shell import cache, databases, editors, notices
from pages.shell.notices import plain
from pages.shell.score import asking, pictured, watching
from pages.shell.score.watched import MOST, Watched
from pages.shell.score.watching import Marks

NEWEST = 100  # rows
EVERY = (2, 5, 15, 60)  # seconds between two looks
BEYOND = (
    f"Nothing is written. Up to {FEW:,} rows are watched, for as long as this page is open; for more, or "
    "for answers in the database: `python cli.py score MODEL DATABASE --table T --into SCORES --watch 5`."
)
WHAT = (
    "Choose a table or a query: everyone in it is answered at once, and who is new or changed at every look."
)
ANEW = "What was seen is gone: the server was started anew since. Go on to look again."
GONE = "It was taken before: the table may be gone, renamed or changed."


def segments(in_use: str, key: str) -> str | None:
    """The segmentation whose segment is added; while anybody is watched, it stays the one of then."""
    watched = watching.now()
    if watched is None or watched.marks[:2] != (in_use, cache.seal(in_use)):
        return asking.segments(key)
    chosen = watched.marks[2]
    added = f"The segment of {chosen} is added." if chosen else "No segment is added."
    st.caption(plain(f"{added} Watch others to change that."))
    return chosen


def panel(in_use: str, segments: str | None, key: str) -> None:
    """Watch the customers of a database through a model, and maybe a segmentation."""
    version = cache.registry().version("segmentation", segments) if segments else ""
    marks = (in_use, cache.seal(in_use), segments, version)
    watched = watching.now()
    if watched is None or watched.marks != marks:
        _choose(marks, key)
        return
    _buttons(watched, key)
    try:
        seen = watching.seen(watched)
    except CoreError as refusal:  # it is begun anew, and the table may be gone
        notices.refused(refusal)
        return
    if not watched.is_stopped:
        st.fragment(_watch, run_every=watched.every)(seen, key)
    elif seen.looks:
        _tell(seen, key)
    else:
        st.caption(ANEW)


def _buttons(watched: watching.Watching, key: str) -> None:
    with st.container(horizontal=True):
        if watched.is_stopped:
            st.button(
                "Go on", key=f"{key}.on", icon=":material/play_arrow:", on_click=watching.stop, args=(False,)
            )
        else:
            st.button("Stop", key=f"{key}.stop", icon=":material/stop:", on_click=watching.stop)
        st.button("Watch others", key=f"{key}.others", icon=":material/undo:", on_click=watching.forget)


def _choose(marks: Marks, key: str) -> None:
    """Ask whom to watch, and begin."""
    st.caption(WHAT)
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
                watching.begin(marks, asked, every)
        except CoreError as refusal:
            notices.refused(refusal)
        else:
            st.rerun()
    st.caption(BEYOND)


def _watch(watched: Watched, key: str) -> None:
    """Look if it is time, and show what is known by now."""
    now = datetime.now(UTC)
    if watched.last is None:
        with st.spinner("Answering everyone who is there"):
            watched.look_if_due(now)
    else:
        watched.look_if_due(now)
    _tell(watched, key)


def _tell(watched: Watched, key: str) -> None:
    """Show what is known."""
    _say(watched)
    with st.grid(4, min_column_width=140):
        told = f"Everyone seen since Start, also those no longer there; of more than {MOST:,} the newest."
        st.metric("Answered", f"{len(watched.everyone):,}", border=True, help=told)
        st.metric("New or changed", f"{watched.fresh:,}", border=True, help="At the last look.")
        st.metric("Rejected", f"{watched.rejected:,}", border=True)
        st.metric("Unlike training", f"{watched.unlike:,}", border=True)
    with st.container():  # below the numbers, which so stay in their place; and the tabs as they are
        _warn(watched)
    if len(watched.everyone) or len(watched.rejects):
        _show(watched, key)


def _say(watched: Watched) -> None:
    """Say what is expected of everyone so far, and when was looked and something heard."""
    looks = f"{counted(watched.looks, 'look')}, the last at {_hour(watched.last)}"
    heard = f"; last change at {_hour(watched.changed)}" if watched.changed else ""
    mix = f"{mix_in_words(watched.mix)} " if len(watched.everyone) else ""
    st.markdown(f"**{plain(watched.title)}**: {plain(mix)}")
    st.caption(f"{looks}{heard}.")


def _warn(watched: Watched) -> None:
    """Say why the last look saw nothing, if it did not."""
    if watched.failure:
        # The query was taken before, so that it is not the query that is to be corrected.
        remedy = GONE if isinstance(watched.failure, BadQuery) else watched.failure.remedy
        stay = f"The next look tries again; the {counted(len(watched.everyone), 'answer')} so far stay."
        said = f"**{plain(watched.failure.message)}** {plain(remedy)} {stay}"
        st.warning(said, icon=notices.ICONS["warning"])
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


def _hour(moment: datetime | None) -> str:
    return f"{moment.astimezone(_zone()):%H:%M:%S}" if moment else ""


def _zone() -> timezone:
    """Where the visitor is; Greenwich where the browser does not say."""
    return timezone(-timedelta(minutes=st.context.timezone_offset or 0))
