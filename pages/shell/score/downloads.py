"""Downloads: a result, or a part of it, as a file; made or read only when it is asked for."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import streamlit as st

from data.results import kept
from data.results.asked import Answers, Wanted
from data.sinks.files import FORMATS

LARGEST = 250 * 10**6  # bytes: a download is held in memory whole, and the server has other visitors
MIMES = {".csv": "text/csv", ".parquet": "application/vnd.apache.parquet"}
NAMES = {".csv": "CSV", ".parquet": "Parquet"}


def of_all(result: str, title: str, key: str) -> None:
    """Offer all scores, as they lie there."""
    with st.container(horizontal=True):
        for ending in MIMES:
            path = kept.path_of(result, kept.SCORES, ending)
            if _is_too_large(path.stat().st_size, NAMES[ending]):
                continue
            label = "Download all" if ending == ".csv" else "As Parquet"
            _button(label, path.read_bytes, f"{_stem(title)} scored{ending}", f"{key}.{ending[1:]}")


def of_wanted(answers: Answers, wanted: Wanted, share: float, title: str, key: str) -> None:
    """Offer the scores that pass some filters, a share of all."""
    with st.container(horizontal=True):
        for ending, name in NAMES.items():
            if _is_too_large(answers.path.with_suffix(ending).stat().st_size * share, name):
                continue
            _button(
                f"Download these as {name}",
                lambda ending=ending: _packed(answers, wanted, ending),
                f"{_stem(title)} filtered{ending}",
                f"{key}.{ending[1:]}",
            )


def of_rejects(result: str, title: str, key: str) -> None:
    """Offer the rejected cells with their reasons."""
    path = kept.path_of(result, kept.REJECTS, ".csv")
    if _is_too_large(path.stat().st_size, NAMES[".csv"]):
        return
    _button("Download with reasons", path.read_bytes, f"{_stem(title)} rejected.csv", f"{key}.csv")


def _is_too_large(size: float, name: str) -> bool:
    """Whether a file is not handed out by the page, and the way to it is said instead."""
    if size <= LARGEST:
        return False
    st.caption(
        f"As {name} it has about {size / 10**6:,.0f} MB, too much for a browser: "
        "`python cli.py score MODEL FILE --out scored.csv` writes it beside the file."
    )
    return True


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
