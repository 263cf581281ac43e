"""Remembered: what a visitor works with, in a folder nobody else can read, for when they come again.

<hash of the visitor>/facts.json   the facts by name and the keys of the files opened, sealed by their hash
<hash of the visitor>/<sha256>     what is too large to be written again whenever another fact changes
"""

import fcntl
import hashlib
import json
import os
import re
import shutil
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from core.errors import NoSuchFile
from data.private import private_folder
from data.writing import place

FACTS = "facts.json"
FORMAT = 1
MINUTE = 60  # seconds, longer than it takes to name a part once it is kept
PART = re.compile(r"[0-9a-f]{64}")
UNREADABLE = (OSError, ValueError, TypeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is known of a visitor: `facts` as JSON values by name, and the keys of the files they opened."""

    facts: Mapping[str, Any] = field(default_factory=dict)
    opened: tuple[str, ...] = ()


def keep(visitor: str, known: Remembered, parts: Collection[str] = ()) -> None:
    """Remember a visitor so, and which files they opened before, maybe in another tab.

    Other parts than these go, unless they are so young that another tab may be about to name them.

    Raises
    ------
    NoSuchFile, OSError : it cannot be written.
    """
    with _alone():
        folder = _made(visitor)
        before = _read(folder / FACTS) or Remembered()
        known = replace(known, opened=tuple(sorted({*before.opened, *known.opened})))
        place(folder / FACTS, json.dumps(_sealed(asdict(known))).encode(), private=True)
        for path in folder.iterdir():
            if PART.fullmatch(path.name) and path.name not in parts:
                _drop_old(path)


def known_of(visitor: str) -> Remembered:
    """What is remembered of a visitor, who is so again for as long; nothing of what is not as it was written.

    Raises
    ------
    NoSuchFile, OSError : it cannot be looked for.
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
    """Whether a part is there, which is young again.

    Raises
    ------
    NoSuchFile, OSError : it cannot be looked for.
    """
    if not PART.fullmatch(name):
        return False
    try:
        os.utime(_folder_of(visitor) / name)
    except FileNotFoundError:
        return False
    return True


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
    NoSuchFile, OSError : it cannot be looked for.
    """
    with _alone():
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
    NoSuchFile, OSError : they cannot be looked for.
    """
    with _alone():
        old = [each for each in _home().iterdir() if each.stat().st_mtime < now - older_than_seconds]
        for folder in old:
            shutil.rmtree(folder, ignore_errors=True)
    return len(old)


def _drop_old(part: Path) -> None:
    with suppress(FileNotFoundError):  # cleaned away
        if part.stat().st_mtime < time.time() - MINUTE:
            part.unlink()


@contextmanager
def _alone() -> Iterator[None]:
    """Be the only one who writes; whoever wants to write too waits, which is a matter of milliseconds."""
    handle = os.open(_home(), os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


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
