"""Found: the segmentation on the screen, in the one place where pages and panels get it."""

import hashlib
from dataclasses import dataclass, replace
from operator import attrgetter

import numpy as np
import pandas as pd
import streamlit as st

from core.errors import MissingColumns
from core.segments.assigning.assign import assign_many
from core.segments.describing.carried import carried, renamed
from core.segments.segmentation import Segmentation
from core.segments.spec import SegmentSpec
from core.segments.specify import AUTO, specify
from core.table.table import Table
from core.table.wording import quoted
from pages.shell import state, tables
from pages.shell.facts import Choice
from pages.shell.notices import plain
from pages.shell.segments import kept, looking


@dataclass(frozen=True)
class Found:
    """The segmentation on the screen, and the customers of the table in use in its segments.

    `placed` (n_rows, ...) is what `assign_many` gave for `table`. `mark` is another one whenever the table
    or the segmentation is, so that what is worked out of both can be cached by it (see `BY_MARK`).
    """

    choice: Choice
    table: Table
    segmentation: Segmentation
    placed: pd.DataFrame
    mark: str


BY_MARK = {Found: attrgetter("mark")}  # for the `hash_funcs` of a cached function that takes a Found


def in_use(key: str = "segments") -> Found:
    """The segmentation on the screen; looked for with progress when there is none yet.

    Raises
    ------
    CoreError
    """
    choice = state.data()
    segmentation = kept.segmented()
    if segmentation is None:
        segmentation = _with_given_names(choice, looking.look(choice, asked(choice), key))
        kept.keep_segmented(segmentation)
    return placed(choice, segmentation)


def asked(choice: Choice) -> SegmentSpec:
    """What was asked for, or what is sensible for the table.

    Raises
    ------
    CoreError
    """
    return kept.segments() or _sensible(choice)


# Known by the object itself, which what is kept holds on to: no other one can have its id.
@st.cache_resource(max_entries=12, show_spinner=False, hash_funcs={Choice: repr, Segmentation: id})
def placed(choice: Choice, segmentation: Segmentation) -> Found:
    """Place the customers of a table in the segments.

    Raises
    ------
    CoreError (the table does not fit the segmentation)
    """
    table = tables.table(choice)
    missing = [name for name in segmentation.spec.columns if name not in table.schema.names]
    if missing:
        raise MissingColumns.among(missing, list(table.schema.names))
    frame = assign_many(segmentation, table)
    return Found(choice, table, segmentation, frame, _mark(choice, segmentation))


@st.cache_resource(max_entries=12, show_spinner=False, hash_funcs={Choice: repr})
def _sensible(choice: Choice) -> SegmentSpec:
    return specify(tables.table(choice), AUTO)


def _with_given_names(choice: Choice, new: Segmentation) -> Segmentation:
    """Segments keep the marks of those they match, and the names that the visitor gave to these."""
    old = kept.earlier()
    if old is None:
        return new
    proposed = looking.known(choice, old.spec)
    given = {*old.names} - {*(proposed.names if proposed else ())}
    was = carried(old, new, tables.table(choice))
    matched, new = was.names, replace(new, slots=was.slots)
    if not given:
        return new
    if lost := [name for name in old.names if name in given and name not in matched]:
        gone = "its customers lie in no one segment now, so that the name is not used."
        st.toast(plain(f"{quoted(lost)}: {gone}"), icon=":material/label_off:", duration="long")
    names = [each if each in given else own for each, own in zip(matched, new.names, strict=True)]
    return renamed(new, names) if len({*names}) == new.k else replace(new, names=matched)


def _mark(choice: Choice, segmentation: Segmentation) -> str:
    said = f"{choice!r} {segmentation.spec!r} {segmentation.marks!r} {segmentation.verdict}"
    digest = hashlib.sha256(said.encode())
    digest.update(np.asarray(segmentation.ids, dtype=np.int64).tobytes())
    return digest.hexdigest()
