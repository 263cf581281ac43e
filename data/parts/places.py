"""Places: where files lie, on this machine or anywhere that fsspec reaches, by their path or address."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import fsspec
from fsspec.core import url_to_fs
from fsspec.implementations.local import LocalFileSystem
from fsspec.utils import glob_translate

from core.errors import NoSuchFile, NotATable
from data.delimited.decoding import CHUNK

REMOTE = "://"
PATTERN = re.compile(r"[*?\[]")
UNSEEN = ("_", ".")  # how names of files begin that other programs keep beside the rows
PIPE = "-"  # how other programs are told to read what is piped in
DELTA = "/_delta_log/"
DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Place:
    """A file: its path, or its address, and its size in bytes."""

    where: str
    size: int

    @property
    def name(self) -> str:
        """Its name without its folder."""
        return self.where.rstrip("/").rpartition("/")[2]

    @contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """Open it to be read.

        Raises
        ------
        NoSuchFile : it is not there, or cannot be read.
        """
        with _reached(self.where):
            system, path = _system(self.where)
            file = system.open(path, "rb")
        with file:
            yield file

    def at_hand(self, folder: Path) -> Path:
        """Its path, or that of a copy in a folder of this machine.

        Raises
        ------
        NoSuchFile : it is not there, or cannot be read.
        """
        if REMOTE not in self.where:
            return Path(self.where)
        target = folder / self.name
        with _reached(self.where), self.open() as file, target.open("wb") as copy:
            shutil.copyfileobj(file, copy, CHUNK)
        return target


def places(where: str) -> tuple[Place, ...]:
    """The files that are meant: one, those of a folder and the folders in it, or those of a pattern.

    Parameters
    ----------
    where : path or address; in a pattern, `*` stands for anything.

    Returns
    -------
    Place for each, in the order a person would give them: part-2 before part-10. In folders, names that
    begin with a dot or an underscore are passed over.

    Raises
    ------
    NotATable : the folder is a Delta table, whose files do not all count.
    NoSuchFile : there is none, or it cannot be reached.
    """
    with _reached(where):
        system, path = _system(where)
        if system.isfile(path):
            found = [path]
        elif PATTERN.search(path):
            found = [each for each in system.glob(path) if system.isfile(each)]
        else:
            found = _seen(system.find(path), path) if system.isdir(path) else []
        prefix = where.partition(REMOTE)[0] + REMOTE if REMOTE in where else ""
        listed = [Place(_address(prefix, each), int(system.size(each) or 0)) for each in found]
        is_folder = not listed and system.isdir(path)
    if not listed:
        raise _none(where, is_folder)
    return tuple(sorted(listed, key=lambda place: _natural(place.where)))


def _none(where: str, is_folder: bool) -> NoSuchFile:
    if where == PIPE:
        return NoSuchFile("Rows are read from files, not from what is piped in.", "Name a file.")
    if is_folder:
        return NoSuchFile(f"The folder '{where}' holds no files to read.", "Put some in, or name another.")
    return NoSuchFile(f"There is no file '{where}'.")


def is_meant(path: Path, where: str) -> bool:
    """Whether a file of this machine, there or not yet, is among those that are meant.

    Parameters
    ----------
    path : of the file.
    where : see `places`.

    Raises
    ------
    NoSuchFile : it cannot be reached.
    """
    with _reached(where):
        system, read = _system(where)
    if not isinstance(system, LocalFileSystem):
        return False
    # A link is read where it lies, and written where it leads.
    return any(_holds(spelled(read), spelled(path)) for spelled in (os.path.abspath, os.path.realpath))


def _holds(where: str, path: str) -> bool:
    if Path(where).is_dir():
        return path != where and Path(path).is_relative_to(where) and bool(_seen([path], where))
    is_pattern = PATTERN.search(where) and not Path(where).is_file()
    return path == where or bool(is_pattern and re.match(glob_translate(where), path))


def _seen(found: list[str], folder: str) -> list[str]:
    """Those that are not hidden, nor lie in a hidden folder below this one."""
    if any(DELTA in each for each in found):
        raise NotATable("The folder is a Delta table, whose files do not all count.", "Write it as Parquet.")
    below = len(folder.rstrip("/")) + 1
    return [each for each in found if not any(part.startswith(UNSEEN) for part in each[below:].split("/"))]


def _address(prefix: str, path: str) -> str:
    return prefix + (path.removeprefix(prefix) if prefix else path)


def _natural(where: str) -> list[tuple[int, str]]:
    return [(int(each), "") if each.isdecimal() else (-1, each) for each in DIGITS.split(where)]


def _system(where: str) -> tuple[Any, str]:
    """What reaches a place, and its path there."""
    if REMOTE in where:
        system, path = url_to_fs(where)
        return system, str(path)
    return fsspec.filesystem("file"), str(Path(where).absolute())


@contextmanager
def _reached(where: str) -> Iterator[None]:
    """Say what is missing where a place cannot be reached."""
    try:
        yield
    except ImportError as error:
        said = str(error).rstrip(".")
        raise NoSuchFile(f"'{where}' cannot be reached: {said}.", "Install that package.") from error
    except (OSError, ValueError) as error:
        said = (isinstance(error, OSError) and error.strerror) or str(error).rstrip(".")
        raise NoSuchFile(f"'{where}' cannot be reached: {said}.") from error
