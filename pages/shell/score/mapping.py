"""Mapping: which column of a file stands for which that the model asks for, where the names differ."""

from collections.abc import Mapping, Sequence

import streamlit as st

from core.learning.train import TrainedModel
from core.scoring.plan import suggested, wanted
from core.segments.segmentation import Segmentation
from core.table.wording import counted, quoted
from pages.shell import notices, state
from pages.shell.facts import Choice, ScoringFile
from pages.shell.notices import plain

Asked = Mapping[str, str | None]


def ask(
    source: Choice | ScoringFile,
    names: Sequence[str],
    model: TrainedModel,
    segmentation: Segmentation | None,
    key: str,
) -> Mapping[str, str]:
    """Ask for each column that is not there under its name; the page stops until that is said.

    A file that has too few columns for that is left to be refused.
    """
    missing = suggested(model, names, segmentation)
    taken = {*wanted(model, segmentation), model.schema.id, model.spec.target}
    free = [name for name in names if name not in taken]
    if not missing or len(free) < len(missing):
        return {}
    said = {column: name for column, name in state.mapping(source.key).items() if column in missing}
    if said.keys() == missing.keys():
        with st.expander(f"{counted(len(said), 'column')} under another name", icon=":material/swap_horiz:"):
            _form(source, said, free, key)
    else:
        near = "; the nearest name is filled in" if any(missing.values()) else ""
        st.warning(
            f"**Not in {plain(source.title)}: {plain(', '.join(missing))}.** "
            f"Say which of its columns each is{near}.",
            icon=notices.ICONS["warning"],
        )
        _form(source, missing, free, key)
        notices.stop()
    return said


def _form(source: Choice | ScoringFile, asked: Asked, names: Sequence[str], key: str) -> None:
    with st.form(f"{key}.mapping"):
        chosen = {column: _column(column, near, names, key) for column, near in asked.items()}
        if st.form_submit_button("Score with these columns", type="primary"):
            if open_ := [column for column, name in chosen.items() if name is None]:
                them = "it" if len(open_) == 1 else "them"
                st.info(
                    f"Choose a column for {plain(quoted(open_))}. A file without {them} cannot be scored.",
                    icon=":material/info:",
                )
            else:
                state.keep_mapping(source.key, {column: name for column, name in chosen.items() if name})
                st.rerun()


def _column(column: str, near: str | None, names: Sequence[str], key: str) -> str | None:
    chosen: str | None = st.selectbox(
        plain(column),
        names,
        names.index(near) if near in names else None,
        key=f"{key}.map.{column}",
        placeholder="Choose its column",
    )
    return chosen
