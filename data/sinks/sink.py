"""Sink: what takes frames one after the other and is there whole in the end, or not at all."""

from collections.abc import Callable
from typing import Any, Protocol

import pandas as pd


class Sink(Protocol):
    """Takes frames in order. Nothing is seen of them under the final name before `finish`.

    `pack` makes of a frame what `put` takes; it is pure and can be handed to another process, so that the
    costly half of writing is done where the rows are answered.
    """

    pack: Callable[[pd.DataFrame], Any]

    def put(self, packed: Any) -> None:
        """Take the next rows."""

    def settle(self) -> None:
        """Have all that was taken in a safe place: what can fail fails here, before anything is seen."""

    def finish(self) -> None:
        """Let all that was taken be seen, at once."""

    def drop(self) -> None:
        """Leave nothing of it but what is seen already; always called in the end."""
