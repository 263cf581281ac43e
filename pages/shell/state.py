"""State: keeping the facts a visitor works with, in the order of the work.

data -> filters, column looked at
     -> model -> customer -> changed fields
              -> category looked at, scenarios
     -> segmentation
     -> upload to score

Keeping a fact forgets those that came out of the old one. Only this file touches the session.
"""

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import streamlit as st

from core.choices import Value
from core.explore.filters import Filter
from core.purchases.categories import Categories
from core.table.schema import Correction
from pages.shell.facts import STARTER, Choice, LogFile, Made, ScoringFile, Whom, sample

if TYPE_CHECKING:  # the rooms that learn take a second to import, and the first page does without
    from core.learning.asking.scenarios import Scenario
    from core.segments.segment import Segmentation
    from core.segments.spec import SegmentSpec

COMES_FROM = {
    "filters": ("data",),
    "column": ("data",),
    "model": ("data",),
    "segments": ("data",),
    "segmented": ("data", "segments"),
    "customer": ("data", "model"),
    "changed": ("data", "model", "customer"),
    "category": ("data", "model"),
    "scenarios": ("data", "model"),
    "missed": ("data", "model", "customer", "changed"),
    "scoring": ("data",),
    "made": ("data",),
    "categories": ("log",),
}


def data() -> Choice:
    """The table in use; the first sample on arrival."""
    return st.session_state.setdefault("fact.data", sample(STARTER))


def keep_data(choice: Choice) -> None:
    """Work with another table, or see the columns of this one differently."""
    if choice == data():
        return
    if choice.origin != data().origin:  # what was said of a training fits no other rows
        st.session_state.pop("fact.settings", None)
        reseed("train.")
    reseed("train.target", "train.features")  # these follow the roles
    _keep("data", choice)


def correct(corrections: Mapping[str, Correction]) -> None:
    """Say what some columns are."""
    keep_data(data().corrected(corrections))


def filters() -> tuple[Filter, ...]:
    """Who of the table in use is looked at."""
    return st.session_state.get("fact.filters", ())


def keep_filters(chosen: tuple[Filter, ...]) -> None:
    """Look at other customers of the table."""
    _keep("filters", chosen)


def looked_at(names: list[str]) -> str:
    """The column that was looked at last, or the first of those there are."""
    kept = st.session_state.get("fact.column")
    return kept if kept in names else names[0]


def keep_column(name: str) -> None:
    """Look at another column."""
    _keep("column", name)


def log() -> LogFile | None:
    """The purchase log that customers can be made of."""
    return st.session_state.get("fact.log")


def keep_log(log: LogFile) -> None:
    """Take another purchase log."""
    _keep("log", log)


def categories() -> Categories | None:
    """Which values of the log are which category, if a file said so."""
    return st.session_state.get("fact.categories")


def keep_categories(categories: Categories | None) -> None:
    """Take what a file says of the categories of the log."""
    _keep("categories", categories)


def made() -> Made | None:
    """How the customers in use were made, if they were made of a log."""
    return st.session_state.get("fact.made")


def keep_made(made: Made) -> None:
    """Remember how the customers in use were made."""
    _keep("made", made)


def model() -> str | None:
    """The name of the model in use, if one was chosen."""
    return st.session_state.get("fact.model")


def keep_model(name: str | None) -> None:
    """Use another model."""
    if name != model():
        _keep("model", name)


def segments() -> "SegmentSpec | None":
    """How to segment the table in use, if the visitor has said so."""
    return st.session_state.get("fact.segments")


def keep_segments(spec: "SegmentSpec") -> None:
    """Segment in another way."""
    _keep("segments", spec)


def settings(algorithm: str) -> Mapping[str, Value]:
    """The hyperparameters of an algorithm that the visitor has changed."""
    return st.session_state.get("fact.settings", {}).get(algorithm, {})


def keep_settings(algorithm: str, changed: Mapping[str, Value]) -> None:
    """Take other hyperparameters."""
    _keep("settings", {**st.session_state.get("fact.settings", {}), algorithm: dict(changed)})


def customer() -> Whom | None:
    """Whom the form starts from, if the visitor has said so."""
    return st.session_state.get("fact.customer")


