"""Decoding: a text file of any usual encoding, packed or not -> plain UTF-8 with `\\n` line ends."""

import codecs
import gzip
import re
import shutil
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from core.errors import NoSuchFile, NotATable
from core.findings import Finding
from data.delimited.encodings import UTF_8, Encoding, marked, told_from_letters
from data.delimited.signatures import demand_text
from data.writing import refusing_full

CHUNK = 2**20
ALWAYS_UNPACKED = 2**30
MOST_TIMES = 100  # no table packs better; a small .gz can unpack to more than any disk holds
GZIP = b"\x1f\x8b"
FOREIGN = re.compile("[\udc80-\udcff]")
DAMAGED = "The .gz file is damaged: it cannot be unpacked."
BINARY = "The file is binary: it holds NUL bytes, which no text has."
LETTER = re.compile("[^\x00-\x7f\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class Plain:
    """A file as plain UTF-8: where it is, how many lines above its header were left out, what was said.

    Bytes that are no UTF-8 in an otherwise UTF-8 file are kept, and so are a few NUL characters, for
    their lines to be set aside.
    """

    path: Path
    left_out: int
    has_nul: bool
    findings: tuple[Finding, ...]

    def below(self, lines: int) -> "Plain":
        """The same without its first lines."""
        target = self.path.with_name("below.csv")
        with self.path.open("rb") as whole, target.open("wb") as rest:
            for _ in range(lines):
                whole.readline()
            shutil.copyfileobj(whole, rest, CHUNK)
        return replace(self, path=target, left_out=self.left_out + lines)


def decode(source: Path, folder: Path) -> Plain:
    """Give a file as plain UTF-8 without byte order mark, its lines ending in `\\n`.

    Parameters
    ----------
    source : the file of the user.
    folder : where a copy may be made. A file that is plain already is no more than linked there, under
        a name that is no pattern to any reader.

    Returns
    -------
    Plain, which lies in the folder.

    Raises
    ------
    NotATable : binary, of an unknown encoding, a damaged or too large .gz.
    NoSuchFile : it cannot be read, or there is no room for a copy.
    """
    try:
        with refusing_full():
            unpacked, said = _unpack(source, folder)
            plain = _recode(unpacked, folder / "plain.csv")
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise NotATable(DAMAGED) from error
    except UnicodeError as error:
        raise NotATable(
            "The file is neither UTF-8, UTF-16 nor Windows-1252 text.", "Save it as CSV in UTF-8."
        ) from error
    except OSError as failure:
        raise NoSuchFile(f"The file cannot be read: {failure.strerror or failure}.") from failure
    return replace(plain, findings=(*said, *plain.findings))


def _unpack(source: Path, folder: Path) -> tuple[Path, tuple[Finding, ...]]:
    with source.open("rb") as file:
        if file.read(2) != GZIP:
            return source, ()
    target, size = folder / "unpacked.csv", 0
    most = max(ALWAYS_UNPACKED, MOST_TIMES * source.stat().st_size)
    with gzip.open(source) as packed, target.open("wb") as unpacked:
        while piece := packed.read(CHUNK):
            size += unpacked.write(piece)
            if size > most:
                raise NotATable("The .gz file is too large to unpack.", "Split it into smaller files.")
    return target, (Finding("packed", "info", "file", "The file was unpacked with gzip."),)


def _recode(source: Path, target: Path) -> Plain:
    with source.open("rb") as file:
        head = file.read(4096)
    demand_text(head)
    encoding = marked(head)
    if encoding is None and head.count(0) * 50 > len(head):
        raise NotATable(BINARY)
    if encoding is None and _is_plain(source):
        target.symlink_to(source.resolve())
        return Plain(target, 0, False, ())
    encoding = encoding or _encoding(source)
    has_nul = _copy(source, target, encoding)
    return Plain(target, 0, has_nul, _said(encoding))


def _is_plain(source: Path) -> bool:
    """Whether a file needs no copy: UTF-8, no carriage return, no NUL."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with source.open("rb") as file:
            while piece := file.read(CHUNK):
                if b"\r" in piece or b"\0" in piece:
                    return False
                if not piece.isascii() or decoder.getstate()[0]:
                    decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _encoding(source: Path) -> Encoding:
    damaged, intact = 0, 0
    for text in _pieces(source, Encoding("utf-8", "surrogateescape")):
        if not text.isascii():
            damaged += len(FOREIGN.findall(text))
            intact += len(LETTER.findall(text))
    if not damaged:
        return UTF_8
    if intact > damaged:
        return Encoding("utf-8", "surrogateescape")
    with source.open("rb") as lines:
        return told_from_letters(lines)


def _pieces(source: Path, encoding: Encoding) -> Iterator[str]:
    with source.open(encoding=encoding.codec, errors=encoding.errors, newline=None) as text:
        while piece := text.read(CHUNK):
            yield piece


def _copy(source: Path, target: Path, encoding: Encoding) -> bool:
    """Write the plain copy; whether it holds NUL characters."""
    nul, length = 0, 0
    with target.open("w", encoding="utf-8", errors=encoding.errors, newline="\n") as plain:
        for piece in _pieces(source, encoding):
            nul += piece.count("\0")
            length += len(piece)
            if nul > 100 and nul * 1000 > length:
                raise NotATable(BINARY)
            plain.write(piece)
    return nul > 0


def _said(encoding: Encoding) -> tuple[Finding, ...]:
    if not encoding.label:
        return ()
    told = ", as its letters suggest" if encoding.guessed else ""
    return (
        Finding(
            "encoding",
            "warning" if encoding.guessed else "info",
            "file",
            f"The file was read as {encoding.label}{told}.",
            {"encoding": encoding.label},
            "If letters look wrong, save the file as UTF-8 and open it again.",
        ),
    )
