"""Parts of many files: those of a folder or a pattern, one after the other, as if they were one."""

import gzip
import weakref
import zlib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, replace
from typing import NamedTuple

from core.errors import NotATable
from core.findings import Finding
from core.scoring.matching import matched
from core.table.table import RawRows
from core.table.wording import quoted
from data.delimited.decoding import CHUNK, DAMAGED, GZIP
from data.delimited.encodings import marked
from data.parts import delimited
from data.parts.delimited import open_delimited
from data.parts.parquet import open_parquet
from data.parts.places import Place
from data.parts.said import of_file, passed_over
from data.parts.source import Part, Source
from data.scratch import scratch
from data.sources import READERS, ending_of, is_known, is_workbook

AT_ONCE = 8  # files whose heads are looked at; most of that is waiting for a far place
PACKED = 8  # a file may unpack to so many times its size


@dataclass(frozen=True, slots=True)
class OneFile:
    """A file that is small enough to be a part, opened only by who reads it."""

    place: Place

    @property
    def size(self) -> int:
        """In bytes as stored."""
        return self.place.size

    def read(self) -> RawRows:
        """Read its rows.

        Raises
        ------
        NoSuchFile, NotATable
        """
        with open_delimited(self.place) as source:
            raw = source.whole().read()
        return replace(raw, findings=(*source.findings, *raw.findings))


@dataclass(frozen=True, slots=True)
class OfFile:
    """A part of one file among others: its columns as the first has them, its name in what is said.

    What was made to read the file lasts as long as one of its parts is `kept` here.
    """

    part: Part
    file: str
    names: tuple[str, ...]
    size: int
    findings: tuple[Finding, ...] = ()
    kept: "Kept | None" = None

    def read(self) -> RawRows:
        """Read its rows.

        Raises
        ------
        NoSuchFile, NotATable
        """
        raw = self.part.read()
        columns = _columns_of(self.names, tuple(raw.texts), self.file)
        reasons = [f"{self.file}, {reason}" for reason in raw.unread["reason"]]
        said = tuple(of_file(each, self.file) for each in (*self.findings, *raw.findings))
        texts = raw.texts[list(columns.values())].set_axis(list(columns), axis=1)
        plain = frozenset(name for name, found in columns.items() if found in raw.plain)
        return replace(raw, texts=texts, unread=raw.unread.assign(reason=reasons), findings=said, plain=plain)


class _Head(NamedTuple):
    names: tuple[str, ...]
    weight: int
    whole: frozenset[str] = frozenset()


class Kept:
    """A file that is open; to who reads a part of it in another process, nothing."""

    def __reduce__(self) -> tuple[type, tuple[()]]:
        return type(None), ()


@dataclass(frozen=True, slots=True)
class FilesSource:
    """Many files of the same columns; each has its weight in the size of all."""

    names: tuple[str, ...]
    files: tuple[Place, ...]
    weights: tuple[int, ...]
    opened: ExitStack
    findings: tuple[Finding, ...] = ()
    whole: frozenset[str] = frozenset()

    @property
    def size(self) -> int:
        """In rows for Parquet, else in bytes as stored."""
        return sum(self.weights)

    def is_whole(self, name: str) -> bool:
        """Whether a column holds whole numbers in every file."""
        return name in self.whole

    def parts(self) -> Iterator[OfFile]:
        """The parts of each file in turn; a large one is opened when it is reached."""
        for place, weight in zip(self.files, self.weights, strict=True):
            if not _is_parquet(place) and place.size * _unpacked(place) <= delimited.PART:
                yield OfFile(OneFile(place), place.name, self.names, weight)
            else:
                yield from self._parts_of(*self._opened(place), place.name, weight)

    def _opened(self, place: Place) -> tuple[Source, Kept]:
        """A file that is closed with its last part, or else with this: copies of all would fill the disk."""
        opening, kept = ExitStack(), Kept()
        source = opening.enter_context(_open(place))
        self.opened.callback(weakref.finalize(kept, opening.close))
        return source, kept

    def _parts_of(self, source: Source, kept: Kept, file: str, weight: int) -> Iterator[OfFile]:
        passed, said = 0, source.findings
        for part in source.parts():
            before, passed = passed, passed + part.size
            size = weight * passed // source.size - weight * before // source.size
            yield OfFile(part, file, self.names, size, said, kept)
            said = ()


