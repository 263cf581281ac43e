"""Jobs: what a visitor ordered, watched while it is worked on; its end reaches them on every page."""

import time
from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from core.errors import NoSuchJob
from core.learning.tuning.budget import Best
from jobs.board import Board
from jobs.job import Job
from jobs.orders import TrainingOrder
from pages.shell import notices, presence, remembering, state
from pages.shell.facts import Choice
from pages.shell.notices import plain
from pages.shell.visitors import visitor

EVERY = 1.0  # seconds between two looks
ENDED = {
    "done": "is ready",
    "cancelled": "was cancelled",
    "failed": "could not be made",
    "died": "was stopped",
}
PAGES = {"training": "pages/train.py", "scoring": "pages/score.py"}


@st.cache_resource(show_spinner=False, on_release=Board.close)
def board() -> Board:
    """All that was ordered on this server."""
    return Board()


def start_training(order: TrainingOrder) -> str:
    """Have a model trained; the visitor hears of its end wherever they are then.

    Raises
    ------
    TooManyJobs, BadName
    """
    key = board().start(order, visitor())
    presence.keep_awaited({**presence.awaited(), key: state.data()})
    return key


def of_kind(work: str) -> list[Job]:
    """What this visitor ordered of a kind, the first ordered first."""
    return [job for job in board().of(visitor()) if job.order.work == work]


def settle() -> None:
    """Take over what is done, and after the browser loaded the page anew, what it had ordered before."""
    if presence.is_fresh():
        remembering.resume()
        _await()
    for job in of_kind("scoring"):
        if job.state == "done" and not job.is_seen:
            board().see(job.key)
            st.toast(f"{plain(job.order.title)}: {plain(job.verdict)}", icon=":material/check:")
    awaited = dict(presence.awaited())
    for key, before in presence.awaited().items():
        job = _known(key)
        if job is None or job.state == "done":
            del awaited[key]
        if job and job.state == "done":
            _take(job, before)
    presence.keep_awaited(awaited)


def panels() -> None:
    """Draw a panel for everything this visitor awaits, and have a worker ready for what comes next."""
    board().warm()
    for key in presence.awaited():
        panel(key)


def panel(key: str, offers: bool = True) -> None:
    """Show how far a job is, or why it ended; `offers` lets the visitor cancel or dismiss it."""
    if job := _known(key):
        st.fragment(_panel, run_every=None if _rests(job) else EVERY)(key, _rests(job), offers)


def lines() -> None:
    """Say beside every page what this visitor has in work, each line a link to where it was ordered."""
    mine = [job for job in board().of(visitor()) if not job.is_over or job.key in presence.awaited()]
    if mine:
        watch([job.key for job in mine])


def watch(keys: Sequence[str]) -> None:
    """Say in a line each how far jobs are; when one ends, the page is drawn again."""
    resting = sum(_rests(job) for job in map(_known, keys) if job)
    st.fragment(_lines, run_every=None if resting == len(keys) else EVERY)(keys, resting)


def choice_of(order: TrainingOrder) -> Choice:
    """The table that an order learns from, as the visitor chose it."""
    origin = order.origin
    return Choice(origin.key, order.title, origin.is_sample, order.corrections, origin.sheet)


def _await() -> None:
    """Await what was ordered before the browser loaded the page anew."""
    before = presence.awaited()
    trainings = [(job.key, job.order) for job in board().of(visitor()) if not job.is_seen]
    orders = {key: order for key, order in trainings if isinstance(order, TrainingOrder)}
    presence.keep_awaited({key: before.get(key, choice_of(order)) for key, order in orders.items()})


def _take(job: Job, before: Choice) -> None:
    """Work with the new model, unless the visitor works with another table by now."""
    board().see(job.key)
    assert isinstance(job.order, TrainingOrder)  # nothing else is awaited
    learned = choice_of(job.order)
    if state.data() in (before, learned):
        state.keep_data(learned)  # so that every page speaks of the target that was learned
        state.keep_model(job.order.name)
    st.toast(f"{plain(job.order.name)}: {plain(job.verdict)}", icon=":material/check:")


def _known(key: str) -> Job | None:
    try:
        return board().look(key)
    except NoSuchJob:
        return None


def _rests(job: Job) -> bool:
    """Whether a job is over, and nothing is to be taken over from it."""
    return job.is_over and job.state != "done"


def _panel(key: str, rested: bool, offers: bool) -> None:
    job = _known(key)
    if job is None or _rests(job) is not rested:
        st.rerun()
    if rested:
        _show_end(job, offers)
    else:
        _show_progress(job, offers)


def _show_progress(job: Job, offers: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.progress(job.share, f"Training **{plain(job.order.name)}**: {plain(doing(job))}{_since(job)}")
        if offers and job.best:
            st.button("Use the best", key=f"jobs.use.{job.key}", on_click=board().finish, args=(job.key,))
        if offers:
            st.button("Cancel", key=f"jobs.cancel.{job.key}", on_click=board().cancel, args=(job.key,))
    if job.best:
        st.caption(_best(job.best))


def _show_end(job: Job, offers: bool) -> None:
    name = plain(job.order.name)
    if job.state == "cancelled":
        st.info(f"Training **{name}** was cancelled.", icon=":material/cancel:")
    elif job.message:
        st.error(f"**{name}: {plain(job.message)}**\n\n{plain(job.remedy)}", icon=notices.ICONS["serious"])
    if not offers:
        return
    with st.container(horizontal=True):
        if job.best and isinstance(job.order, TrainingOrder):
            again = replace(job.order, given=dict(job.best.hyperparameters), budget=None)
            if st.button("Train with the best settings found", key=f"jobs.again.{job.key}"):
                with notices.refusals_shown():
                    start_training(again)
                _dismiss(job.key)
                st.rerun()
        if st.button("Dismiss", key=f"jobs.dismiss.{job.key}"):
            _dismiss(job.key)
            st.rerun()  # the sidebar speaks of it too
    if job.best:
        st.caption(_best(job.best))


def _dismiss(key: str) -> None:
    board().see(key)
    presence.keep_awaited({each: before for each, before in presence.awaited().items() if each != key})


def _lines(keys: Sequence[str], rested: int) -> None:
    jobs = [job for job in map(_known, keys) if job]
    if sum(map(_rests, jobs)) != rested or any(job.state == "done" for job in jobs):
        st.rerun()
    for job in jobs:
        work = job.order.work
        label = job.order.title if work == "scoring" else job.order.name
        st.page_link(PAGES[work], label=plain(label), icon=":material/autorenew:")
        # Unlike a link's own words, it is never cut short.
        st.caption(plain(ENDED[job.state] if job.is_over else f"{work}, {doing(job)}"))


def _best(best: Best) -> str:
    return (
        f"Best of {best.trials} so far: log-loss {best.log_loss:.3f}, with the settings given "
        f"{best.given:.3f}. Lower is better."
    )


def doing(job: Job) -> str:
    """What is being done of a job, or how many come before it."""
    if job.state != "waiting":
        return f"{job.counts.read:,} rows so far" if job.counts else job.doing
    return "next in line" if job.place == 1 else f"{job.place - 1} others come first"


def _since(job: Job) -> str:
    if not job.began:
        return ""
    seconds = int(time.time() - job.began)
    return f" \\({seconds // 60}:{seconds % 60:02d}\\)"
