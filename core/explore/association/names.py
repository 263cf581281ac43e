"""Names: whether two columns say by their names that they belong together."""

from collections.abc import Iterable

from core.table.names import words_of

SHORTEST = 3  # letters of a word that says something


def akin(one: str, other: str) -> bool:
    """Tell whether two names have a word in common.

    Parameters
    ----------
    one, other : names of columns, their words parted by signs, digits or capitals.

    Returns
    -------
    True for `share_pet` and `share_baby`, for `share_pet` and `nbask_pet`.
    """
    words, others = (_words(name) for name in (one, other))
    return bool(words & others)


def named_after(name: str, categories: Iterable[str]) -> bool:
    """Tell whether a name holds all words of one of another column's categories.

    Parameters
    ----------
    name : of a column.
    categories : the values of another.

    Returns
    -------
    True for `share_baby_kids` and a column that can be `baby kids`.
    """
    words = _words(name)
    return any(bool(of) and of <= words for of in map(_words, categories))


def _words(name: str) -> set[str]:
    return {word for word in words_of(name) if word.isalpha() and len(word) >= SHORTEST}
