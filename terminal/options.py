"""Options: what verbs have in common, and what is made of it."""

import re
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import Annotated

import typer

from core.choices import Value
from core.errors import BadColumn, BadHyperparameter, ChoiceError, UnknownEngine
from core.exports.frames import demand_writable
from core.table.schema import Correction
from core.table.table import Table, open_table
from data.parts.places import is_meant
from data.sources import read
from data.writing import demand_place

AUTO = "auto"


def seed_of(text: str) -> int:
    """The number of `--seed`; the library of verbs would refuse with a box of usage.

    Raises
    ------
    BadHyperparameter
    """
    if not str(text).isdecimal():  # the default comes as the number it is
        raise BadHyperparameter(f"--seed is a whole number from 0 up, not '{text}'.")
    return int(text)


def workers_of(text: str) -> int:
    """The number of `--workers`.

    Raises
    ------
    UnknownEngine
    """
    if not text.isdecimal():
        raise UnknownEngine(f"--workers is a whole number from 1 up, not '{text}'.", "Leave it out.")
    return int(text)


Data = Annotated[Path, typer.Argument(help="A customer table: .csv, .tsv, .xlsx, .parquet")]
Model = Annotated[str, typer.Argument(help="The name of a saved model")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object")]
Out = Annotated[Path, typer.Option("--out", help="Where to write: .csv or .parquet")]
Id = Annotated[str | None, typer.Option("--id", help="The column that names the customer")]
Drop = Annotated[list[str] | None, typer.Option("--drop", help="A column to leave out; may be repeated")]
Set = Annotated[list[str] | None, typer.Option("--set", help="A hyperparameter, name=value; may be repeated")]
Seed = Annotated[int, typer.Option(parser=seed_of, metavar="INTEGER", help="Same seed, same answer")]
Engine = Annotated[str, typer.Option("--engine", help="Who does the work: local or dask")]
Scheduler = Annotated[
    str | None, typer.Option("--scheduler", help="A scheduler of Dask that runs already, tcp://address:port")
]
Workers = Annotated[
    int | None,
    typer.Option(parser=workers_of, metavar="INTEGER", help="How many work at a time; one a processor"),
]
Name = Annotated[str | None, typer.Option("--name", help="The name to save it under")]
Rejected = Annotated[
    Path | None, typer.Option("--rejected", help="Where to list the rows that could not be read")
]


def table_of(
    data: Path, target: str | None, id_: str | None = None, drop: Iterable[str] | None = None
) -> Table:
    """Open a file with what was said of its columns.

    Raises
    ------
    TableError
    """
    dropped = tuple(drop or ())
    if id_ and id_ in dropped:
        raise BadColumn(f"'{id_}' is the id: it cannot be left out too.", "Give it --id or --drop, not both.")
    if target and target in (id_, *dropped):
        raise BadColumn(
            f"'{target}' is the target: it cannot be {'the id' if target == id_ else 'left out'} too."
        )
    corrections = {name: Correction(role="ignored") for name in dropped}
    if id_:
        corrections[id_] = Correction(role="id")
    if target:
        corrections[target] = Correction(role="target")
    return open_table(read(data), corrections)


def demand_outs(*paths: Path | None, read: Iterable[str | Path | None] = ()) -> None:
    """Refuse a file no table can be written to, or two tables to one, or what is to be read, before any work.

    Raises
    ------
    ChoiceError, NoSuchFile
    """
    named = [path for path in paths if path]
    for path in named:
        demand_writable(path.suffix)
        demand_place(path)
    if len({path.resolve() for path in named}) < len(named):
        raise ChoiceError(f"Two tables cannot be put into one file, '{named[-1]}'.", "Name a file for each.")
    for path, data in product(named, filter(None, read)):
        if is_meant(path, str(data)):
            raise ChoiceError(
                f"'{data}' is to be read: '{path}' is among it, and cannot be written over or added.",
                "Name a file elsewhere.",
            )


def settings_of(pairs: Iterable[str] | None) -> dict[str, Value]:
    """The hyperparameters of repeated `--set name=value`.

    Raises
    ------
    BadHyperparameter
    """
    return dict(_pairs(pairs, "name=value", "Write --set and a setting, an equals sign and its value."))


def weights_of(pairs: Iterable[str] | None) -> tuple[tuple[str, float], ...]:
    """The weights of columns of repeated `--weight column=number`.

    Raises
    ------
    BadHyperparameter
    """
    weights: dict[str, float] = {}
    for column, weight in _pairs(pairs, "column=number", "Write --weight spend=2, say."):
        try:
            weights[column] = float(weight)
        except ValueError:
            raise BadHyperparameter(f"The weight of '{column}' is a number, not '{weight}'.") from None
    return tuple(weights.items())


def mapping_of(pairs: Iterable[str] | None) -> dict[str, str]:
    """Which column of a file stands for which of a model, of repeated `--map model's=file's`.

    Raises
    ------
    BadHyperparameter, BadColumn
    """
    mapping: dict[str, str] = {}
    for column, there in _pairs(pairs, "column=name", "Write --map age=years where the file says years."):
        if mapping.setdefault(column, there) != there:
            raise BadColumn(f"'{column}' is mapped twice: to '{mapping[column]}' and to '{there}'.")
    return mapping


def _pairs(pairs: Iterable[str] | None, wanted: str, remedy: str) -> Iterator[tuple[str, str]]:
    for pair in pairs or ():
        name, sign, value = pair.rpartition("=")  # no value holds one, but a column may
        if not sign:
            raise BadHyperparameter(f"'{pair}' is not {wanted}.", remedy)
        yield name.strip(), value.strip()


def slug(text: str) -> str:
    """A name to save under, made of what was said."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60].strip("-")
