"""Registry: save, list and load models and segmentations by name, each checked by its golden rows."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace as replaced
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from core.errors import FailedGoldenRows
from core.golden import GoldenRow, mismatches
from core.learning.evaluation.answers import Answers
from core.learning.evaluation.evaluate import Evaluation
from core.learning.train import TrainedModel
from core.segments.segmentation import Segmentation
from core.table.table import Table
from models import answers, background
from models.entries import Entry, entry
from models.kinds import KINDS, MODEL, SEGMENTATION, Kind
from models.reading import demand_versions, told, versions
from models.record import written
from models.reviving import pipeline_file, revived
from models.shelf import ANSWERS, BACKGROUND, PIPELINE, Manifest, Shelf

HOME = Path(__file__).parent / "saved"


class Registry:
    """The models and segmentations in one folder.

    Saving asks the golden rows of what was written, one at a time through the function the form calls;
    loading asks them again. A mismatch refuses.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or Path(os.environ.get("PATRON_MODELS") or HOME)
        self._listed: dict[tuple[Path, str, tuple[int, ...]], Entry] = {}

    def demand_name(self, kind: str, name: str, free: bool = False) -> None:
        """See, before any work, that a name can be given and, if asked, that nothing has it yet.

        Raises
        ------
        BadName
        """
        self._shelf(KINDS[kind]).demand(name, free)

    def save_model(
        self, name: str, model: TrainedModel, evaluation: Evaluation, table: Table, *, replace: bool = True
    ) -> None:
        """Save a model trained on a table, with its evaluation.

        Raises
        ------
        BadName (also: it is taken, and not to be replaced), FailedGoldenRows, RegistryError
        """
        metrics = {metric: score.mean for metric, score in evaluation.metrics.items()}
        told = written(evaluation, leave_out=("answers",))
        summary = {"metrics": metrics, "verdict": evaluation.verdict, "evaluation": told}
        beside = {
            ANSWERS: answers.encoded(evaluation.answers),
            BACKGROUND: background.encoded(model.background),
        }
        self._save(MODEL, name, model, table, summary, replace=replace, beside=beside)

    def model(self, name: str) -> tuple[TrainedModel, Evaluation]:
        """Load a model and its evaluation.

        Raises
        ------
        BadName, NoSuchModel, TamperedModel, OtherVersions, FailedGoldenRows
        """
        manifest = self._shelf(MODEL).manifest(name)
        model: TrainedModel = self._load(MODEL, manifest)
        kept = self._shelf(MODEL).file(BACKGROUND, manifest)
        whole = replaced(model, background=background.decoded(kept, model, name))
        return whole, self._evaluation(manifest)

    def evaluation(self, name: str) -> Evaluation:
        """Load how a model did, without the model and without its answers: they are as many as its rows.

        Raises
        ------
        BadName, NoSuchModel, TamperedModel, OtherVersions
        """
        manifest = self._shelf(MODEL).manifest(name)
        demand_versions(manifest)
        without = told(manifest, "evaluation", Evaluation, answers=None)
        return replaced(without, answers=Answers.none(without.classes))

    def save_segmentation(
        self, name: str, segmentation: Segmentation, table: Table, *, replace: bool = True
    ) -> None:
        """Save a segmentation of a table.

        Raises
        ------
        BadName (also: it is taken, and not to be replaced), FailedGoldenRows, RegistryError
        """
        metrics = {"silhouette": segmentation.silhouette, "stability": segmentation.stability}
        summary = {"metrics": metrics, "verdict": segmentation.verdict}
        self._save(SEGMENTATION, name, segmentation, table, summary, replace=replace, beside={})

    def segmentation(self, name: str) -> Segmentation:
        """Load a segmentation.

        Raises
        ------
        BadName, NoSuchModel, TamperedModel, OtherVersions, FailedGoldenRows
        """
        loaded: Segmentation = self._load(SEGMENTATION, self._shelf(SEGMENTATION).manifest(name))
        return loaded

    def version(self, kind: str, name: str) -> str:
        """The seal of what is saved under a name: another one after it is saved again.

        Raises
        ------
        BadName, NoSuchModel, TamperedModel
        """
        return str(self._shelf(KINDS[kind]).manifest(name)["seal"])

    def entries(self) -> list[Entry]:
        """List all that is saved; what cannot be used is listed with the reason.

        What has not changed since the last time is not read again.
        """
        known, listed = self._listed, {}
        for shelf in map(self._shelf, KINDS.values()):
            for name in shelf.names():
                key = (shelf.folder, name, shelf.stamp(name))
                listed[key] = known.get(key) or entry(shelf, name)
        self._listed = listed
        return list(listed.values())

    def remove(self, kind: str, name: str) -> None:
        """Forget what is saved under a name.

        Raises
        ------
        BadName, NoSuchModel, RegistryError
        """
        self._shelf(KINDS[kind]).remove(name)

    def _evaluation(self, manifest: Manifest) -> Evaluation:
        without = told(manifest, "evaluation", Evaluation, answers=None)
        content = self._shelf(MODEL).file(ANSWERS, manifest)
        return replaced(without, answers=answers.decoded(content, without.classes, manifest["name"]))

    def _shelf(self, kind: Kind) -> Shelf:
        return Shelf(self.folder / kind.name)

    def _save(
        self,
        kind: Kind,
        name: str,
        thing: Any,
        table: Table,
        summary: Manifest,
        *,
        replace: bool,
        beside: Mapping[str, bytes],
    ) -> None:
        self.demand_name(kind.name, name, free=not replace)
        golden = kind.golden(thing, table)
        pipeline = pipeline_file(thing.pipeline)
        manifest = {
            "name": name,
            "created": datetime.now(UTC).isoformat(timespec="seconds"),
            "algorithm": thing.spec.algorithm,
            "rows": thing.rows,
            "versions": versions(),
            "thing": written(thing, leave_out=("pipeline", *kind.beside)),
            "golden": [written(each) for each in golden],
            **summary,
        }
        _demand_golden(kind, revived(kind, manifest, pipeline), golden, name)
        self._shelf(kind).put(name, {PIPELINE: pipeline, **beside}, manifest, replace)

    def _load(self, kind: Kind, manifest: Manifest) -> Any:
        demand_versions(manifest)
        golden = told(manifest, "golden", list[GoldenRow])
        thing = revived(kind, manifest, self._shelf(kind).file(PIPELINE, manifest))
        _demand_golden(kind, thing, golden, manifest["name"])
        return thing


def _demand_golden(kind: Kind, thing: Any, golden: Sequence[GoldenRow], name: str) -> None:
    if not golden:
        raise FailedGoldenRows(f"'{name}' is refused: it has no golden rows.")
    wrong = mismatches(lambda row: kind.ask(thing, row), golden)
    if wrong:
        raise FailedGoldenRows(
            f"'{name}' is refused: {len(wrong)} of {len(golden)} golden rows get another answer ({wrong[0]})."
        )
