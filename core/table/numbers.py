"""Numbers: plain ones such as `1234.56`, and those a person writes, such as `1.234,56 €` or `(1,200)`.

A format is named by an example: `1,234.56`, `$1,234.56`, `1.234,56 €`, `1,234.56 %`; plain has no name. A
per cent keeps its figure: `45 %` is 45.
"""

import re
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from core.table.cells import LOOKED_AT, Cells, matching

Floats = NDArray[np.float64]
Marks = NDArray[np.bool_]
LARGEST = float(np.finfo("float32").max)  # what the models hold numbers in
NUMBER = r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$"
# What stands between thousands, and before the decimals. Of two that read as many cells the first is taken.
MARKS = {
    "1,234.56": (",", "."),
    "1.234,56": (".", ","),
    "1 234,56": (" ", ","),
    "1'234.56": ("'", "."),
    "1 234.56": (" ", "."),
}
GROUP = {",": ",", ".": r"\.", " ": r"[ \x{a0}\x{202f}\x{2009}]", "'": r"['’]"}
SPACE = r"[ \x{a0}\x{202f}]?"
SIGN = r"[+\-−]"
UNIT = r"(?:\p{Sc}|EUR|USD|GBP|CHF|JPY|kr|%)"
FIGURE = r"[\d.,'’ \x{a0}\x{202f}\x{2009}()+\-−]"
FIGURES_AND_UNIT = rf"^(?:{FIGURE}|{UNIT})*\d(?:{FIGURE}|{UNIT})*$"
IN_FRONT = "$£¥"


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How a column writes its numbers: its marks by example, and the unit it writes beside them.

    Thousands are groups of three or not grouped at all. A minus may stand before or after the unit, or be
    a pair of brackets. The unit may be missing from a cell, unless it is %: 45 beside 45 % may be 0.45.
    """

    marks: str
    unit: str = ""

    @property
    def name(self) -> str:
        """An example of the format."""
        if self.unit and self.unit in IN_FRONT:
            return self.unit + self.marks
        return f"{self.marks} {self.unit}".strip()

    @property
    def pattern(self) -> str:
        """What a cell has to match."""
        group, decimal = (GROUP[mark] for mark in MARKS[self.marks])
        figures = rf"(?:(?:0|[1-9]\d*|[1-9]\d{{0,2}}(?:{group}\d{{3}})+)(?:{decimal}\d+)?|{decimal}\d+)"
        unit = re.escape(self.unit)
        if self.unit == "%":
            return rf"^{SIGN}?{SPACE}{figures}{SPACE}{unit}$|^\({figures}{SPACE}{unit}\)$"
        before, after = (rf"(?:{unit}{SPACE})?", rf"(?:{SPACE}{unit})?") if unit else ("", "")
        return rf"^{SIGN}?{SPACE}{before}{SIGN}?{figures}{after}$|^\({before}{figures}{after}\)$"


def number_format(name: str) -> NumberFormat | None:
    """The format of this name, None if there is none."""
    for marks in MARKS:
        made = NumberFormat(marks, name.replace(marks, "").strip())
        if made.name == name and (not made.unit or pc.match_substring_regex(made.unit, f"^{UNIT}$").as_py()):
            return made
    return None


def as_numbers(texts: pa.Array, written: str = "") -> Floats:
    """Read numbers; anything else, or beyond 3.4e38 (float32), is missing.

    Parameters
    ----------
    texts : (n_texts,) of text.
    written : the name of their format, empty for plain numbers.

    Returns
    -------
    (n_texts,) numbers.
    """
    made = number_format(written) if written else None
    return _plain(texts) if made is None else _dressed(texts, made)


def agreed_format(cells: Cells, least: float) -> tuple[str, bool]:
    """Find the format a column that is not all plain is written in.

    Parameters
    ----------
    cells : of the column, missing words left out.
    least : the share of filled cells that has to fit, from 0 to 1.

    Returns
    -------
    name : of the format that reads most cells, and more than plain reading; empty if there is none. Of
        two, a mark before three digits is taken for thousands, before % for decimals.
    doubtful : whether another one reads as many cells, and otherwise.
    """
    if not _may_agree(cells, least):
        return "", False
    unit = _commonest_unit(cells.different)
    shares = {
        marks: cells.share(matching(cells.different, NumberFormat(marks, unit).pattern)) for marks in MARKS
    }
    most = max(shares.values())
    if most < least or most <= cells.share(~np.isnan(_plain(cells.different))):
        return "", False
    best = [marks for marks in MARKS if shares[marks] == most]
    if len(best) == 1:
        return NumberFormat(best[0], unit).name, False
    read = {marks: _dressed(cells.different, NumberFormat(marks, unit)) for marks in best}
    size = {marks: float(np.nansum(np.abs(read[marks]))) for marks in best}
    chosen = (min if unit == "%" else max)(best, key=lambda marks: size[marks])
    doubtful = any(not np.array_equal(read[marks], read[chosen], equal_nan=True) for marks in best)
    return NumberFormat(chosen, unit).name, doubtful


def look_like_numbers(texts: pa.Array) -> Marks:
    """Mark the texts (n_texts,) that are a number in some format, whatever its unit."""
    any_unit = pc.replace_substring_regex(texts, rf"^({SIGN}?){SPACE}{UNIT}{SPACE}|{SPACE}{UNIT}$", r"\1")
    fits: Marks = np.logical_or.reduce([~np.isnan(as_numbers(any_unit, marks)) for marks in MARKS])
    return fits


def why_no_number(texts: pa.Array, written: str = "") -> pa.Array:
    """Say why texts are no numbers.

    Parameters
    ----------
    texts : (n_texts,) that `as_numbers` does not read.
    written : the name of their format.

    Returns
    -------
    (n_texts,) of text.
    """
    made = number_format(written) if written else None
    too_large = pc.match_substring_regex(texts, made.pattern if made else NUMBER)
    form = f" written as {written}" if written else ""
    return pc.if_else(too_large, f"larger than {LARGEST:.1e}", f"not a number{form}")


def _plain(texts: pa.Array) -> Floats:
    try:
        read = pc.cast(texts, pa.float64())
    except pa.ArrowInvalid:
        numbers = pc.if_else(pc.match_substring_regex(texts, NUMBER), texts, None)
        read = pc.cast(numbers, pa.float64())
    values: Floats = read.to_numpy(zero_copy_only=False)
    return np.where(np.abs(values) <= LARGEST, values, np.nan)


def _dressed(texts: pa.Array, made: NumberFormat) -> Floats:
    fitting = pc.if_else(pc.match_substring_regex(texts, made.pattern), texts, None)
    minus = matching(fitting, r"[(\-−]")
    decimal = MARKS[made.marks][1]
    figures = pc.replace_substring_regex(fitting, rf"[^\d{decimal}]", "")
    values = _plain(pc.replace_substring(figures, decimal, "."))
    return np.where(minus, -values, values)


def _may_agree(cells: Cells, least: float) -> bool:
    """Whether enough values are of figures, and one that is not plain is a number in some format."""
    if cells.share(matching(cells.different, FIGURES_AND_UNIT)) < least:
        return False
    dressed = np.isnan(_plain(cells.different)) & (cells.counts > 0)
    return bool(look_like_numbers(_some(cells.different.filter(pa.array(dressed)))).any())


def _commonest_unit(different: pa.Array) -> str:
    units = pc.replace_substring_regex(_some(different), FIGURE, "")
    known = units.filter(pa.array(matching(units, f"^{UNIT}$"))).value_counts().to_pylist()
    return str(max(known, key=lambda unit: unit["counts"], default={"values": ""})["values"])


def _some(texts: pa.Array) -> pa.Array:
    """At most 10,000 of the texts, from all over the column: enough to see how they are written."""
    return texts if len(texts) <= LOOKED_AT else texts[:: len(texts) // LOOKED_AT + 1]
