"""Downloads: a result, or a part of it, as a file; made or read only when it is asked for."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import streamlit as st

from data.results import kept
from data.results.asked import Answers, Wanted
from data.sinks.files import FORMATS

MIMES = {".csv": "text/csv", ".parquet": "application/vnd.apache.parquet"}
NAMES = {".csv": "CSV", ".parquet": "Parquet"}


def of_all(result: str, title: str, key: str) -> None:
    """Offer all scores, as they lie there."""
    with st.container(horizontal=True):
        for ending in MIMES:
            path = kept.path_of(result, kept.SCORES, ending)
            label = "Download all" if ending == ".csv" else "As Parquet"
            _button(label, path.read_bytes, f"{_stem(title)} scored{ending}", f"{key}.{ending[1:]}")


def of_wanted(answers: Answers, wanted: Wanted, title: str, key: str) -> None:
    """Offer the scores that pass some filters."""
    with st.container(horizontal=True):
        for ending, name in NAMES.items():
            _button(
                f"Download these as {name}",
                lambda ending=ending: _packed(answers, wanted, ending),
                f"{_stem(title)} filtered{ending}",
                f"{key}.{ending[1:]}",
            )


def of_rejects(result: str, title: str, key: str) -> None:
    """Offer the rejected cells with their reasons."""
    path = kept.path_of(result, kept.REJECTS, ".csv")
    _button("Download with reasons", path.read_bytes, f"{_stem(title)} rejected.csv", f"{key}.csv")


def _button(label: str, make: Callable[[], bytes], name: str, key: str) -> None:
    ending = Path(name).suffix
    primary = "primary" if label == "Download all" else "secondary"
    st.download_button(
        label,
        make,
        name,
        MIMES[ending],
        key=f"{key}.download",
        icon=":material/download:",
        on_click="ignore",
        type=primary,
    )


def _packed(answers: Answers, wanted: Wanted, ending: str) -> bytes:
    packing, file = FORMATS[ending], BytesIO()
    writer = packing.writer(file)
    for frame in answers.batches(wanted):
        writer.write(packing.pack(frame))
    writer.end()
    return file.getvalue()


def _stem(title: str) -> str:
    return Path(title).name.partition(".")[0] or "customers"
