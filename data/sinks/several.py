"""Several: one stream of frames written to several places."""

from typing import Any

import pandas as pd

from data.sinks.sink import Sink


class SeveralSinks:
    """Takes frames for all of some sinks; see Sink."""

    def __init__(self, *sinks: Sink) -> None:
        self._sinks = sinks

    def pack(self, frame: pd.DataFrame) -> tuple[Any, ...]:
        """Pack a frame as each of them takes it."""
        return tuple(sink.pack(frame) for sink in self._sinks)

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
