"""Shelf: named manifests beside files named by their hash; a name appears only when all is written.

saved/<kind>/<name>.json       the manifest: what it is, sealed by its own hash
saved/<kind>/<sha256>.skops    the fitted pipeline it speaks of
saved/<kind>/<sha256>.parquet  the answers it was evaluated by, and some of the rows that taught it
"""

import hashlib
import json
import os
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.errors import BadName, NoSuchModel, RegistryError, TamperedModel
from data.writing import place

FORMAT = 3
# The keys under which a manifest names its files.
PIPELINE, ANSWERS, BACKGROUND = "sha256", "answers", "background"
ENDINGS = {PIPELINE: ".skops", ANSWERS: ".parquet", BACKGROUND: ".parquet"}
CALLED = {PIPELINE: "model file", ANSWERS: "file of answers", BACKGROUND: "file of customers"}
YOUNG = 600  # seconds
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
DIGEST = re.compile(r"[0-9a-f]{64}")
UNREADABLE = (OSError, ValueError, RecursionError)
Manifest = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shelf:
    """One folder of things of one kind; what is in it is private, since manifests hold rows of customers."""

    folder: Path

    def demand(self, name: str, free: bool = False) -> None:
        """See that a name can be one and, if asked, that nothing has it yet.

        Raises
        ------
        BadName
        """
        path = self._path(name)
        if free and os.path.lexists(path):
            raise _taken(name)

    def put(self, name: str, files: Mapping[str, bytes], manifest: Manifest, replace: bool = True) -> None:
        """Write a pipeline, what lies beside it, and their manifest; an older one is replaced in one step,
        or kept.

        Raises
        ------
        BadName (also: it is taken, and not to be replaced), RegistryError
        """
        path = self._path(name)
        digests = {key: hashlib.sha256(content).hexdigest() for key, content in files.items()}
        plain = {key: value for key, value in manifest.items() if key not in ENDINGS}
        sealed = _sealed({**plain, "format": FORMAT, "name": name, **digests})
        with _changing(name):
            for folder in (self.folder.parent, self.folder):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for key, content in files.items():
                place(self._file(key, digests[key]), content, private=True)
            self._spare(path)
            try:
                place(path, json.dumps(sealed, indent=1).encode(), private=True, replace=replace)
            except FileExistsError as first:
                raise _taken(name) from first
        self._sweep()

    def manifest(self, name: str) -> Manifest:
        """Read and check a manifest, and see that its files are there.

        Raises
        ------
        BadName, NoSuchModel, TamperedModel, RegistryError
        """
        try:
            manifest = json.loads(self._path(name).read_bytes())
        except FileNotFoundError as absent:
            raise self._absent(name) from absent
        except UNREADABLE as broken:
            raise TamperedModel(f"The manifest of '{name}' cannot be read.") from broken
        if not isinstance(manifest, dict) or manifest.get("seal") != _sealed(manifest)["seal"]:
            raise TamperedModel(f"The manifest of '{name}' is not what was written.")
        if not {"format", "name", PIPELINE} <= manifest.keys() or not all(
            DIGEST.fullmatch(str(digest)) for digest in _digests(manifest).values()
        ):
            raise TamperedModel(f"The manifest of '{name}' does not say what it is of.")
        if manifest["format"] != FORMAT:
            raise RegistryError(
                f"'{name}' is of format {manifest['format']!r}, not {FORMAT}.", "Train it again."
            )
        if manifest["name"] != name:
            raise TamperedModel(f"The manifest of '{name}' is that of '{manifest['name']}'.")
        for key, digest in _digests(manifest).items():
            if not self._file(key, digest).exists():
                raise TamperedModel(f"The {CALLED[key]} of '{name}' is gone.")
        return manifest

    def file(self, key: str, manifest: Manifest) -> bytes:
        """Read a file a manifest speaks of, once its hash is found right; b"" if it speaks of none.

        Raises
        ------
        TamperedModel
        """
        if key not in manifest:
            return b""
        what = f"The {CALLED[key]} of '{manifest['name']}'"
        try:
            content = self._file(key, manifest[key]).read_bytes()
        except FileNotFoundError as absent:
            raise TamperedModel(f"{what} is gone.") from absent
        except UNREADABLE as broken:
            raise TamperedModel(f"{what} cannot be read.") from broken
        if hashlib.sha256(content).hexdigest() != manifest[key]:
            raise TamperedModel(f"{what} has other content ({len(content):,} bytes).")
        return content

    def names(self) -> list[str]:
        """Every name on the shelf, sorted."""
        return sorted(path.stem for path in self.folder.glob("*.json") if NAME.fullmatch(path.stem))

    def stamp(self, name: str) -> tuple[int, ...]:
        """What changes whenever a manifest, or which files lie beside it, does."""
        try:
            file, folder = self._path(name).stat(), self.folder.stat()
        except OSError:
            return ()
        return file.st_mtime_ns, file.st_ctime_ns, file.st_size, file.st_ino, folder.st_mtime_ns

    def remove(self, name: str) -> None:
        """Take a name off the shelf.

        Raises
        ------
        BadName, NoSuchModel, RegistryError
        """
        path = self._path(name)
        with _changing(name):
            self._spare(path)
            try:
                path.unlink()
            except FileNotFoundError as absent:
                raise self._absent(name) from absent
        self._sweep()

    def _absent(self, name: str) -> NoSuchModel:
        return NoSuchModel(f"There is no {self.folder.name} named '{name}'.")

    def _path(self, name: str) -> Path:
        if not NAME.fullmatch(name):
            raise BadName(f"'{name}' cannot be a name.")
        return self.folder / f"{name}.json"

    def _file(self, key: str, digest: str) -> Path:
        return self.folder / f"{digest}{ENDINGS[key]}"

    def _files(self, path: Path) -> set[Path]:
        """The files a manifest speaks of."""
        return {self._file(key, digest) for key, digest in _digests_in(path).items()}

    def _spare(self, path: Path) -> None:
        """Make files young before their manifest goes: who has just read the manifest still finds them."""
        with suppress(*UNREADABLE):
            for file in self._files(path):
                os.utime(file)

    def _sweep(self) -> None:
        """Delete files no manifest speaks of; a young one may await its manifest in another process."""
        spoken: set[Path] = set()
        for path in self.folder.glob("*.json"):
            try:
                spoken |= self._files(path)
            except FileNotFoundError:
                continue
            except UNREADABLE:
                return  # it may speak of any of them
        for path in (path for ending in {*ENDINGS.values()} for path in self.folder.glob(f"*{ending}")):
            with suppress(OSError):  # another process sweeps too; what cannot go now goes another time
                if path not in spoken and time.time() - path.stat().st_mtime > YOUNG:
                    path.unlink()


@contextmanager
def _changing(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as failure:
        raise RegistryError(
            f"What is saved as '{name}' cannot be changed: {failure.strerror or failure}.",
            "See that the folder of the models may be written to and has room.",
        ) from failure


def _taken(name: str) -> BadName:
    return BadName(f"The name '{name}' is taken.", "Take another name.")


def _digests(manifest: Manifest) -> Manifest:
    return {key: manifest[key] for key in ENDINGS if key in manifest}


def _digests_in(path: Path) -> Manifest:
    manifest = json.loads(path.read_bytes())
    digests = _digests(manifest) if isinstance(manifest, dict) else {}
    if PIPELINE not in digests or not all(DIGEST.fullmatch(str(each)) for each in digests.values()):
        raise ValueError(f"{path.name} speaks of no pipeline")
    return digests


def _sealed(manifest: Manifest) -> Manifest:
    bare = {key: value for key, value in manifest.items() if key != "seal"}
    return {**bare, "seal": hashlib.sha256(json.dumps(bare, sort_keys=True).encode()).hexdigest()}
