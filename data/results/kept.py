"""Kept: a result is a folder nobody else can read - the scores, the rejected cells and what was said of them.

A key is made of a visitor and of what was ordered: whoever asks the same again finds it, and nobody else can
name it.
"""

import hashlib
import json
import os
import re
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pandas as pd

from core.errors import NoSuchFile
from data.private import private_folder
from data.writing import place

KEY = re.compile(r"[0-9a-f]{32}-[0-9a-f]{32}")
ABOUT, FIRST, SUMMARY = "about.json", "first.parquet", "summary.json"
SCORES, REJECTS = "scores", "rejects"


def key_of(visitor: str, order: bytes) -> str:
    """The key of the result of a visitor's order."""
    return f"{_digest(visitor.encode())}-{_digest(visitor.encode() + order)}"


def begin(key: str, about: Mapping[str, Any]) -> None:
    """Make room for a result, in the place of the one that was there; `about` is what was ordered."""
    drop(key)
    folder = _folder() / key
    folder.mkdir(mode=0o700)
    _write(folder / ABOUT, about)


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
    """The first rows that were answered, as soon as there are some.

    Raises
    ------
    NoSuchFile
    """
    path = folder_of(key) / FIRST
    return pd.read_parquet(path) if path.is_file() else None


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


def latest(visitor: str) -> dict[str, Any] | None:
    """What a visitor ordered last."""
    orders = list(_folder().glob(f"{_digest(visitor.encode())}-*/{ABOUT}"))
    last = max(orders, key=lambda path: path.stat().st_mtime, default=None)
    return _read(last) if last else None


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
                shutil.rmtree(folder, ignore_errors=True)
                removed += 1
    return removed


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