@contextmanager
def open_files(files: Sequence[Place]) -> Iterator[FilesSource]:
    """Open files of the same kind and the same columns; all of their headers are read before the first row.

    The columns are those of the first file. In the others they may have another order, and names that
    differ in nothing but capitals, blanks, hyphens and underscores; other columns are passed over, and so
    are files that are of no kind that is read.

    Raises
    ------
    NotATable : files of different kinds, workbooks among them, one that lacks a column or is no table.
    NoSuchFile : one cannot be read.
    """
    tables, others = _tables(files)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        heads = list(pool.map(_head, tables))
    names = heads[0].names
    whole = set(names)
    said = [passed_over(others, "which are no tables", level="warning")] if others else []
    for place, head in zip(tables, heads, strict=True):
        columns = _columns_of(names, head.names, place.name)
        whole &= {name for name, found in columns.items() if found in head.whole}
        if new := [name for name in head.names if name not in set(columns.values())]:
            said.append(passed_over(new, "which the first file does not have", place.name))
    weights = tuple(head.weight for head in heads)
    with ExitStack() as opened:
        yield FilesSource(names, tables, weights, opened, tuple(said), frozenset(whole))


def _columns_of(names: Sequence[str], found: Sequence[str], file: str) -> Mapping[str, str]:
    """Columns of the first file -> columns of this one."""
    if set(names) <= set(found):
        return {name: name for name in names}
    columns = matched(names, found)
    missing = [name for name in names if name not in columns]
    if missing:
        new = [name for name in found if name not in columns.values()]
        lacks = f"{quoted(missing)} {'is' if len(missing) == 1 else 'are'} missing"
        but = f", {quoted(new)} new" if new else ""
        raise NotATable(
            f"'{file}' has other columns than the first file: {lacks}{but}.",
            "Give files of the same columns, or one after the other.",
        )
    return {name: columns[name] for name in names}


def _tables(files: Sequence[Place]) -> tuple[tuple[Place, ...], list[str]]:
    """The files that are read, all of one kind, and the names of those that nobody can read."""
    others = [place.name for place in files if not is_known(place.name)]
    tables = tuple(place for place in files if is_known(place.name)) or tuple(files[:1])
    for place in tables:
        with _named(place):
            same = READERS[ending_of(place.name)] is READERS[ending_of(tables[0].name)]
            if not same or is_workbook(place.name):
                raise NotATable(
                    "Only CSV files, or only Parquet files, are read together.",
                    "Give a pattern such as 'folder/*.parquet'.",
                )
    return tables, others


@contextmanager
def _named(place: Place) -> Iterator[None]:
    """Say in a refusal which of the files it is."""
    try:
        yield
    except NotATable as error:
        raise NotATable(f"{place.name}: {error.message}", error.remedy) from error


def _head(place: Place) -> _Head:
    """What a file says of its columns, and its weight, without reading more than its head."""
    with _named(place), ExitStack() as opened:
        if _is_parquet(place):
            source = opened.enter_context(open_parquet(place))
            return _Head(source.names, source.size, source.whole)
        head = opened.enter_context(scratch(sweeping=False)) / "head.csv"
        head.write_bytes(_first_lines(place))
        return _Head(opened.enter_context(open_delimited(Place(str(head), 0))).names, place.size)


def _first_lines(place: Place) -> bytes:
    """The first whole lines; of an encoding in which a line ends in zeros, so many bytes."""
    with place.open() as file:
        packed = file.read(2) == GZIP
        file.seek(0)
        try:
            start = gzip.GzipFile(fileobj=file).read(CHUNK) if packed else file.read(CHUNK)
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise NotATable(DAMAGED) from error
    return start if len(start) < CHUNK or marked(start) else start[: start.rfind(b"\n") + 1] or start


def _open(place: Place) -> AbstractContextManager[Source]:
    return open_parquet(place) if _is_parquet(place) else open_delimited(place)


def _is_parquet(place: Place) -> bool:
    return ending_of(place.name) == ".parquet"


def _unpacked(place: Place) -> int:
    return PACKED if place.name.lower().endswith(".gz") else 1
