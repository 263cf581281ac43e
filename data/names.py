"""Names: a name of its own for every column, wherever the columns come from."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import count

from core.findings import Finding
from core.table.wording import counted


def name_columns(found: Sequence[str]) -> tuple[tuple[str, ...], Finding | None]:
    """Give every column a name of its own.

    Parameters
    ----------
    found : the names as they stand in the file, maybe empty or repeated.

    Returns
    -------
    The names: spaces tidied, an empty one called `column_3` by its place, a repeated one `name_2`; and
    a finding if any column was called otherwise than in the file.
    """
    tidy = [" ".join(name.encode("utf-8", "replace").decode().split()) for name in found]
    written, numbers = set(tidy), defaultdict[str, Iterator[int]](lambda: count(2))
    names: dict[str, str] = {}  # in order, and what the file calls it
    for place, name in enumerate(tidy, start=1):
        free = first = name or f"column_{place}"
        while free in names or (free in written and free != name):
            free = f"{first}_{next(numbers[first])}"
        names[free] = " ".join(found[place - 1].split())
    return tuple(names), _renamed([name for name, old in names.items() if name != old])


def _renamed(changed: list[str]) -> Finding | None:
    if not changed:
        return None
    return Finding(
        "columns-renamed",
        "warning",
        "file",
        f"{counted(len(changed), 'column name')} {'were' if len(changed) > 1 else 'was'} empty or repeated; "
        f"now called {', '.join(changed[:10])}{'...' if len(changed) > 10 else ''}.",
        {"columns": len(changed)},
        "Give every column a name of its own in the file.",
    )
