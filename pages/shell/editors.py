"""Editors: tables a visitor can correct or take away."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from core.exports.frames import harmless, to_csv
from core.table.values import in_words
from core.table.wording import per_cent

if TYPE_CHECKING:  # the rooms that learn take a second to import, and the first page does without
    from models.entries import Entry

MOST_SHOWN = 1_000
SHOWN_METRICS = {
    "accuracy": "Accuracy",
    "top_3": "Top-3",
    "log_loss": "Log-loss",
    "silhouette": "Silhouette",
    "stability": "Stability",
}


def set_aside(frame: pd.DataFrame, key: str) -> None:
    """Show the rows that cannot be used, each with its reason, and let them be taken away."""
    if frame.empty:
        st.caption("Every row of the file can be used.")
        return
    first(frame, key)
    download(frame, "set_aside", f"{key}.download", "Download with reasons")


def download(frame: pd.DataFrame, name: str, key: str, label: str = "Download as CSV") -> None:
    """Let a frame of any size be taken away as a file that no spreadsheet runs."""
    st.download_button(
        label,
        lambda: to_csv(frame),
        f"{name}.csv",
        "text/csv",
        key=key,
        icon=":material/download:",
        on_click="ignore",
    )


def first(
    frame: pd.DataFrame,
    key: str,
    hide_index: bool = True,
    config: Mapping[str, Any] | None = None,
    choose: bool = False,
) -> int | None:
    """Show the first rows of a frame of any size, and how many there are; say which is chosen, if one is."""
    choosing = {"on_select": "rerun", "selection_mode": "single-row"} if choose else {}
    event = st.dataframe(
        frame.head(MOST_SHOWN), key=key, hide_index=hide_index, column_config=config, **choosing
    )
    if len(frame) > MOST_SHOWN:
        st.caption(f"The first {MOST_SHOWN:,} of {len(frame):,} rows.")
    return next(iter(event["selection"]["rows"]), None) if choose else None


def scores(frame: pd.DataFrame, classes: Sequence[str], key: str, *, copies: bool = False) -> None:
    """Show scored customers, each probability as a bar; `copies` lets cells be copied."""
    bars = {
        f"p_{name}": st.column_config.ProgressColumn(name, format="%.1f%%", min_value=0, max_value=100)
        for name in classes
    }
    shown = frame.assign(**{name: 100 * frame[name] for name in bars})
    if "segment" in shown:  # where a phone shows it too
        shown.insert(shown.columns.get_loc("predicted") + 1, "segment", shown.pop("segment"))
    show = copied if copies else st.dataframe
    show(shown, key=key, hide_index=True, column_config=bars, height=420)


def copied(frame: pd.DataFrame, key: str, **how: Any) -> None:
    """Show a table whose cells can be copied: of one that only shows, Streamlit lets none be taken."""
    st.data_editor(harmless(frame), key=key, disabled=True, **how)


def profile(frame: pd.DataFrame, key: str) -> None:
    """Show what is typical of each segment, a column of values for each."""
    st.caption("The median, or the most common value with its share, of each segment and of everyone.")
    values = frame.assign(
        typical=[_value(line.typical, line.share) for line in frame.itertuples()],
        everyone=[_value(value) for value in frame["everyone"]],
    )
    wide = values.pivot(index=["column", "everyone"], columns="segment", values="typical")
    st.dataframe(wide.reindex(columns=frame["segment"].unique()).reset_index(), key=key, hide_index=True)


def saved(entries: Sequence["Entry"], in_use: str | None, key: str) -> None:
    """Show all that is saved, the model in use marked, what cannot be used with its reason."""
    lines = [
        {
            "in use": entry.kind == "model" and entry.name == in_use,
            "name": entry.name,
            "kind": entry.kind,
            "algorithm": entry.algorithm,
            "rows": entry.rows,
            **{metric: entry.metrics.get(metric) for metric in SHOWN_METRICS},
            "created": entry.created,
            "verdict": entry.refused or entry.verdict,
        }
        for entry in entries
    ]
    told = {
        metric: st.column_config.NumberColumn(label, format="%.3f") for metric, label in SHOWN_METRICS.items()
    }
    made = st.column_config.DatetimeColumn("created", format="distance")
    st.dataframe(pd.DataFrame(lines), key=key, hide_index=True, column_config={**told, "created": made})


def _value(value: object, share: float | None = None) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return in_words(value)
    return str(value) if share is None or pd.isna(share) else f"{value} ({per_cent(share)})"
