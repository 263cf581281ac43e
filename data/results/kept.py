"""Kept: a result is a folder nobody else can read - the scores, the rejected cells and what was said of them.

A key is made of a visitor and of what was ordered: whoever asks the same again finds it, and nobody else can
name it.
"""

import fcntl
import hashlib
import json
import os
import re
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pandas as pd

from core.errors import NoSuchFile
from data.private import private_folder
from data.writing import place

KEY = re.compile(r"[0-9a-f]{32}-[0-9a-f]{32}")
ABOUT, FIRST, SUMMARY = "about.json", "first.parquet", "summary.json"
LOCK = ".lock"
SCORES, REJECTS = "scores", "rejects"


def key_of(visitor: str, order: bytes) -> str:
    """The key of the result of a visitor's order."""
    return f"{_digest(visitor.encode())}-{_digest(visitor.encode() + order)}"


@contextmanager
def alone(key: str) -> Iterator[None]:
    """Have a result to oneself; whoever wants it too waits.

    Raises
    ------
    NoSuchFile : not a key.
    """
    _demand_key(key)
    with (_folder() / f"{key}{LOCK}").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def begin(key: str, about: Mapping[str, Any]) -> None:
    """Make room for a result, in the place of the one that was there; `about` is what was ordered.

    To be called by who is alone with it.

    Raises
    ------
    NoSuchFile : not a key.
    """
    _demand_key(key)
    fresh = Path(mkdtemp(prefix="unfinished-", dir=_folder()))
    _write(fresh / ABOUT, about)
    drop(key)
    fresh.rename(_folder() / key)


def folder_of(key: str) -> Path:
    """Where a result lies; asking for it makes it young again.

    Raises
    ------
    NoSuchFile : not a key, or cleaned away.
    """
    folder = _folder() / key
    if not KEY.fullmatch(key) or not (folder / ABOUT).is_file():
        raise NoSuchFile("This result is no longer there.", "Score the file again.")
    os.utime(folder)
    return folder


def path_of(key: str, part: str, ending: str = ".parquet") -> Path:
    """Where the scores or the rejected cells of a result lie.

    Raises
    ------
    NoSuchFile
    """
    path = folder_of(key) / f"{part}{ending}"
    if not path.is_file():
        raise NoSuchFile("This result is not whole.", "Score the file again.")
    return path


def keep_first(key: str, rows: pd.DataFrame) -> None:
    """Keep the first rows that were answered, for whoever does not want to wait for the others.

    Raises
    ------
    NoSuchFile
    """
    folder = folder_of(key)
    rows.to_parquet(folder / f"unfinished-{FIRST}", index=False)
    (folder / f"unfinished-{FIRST}").replace(folder / FIRST)


def first(key: str) -> pd.DataFrame | None:
    """The first rows that were answered, as soon as there are some and as long as the result is there."""
    try:
        return pd.read_parquet(folder_of(key) / FIRST)
    except (NoSuchFile, FileNotFoundError):
        return None


def finish(key: str, summary: Mapping[str, Any]) -> None:
    """Say that a result is whole, and what is to be said of it.

    Raises
    ------
    NoSuchFile
    """
    _write(folder_of(key) / SUMMARY, summary)


def summary(key: str) -> dict[str, Any] | None:
    """What is to be said of a result; None as long as it is not whole, or is there no more."""
    try:
        return _read(folder_of(key) / SUMMARY)
    except NoSuchFile:
        return None


def thin_out(visitor: str, most: int, under_way: Collection[str]) -> None:
    """Leave a visitor no more than the results asked for last, and those that are under way."""
    over = [folder.name for folder in _youngest_first(visitor) if folder.name not in under_way]
    for key in over[most:]:
        drop(key)


def drop(key: str) -> None:
    """Leave nothing of a result."""
    if KEY.fullmatch(key):
        shutil.rmtree(_folder() / key, ignore_errors=True)


def sweep(older_than_seconds: float, now: float) -> int:
    """Remove the results nobody asked for since `now - older_than_seconds`, and say how many they were."""
    removed = 0
    for folder in _folder().iterdir():
        with suppress(FileNotFoundError):  # another process sweeps too
            if folder.stat().st_mtime < now - older_than_seconds:
                _remove(folder)
                removed += folder.suffix != LOCK
    return removed


def _remove(path: Path) -> None:
    if path.suffix == LOCK:
        path.unlink(missing_ok=True)
    else:
        shutil.rmtree(path, ignore_errors=True)


def _youngest_first(visitor: str) -> list[Path]:
    ages: list[tuple[float, Path]] = []
    for path in _folder().glob(f"{_digest(visitor.encode())}-*[0-9a-f]"):
        with suppress(FileNotFoundError):  # another run of the page drops it
            ages.append((path.stat().st_mtime, path))
    return [path for _, path in sorted(ages, reverse=True)]


def _demand_key(key: str) -> None:
    if not KEY.fullmatch(key):
        raise NoSuchFile("This is not the name of a result.", "Score the file again.")


def _write(path: Path, content: Mapping[str, Any]) -> None:
    place(path, json.dumps(content).encode(), private=True)


def _read(path: Path) -> dict[str, Any] | None:
    try:
        return dict(json.loads(path.read_bytes()))
    except FileNotFoundError:
        return None


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:32]


def _folder() -> Path:
    return private_folder("results")
