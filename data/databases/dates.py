"""Dates: one that no calendar of Python holds, such as 'infinity', is text: no query fails of it."""

from typing import Any

from psycopg import Connection, DataError, adapters
from psycopg.abc import AdaptContext, Buffer
from psycopg.adapt import Loader
from psycopg.pq import Format

KINDS = ("date", "timestamp", "timestamptz")


def keep_odd_dates(connection: Connection[Any]) -> None:
    """Have a connection give such a date as the database writes it."""
    for kind in KINDS:
        connection.adapters.register_loader(kind, OddDate)


class OddDate(Loader):
    """Reads a date as it is always read, or else as text."""

    def __init__(self, oid: int, context: AdaptContext | None = None) -> None:
        super().__init__(oid, context)
        usual = adapters.get_loader(oid, Format.TEXT)
        assert usual
        self._usual = usual(oid, context)

    def load(self, data: Buffer) -> Any:
        """Read one."""
        try:
            return self._usual.load(data)
        except DataError:
            return bytes(data).decode()
