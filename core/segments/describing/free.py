"""Free names: those no other segment has, and none that says something else."""

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import chain
from itertools import count as count_from

from core.segments.assigning.assign import OUTLIER_NAME
from core.segments.migrating.migrate import GONE, NEW

RESERVED = {
    OUTLIER_NAME: "customers of no segment",
    NEW: "customers who were not there before",
    GONE: "customers who are not there any more",
}
NUMBER = re.compile(r" \(\d+\)$")


def free_name(candidates: Sequence[str], taken: Collection[str]) -> str:
    """Find a name that can be told from others.

    Parameters
    ----------
    candidates : at least one, the best first.
    taken : names that others have.

    Returns
    -------
    The first candidate that no other name is like, whatever its capitals and the order of its parts
    ("Seen lately, older" is like "Older, seen lately"), and that is not reserved; if there is none, the
    first with a number behind it.
    """
    known = {_parts(name) for name in chain(taken, RESERVED)}
    first = NUMBER.sub("", candidates[0])
    numbered: Iterable[str] = (f"{first} ({number})" for number in count_from(2))
    return next(each for each in chain(candidates, numbered) if _parts(each) not in known)


def _parts(name: str) -> frozenset[str]:
    return frozenset(" ".join(part.split()) for part in name.casefold().split(","))
