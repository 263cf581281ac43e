"""Registry: save, list and load models and segmentations by name, each checked by its golden rows."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

import skops.io
from sklearn.pipeline import Pipeline

from core.errors import CoreError, FailedGoldenRows, OtherVersions, RegistryError
from core.golden import Answer, GoldenRow, mismatches
from core.learning import golden as model_golden
from core.learning.evaluate import Evaluation
from core.learning.train import TrainedModel
from core.segments import golden as segment_golden
from core.segments.segment import Segmentation
from core.table.table import Table
from models.record import restored, written
from models.shelf import Manifest, Shelf
from models.trust import TRUSTED_TYPES

HOME = Path(__file__).parent / "saved"
LIBRARIES = ("scikit-learn", "numpy", "pandas", "skops")
DECISIVE = ("scikit-learn",)  # its documentation warns against loading a model across versions
Thing = TypeVar("Thing", TrainedModel, Segmentation)
Ask = Callable[[Mapping[str, Any]], Answer]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list of what is saved; `refused` says why it cannot be read."""

    name: str
    kind: str
    created: str = ""
    algorithm: str = ""
    rows: int = 0
    metrics: Mapping[str, float] = field(default_factory=dict)
    verdict: str = ""
    refused: str = ""


class Registry:
    """The models and segmentations in one folder.

    Saving asks the golden rows of what was written, one at a time through the function the form calls;
    loading asks them again. A mismatch refuses.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or Path(os.environ.get("PATRON_MODELS") or HOME)
        self._models = Shelf(self.folder / "model")
        self._segmentations = Shelf(self.folder / "segmentation")

    def save_model(self, name: str, model: TrainedModel, evaluation: Evaluation, table: Table) -> None:
        """Save a model trained on a table, with its evaluation.

        Raises
        ------
        BadName, FailedGoldenRows
        """
        golden = model_golden.golden_rows(model, table)
        metrics = {metric: score.mean for metric, score in evaluation.metrics.items()}
        summary = {"metrics": metrics, "verdict": evaluation.verdict, "evaluation": written(evaluation)}
        self._save(self._models, name, model, golden, summary, model_golden.ask)

    def model(self, name: str) -> tuple[TrainedModel, Evaluation]:
        """Load a model and its evaluation.

        Raises
        ------
        BadName, NoSuchModel, TamperedModel, OtherVersions, FailedGoldenRows
        """
        manifest = self._models.manifest(name)
        model = self._load(self._models, manifest, TrainedModel, model_golden.ask)
        return model, restored(Evaluation, manifest["evaluation"])

    def save_segmentation(self, name: str, segmentation: Segmentation, table: Table) -> None:
        """Save a segmentation of a table.

        Raises
        ------
        BadName, FailedGoldenRows
        """
        golden = segment_golden.golden_rows(segmentation, table)
        metrics = {"silhouette": segmentation.silhouette, "stability": segmentation.stability}
        summary = {"metrics": metrics, "verdict": segmentation.verdict}
        self._save(self._segmentations, name, segmentation, golden, summary, segment_golden.ask)

    def segmentation(self, name: str) -> Segmentation:
        """Load a segmentation.

        Raises
        ------
        BadName, NoSuchModel, TamperedModel, OtherVersions, FailedGoldenRows
        """
        manifest = self._segmentations.manifest(name)
        return self._load(self._segmentations, manifest, Segmentation, segment_golden.ask)

    def version(self, kind: str, name: str) -> str:
        """The hash of what is saved under a name: it changes when the name is saved again.

        Raises
        ------
        BadName, NoSuchModel, TamperedModel
        """
        return str(self._shelf(kind).manifest(name)["seal"])

    def entries(self) -> list[Entry]:
        """List all that is saved; a broken manifest is listed with the reason it is refused."""
        shelves = (self._models, self._segmentations)
        return [_entry(shelf, name) for shelf in shelves for name in shelf.names()]

    def remove(self, kind: str, name: str) -> None:
        """Forget what is saved under a name.

        Raises
        ------
        BadName, NoSuchModel
        """
        self._shelf(kind).remove(name)

    def _shelf(self, kind: str) -> Shelf:
        return {"model": self._models, "segmentation": self._segmentations}[kind]

    def _save(
        self,
        shelf: Shelf,
        name: str,
        thing: Thing,
        golden: Sequence[GoldenRow],
        summary: Manifest,
        ask: Callable[[Thing, Mapping[str, Any]], Answer],
    ) -> None:
        pipeline = skops.io.dumps(thing.pipeline)
        manifest = {
            "created": datetime.now(UTC).isoformat(timespec="seconds"),
            "algorithm": thing.spec.algorithm,
            "rows": thing.rows,
            "versions": {library: version(library) for library in LIBRARIES},
            "thing": written(thing, leave_out=("pipeline",)),
            "golden": written(golden),
            **summary,
        }
        _demand_golden(partial(ask, _revived(type(thing), manifest, pipeline)), golden, name)
        shelf.put(name, pipeline, manifest)

    def _load(
        self,
        shelf: Shelf,
        manifest: Manifest,
        kind: type[Thing],
        ask: Callable[[Thing, Mapping[str, Any]], Answer],
    ) -> Thing:
        _demand_versions(manifest)
        thing = _revived(kind, manifest, shelf.pipeline(manifest))
        golden = restored(tuple[GoldenRow, ...], manifest["golden"])
        _demand_golden(partial(ask, thing), golden, manifest["name"])
        return thing


def _revived(kind: type[Thing], manifest: Manifest, pipeline: bytes) -> Thing:
    fitted: Pipeline = skops.io.loads(pipeline, trusted=TRUSTED_TYPES)
    return restored(kind, manifest["thing"], pipeline=fitted)


def _demand_versions(manifest: Manifest) -> None:
    then = manifest["versions"]
    other = [f"{each} {then[each]} (here: {version(each)})" for each in DECISIVE if then[each] != version(each)]
    if other:
        raise OtherVersions(f"'{manifest['name']}' was saved with {', '.join(other)}.")


def _demand_golden(ask: Ask, golden: Sequence[GoldenRow], name: str) -> None:
    wrong = mismatches(ask, golden)
    if wrong:
        raise FailedGoldenRows(f"'{name}' is refused: {len(wrong)} of {len(golden)} golden rows differ: {wrong[0]}.")


def _entry(shelf: Shelf, name: str) -> Entry:
    kind = shelf.folder.name
    try:
        manifest = shelf.manifest(name)
        _demand_versions(manifest)
    except RegistryError as refusal:
        return Entry(name, kind, refused=refusal.message)
    told = ("created", "algorithm", "rows", "metrics", "verdict")
    return Entry(name, kind, **{key: manifest[key] for key in told})
