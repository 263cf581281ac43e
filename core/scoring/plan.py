"""Plan: how the rows of a file are answered, settled from its header before the first row is read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from core.errors import BadColumn, MissingColumns
from core.learning.train import TrainedModel
from core.scoring.matching import matched, nearest
from core.segments.segmentation import Segmentation
from core.table.table import RawRows
from core.table.wording import listed, quoted

MISMAPPED = "Map to columns that the file has."
ANSWERS = ("predicted", "prediction_set", "unlike_training")
FEW = 3  # columns, of which each is named though none is there


@dataclass(frozen=True)
class Plan:
    """A model, maybe a segmentation, and which column of the file stands for which of theirs.

    `columns` are pairs (wanted column, column of the file): those that the model learned from, those the
    segmentation asks for, and the one that names the customer if the file has it.
    """

    model: TrainedModel
    segmentation: Segmentation | None = None
    columns: tuple[tuple[str, str], ...] = ()

    @property
    def id(self) -> str | None:
        """The column that names the customer in what is written, if there is one."""
        named = self.model.schema.id
        return named if named in dict(self.columns) else None

    @property
    def renamed(self) -> tuple[tuple[str, str], ...]:
        """The pairs (column of the file, wanted column) whose names differ."""
        return tuple((file, name) for name, file in self.columns if file != name)

    def named(self, raw: RawRows) -> RawRows:
        """Rows of the file with the wanted columns alone, under the names that are wanted."""
        texts = {name: raw.texts[file] for name, file in self.columns}
        plain = frozenset(name for name, file in self.columns if file in raw.plain)
        return replace(raw, texts=pd.DataFrame(texts, index=raw.texts.index, copy=False), plain=plain)

    def spelled(self, rejects: pd.DataFrame) -> pd.DataFrame:
        """Faulty cells (row, column, value, reason) under the names of the file."""
        files = {name: file for file, name in self.renamed}
        return rejects.assign(column=rejects["column"].replace(files)) if files else rejects


def plan_of(
    model: TrainedModel,
    names: Sequence[str],
    segmentation: Segmentation | None = None,
    mapping: Mapping[str, str] | None = None,
) -> Plan:
    """Settle how a file with these columns is answered.

    Parameters
    ----------
    model : already trained.
    names : of the columns of the file.
    segmentation : adds the segment of each row.
    mapping : wanted column -> column of the file, where the names differ; those that differ in nothing but
        capitals, blanks, hyphens and underscores need not be told.

    Returns
    -------
    Plan

    Raises
    ------
    MissingColumns : a column is wanted and not there, with the nearest; or nobody wants one of the mapping.
    BadColumn : one column stands for two, or the id is named like a column of the scores.
    """
    said = dict(mapping or {})
    _demand(model, names, segmentation, said)
    here = _found(model, names, segmentation, said)
    guesses = _guesses(model, names, segmentation, here)
    if guesses:
        raise _missing(guesses, names, len(wanted(model, segmentation)))
    plan = Plan(model, segmentation, tuple(here.items()))
    answers = {*ANSWERS, *(f"p_{name}" for name in model.classes), *(["segment"] if segmentation else [])}
    if plan.id in answers:
        raise BadColumn(
            f"The id column is named '{plan.id}', like a column of the answers.",
            "Leave the column out of the file, or rename it there and learn from the file again.",
        )
    return plan


def suggested(
    model: TrainedModel,
    names: Sequence[str],
    segmentation: Segmentation | None = None,
    mapping: Mapping[str, str] | None = None,
) -> dict[str, str | None]:
    """Guess which columns stand for those that `plan_of` would miss.

    Parameters
    ----------
    model : already trained.
    names : of the columns of the file.
    segmentation : if the rows are to be placed too.
    mapping : wanted column -> column of the file, of what is settled.

    Returns
    -------
    missing column -> the nearest column of the file, None where none is near; empty if nothing is missing.
    """
    said = {name: file for name, file in (mapping or {}).items() if file in names}
    return _guesses(model, names, segmentation, _found(model, names, segmentation, said))


def wanted(model: TrainedModel, segmentation: Segmentation | None = None) -> list[str]:
    """The columns a file must have.

    Parameters
    ----------
    model : already trained.
    segmentation : if the rows are to be placed too.

    Returns
    -------
    Names, the model's first.
    """
    return list(dict.fromkeys([*model.spec.features, *(segmentation.spec.columns if segmentation else ())]))


def _found(
    model: TrainedModel, names: Sequence[str], segmentation: Segmentation | None, said: Mapping[str, str]
) -> dict[str, str]:
    """Wanted column -> column of the file; one may serve both the model and the segmentation."""
    features = _told(model.spec.features, names, said)
    places = _told(segmentation.spec.columns, names, said) if segmentation else {}
    taken = {*features.values(), *places.values()}
    # A column that is learned from names no customer, unless it is told to.
    named = _told(model.schema.of_role("id"), [name for name in names if name not in taken], said)
    return features | places | named


def _told(group: Sequence[str], names: Sequence[str], said: Mapping[str, str]) -> dict[str, str]:
    told = {name: said[name] for name in group if name in said}
    free = [name for name in names if name not in told.values()]
    return told | matched([name for name in group if name not in told], free)


def _guesses(
    model: TrainedModel, names: Sequence[str], segmentation: Segmentation | None, here: Mapping[str, str]
) -> dict[str, str | None]:
    absent = [name for name in wanted(model, segmentation) if name not in here]
    return nearest(absent, [name for name in names if name not in here.values()])


def _missing(guesses: Mapping[str, str | None], names: Sequence[str], needed: int) -> MissingColumns:
    if len(guesses) < max(needed, FEW) or any(guesses.values()):
        return MissingColumns.near(guesses)
    here = quoted([f"{name:.40}" for name in names])
    return MissingColumns(
        f"None of the {needed:,} columns that are needed is there; what there is: {here}.",
        "Give a table of customers with the columns that the model learned from.",
    )


def _demand(
    model: TrainedModel, names: Sequence[str], segmentation: Segmentation | None, said: Mapping[str, str]
) -> None:
    """See that a mapping speaks of columns there are, and gives the model no column twice."""
    asked = [*wanted(model, segmentation), *model.schema.of_role("id")]
    strange = [name for name in said if name not in asked]
    if strange:
        raise MissingColumns(f"Nothing asks for {quoted(strange)}.", f"What is asked for: {listed(asked)}.")
    absent = [file for file in said.values() if file not in names]
    if absent:
        raise MissingColumns(MissingColumns.among(absent, list(names)).message, MISMAPPED)
    given = [said[name] for name in model.spec.features if name in said]
    twice = [file for file in dict.fromkeys(given) if given.count(file) > 1]
    if twice:
        raise BadColumn(
            f"{quoted(twice)} cannot stand for two columns of the model.", "Map each column once."
        )
