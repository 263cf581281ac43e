"""Starts: where the search for classes begins."""

from collections.abc import Iterator

import numpy as np

from core.segments.encoding.quantities import Numbers
from core.segments.latent.layout import Layout

STEPS = 5  # of k-means: a start need not be good, only near


def starts_of(seen: Numbers, layout: Layout, k: int, count: int, seed: int) -> Iterator[Numbers]:
    """Group rows by k-means, once from each of several random beginnings.

    Parameters
    ----------
    seen : (n_rows, n_seen) cells, missing ones NaN.
    layout : what they are.
    k : groups.
    count : how many groupings to make.
    seed : where chance begins.

    Returns
    -------
    Memberships (n_rows, k) of 0 and 1, one after the other.
    """
    levels, others = _points(seen, layout)
    whole = np.concatenate([levels, others], axis=1)
    for start in range(count):
        # Categories that no class is about lead k-means astray, so every other start does without any.
        points = whole if start % 2 or not others.shape[1] else others
        yield _grouped(points, k, np.random.default_rng([seed, start]))


def _grouped(points: Numbers, k: int, chance: np.random.Generator) -> Numbers:
    """A few steps of Lloyd's from centres drawn far apart; a group may stay empty where rows are alike."""
    centres = _far_apart(points, k, chance)
    groups: Numbers = np.empty(0)
    for _ in range(STEPS):
        nearest = ((centres**2).sum(axis=1) - points @ (2 * centres.T)).argmin(axis=1)
        groups = np.eye(k)[nearest]
        sizes = groups.sum(axis=0)[:, None]
        centres = np.where(sizes > 0, groups.T @ points / np.maximum(sizes, 1), centres)
    return groups


def _far_apart(points: Numbers, k: int, chance: np.random.Generator) -> Numbers:
    """Rows drawn by their squared distance to those drawn before (Arthur and Vassilvitskii 2007)."""
    drawn = [points[chance.integers(len(points))]]
    squares = (points**2).sum(axis=1)
    nearest = np.full(len(points), np.inf)
    while len(drawn) < k:
        distances = squares - 2 * points @ drawn[-1] + (drawn[-1] ** 2).sum()
        nearest = np.minimum(nearest, np.maximum(distances, 0.0))
        reached = np.cumsum(nearest)
        place = np.searchsorted(reached, chance.random() * reached[-1], side="right")
        drawn.append(points[min(int(place), len(points) - 1)])
    return np.array(drawn)


def _points(seen: Numbers, layout: Layout) -> tuple[Numbers, Numbers]:
    """Customers as points, every factor of variance 1: levels, and numbers with the roots of shares."""
    weights = np.sqrt(layout.weights)
    ends = layout.numbers + layout.levels
    numbers = np.nan_to_num(seen[:, : layout.numbers]) * weights[: layout.numbers]
    levels = [_of_one(_hot(column)) for column in seen[:, layout.numbers : ends].T]
    mixes = [_of_one(_roots(seen[:, span])) for span in layout.spans]
    weighed = [part * own for part, own in zip([*levels, *mixes], weights[layout.numbers :], strict=True)]
    nothing = np.empty((len(seen), 0))
    others = [numbers, *weighed[layout.levels :]]
    return np.concatenate([nothing, *weighed[: layout.levels]], axis=1), np.concatenate(others, axis=1)


def _hot(codes: Numbers) -> Numbers:
    return np.asarray(codes[:, None] == np.arange(np.nanmax(codes, initial=0) + 1), dtype=float)


def _roots(block: Numbers) -> Numbers:
    """Roots of the shares, which lie as far apart as the mixes differ (Hellinger)."""
    filled = np.nan_to_num(block)
    raised = filled + np.maximum(filled.mean(axis=0), 1e-9) / max(filled.mean(axis=0).sum(), 1e-9)
    roots: Numbers = np.sqrt(raised / raised.sum(axis=1, keepdims=True))
    return roots


def _of_one(part: Numbers) -> Numbers:
    centred = part - part.mean(axis=0)
    scaled: Numbers = centred / (np.sqrt(centred.var(axis=0).sum()) or 1.0)
    return scaled
