"""Sinks: where answered rows go - a CSV or Parquet file, or a table of a database."""
