"""Drafts: the segmentation on the screen, kept for one visitor until it is saved under a name for all."""

import streamlit as st

from core.errors import CoreError
from core.segments.segmentation import Segmentation
from data import remembered
from models.segmentations import decoded, encoded
from pages.shell.segments.memory import Memory
from pages.shell.session import held, note
from pages.shell.visitors import visitor


def kept(segmentation: Segmentation) -> str:
    """Keep a segmentation unless it is there, and return the name it has for this visitor.

    Raises
    ------
    NoSuchFile, OSError : it cannot be written.
    """
    was, name = held("draft", (None, ""))
    if was is segmentation and remembered.has_part(visitor(), name):
        return str(name)
    name = remembered.keep_part(visitor(), encoded(segmentation))
    note("draft", (segmentation, name))
    _drafts().keep(_key(name), segmentation)
    return name


def again(name: str) -> Segmentation | None:
    """What this visitor kept under a name, if it is there and can be used."""
    try:
        content = remembered.part(visitor(), name)
        segmentation = _drafts().found.get(_key(name)) or decoded(content)
    except CoreError:
        return None
    note("draft", (segmentation, name))
    _drafts().keep(_key(name), segmentation)
    return segmentation


def forget() -> None:
    """Leave nothing of this visitor's in the memory of the server."""
    _drafts().drop(f"{visitor()} ")


# The very object, so that what was worked out of it need not be worked out again.
@st.cache_resource(show_spinner=False)
def _drafts() -> Memory:
    return Memory()


def _key(name: str) -> str:
    return f"{visitor()} {name}"
