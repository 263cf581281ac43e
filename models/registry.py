"""Registry: save, list and load models and segmentations by name, each checked by its golden rows."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile

import skops.io
from skops.io.exceptions import UntrustedTypesFoundException

from core.errors import FailedGoldenRows, OtherVersions, RegistryError, TamperedModel
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


@dataclass(frozen=True, slots=True)
class Kind:
    """What is kept on one shelf: its type, its golden rows, and how one of them is asked."""

    name: str
    made: type[Any]
    golden: Callable[[Any, Table], tuple[GoldenRow, ...]]
    ask: Callable[[Any, Mapping[str, Any]], Answer]


MODEL = Kind("model", TrainedModel, model_golden.golden_rows, model_golden.ask)
SEGMENTATION = Kind("segmentation", Segmentation, segment_golden.golden_rows, segment_golden.ask)
KINDS = {kind.name: kind for kind in (MODEL, SEGMENTATION)}


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list of what is saved; `refused` says why it cannot be used."""

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

    def save_model(self, name: str, model: TrainedModel, evaluation: Evaluation, table: Table) -> None:
        """Save a model trained on a table, with its evaluation.

        Raises
        ------
        BadName, FailedGoldenRows
        """
        metrics = {metric: score.mean for metric, score in evaluation.metrics.items()}
        summary = {"metrics": metrics, "verdict": evaluation.verdict, "evaluation": written(evaluation)}
        self._save(MODEL, name, model, table, summary)

    def model(self, name: str) -> tuple[TrainedModel, Evaluation]:
        """Load a model and its evaluation.

        Raises
        ------
        BadName, NoSuchModel, TamperedModel, OtherVersions, FailedGoldenRows
        """
        manifest = self._shelf(MODEL).manifest(name)
        return self._load(MODEL, manifest), restored(Evaluation, manifest["evaluation"])

    def save_segmentation(self, name: str, segmentation: Segmentation, table: Table) -> None:
        """Save a segmentation of a table.

        Raises
        ------
        BadName, FailedGoldenRows
        """
        metrics = {"silhouette": segmentation.silhouette, "stability": segmentation.stability}
        self._save(
            SEGMENTATION, name, segmentation, table, {"metrics": metrics, "verdict": segmentation.verdict}
        )

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
        """List all that is saved; what cannot be used is listed with the reason."""
        shelves = [self._shelf(kind) for kind in KINDS.values()]
        return [_entry(shelf, name) for shelf in shelves for name in shelf.names()]

    def remove(self, kind: str, name: str) -> None:
        """Forget what is saved under a name.

        Raises
        ------
        BadName, NoSuchModel
        """
        self._shelf(KINDS[kind]).remove(name)

    def _shelf(self, kind: Kind) -> Shelf:
        return Shelf(self.folder / kind.name)

    def _save(self, kind: Kind, name: str, thing: Any, table: Table, summary: Manifest) -> None:
        golden = kind.golden(thing, table)
        pipeline = skops.io.dumps(thing.pipeline, compression=ZIP_DEFLATED, compresslevel=1)
        manifest = {
            "created": datetime.now(UTC).isoformat(timespec="seconds"),
            "algorithm": thing.spec.algorithm,
            "rows": thing.rows,
            "versions": {library: version(library) for library in LIBRARIES},
            "thing": written(thing, leave_out=("pipeline",)),
            "golden": [written(each) for each in golden],
            **summary,
        }
        _demand_golden(kind, _revived(kind, manifest, pipeline, name), golden, name)
        self._shelf(kind).put(name, pipeline, manifest)

    def _load(self, kind: Kind, manifest: Manifest) -> Any:
        _demand_versions(manifest)
        thing = _revived(kind, manifest, self._shelf(kind).pipeline(manifest), manifest["name"])
        golden = [restored(GoldenRow, each) for each in manifest["golden"]]
        _demand_golden(kind, thing, golden, manifest["name"])
        return thing


def _revived(kind: Kind, manifest: Manifest, pipeline: bytes, name: str) -> Any:
    try:
        fitted = skops.io.loads(pipeline, trusted=TRUSTED_TYPES)
    except UntrustedTypesFoundException as strange:
        found = ", ".join(skops.io.get_untrusted_types(data=pipeline))
        raise TamperedModel(
            f"The model file of '{name}' holds types that are not trusted: {found}."
        ) from strange
    except BadZipFile as broken:
        raise TamperedModel(f"The model file of '{name}' is no model file.") from broken
    return restored(kind.made, manifest["thing"], pipeline=fitted)


def _demand_versions(manifest: Manifest) -> None:
    then = manifest["versions"]
    other = [
        f"{each} {then[each]} (here: {version(each)})" for each in DECISIVE if then[each] != version(each)
    ]
    if other:
        raise OtherVersions(f"'{manifest['name']}' was saved with {', '.join(other)}.")


def _demand_golden(kind: Kind, thing: Any, golden: Sequence[GoldenRow], name: str) -> None:
    wrong = mismatches(lambda row: kind.ask(thing, row), golden)
    if wrong:
        raise FailedGoldenRows(
            f"'{name}' is refused: {len(wrong)} of {len(golden)} golden rows get another answer ({wrong[0]})."
        )


def _entry(shelf: Shelf, name: str) -> Entry:
    kind = shelf.folder.name
    try:
        manifest = shelf.manifest(name)
        _demand_versions(manifest)
    except RegistryError as refusal:
        return Entry(name, kind, refused=refusal.message)
    told = ("created", "algorithm", "rows", "metrics", "verdict")
    return Entry(name, kind, **{key: manifest[key] for key in told})
