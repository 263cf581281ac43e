"""Leaping: from two steps of the EM algorithm to where many more would lead."""

import numpy as np

from core.segments.encoding.quantities import Numbers
from core.segments.latent.classes import FLOOR, LEAST, MOST, Classes

FURTHEST = 32.0


def leapt(path: tuple[Classes, Classes, Classes], levels: tuple[int, ...]) -> Classes:
    """Go on in the direction of two steps, the further the less they bend.

    θ0 + 2a r + a² v with r = θ1 - θ0, v = (θ2 - θ1) - r and a = |r| / |v|, between 1, which is θ2, and 32:
    scheme S3 of SQUAREM (Varadhan and Roland, Simple and globally convergent methods for accelerating the
    convergence of any EM algorithm, 2008). Variances and the parameters behind counts leap as logs.
    Nothing sees to it that the end is likelier.

    Parameters
    ----------
    path : classes, and those of the two steps from there.
    levels : how many levels each category has.

    Returns
    -------
    Classes
    """
    begin, middle, end = (_as_one(classes) for classes in path)
    first, bend = middle - begin, end - 2 * middle + begin
    far = float(np.linalg.norm(first)) / max(float(np.linalg.norm(bend)), 1e-12)
    far = min(max(far, 1.0), FURTHEST)
    return _as_classes(begin + 2 * far * first + far**2 * bend, path[0], levels)


def _as_one(classes: Classes) -> Numbers:
    logs = (np.log(classes.variances), classes.levels, np.log(classes.alphas))
    return np.concatenate([each.ravel() for each in (classes.shares, classes.means, *logs)])


def _as_classes(one: Numbers, like: Classes, levels: tuple[int, ...]) -> Classes:
    parts = np.split(one, np.cumsum([each.size for each in like])[:-1])
    shares, means, variances, logs, alphas = (
        part.reshape(each.shape) for part, each in zip(parts, like, strict=True)
    )
    return Classes(
        shares=shares - np.logaddexp.reduce(shares),
        means=means,
        variances=np.exp(np.maximum(variances, np.log(FLOOR))),
        levels=_summing_to_one(logs, levels),
        alphas=np.exp(np.clip(alphas, np.log(LEAST), np.log(MOST))),
    )


def _summing_to_one(logs: Numbers, levels: tuple[int, ...]) -> Numbers:
    if not levels:
        return logs
    sums = np.logaddexp.reduceat(logs, np.cumsum([0, *levels])[:-1], axis=1)
    return np.asarray(logs - np.repeat(sums, levels, axis=1))
