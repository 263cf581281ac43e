"""Remembered: what a visitor works with, in a folder nobody else can read, for when they come again.

<hash of the visitor>/facts.json   the facts by name and the keys of the files opened, sealed by their hash
<hash of the visitor>/<sha256>     what is too large to be written again whenever another fact changes
"""

import hashlib
import json
import os
import re
import shutil
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from core.errors import NoSuchFile
from data.private import private_folder
from data.writing import place

FACTS = "facts.json"
FORMAT = 1
PART = re.compile(r"[0-9a-f]{64}")
UNREADABLE = (OSError, ValueError, TypeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is known of a visitor: `facts` as JSON values by name, and the keys of the files they opened."""

    facts: Mapping[str, Any] = field(default_factory=dict)
    opened: tuple[str, ...] = ()


def keep(visitor: str, known: Remembered, parts: Collection[str] = ()) -> None:
    """Remember a visitor so, and no other parts than these.

    Raises
    ------
    NoSuchFile, OSError : it cannot be written.
    """
    folder = _made(visitor)
    place(folder / FACTS, json.dumps(_sealed(asdict(known))).encode(), private=True)
    for path in folder.iterdir():
        if PART.fullmatch(path.name) and path.name not in parts:
            path.unlink(missing_ok=True)


def known_of(visitor: str) -> Remembered:
    """What is remembered of a visitor, who is so again for as long; nothing of what is not as it was written.

    Raises
    ------
    NoSuchFile
    """
    folder = _folder_of(visitor)
    with suppress(FileNotFoundError):
        os.utime(folder)
    return _read(folder / FACTS) or Remembered()


def keep_part(visitor: str, content: bytes) -> str:
    """Keep what is too large for the facts, and return its name.

    Raises
    ------
    NoSuchFile, OSError : it cannot be written.
    """
    name = hashlib.sha256(content).hexdigest()
    place(_made(visitor) / name, content, private=True)
    return name


def has_part(visitor: str, name: str) -> bool:
    """Whether a part is there.

    Raises
    ------
    NoSuchFile
    """
    return bool(PART.fullmatch(name)) and (_folder_of(visitor) / name).is_file()


def part(visitor: str, name: str) -> bytes:
    """What was kept under a name.

    Raises
    ------
    NoSuchFile : not the name of a part, gone, or not as it was written.
    """
    content = (_folder_of(visitor) / name).read_bytes() if has_part(visitor, name) else b""
    if hashlib.sha256(content).hexdigest() != name:
        raise NoSuchFile("What was remembered is no longer there.", "Do it again.")
    return content


def forget(visitor: str) -> None:
    """Leave nothing of a visitor.

    Raises
    ------
    NoSuchFile
    """
    shutil.rmtree(_folder_of(visitor), ignore_errors=True)


def opened_by_all() -> set[str]:
    """The keys of all files that anybody has opened who is remembered.

    Raises
    ------
    NoSuchFile
    """
    every = map(_read, _home().glob(f"*/{FACTS}"))
    return {key for known in every if known for key in known.opened}


def sweep(older_than_seconds: float, now: float) -> int:
    """Forget the visitors who did nothing since `now - older_than_seconds`, and say how many they were.

    Raises
    ------
    NoSuchFile
    """
    forgotten = 0
    for folder in _home().iterdir():
        with suppress(FileNotFoundError):  # another process sweeps too
            if folder.stat().st_mtime < now - older_than_seconds:
                shutil.rmtree(folder, ignore_errors=True)
                forgotten += 1
    return forgotten


def _read(path: Path) -> Remembered | None:
    try:
        told = json.loads(path.read_bytes())
        known = Remembered(dict(told["facts"]), tuple(map(str, told["opened"])))
        return known if told == _sealed(asdict(known)) else None
    except (*UNREADABLE, KeyError):
        return None


def _sealed(told: Mapping[str, Any]) -> dict[str, Any]:
    bare = json.loads(json.dumps({**told, "format": FORMAT}))
    return {**bare, "seal": hashlib.sha256(json.dumps(bare, sort_keys=True).encode()).hexdigest()}


def _made(visitor: str) -> Path:
    folder = _folder_of(visitor)
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _folder_of(visitor: str) -> Path:
    return _home() / hashlib.sha256(visitor.encode()).hexdigest()[:32]


def _home() -> Path:
    return private_folder("visitors")
