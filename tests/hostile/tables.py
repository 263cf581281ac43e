"""Dirty tables as hypothesis draws them, with what they must give."""

import csv
import gzip
from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO

from hypothesis import strategies as st

NAMES = ["id", "id", "spend", "a b", "<script>", "=x", "N°", '27"', "x\ny"]
WESTERN = ["Müller", "São", "naïve", "10 €", "x – y"]
NUMBERS = ["1", "-2.5", "1.234,56", "$1,200", "45 %", "007", "1e5", "2024-01-31", "12/31/2024", "9" * 25]
WORDS = ["", "x", "Rome", "no", "true", "n/a", "NULL", "?", "-", " padded ", "=1+1", "<b>", "**b**", "it's"]
NASTY = ['"', 'say "hi"', "a;b", "a,b", "a|b", "a\tb", "line\nbreak", "\r", '""', ",", "\\", "#"]
FOREIGN = ["東京", "🛒", "דוד", "\u202ertl", "\u2028", "e\u0301", "\x85x"]
WILD = ['"', '"x', 'x"y"', '"x"y', '"x""', '"x\n', '","', "\x01", "\0"]
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=4)


Row = tuple[str, ...] | None
Write = Callable[[list[str]], object]


@dataclass(frozen=True)
class DirtyTable:
    """A file: its bytes, its rows in order (None for a line to be set aside), whether its quotes are sound.

    Of a file whose quotes are not sound nobody can say how many records it holds.
    """

    content: bytes
    width: int
    rows: tuple[Row, ...]
    is_sound: bool


@st.composite
def dirty_tables(draw: Callable) -> DirtyTable:
    """Any delimiter, encoding, quoting, line end; ragged, blank and broken lines; odd names and cells."""
    codec = draw(st.sampled_from(["utf-8"] * 4 + ["utf-8-sig", "utf-16", "cp1252"]))
    delimiter, end = draw(st.sampled_from(",;\t|")), draw(st.sampled_from(["\n", "\n", "\r\n", "\r"]))
    cells = st.sampled_from([*WESTERN, *NUMBERS, *WORDS, *NASTY])
    names = draw(st.lists(st.sampled_from([*NAMES, ""]), min_size=1, max_size=5))
    if codec != "cp1252":
        cells, names = cells | st.sampled_from(FOREIGN) | TEXT, [*names, "城市"]
    names = [
        f"name {place}" if names.count("") * 2 >= len(names) else name for place, name in enumerate(names)
    ]
    kinds = draw(st.lists(st.sampled_from(KINDS), max_size=8))
    kinds += ["row"] * sum(kind != "row" for kind in kinds)  # or the header would look like a title
    quoting = csv.QUOTE_ALL if len(names) == 1 or draw(st.booleans()) else csv.QUOTE_MINIMAL
    text = StringIO()
    writer = csv.writer(text, delimiter=delimiter, quoting=quoting)
    writer.writerow(names)
    rows = []
    for kind in kinds:
        row = draw(st.lists(cells, min_size=len(names), max_size=len(names)))
        rows += WRITE[kind](row, writer.writerow, lambda line: text.write(line + "\r\n"), delimiter)
    written = text.getvalue().replace("\r\n", end).removesuffix(end if draw(st.booleans()) else "")
    content = written.encode(codec, "replace")
    packed = gzip.compress(content, 1) if draw(st.integers(0, 9)) == 0 else content
    return DirtyTable(packed, len(names), tuple(rows), "wild" not in kinds)


def plain(row: list[str], write: Write, raw: Write, delimiter: str) -> list[Row]:
    write(row)
    return [tuple(row)]


def short(row: list[str], write: Write, raw: Write, delimiter: str) -> list[Row]:
    if len(row) == 1:
        return plain(row, write, raw, delimiter)
    write(["x"] * (len(row) - 1))
    return [None]


def long(row: list[str], write: Write, raw: Write, delimiter: str) -> list[Row]:
    write(["x"] * (len(row) + 1))
    return [None]


def trailing(row: list[str], write: Write, raw: Write, delimiter: str) -> list[Row]:
    if len(row) == 1:
        return plain(row, write, raw, delimiter)
    write([*row, "", ""])
    return [tuple(row)]


def blank(row: list[str], write: Write, raw: Write, delimiter: str) -> list[Row]:
    raw("")
    return [("",)] if len(row) == 1 else []


def inches(row: list[str], write: Write, raw: Write, delimiter: str) -> list[Row]:
    raw(delimiter.join(['27" screen'] * len(row)))
    return [('27" screen',) * len(row)]


def wild(row: list[str], write: Write, raw: Write, delimiter: str) -> list[Row]:
    raw(delimiter.join([WILD[len(row[0]) % len(WILD)], *row[1:]]))
    return []


WRITE = {"row": plain} | {each.__name__: each for each in (short, long, trailing, blank, inches, wild)}
KINDS = ["row"] * 5 + list(WRITE)
