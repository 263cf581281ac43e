"""Asked: the rows of a result that somebody wants to see, of a file of any size."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data.columns import WHOLE_NUMBERS
from data.duck import connect

MEMORY = "300MB"  # for one question: the server has other visitors
AT_ONCE = 50_000  # rows held while many are handed on


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which customers are wanted: of all conditions that are given, all hold.

    `low` and `high` bound the probability of the predicted category; a `segment` of "" is none.
    """

    categories: tuple[str, ...] = ()
    segments: tuple[str, ...] = ()
    low: float = 0.0
    high: float = 1.0
    unlike: bool | None = None


class Answers:
    """The scores of a result, in the order of the file that was scored.

    DuckDB takes names that differ in nothing but case for one: it is asked for columns by their place.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.names = tuple(pq.read_schema(path).names)
        self._predicted = self.names.index("predicted")  # an id of that name is never written
        chances = range(self._predicted + 1, self.names.index("prediction_set"))
        self.classes = tuple(self.names[at].removeprefix("p_") for at in chances)
        self._highest = f"greatest({', '.join(map(_at, chances))})"
        self._unlike, self._segment = (_at(chances.stop + 1), _at(chances.stop + 2))
        self.has_segments = self.names[-1] == "segment"

    @property
    def sizes(self) -> dict[str, int]:
        """How many rows each segment has, the largest first; "" for rows that have none."""
        found = self._table(
            f"select coalesce({self._segment}, '') as name, count(*) as size from {self._rows} "
            "group by name order by size desc, name"
        )
        return {each["name"]: each["size"] for each in found.to_pylist()}

    def count(self, wanted: Wanted) -> int:
        """How many rows are wanted."""
        where, values = self._where(wanted)
        return int(self._table(f"select count(*) from {self._rows} {where}", values)[0][0].as_py())

    def rows(
        self, wanted: Wanted, most: int, by: str | None = None, *, surest_first: bool = False
    ) -> pd.DataFrame:
        """The first of the rows that are wanted.

        Parameters
        ----------
        wanted : rows.
        most : how many of them.
        by : the category whose most probable buyers come first; by default the order of the file.
        surest_first : whether those whose own category is most probable come first.

        Returns
        -------
        (n_rows, n_columns) with the columns of the scores.
        """
        where, values = self._where(wanted)
        chance = self._highest if surest_first else self._chance(by) if by is not None else ""
        order = f"order by {chance} desc, file_row_number" if chance else ""
        found = self._table(f"select * from {self._rows} {where} {order} limit {int(most)}", values)
        return _frame(found, self.names)

    def batches(self, wanted: Wanted) -> Iterator[pd.DataFrame]:
        """All rows that are wanted, some at a time, after a frame of none."""
        where, values = self._where(wanted)
        with _asked(self.path, f"select * from {self._rows} {where}", values) as found:
            parts = found.to_arrow_reader(AT_ONCE)
            yield _frame(parts.schema.empty_table(), self.names)
            for part in parts:
                yield _frame(pa.Table.from_batches([part]), self.names)

    @property
    def _rows(self) -> str:
        return f"read_parquet(?) as scores({', '.join(map(_at, range(len(self.names))))})"

    def _chance(self, category: str) -> str:
        return _at(self._predicted + 1 + self.classes.index(category))

    def _table(self, query: str, values: Sequence[object] = ()) -> pa.Table:
        with _asked(self.path, query, values) as found:
            return found.to_arrow_table()

    def _where(self, wanted: Wanted) -> tuple[str, list[object]]:
        asked: list[tuple[str, Sequence[object]]] = []
        if wanted.categories:
            asked.append((f"{_at(self._predicted)} in ({_marks(wanted.categories)})", wanted.categories))
        if wanted.segments:
            asked.append((f"coalesce({self._segment}, '') in ({_marks(wanted.segments)})", wanted.segments))
        if wanted.unlike is not None:
            asked.append((f"{self._unlike} = ?", (wanted.unlike,)))
        if (wanted.low, wanted.high) != (0.0, 1.0):
            asked.append((f"{self._highest} between ? and ?", (wanted.low, wanted.high)))
        where = f"where {' and '.join(condition for condition, _ in asked)}" if asked else ""
        return where, [value for _, values in asked for value in values]


def first_rows(path: Path, most: int) -> pd.DataFrame:
    """The first rows of a Parquet file of any size."""
    with _asked(path, f"select * from read_parquet(?) limit {int(most)}") as found:
        frame: pd.DataFrame = found.to_arrow_table().to_pandas()
    return frame


@contextmanager
def _asked(path: Path, query: str, values: Sequence[object] = ()) -> Iterator[duckdb.DuckDBPyRelation]:
    with connect(memory_limit=MEMORY) as connection:
        yield connection.sql(query, params=[str(path), *values])


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _at(place: int) -> str:
    return f"c{place}"


def _frame(table: pa.Table, names: Sequence[str]) -> pd.DataFrame:
    named = table.rename_columns(list(names))
    frame: pd.DataFrame = named.to_pandas(types_mapper=WHOLE_NUMBERS.get)  # an id beside a missing one too
    return frame
