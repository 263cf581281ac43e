"""Workbook: what an .xlsx file says of itself before any sheet is read - its sheets and its error cells."""

import re
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from core.errors import NotATable

BOOK = "xl/workbook.xml"
LINKS = "xl/_rels/workbook.xml.rels"
LONGEST = 2**24  # bytes of a list of sheets, or of a cell
MOST_UNPACKED = 2**31  # a small workbook can unpack to more than any memory holds
CHUNK = 2**20
ERROR = re.compile(rb"<v>(#[A-Z][A-Z0-9_/]*[!?A])</v>")
NOT_CALCULATED = re.compile(
    rb'<c\b(?![^>]*\bt="str")[^>]*>(?:<f\b[^>]*/>|<f\b[^>]*>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>'
)
UNKNOWN = "a formula not calculated"
OLD, ZIP = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
FAULTS = (
    BadZipFile,
    zlib.error,
    EOFError,
    LookupError,  # an absent part, an unknown encoding
    ValueError,
    ElementTree.ParseError,
    OSError,
    RuntimeError,
)
DAMAGED = "The workbook is damaged: it cannot be read."
SAVE_AS = "Open it in a spreadsheet program and save it as .xlsx, without a password."


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet: its name, whether it is hidden, and the part of the file that holds it."""

    name: str
    hidden: bool
    part: str


def sheets_in(path: Path) -> tuple[Sheet, ...]:
    """List the worksheets of a workbook; sheets that hold a chart alone are none.

    Raises
    ------
    NotATable : not a workbook, damaged, protected by a password, too large, or without a worksheet.
    """
    _demand_zip(path)
    with _unpacked(path) as parts:
        _demand_moderate(parts)
        found = _listed(parts)
    if not found:
        raise NotATable(
            "The workbook has no worksheet.", "Put the customers on a sheet, under a header line."
        )
    return found


def errors_in(path: Path, sheet: Sheet) -> Counter[str]:
    """Count the cells of a sheet that have no value to read, by why: an error such as #N/A, no calculation.

    Raises
    ------
    NotATable : damaged.
    """
    found: Counter[str] = Counter()
    with _unpacked(path) as parts, parts.open(sheet.part) as part:
        rest = b""
        while piece := part.read(CHUNK):
            cells, end, rest = (rest + piece).rpartition(b"</c>")
            found.update(match.decode("ascii") for match in ERROR.findall(cells + end))
            found[UNKNOWN] += len(NOT_CALCULATED.findall(cells + end))
            rest = rest[-LONGEST:]
    return +found


@contextmanager
def _unpacked(path: Path) -> Iterator[ZipFile]:
    try:
        with ZipFile(path) as parts:
            yield parts
    except FAULTS as error:
        raise NotATable(DAMAGED, SAVE_AS) from error


def _demand_zip(path: Path) -> None:
    with path.open("rb") as file:
        head = file.read(len(ZIP))
    if head == OLD:
        locked = ENCRYPTED in path.read_bytes()
        what = "is protected by a password" if locked else "is an old Excel workbook (.xls)"
        raise NotATable(f"The file {what}.", SAVE_AS)
    if not head:
        raise NotATable("The file is empty.", "Give a workbook with a header line above the customers.")
    if head != ZIP:
        raise NotATable(
            "The file is no Excel workbook, whatever its ending says.",
            "If it is text, give it the ending .csv; otherwise save it as .xlsx.",
        )


def _demand_moderate(parts: ZipFile) -> None:
    if BOOK not in parts.namelist():
        raise NotATable("The file is a zip archive, but no Excel workbook of the kind .xlsx.", SAVE_AS)
    if sum(part.file_size for part in parts.infolist()) > MOST_UNPACKED:
        raise NotATable("The workbook is too large to unpack.", "Save the sheet as CSV and open that.")
    if max(parts.getinfo(name).file_size for name in (BOOK, LINKS)) > LONGEST:
        raise NotATable("The workbook has too many sheets.", "Save the sheet as CSV and open that.")


def _listed(parts: ZipFile) -> tuple[Sheet, ...]:
    linked = {
        link.get("Id", ""): _part(link.get("Target", ""))
        for link in ElementTree.fromstring(parts.read(LINKS))
        if link.get("Type", "").endswith("/worksheet")
    }
    sheets = ElementTree.fromstring(parts.read(BOOK)).iterfind("{*}sheets/{*}sheet")
    placed = [(sheet, linked.get(_link_of(sheet))) for sheet in sheets]
    return tuple(
        Sheet(sheet.get("name", ""), sheet.get("state", "visible") != "visible", part)
        for sheet, part in placed
        if part and part in parts.namelist()
    )


def _link_of(sheet: ElementTree.Element) -> str:
    return next((value for key, value in sheet.items() if key.endswith("}id")), "")


def _part(target: str) -> str:
    """The part a link leads to: from the root of the file, or from the folder of the workbook."""
    return target[1:] if target.startswith("/") else f"xl/{target}"
