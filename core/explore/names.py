"""Names: whether two columns say by their names that they are of one kind."""

import re

WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
SHORTEST = 3  # letters of a word that says something


def akin(one: str, other: str) -> bool:
    """Tell whether two names have a word in common.

    Parameters
    ----------
    one, other : names of columns, their words parted by signs, digits or capitals.

    Returns
    -------
    True for `share_pet` and `share_baby`, for `share_pet` and `nbask_pet`; names of one word are akin when
    one begins with the other.
    """
    words, others = (_words(name) for name in (one, other))
    return bool(words & others)


def _words(name: str) -> set[str]:
    return {word.lower() for word in WORD.findall(name) if len(word) >= SHORTEST}
