"""SQL: texts and names as the database reads them, whatever signs they hold."""


def literal(text: str) -> str:
    """A text as SQL."""
    return "'" + text.replace("'", "''") + "'"


def identifier(name: str) -> str:
    """The name of a column or a table as SQL."""
    return '"' + name.replace('"', '""') + '"'
