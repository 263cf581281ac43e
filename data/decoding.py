"""Decoding: a text file of any usual encoding, packed or not -> plain UTF-8 with `\\n` line ends."""

import gzip
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader, TextIOWrapper
from pathlib import Path

from core.errors import NotATable
from core.findings import Finding

CHUNK = 2**20
MOST_UNPACKED = 2**32  # a small .gz can unpack to more than any disk holds
GZIP = b"\x1f\x8b"
BYTE_ORDER_MARKS = {
    b"\xef\xbb\xbf": ("utf-8-sig", "UTF-8 with a byte order mark"),
    b"\xff\xfe": ("utf-16", "UTF-16"),
    b"\xfe\xff": ("utf-16", "UTF-16"),
}
NOT_CSV = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"%PDF": "a PDF document",
    b"PK\x03\x04": "an Excel workbook or another zip archive",
    b"\xd0\xcf\x11\xe0": "an old or password-protected Excel workbook",
    b"PAR1": "a Parquet file: give it the ending .parquet",
    b"SQLite format 3": "an SQLite database",
    b"<!doctype": "a web page",
    b"<html": "a web page",
    b"<?xml": "an XML document",
    b'{"': "JSON",
    b"[{": "JSON",
}


@dataclass(frozen=True, slots=True)
class Plain:
    """A file as plain UTF-8: where it is, how many blank lines above its header were left out, what was said.

    Bytes that are no UTF-8 in an otherwise UTF-8 file are kept, for their lines to be set aside.
    """

    path: Path
    left_out: int
    findings: tuple[Finding, ...]


def decode(source: Path, target: Path) -> Plain:
    """Write `source` to `target` as plain UTF-8 without byte order mark, lines ending in `\\n`.

    Raises
    ------
    NotATable : binary, of an unknown encoding, a damaged or too large .gz.
    """
    try:
        head = _head(source)
        codec, errors, label = _encoding(source, head)
        left_out = _copy(source, target, codec, errors)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise NotATable("The .gz file is damaged: it cannot be unpacked.") from error
    except UnicodeError as error:
        raise NotATable(
            "The file is neither UTF-8, UTF-16 nor Windows-1252 text.", "Save it as CSV in UTF-8."
        ) from error
    return Plain(target, left_out, tuple(_said(source, label)))


def _head(source: Path) -> bytes:
    with _open(source) as packed:
        head = packed.read(4096)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for signature, what in NOT_CSV.items():
        if start.startswith(signature.lower()):
            raise NotATable(f"The file is not CSV text but {what}.")
    return head


def _open(source: Path) -> gzip.GzipFile | BufferedReader:
    with source.open("rb") as file:
        packed = file.read(2) == GZIP
    return gzip.open(source) if packed else source.open("rb")


def _encoding(source: Path, head: bytes) -> tuple[str, str, str]:
    """Codec, error handler and, if there is something to say, the name of the encoding."""
    for mark, (codec, label) in BYTE_ORDER_MARKS.items():
        if head.startswith(mark):
            return codec, "strict", label
    damaged, intact = 0, 0
    for text in _pieces(source, "utf-8", "surrogateescape"):
        if not text.isascii():
            damaged += len(re.findall("[\udc80-\udcff]", text))
            intact += len(re.findall("[^\x00-\x7f\udc80-\udcff]", text))
    if not damaged:
        return "utf-8", "strict", ""
    if intact > damaged:
        return "utf-8", "surrogateescape", ""
    return "cp1252", "strict", "Windows-1252"


def _pieces(source: Path, codec: str, errors: str) -> Iterator[str]:
    with TextIOWrapper(_open(source), encoding=codec, errors=errors, newline=None) as text:
        length = 0
        while piece := text.read(CHUNK):
            length += len(piece)
            if "\0" in piece:
                raise NotATable("The file is binary: it holds NUL bytes, which no text has.")
            if length > MOST_UNPACKED:
                raise NotATable("The file is too large to unpack.", "Split it into smaller files.")
            yield piece


def _copy(source: Path, target: Path, codec: str, errors: str) -> int:
    left_out, begun = 0, False
    with target.open("w", encoding="utf-8", errors=errors, newline="\n") as plain:
        for piece in _pieces(source, codec, errors):
            rest = piece if begun else piece.lstrip("\n")
            left_out += len(piece) - len(rest)
            begun = begun or bool(rest)
            plain.write(rest)
    return left_out


def _said(source: Path, label: str) -> Iterator[Finding]:
    with source.open("rb") as file:
        if file.read(2) == GZIP:
            yield Finding("packed", "info", "file", "The file was unpacked with gzip.")
    if label:
        yield Finding(
            "encoding",
            "info",
            "file",
            f"The file was read as {label}.",
            {"encoding": label},
            "If letters look wrong, save the file as UTF-8 and open it again.",
        )
