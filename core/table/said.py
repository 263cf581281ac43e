"""Said: what a person settled about the columns of a table, as JSON to keep and to apply to another file."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.errors import BadColumn, CoreError
from core.findings import Finding
from core.table.dates import ORDERS
from core.table.numbers import number_format
from core.table.schema import KINDS, ROLES, Correction, Schema
from core.table.wording import counted, quoted, subject_of

MARK, VERSION = "patron_schema", 1
FIELDS = ("kind", "role", "written", "counts")


@dataclass(frozen=True, slots=True)
class Said:
    """What a schema file says of the columns that are there, and of which it says it in vain."""

    corrections: Mapping[str, Correction]
    absent: Finding | None


def as_json(schema: Schema) -> str:
    """Write what each column of a schema is: its name, kind, role, format and the class it counts."""
    columns = [
        {"name": column.name} | {each: getattr(column, each) for each in FIELDS} for column in schema.columns
    ]
    return json.dumps({MARK: VERSION, "columns": columns}, indent=1, ensure_ascii=False) + "\n"


def from_json(text: str, present: Sequence[str]) -> Said:
    """Read what `as_json` wrote, as corrections of a table.

    Parameters
    ----------
    text : JSON.
    present : the columns of the table.

    Returns
    -------
    Said, with the `schema-columns-absent` finding if the table lacks some of its columns. Columns it does
    not speak of are left as they are seen.

    Raises
    ------
    BadColumn : not such a text, a column twice, or a kind, role or format there is not.
    """
    try:
        read = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _foreign("it is not JSON") from error
    if not isinstance(read, dict) or read.get(MARK) != VERSION or not isinstance(read.get("columns"), list):
        raise _foreign(f"it does not begin with {MARK} {VERSION} and a list of columns")
    said: dict[str, Correction] = {}
    for line in read["columns"]:
        name, correction = _line(line)
        if name in said:
            raise _foreign(f"it speaks of '{name}' twice")
        said[name] = correction
    there = {name: said[name] for name in said if name in set(present)}
    return Said(there, _absent([name for name in said if name not in there]))


def _line(line: Any) -> tuple[str, Correction]:
    if not isinstance(line, dict) or not isinstance(line.get("name"), str):
        raise _foreign("one of its columns has no name")
    name, told = line["name"], {each: line.get(each) for each in FIELDS}
    strange = [each for each in line if each not in ("name", *FIELDS)]
    strange += [each for each, value in told.items() if not (value is None or isinstance(value, str))]
    if strange:
        raise _foreign(f"'{strange[0]}' of '{name}' is not understood")
    for each, known in (("kind", KINDS), ("role", ROLES)):
        if told[each] not in (None, *known):
            raise _foreign(f"'{name}' has the {each} '{told[each]}', which there is not")
    written = told["written"]
    if written and written not in ORDERS and number_format(written) is None:
        raise _foreign(f"'{name}' is written as '{written}', a format there is not")
    return name, Correction(**told)


def _foreign(reason: str) -> CoreError:
    return BadColumn(f"This is not a schema that Patron wrote: {reason}.", "Give a schema downloaded here.")


def _absent(names: list[str]) -> Finding | None:
    if not names:
        return None
    return Finding(
        "schema-columns-absent",
        "warning",
        subject_of(names),
        f"{counted(len(names), 'column')} of the schema {'is' if len(names) == 1 else 'are'} not in this "
        f"file: {quoted(names)}.",
        {"count": len(names), "columns": ", ".join(names)},
        "Rename the columns that stand for them, or go on without.",
    )
