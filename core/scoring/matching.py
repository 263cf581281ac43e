"""Matching: which columns of a file stand for the ones that are wanted?"""

from collections import Counter
from collections.abc import Collection, Sequence
from difflib import SequenceMatcher

from core.table.spelling import meant

ALIKE = 0.6  # of the letters of two names


def matched(wanted: Sequence[str], names: Sequence[str]) -> dict[str, str]:
    """Find wanted columns among those of a file.

    Parameters
    ----------
    wanted : names, each once.
    names : of the columns of the file.

    Returns
    -------
    wanted -> name, for those of the same name, and those whose name differs in nothing but capitals,
    blanks, hyphens and underscores, where no other could be meant too.
    """
    found = {name: name for name in wanted if name in names}
    absent, free = _apart(wanted, found), _apart(names, found.values())
    written, meanings = Counter(map(_plain, free)), Counter(map(_plain, absent))
    plain = {_plain(name): name for name in free}
    single = [name for name in absent if written[_plain(name)] == meanings[_plain(name)] == 1]
    return found | {name: plain[_plain(name)] for name in single}


def nearest(absent: Sequence[str], free: Sequence[str]) -> dict[str, str | None]:
    """Guess which columns of a file may stand for those that are not there.

    Parameters
    ----------
    absent : names that are wanted.
    free : names of the columns of the file that stand for nothing yet.

    Returns
    -------
    absent -> the nearest of the free ones, each given once, the best pairs first; None where none is near.
    """
    pairs = [(_alike(name, other), name, other) for name in absent for other in free]
    guesses: dict[str, str | None] = dict.fromkeys(absent)
    taken: set[str] = set()
    for alike, name, other in sorted(pairs, key=lambda pair: -pair[0]):
        if alike >= ALIKE and guesses[name] is None and other not in taken:
            guesses[name] = other
            taken.add(other)
    return guesses


def _apart(names: Sequence[str], others: Collection[str]) -> list[str]:
    return [name for name in names if name not in others]


def _alike(name: str, other: str) -> float:
    """How alike two names are, from 0 to 1; a slip of the pen counts for nothing."""
    if meant(other, [name]):
        return 1.0
    return SequenceMatcher(None, _plain(name), _plain(other)).ratio()


def _plain(name: str) -> str:
    """What names are compared by; what is all signs stays as it is."""
    plain = "".join(name.casefold().replace("_", " ").replace("-", " ").split())
    return plain or name
