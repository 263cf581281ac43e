"""Encodings: which one a text file is in, told by its marks, its bytes and, for the old ones, its letters."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from charset_normalizer import from_bytes

from core.errors import NotATable

BYTE_ORDER_MARKS = {
    b"\xef\xbb\xbf": ("utf-8-sig", "UTF-8 with a byte order mark"),
    b"\xff\xfe\0\0": ("utf-32", "UTF-32"),
    b"\0\0\xfe\xff": ("utf-32", "UTF-32"),
    b"\xff\xfe": ("utf-16", "UTF-16"),
    b"\xfe\xff": ("utf-16", "UTF-16"),
}
SCRIPTS = {
    "cp1251": "Windows-1251 (Cyrillic)",
    "koi8_r": "KOI8-R (Cyrillic)",
    "cp1253": "Windows-1253 (Greek)",
    "cp1255": "Windows-1255 (Hebrew)",
    "cp1256": "Windows-1256 (Arabic)",
    "cp932": "Shift-JIS (Japanese)",
    "euc_jp": "EUC-JP (Japanese)",
    "gb18030": "GB 18030 (Chinese)",
    "big5": "Big5 (Chinese)",
    "euc_kr": "EUC-KR (Korean)",
}
LATIN = {
    "cp1252": "Windows-1252",
    "cp1250": "Windows-1250 (Central European)",
    "mac_roman": "Mac Roman",
    "cp850": "MS-DOS (code page 850)",
}
SAMPLE = 2**15  # bytes of lines beyond ASCII that are looked at
FEWEST = 4  # bytes beyond ASCII from which more than Windows-1252 can be told
RUN = re.compile(rb"[\x80-\xff]+")
GLUED = re.compile("[A-Za-z][^\x00-\x7f]|[^\x00-\x7f][A-Za-z]")
# A sign amid letters (Wroc³aw for Wrocław), a capital amid small ones (MŸnchen for München).
ODD = re.compile(
    "[A-Za-z][\xa1-\xb6\xb8-\xbf\xd7\xf7„”‚†‡‰‹›•™€ˆ˜][a-z]|[A-Za-z\xdf-\xff][\xc0-\xdeŸŠŽŒŁ][a-z]"
)


@dataclass(frozen=True, slots=True)
class Encoding:
    """The codec of a file, what to do with bytes it does not know, its name if that is worth saying."""

    codec: str
    errors: Literal["strict", "surrogateescape"] = "strict"
    label: str = ""
    guessed: bool = False


UTF_8 = Encoding("utf-8")


def marked(head: bytes) -> Encoding | None:
    """The encoding its first bytes give away: a byte order mark, or zeros in every other place."""
    for mark, (codec, label) in BYTE_ORDER_MARKS.items():
        if head.startswith(mark):
            return Encoding(codec, label=label)
    even, odd = head[::2].count(0), head[1::2].count(0)
    if even + odd < len(head) / 6 or (even and odd):
        return None
    return Encoding("utf-16-be" if even else "utf-16-le", label="UTF-16 without a byte order mark")


def told_from_letters(lines: Iterable[bytes]) -> Encoding:
    """The old encoding of text that is no UTF-8: Windows-1252, unless its letters speak against it.

    Raises
    ------
    NotATable : no encoding fits.
    """
    sample = _sample(lines)
    runs = [len(run) for run in RUN.findall(sample)]
    latin = _latin(sample, runs)
    if latin == "cp1252":
        return Encoding(latin, label=LATIN[latin])
    if latin and sum(runs) >= FEWEST:
        return Encoding(latin, label=LATIN[latin], guessed=True)
    found = from_bytes(sample, cp_isolation=list(SCRIPTS), enable_fallback=False).best()
    if found is None or found.encoding not in SCRIPTS or sum(runs) < FEWEST:
        raise NotATable(
            "The file is neither UTF-8, UTF-16 nor Windows-1252 text; its letters do not tell what it is.",
            "Save it as CSV in UTF-8.",
        )
    return Encoding(found.encoding, label=SCRIPTS[found.encoding], guessed=True)


def _sample(lines: Iterable[bytes]) -> bytes:
    taken, size = [], 0
    for line in lines:
        if not line.isascii():
            taken.append(line)
            size += len(line)
        if size > SAMPLE:
            break
    return b"".join(taken)


def _latin(sample: bytes, runs: Sequence[int]) -> str | None:
    """The Western codec in which the letters make sense, if there is one.

    Western letters beyond ASCII stand alone among plain ones; those of other scripts stand together.
    """
    if sum(length for length in runs if length > 2) * 2 > sum(runs):
        return None
    codecs = ["cp1252"] if _is_japanese(sample) else list(LATIN)
    texts = {codec: text for codec in codecs if (text := _decoded(sample, codec))}
    odd = {codec: len(ODD.findall(text)) for codec, text in texts.items()}
    best = min(odd, key=lambda codec: odd[codec], default=None)
    return best if best and odd[best] * 10 <= len(runs) else None


def _is_japanese(sample: bytes) -> bool:
    """Whether the bytes are Shift-JIS, whose second bytes look like plain letters, amid no plain letters."""
    text = _decoded(sample, "cp932")
    return len(GLUED.findall(text)) * 2 < sum(character > "\x7f" for character in text)


def _decoded(sample: bytes, codec: str) -> str:
    try:
        return sample.decode(codec)
    except UnicodeDecodeError:
        return ""
