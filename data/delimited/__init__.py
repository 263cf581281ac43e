"""Delimited text: CSV and its kin, whatever the encoding and the delimiter, line by line."""
