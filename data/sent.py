"""Sent: one customer that came in as bytes, read as text in whatever encoding, as files are."""

from typing import BinaryIO

from core.errors import BadRow, NotATable
from core.findings import Finding
from data.delimited.decoding import FOREIGN, LETTER
from data.delimited.encodings import UTF_8, Encoding, marked, told_from_letters

LONGEST = 2**23  # bytes: more than one customer has in any encoding
HOW = "Send one customer as text in UTF-8."


def text_of(stream: BinaryIO) -> tuple[str, tuple[Finding, ...]]:
    """Read what is sent.

    Parameters
    ----------
    stream : read to its end.

    Returns
    -------
    The text, and what is to know of its encoding.

    Raises
    ------
    BadRow : too long, or no text.
    """
    content = stream.read(LONGEST + 1)
    if len(content) > LONGEST:
        raise BadRow(f"More than {LONGEST:,} bytes are more than one customer has.", HOW)
    try:
        encoding = marked(content[:4096]) or _encoding(content)
        return content.decode(encoding.codec), _said(encoding)
    except (UnicodeError, NotATable) as error:
        raise BadRow("What was sent is no text: no usual encoding fits its bytes.", HOW) from error


def _encoding(content: bytes) -> Encoding:
    """The encoding of text without marks; some stray bytes amid whole letters of UTF-8 are no encoding."""
    text = content.decode("utf-8", "surrogateescape")
    damaged = len(FOREIGN.findall(text))
    if text.count("\0") * 50 > len(text) or 0 < damaged < len(LETTER.findall(text)):
        raise BadRow("What was sent is damaged: bytes in it are no text.", HOW)
    return told_from_letters(content.splitlines()) if damaged else UTF_8


def _said(encoding: Encoding) -> tuple[Finding, ...]:
    if not encoding.label:
        return ()
    return (
        Finding(
            "encoding",
            "warning" if encoding.guessed else "info",
            "text",
            f"The text was read as {encoding.label}.",
            {"encoding": encoding.label},
            "If letters look wrong, send it as UTF-8.",
        ),
    )
