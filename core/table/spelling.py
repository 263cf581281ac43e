"""Spelling: which of the known names was perhaps meant?"""

from collections.abc import Iterable

SHORTEST = 3  # letters; of shorter words, too many are a slip apart and mean different things


def meant(written: str, names: Iterable[str]) -> str | None:
    """The name that a person who wrote another may have meant.

    Parameters
    ----------
    written : is none of the names.
    names : that are known.

    Returns
    -------
    One that is the same but for capitals and spaces, else one that a single slip turns into what was
    written: a letter more, less or other, or two letters swapped. None where there is none.
    """
    plain = {name: _plain(name) for name in names}
    word = _plain(written)
    same = (name for name, other in plain.items() if other == word)
    near = (name for name, other in plain.items() if _is_word(word) and _slipped(word, other))
    return next(same, None) or next(near, None)


def _plain(name: str) -> str:
    return "".join(name.casefold().split())


def _is_word(text: str) -> bool:
    """A2 is no slip of A1."""
    return len(text) >= SHORTEST and not any(letter.isdigit() for letter in text)


def _slipped(one: str, other: str) -> bool:
    if len(one) != len(other):
        longer, shorter = sorted((one, other), key=len, reverse=True)
        if len(longer) > len(shorter) + 1:
            return False
        return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
    apart = [at for at, (mine, yours) in enumerate(zip(one, other, strict=True)) if mine != yours]
    if len(apart) == 2:
        first, last = apart
        return last == first + 1 and one[first] + one[last] == other[last] + other[first]
    return len(apart) == 1
