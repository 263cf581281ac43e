"""Entries: the list of what is saved, also of what cannot be used."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.errors import RegistryError
from core.learning.evaluation.evaluate import Evaluation
from models.kinds import KINDS, MODEL
from models.reading import demand_versions, told
from models.shelf import Manifest, Shelf


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


def entry(shelf: Shelf, name: str) -> Entry:
    """List what is saved under a name, with the reason if it can be seen that it cannot be used."""
    kind = KINDS[shelf.folder.name]
    try:
        manifest = shelf.manifest(name)
        demand_versions(manifest)
        told(manifest, "thing", kind.made, pipeline=None, **kind.beside)
        if kind is MODEL:
            told(manifest, "evaluation", Evaluation, answers=None)
        return _line(manifest, kind.name)
    except RegistryError as refusal:
        return Entry(name, kind.name, refused=refusal.message)


def _line(manifest: Manifest, kind: str) -> Entry:
    shown = ("name", "created", "algorithm", "rows", "metrics", "verdict")
    line = {"kind": kind, **{key: manifest.get(key) for key in shown}}
    return told({**manifest, "line": line}, "line", Entry)
