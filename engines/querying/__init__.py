"""Querying: the rows of a query of a database fetched, and answered into a file or a table beside them."""
