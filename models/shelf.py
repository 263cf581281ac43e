"""Shelf: named manifests beside files named by their hash; a name appears only when all is written.

saved/<kind>/<name>.json       the manifest: what it is, sealed by its own hash
saved/<kind>/<sha256>.skops    the fitted pipeline it speaks of
"""

import hashlib
import json
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.errors import BadName, NoSuchModel, RegistryError, TamperedModel
from data.writing import write_whole

FORMAT = 1
YOUNG = 600  # seconds
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
Manifest = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shelf:
    """One folder of things of one kind."""

    folder: Path

    def put(self, name: str, pipeline: bytes, manifest: Manifest) -> Manifest:
        """Write a pipeline and its manifest; an older one of this name is replaced in one step.

        Raises
        ------
        BadName
        """
        path = self._path(name)
        digest = hashlib.sha256(pipeline).hexdigest()
        sealed = _sealed({**manifest, "format": FORMAT, "name": name, "sha256": digest})
        self.folder.mkdir(parents=True, exist_ok=True)
        write_whole(self._pipeline(digest), pipeline)
        write_whole(path, json.dumps(sealed, indent=1).encode())
        self._sweep()
        return sealed

    def manifest(self, name: str) -> Manifest:
        """Read and check a manifest, and see that its pipeline is there.

        Raises
        ------
        BadName, NoSuchModel, TamperedModel
        """
        path = self._path(name)
        if not path.exists():
            raise NoSuchModel(f"There is no {self.folder.name} named '{name}'.")
        try:
            manifest = json.loads(path.read_bytes())
        except ValueError as broken:
            raise TamperedModel(f"The manifest of '{name}' is not whole.") from broken
        if not isinstance(manifest, dict) or manifest.get("seal") != _sealed(manifest)["seal"]:
            raise TamperedModel(f"The manifest of '{name}' is not what was written.")
        if manifest["format"] != FORMAT:
            raise RegistryError(
                f"'{name}' is of format {manifest['format']}, not {FORMAT}.", "Train it again."
            )
        if manifest["name"] != name:
            raise TamperedModel(f"The manifest of '{name}' is that of '{manifest['name']}'.")
        self._there(manifest)
        return manifest

    def pipeline(self, manifest: Manifest) -> bytes:
        """Read the pipeline a manifest speaks of, once its hash is found right.

        Raises
        ------
        TamperedModel
        """
        content = self._there(manifest).read_bytes()
        if hashlib.sha256(content).hexdigest() != manifest["sha256"]:
            raise TamperedModel(
                f"The model file of '{manifest['name']}' has other content ({len(content):,} bytes)."
            )
        return content

    def names(self) -> list[str]:
        """Every name on the shelf, sorted."""
        return sorted(path.stem for path in self.folder.glob("*.json") if NAME.fullmatch(path.stem))

    def remove(self, name: str) -> None:
        """Take a name off the shelf.

        Raises
        ------
        BadName, NoSuchModel
        """
        path = self._path(name)
        if not path.exists():
            raise NoSuchModel(f"There is no {self.folder.name} named '{name}'.")
        path.unlink()
        self._sweep()

    def _there(self, manifest: Manifest) -> Path:
        path = self._pipeline(manifest["sha256"])
        if not path.exists():
            raise TamperedModel(f"The model file of '{manifest['name']}' is gone.")
        return path

    def _path(self, name: str) -> Path:
        if not NAME.fullmatch(name):
            raise BadName(f"'{name}' cannot be a name.")
        return self.folder / f"{name}.json"

    def _pipeline(self, digest: str) -> Path:
        return self.folder / f"{digest}.skops"

    def _sweep(self) -> None:
        """Delete pipelines no manifest speaks of; a young one may await its manifest in another process."""
        spoken = set(self._digests())
        for path in self.folder.glob("*.skops"):
            if path.stem not in spoken and time.time() - path.stat().st_mtime > YOUNG:
                path.unlink(missing_ok=True)

    def _digests(self) -> Iterator[str]:
        for name in self.names():
            found = re.search(r'"sha256": "([0-9a-f]{64})"', self._path(name).read_text(errors="replace"))
            if found:
                yield found.group(1)


def _sealed(manifest: Manifest) -> Manifest:
    bare = {key: value for key, value in manifest.items() if key != "seal"}
    return {**bare, "seal": hashlib.sha256(json.dumps(bare, sort_keys=True).encode()).hexdigest()}
