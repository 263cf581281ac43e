"""Plan: how the rows of a file are answered, settled from its header before the first row is read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from core.errors import MissingColumns
from core.learning.train import TrainedModel
from core.segments.segmentation import Segmentation
from core.table.table import RawRows


@dataclass(frozen=True)
class Plan:
    """A model, maybe a segmentation, and which column of the file stands for which of theirs.

    `renamed` are pairs (column of the file, column of the model) where the two differ; `has_id` says
    whether the file has the column that names the customer.
    """

    model: TrainedModel
    segmentation: Segmentation | None = None
    renamed: tuple[tuple[str, str], ...] = ()
    has_id: bool = True

    @property
    def id(self) -> str | None:
        """The column that names the customer in what is written, if there is one."""
        return self.model.schema.id if self.has_id else None

    def named(self, raw: RawRows) -> RawRows:
        """Rows of the file under the names that the model knows."""
        return replace(raw, texts=raw.texts.rename(columns=dict(self.renamed))) if self.renamed else raw


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
    mapping : column of the model (or segmentation) -> column of the file, where the names differ.

    Returns
    -------
    Plan

    Raises
    ------
    MissingColumns : a column is wanted and not there; the nearest name is named.
    BadColumn : two columns stand for one, or the id is named like a column of the scores.
    """
    here = {name: name for name in names} | dict(mapping or {})
    wanted = [*model.spec.features, *(segmentation.spec.columns if segmentation else ())]
    absent = [name for name in dict.fromkeys(wanted) if here.get(name) not in names]
    if absent:
        raise MissingColumns.among(absent, list(names))
    renamed = tuple((file, name) for name, file in (mapping or {}).items() if file != name)
    return Plan(model, segmentation, renamed, model.schema.id in here)
