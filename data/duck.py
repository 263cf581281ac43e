"""DuckDB by itself: nothing is fetched or loaded, nothing of this program is seen, nothing is printed."""

import duckdb

ALONE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
    "arrow_large_buffer_size": "true",  # text goes to pandas without a copy
    "temp_directory": "",
}


def connect(database: str = ":memory:", **settings: str) -> duckdb.DuckDBPyConnection:
    """Open a database of its own; its cursors are silent too."""
    connection = duckdb.connect(database, config={**ALONE, **settings})
    connection.execute("set enable_progress_bar = false")  # it would stand among the answers of the terminal
    return connection
