"""Sheet process: read one sheet of a workbook in a process of its own, where nothing it does can hurt.

A sheet of two cells can claim more memory than a machine has, and the reader then ends its process at once.
`data.excel` starts this module and reads what it leaves.
"""

import json
import resource
import sys

import pyarrow as pa
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from data.columns import column_of
from data.excel.sheets import Area, Grid, find_table

MEMORY = 4 * 2**30
DAMAGED, TOO_LARGE = 3, 4  # how the process ends when it sees what is wrong
SAID = b"patron.sheet"  # where the table says what it was found in


def main(path: str, target: str, names: list[str]) -> None:
    """Write the first table in the sheets named to `target`; no file when none of them holds one."""
    _limit_memory()
    try:
        with CalamineWorkbook.from_path(path) as book:
            for name in names:
                if grid := _grid(book.get_sheet_by_name(name)):
                    _write(grid, name, target)
                    return
    except CalamineError as error:
        print(error, file=sys.stderr)
        sys.exit(DAMAGED)
    except MemoryError:
        sys.exit(TOO_LARGE)


def _limit_memory() -> None:
    most = resource.getrlimit(resource.RLIMIT_AS)[1]
    memory = MEMORY if most == resource.RLIM_INFINITY else min(MEMORY, most)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _grid(sheet: CalamineSheet) -> Grid | None:
    if sheet.start is None:
        return None
    start = sheet.start[1]  # rows are counted from the top of the sheet, columns from its first cell
    areas: list[Area] = [
        ((top, left - start), (bottom, right - start))
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    ]
    return find_table(sheet.iter_rows(), areas)


def _write(grid: Grid, sheet: str, target: str) -> None:
    said = json.dumps({"sheet": sheet, "above": grid.above, "merged": grid.merged})
    columns = [column_of(name, cells) for name, cells in zip(grid.names, grid.columns, strict=True)]
    table = pa.Table.from_arrays(columns, names=list(grid.names), metadata={SAID: said})
    with pa.OSFile(target, "wb") as file, pa.ipc.new_file(file, table.schema) as writer:
        writer.write_table(table)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], json.load(sys.stdin))
