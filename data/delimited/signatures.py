"""Signatures: files that are no delimited text, known by how they begin."""

import re

from core.errors import NotATable

SIGNATURES = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"%PDF": "a PDF document",
    rb"{\rtf": "a text document (RTF)",
    b"PK\x03\x04": "an Excel workbook or another zip archive",
    b"\xd0\xcf\x11\xe0": "an old or password-protected Excel workbook",
    b"\x1f\x8b": "packed with gzip twice",
    b"BZh": "packed with bzip2",
    b"\xfd7zXZ": "packed with xz",
    b"\x28\xb5\x2f\xfd": "packed with zstd",
    b"7z\xbc\xaf": "a 7z archive",
    b"Rar!": "a RAR archive",
    b"PAR1": "a Parquet file: give it the ending .parquet",
    b"ARROW1": "an Arrow file",
    b"\x89HDF": "an HDF5 file",
    b"$FL2": "an SPSS file",
    b"<stata_dta>": "a Stata file",
    b"SQLite format 3": "an SQLite database",
    b"<!doctype": "a web page",
    b"<html": "a web page",
    b"<table": "a web page",
    b"<?xml": "an XML document",
}
JSON = re.compile(rb'\{\s*("|\}\s*$)|\[\s*([{\[]|\]\s*$)')


def demand_text(head: bytes) -> None:
    """Refuse a file by its first bytes.

    Raises
    ------
    NotATable : it is known to be something else than delimited text.
    """
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    lower = start.lower()
    for signature, what in SIGNATURES.items():
        if lower.startswith(signature.lower()):
            raise NotATable(f"The file is not CSV text but {what}.")
    if JSON.match(start):
        raise NotATable("The file is not CSV text but JSON.")
