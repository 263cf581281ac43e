"""Wording: numbers and lists of names as people read them."""

import re
from collections.abc import Sequence

CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")


def per_cent(share: float) -> str:
    """Write a share as a whole per cent, with one decimal below 10.

    Parameters
    ----------
    share : from 0 to 1.

    Returns
    -------
    Text such as "45%" or "3.2%"; what is not nothing is never "0%", what is not all never "100%".
    """
    if 0 < share < 0.001:
        return "<0.1%"
    if 0.995 <= share < 1:
        return ">99%"
    return f"{share:.1%}" if 0 < share < 0.0995 else f"{share:.0%}"


def beside(value: float, bar: float) -> str:
    """Write a value so that it can be seen on which side of a bar it lies.

    Parameters
    ----------
    value : any number.
    bar : what it is held against, of two decimals at most; to reach it is enough.

    Returns
    -------
    Text with two decimals, or with as many more as keep what is too little below the bar: "0.796" beside
    0.8; "just below 0.80" where five would not do.
    """
    decimals = (places for places in range(2, 6) if (round(value, places) >= bar) == (value >= bar))
    places = next(decimals, None)
    return f"just below {bar:.2f}" if places is None else f"{value:.{places}f}"


def signed(difference: float) -> str:
    """Write a difference of shares in points of a per cent, with its sign.

    Parameters
    ----------
    difference : of two shares from 0 to 1.

    Returns
    -------
    Text such as "+12" or "−3.4", with one decimal below 10; "±0" when nothing would be left.
    """
    size = abs(difference) * 100
    text = f"{size:.1f}".removesuffix(".0") if size < 9.95 else f"{size:.0f}"
    return "±0" if text == "0" else ("+" if difference > 0 else "−") + text


def points(difference: float) -> str:
    """Write a difference of shares as `signed` does, with the unit: "+14 points", "−2.5 points"."""
    text = signed(difference)
    return f"{text} point" if text[1:] == "1" else f"{text} points"


def listed(parts: Sequence[str], most: int = 8) -> str:
    """Write a list in a sentence.

    Parameters
    ----------
    parts : at least one.
    most : how many are spelled out.

    Returns
    -------
    Text such as "age, income and 3 more".
    """
    if len(parts) > most:
        return f"{', '.join(parts[:most])} and {len(parts) - most:,} more"
    return " and ".join(part for part in (", ".join(parts[:-1]), parts[-1]) if part)


def quoted(names: Sequence[str]) -> str:
    """Write names as a list, each in quotation marks.

    Parameters
    ----------
    names : at least one.

    Returns
    -------
    Text such as "'age', 'income' and 3 more".
    """
    return listed([f"'{name}'" for name in names])


def subject_of(names: Sequence[str]) -> str:
    """The column a finding speaks of, or how many there are."""
    return names[0] if len(names) == 1 else f"{len(names)} columns"


def counted(number: int, noun: str) -> str:
    """Write a count with its noun.

    Parameters
    ----------
    number : 0 or more.
    noun : in the singular; its plural takes an s.

    Returns
    -------
    Text such as "1 row" or "1,204 rows".
    """
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def one_line(value: object) -> str:
    """Write a value on one line: its lines joined by a blank, without the signs that steer a terminal."""
    return CONTROL.sub("", " ".join(str(value).splitlines()))


def first_up(text: str) -> str:
    """Begin a text with a capital letter and leave the rest as it is: names in it keep theirs."""
    return text[:1].upper() + text[1:]
