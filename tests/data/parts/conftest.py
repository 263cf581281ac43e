"""Parts put together again."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest

from core.table.table import RawRows
from data.parts.source import Source


@pytest.fixture(scope="session")
def together() -> Callable[[Source], RawRows]:
    """The rows of all parts of a source, numbered on from one to the next, without findings."""

    def put(source: Source) -> RawRows:
        texts, unread, passed = [], [], 0
        for part in source.parts():
            raw = part.read()
            texts.append(raw.texts.set_axis(raw.texts.index + passed))
            unread.append(raw.unread.assign(row=raw.unread["row"] + passed))
            passed += len(raw.texts) + len(raw.unread)
        if not texts:
            return RawRows(pd.DataFrame(columns=list(source.names)), pd.DataFrame())
        return replace(raw, texts=pd.concat(texts), unread=pd.concat(unread, ignore_index=True), findings=())

    return put
