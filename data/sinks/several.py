"""Several: one stream of frames written to several places."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd

from data.sinks.sink import Sink


class SeveralSinks:
    """Takes frames for all of some sinks; see Sink."""

    def __init__(self, *sinks: Sink) -> None:
        self._sinks = sinks
        self.pack: Callable[[pd.DataFrame], Any] = partial(_packed, tuple(sink.pack for sink in sinks))

    def put(self, packed: tuple[Any, ...]) -> None:
        """Take the next rows."""
        for sink, each in zip(self._sinks, packed, strict=True):
            sink.put(each)

    def settle(self) -> None:
        """Have all of it in a safe place."""
        for sink in self._sinks:
            sink.settle()

    def finish(self) -> None:
        """Let all of it be seen."""
        for sink in self._sinks:
            sink.finish()

    def drop(self) -> None:
        """Leave nothing of it but what is seen already."""
        for sink in self._sinks:
            sink.drop()


def _packed(packs: tuple[Callable[[pd.DataFrame], Any], ...], frame: pd.DataFrame) -> tuple[Any, ...]:
    return tuple(pack(frame) for pack in packs)
