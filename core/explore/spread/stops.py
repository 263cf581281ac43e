"""Stops: round numbers - the edges of bins, and what a person can choose the ends of a range from."""

import math

import numpy as np

FINEST = 100  # steps from the lowest to the highest
SPREAD = 1_000  # times larger than the lowest: factors then suit better than steps
DIGITS = 6


def stops(low: float, high: float, whole: bool = False) -> tuple[float, ...]:
    """Choose round numbers from at most the lowest to at least the highest.

    Parameters
    ----------
    low : the lowest number there is.
    high : the highest.
    whole : all numbers are whole.

    Returns
    -------
    At least two increasing numbers, at most about a hundred: in steps of 1, 2 or 5 times a power of ten,
    or, above 0 and beyond a thousandfold, growing by a constant factor.
    """
    if not low < high:
        return low, float(np.nextafter(low, np.inf)) if not whole else low + 1
    found = _growing(low, high, whole) if low > 0 and high / low > SPREAD else _stepping(low, high, whole)
    inner = [stop for stop in found if low < stop < high]
    ends = (found[0], found[-1]) if found[0] <= low and found[-1] >= high else (low, high)
    return ends[0], *inner, ends[1]


def round_step(width: float, whole: bool = False) -> float:
    """Round a width up to a step.

    Parameters
    ----------
    width : above 0.
    whole : the step is at least 1.

    Returns
    -------
    1, 2 or 5 times a power of ten; 0 for a width so small that there is none.
    """
    power = 10.0 ** math.floor(math.log10(width))
    least = width * (1 - 1e-9)
    step = next((times * power for times in (1, 2, 5, 10) if times * power >= least), 0.0)
    return max(step, 1.0) if whole else step


def growing(low: float, high: float, number: int) -> np.ndarray:
    """Choose numbers that grow by a constant factor.

    Parameters
    ----------
    low : above 0.
    high : above `low`.
    number : how many are wanted.

    Returns
    -------
    (number,) rounded to two digits, the first down and the last up.
    """
    raw = np.geomspace(low, high, number)
    digit = 10.0 ** (np.floor(np.log10(raw)) - 1)
    rounded = np.round(raw / digit)
    rounded[0], rounded[-1] = np.floor(low / digit[0]), np.ceil(high / digit[-1])
    grown: np.ndarray = rounded * digit
    return grown


def _stepping(low: float, high: float, whole: bool) -> list[float]:
    span = high / FINEST - low / FINEST  # the difference itself could overflow
    step = round_step(span, whole) if span > 0 else 0.0
    if not step or abs(low / step) > 2**50 or not math.isfinite(math.floor(low / step) * step):
        return [low, high]
    first = math.floor(low / step)
    digits = max(0, -math.floor(math.log10(step)))
    return [round((first + at) * step, digits) for at in range(math.ceil(high / step) - first + 1)]


def _growing(low: float, high: float, whole: bool) -> list[float]:
    found = growing(low, high, FINEST)
    found = np.round(found) if whole else found
    return sorted({float(f"{stop:.{DIGITS}g}") for stop in found})
