"""A hostile file, and what it must give when it is opened."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

Cells = Sequence[str | None]


@dataclass(frozen=True)
class Hostile:
    """A file, and either the rows it gives with the number of lines set aside, or why it is refused.

    `rows` are the first ones and the last one (all, if there are few), cell by cell, None for a missing
    one; `read` counts the records below the header the way the file was made, not the way it is read.
    """

    name: str
    content: bytes
    columns: Cells = ()
    rows: Sequence[Cells] = ()
    read: int = 0
    aside: int = 0
    codes: frozenset[str] = frozenset()
    refused: str = ""
    ending: str = ".csv"

    def write(self, folder: Path) -> Path:
        path = folder / f"{self.name.replace(' ', '-')}{self.ending}"
        path.write_bytes(self.content)
        return path


def opens(name: str, content: str | bytes, columns: str, rows: str, **more: object) -> Hostile:
    """A file that opens; columns and rows are written `a|b / 1|2`, `~` for a missing cell."""
    wanted = [tuple(None if cell == "~" else cell for cell in row.split("|")) for row in rows.split(" / ")]
    aside = int(str(more.pop("aside", 0)))
    given = {"read": len(wanted) + aside, **more}
    coded = frozenset(str(given.pop("codes", "")).split())
    written = content if isinstance(content, bytes) else content.encode()
    return Hostile(name, written, tuple(columns.split("|")), wanted, aside=aside, codes=coded, **given)


def refused(name: str, content: bytes, why: str, ending: str = ".csv") -> Hostile:
    """A file that is refused with this reason."""
    return Hostile(name, content, refused=why, ending=ending)
