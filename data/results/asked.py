"""Asked: the rows of a result that somebody wants to see, of a file of any size."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd

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
    """The scores of a result, in the order of the file that was scored."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.names = tuple(self._frame("select * from read_parquet(?) limit 0").columns)
        # Their names stand between the same two, whatever the id is called.
        chances = self.names[self.names.index("predicted") + 1 : self.names.index("prediction_set")]
        self._highest = f"greatest({', '.join(map(_quoted, chances))})"
        self.classes = tuple(name.removeprefix("p_") for name in chances)
        self.has_segments = self.names[-1] == "segment"

    @property
    def segments(self) -> tuple[str, ...]:
        """The segments there are; "" for rows that have none."""
        found = self._frame(
            "select distinct coalesce(segment, '') as name from read_parquet(?) order by name"
        )
        return tuple(found["name"])

    def count(self, wanted: Wanted) -> int:
        """How many rows are wanted."""
        where, values = self._where(wanted)
        return int(self._frame(f"select count(*) as n from read_parquet(?) {where}", values)["n"].iloc[0])

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
        chance = self._highest if surest_first else _quoted(f"p_{by}") if by is not None else ""
        order = f"order by {chance} desc, file_row_number" if chance else ""
        return self._frame(f"select * from read_parquet(?) {where} {order} limit {int(most)}", values)

    def batches(self, wanted: Wanted) -> Iterator[pd.DataFrame]:
        """All rows that are wanted, some at a time, after a frame of none."""
        where, values = self._where(wanted)
        with _asked(self.path, f"select * from read_parquet(?) {where}", values) as found:
            frames = found.to_arrow_reader(AT_ONCE)
            yield frames.schema.empty_table().to_pandas()
            for frame in frames:
                yield frame.to_pandas()

    def _frame(self, query: str, values: Sequence[object] = ()) -> pd.DataFrame:
        with _asked(self.path, query, values) as found:
            frame: pd.DataFrame = found.to_arrow_table().to_pandas()
        return frame

    def _where(self, wanted: Wanted) -> tuple[str, list[object]]:
        asked: list[tuple[str, Sequence[object]]] = []
        if wanted.categories:
            asked.append((f"predicted in ({_marks(wanted.categories)})", wanted.categories))
        if wanted.segments:
            asked.append((f"coalesce(segment, '') in ({_marks(wanted.segments)})", wanted.segments))
        if wanted.unlike is not None:
            asked.append(("unlike_training = ?", (wanted.unlike,)))
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


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