def keep_customer(whom: Whom) -> None:
    """Start from another customer."""
    if whom != customer():
        _keep("customer", whom)


def changed() -> Mapping[str, Any]:
    """The fields of the customer that the visitor has changed, each with its value now."""
    return st.session_state.get("fact.changed", {})


def keep_changed(fields: Mapping[str, Any]) -> None:
    """Change these fields, and no others."""
    _keep("changed", dict(fields))


def category() -> str | None:
    """The category that is looked at, if the visitor has chosen one."""
    return st.session_state.get("fact.category")


def keep_category(name: str) -> None:
    """Look at another category."""
    _keep("category", name)


def scenarios() -> tuple[tuple[Whom, "Scenario"], ...]:
    """The versions of customers that were kept to be compared, each with whom it started from."""
    return st.session_state.get("fact.scenarios", ())


def keep_scenarios(kept: tuple[tuple[Whom, "Scenario"], ...]) -> None:
    """Compare these versions."""
    _keep("scenarios", kept)


def followed() -> Mapping[str, str]:
    """The link that was followed last."""
    return st.session_state.get("fact.followed", {})


def keep_followed(link: Mapping[str, str]) -> None:
    """Remember that a link was followed."""
    st.session_state["fact.followed"] = dict(link)


def missed() -> tuple[str, ...]:
    """What of the link could not be done, in sentences; until something is changed."""
    return st.session_state.get("fact.missed", ())


def keep_missed(said: tuple[str, ...]) -> None:
    """Remember what of a link could not be done."""
    _keep("missed", said)


def scoring() -> ScoringFile | None:
    """The file to score."""
    return st.session_state.get("fact.scoring")


def keep_scoring(file: ScoringFile | None) -> None:
    """Score another file."""
    _keep("scoring", file)


def segmented() -> "Segmentation | None":
    """The segmentation on the screen, once there is one."""
    return st.session_state.get("fact.segmented")


def keep_segmented(found: "Segmentation") -> None:
    """Remember which segmentation is on the screen."""
    _keep("segmented", found)


def awaited() -> Mapping[str, Choice]:
    """The jobs whose end this visitor awaits, each with the table in use when it was ordered."""
    return st.session_state.get("fact.awaited", {})


def keep_awaited(jobs: Mapping[str, Choice]) -> None:
    """Await the end of these jobs."""
    st.session_state["fact.awaited"] = dict(jobs)


def is_fresh() -> bool:
    """Whether this visitor has just come, or loaded the page anew."""
    return "fact.awaited" not in st.session_state


def passer_by() -> str:
    """A name for a visitor who cannot be known again."""
    return st.session_state.setdefault("fact.passer_by", secrets.token_urlsafe(16))


def enter() -> None:
    """Note that this run came in through the door."""
    st.session_state["fact.entered"] = True


def came_in() -> bool:
    """Whether this run came in through the door; to be asked once a run."""
    return st.session_state.pop("fact.entered", False)


def seed(key: str, value: Any) -> None:
    """Give a widget its first value; a default would come back whenever the field is emptied."""
    st.session_state.setdefault(key, value)


def fill(key: str, value: Any) -> None:
    """Let a widget hold a value; not after it was drawn."""
    if key not in st.session_state or not _alike(st.session_state[key], value):
        st.session_state[key] = value  # what it holds already is left alone: it may be typed in just now


def reseed(*prefixes: str) -> None:
    """Let the widgets of a form begin anew."""
    for key in [key for key in st.session_state if str(key).startswith(prefixes)]:
        del st.session_state[key]


def digest(names: Iterable[str]) -> str:
    """A key for a widget that shows these names in this order: other names are another widget."""
    return hashlib.sha256("\n".join(names).encode()).hexdigest()[:12]


def widget(key: str) -> Any:
    """What a widget holds."""
    return st.session_state.get(key)


def _alike(one: Any, other: Any) -> bool:
    return type(one) is type(other) and bool(one == other)


def _keep(fact: str, value: Any) -> None:
    st.session_state[f"fact.{fact}"] = value
    for later, sources in COMES_FROM.items():
        if fact in sources:
            st.session_state.pop(f"fact.{later}", None)
