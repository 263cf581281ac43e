"""Addresses: which texts are those of a database. Known without the libraries that ask one."""

import re

DRIVERS = {
    **dict.fromkeys(("sqlite", "sqlite+pysqlite"), "sqlite"),
    **dict.fromkeys(("postgres", "postgresql", "postgresql+psycopg"), "postgresql+psycopg"),
}
ADDRESS = re.compile(r"([a-z][a-z0-9]*(?:\+[a-z0-9]+)?)://", re.I)


def is_address(where: str) -> bool:
    """Whether a text is the address of a database, be it of a kind that nobody here can read."""
    found = ADDRESS.match(where)
    return bool(found and (found[1].lower() in DRIVERS or "sql" in found[1].lower()))
