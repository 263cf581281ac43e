"""Classes: the distributions of a mixture, how they are read off weighted rows, and what they say of rows."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy.special import digamma, gammaln

from core.segments.encoding.quantities import Numbers
from core.segments.latent.layout import Layout
from core.segments.latent.statistics import Places, Statistics

FLOOR = 0.01  # of the variance of a column: no class is narrower
UNSEEN = 1.0  # a class knows of so many customers who are like everyone, so that no level is impossible
STEPS = 3
LEAST, MOST = 1e-3, 1e4  # of a parameter of a Dirichlet distribution


class Classes(NamedTuple):
    """The distributions of k classes.

    `shares` (k,) are the log shares of the customers; `means` and `variances` (k, n_numbers) those of the
    numbers; `levels` (k, n_levels) the log probabilities of the levels of every category, one category
    after the other; `alphas` (k, n_counts) the parameters of the Dirichlet distributions behind the counts.
    """

    shares: Numbers
    means: Numbers
    variances: Numbers
    levels: Numbers
    alphas: Numbers


def parameters_of(classes: Classes, layout: Layout, levels: Sequence[int]) -> int:
    """Count the numbers that can be chosen freely.

    Parameters
    ----------
    classes : k classes.
    layout : of their cells, with the weights of the factors.
    levels : how many levels each category has.

    Returns
    -------
    k - 1 shares, and for each class two a number, one a count, and one less than there are levels a
    category; a factor that weighs nothing has none.
    """
    k = len(classes.shares)
    sizes = [*[2] * layout.numbers, *(each - 1 for each in levels), *layout.blocks]
    own = sum(size for size, weight in zip(sizes, layout.weights, strict=True) if weight > 0)
    return k - 1 + k * own


def learned(
    statistics: Statistics, layout: Layout, memberships: Numbers, before: Classes | None = None
) -> Classes:
    """Read classes off rows that belong to them in part (the M step).

    Normal distributions by the weighted mean and variance of the filled cells, the variance not below
    .01 of the whole column's; categories by weighted shares, with one customer who is like everyone added
    to each class; counts by steps of the fixed point of Minka (Estimating a Dirichlet distribution, 2000,
    eq. 65)

        α_c <- α_c · Σ_i r_i (ψ(n_ic + α_c) - ψ(α_c)) / Σ_i r_i (ψ(N_i + A) - ψ(A)),  A = Σ_c α_c

    from where they were `before`.

    Parameters
    ----------
    statistics : of n_rows.
    layout : of their cells.
    memberships : (n_rows, k), each row sums to 1.
    before : the classes of the step before.

    Returns
    -------
    Classes
    """
    squares, firsts, filled = np.split((statistics.numbers.T @ memberships).T, 3, axis=1)
    marks = np.ascontiguousarray((statistics.turned @ memberships).T)
    levels, counts = np.split(marks, [sum(statistics.levels)], axis=1)
    sizes = memberships.sum(axis=0)
    means = firsts / np.maximum(filled, 1e-9)
    # One customer with the variance of the whole column keeps a class of few from being too sure.
    variances = (squares - filled * means**2 + UNSEEN) / (filled + UNSEEN)
    return Classes(
        shares=np.log((sizes + 1 / len(sizes)) / (sizes.sum() + 1)),
        means=means,
        variances=np.maximum(variances, FLOOR),
        levels=_level_logs(levels, statistics.levels),
        alphas=_alphas(counts, statistics, layout, before and before.alphas),
    )


def log_likelihoods(statistics: Statistics, layout: Layout, classes: Classes) -> Numbers:
    """Say how likely each row is in each class, with the share of the class.

    log p_z + Σ w_j log p(x_j | z), with
    log N(x | m, v) = -(x - m)² / 2v - log(2πv) / 2 for a number and
    log DirMult(n | α) = log Γ(A) / Γ(A + N) + Σ_c log Γ(α_c + n_c) / Γ(α_c) for counts (Mosimann 1962), but
    for the number of orders they can come in, which no class changes.

    Parameters
    ----------
    statistics : of n_rows.
    layout : of their cells, with the weights of the factors.
    classes : k classes.

    Returns
    -------
    (n_rows, k)
    """
    weights = np.array(layout.weights)
    own, others, families = np.split(weights, [layout.numbers, layout.numbers + layout.levels])
    precision = own / classes.variances
    logs = own * np.log(2 * np.pi * classes.variances)
    levels = classes.levels * np.repeat(others, statistics.levels)
    # Each count has the weight of its family, and the totals are taken away.
    signs = np.concatenate([np.repeat(families, layout.blocks), -families])
    counts = _risen(gammaln, statistics, _with_sums(classes.alphas, layout)) * signs[statistics.owners]
    parts = [-precision / 2, precision * classes.means, -(precision * classes.means**2 + logs) / 2]
    numbers, marks = (
        np.ascontiguousarray(np.concatenate(table, axis=1).T) for table in (parts, [levels, counts])
    )
    return np.asarray(statistics.numbers @ numbers + statistics.marks @ marks + classes.shares)


def _level_logs(seen: Numbers, levels: tuple[int, ...]) -> Numbers:
    if not levels:
        return seen
    begins = np.cumsum([0, *levels])[:-1]
    usual = seen.sum(axis=0) + 1
    usual = usual / np.repeat(np.add.reduceat(usual, begins), levels)
    totals = np.repeat(np.add.reduceat(seen, begins, axis=1), levels, axis=1)
    return np.asarray(np.log((seen + UNSEEN * usual) / (totals + UNSEEN)))


def _alphas(seen: Numbers, statistics: Statistics, layout: Layout, before: Numbers | None) -> Numbers:
    """Minka's fixed point, `seen` (k, n_values) being how many customers of each class have each value."""
    if not layout.blocks:
        return np.empty((len(seen), 0))
    begins = np.searchsorted(statistics.owners, np.arange(statistics.owners[-1] + 1))
    alphas = _first_alphas(seen, statistics, layout, begins) if before is None else before
    for _ in range(STEPS):
        risen = _risen(digamma, statistics, _with_sums(alphas, layout)) * seen
        above, below = np.split(np.add.reduceat(risen, begins, axis=1), [alphas.shape[1]], axis=1)
        alphas = alphas * above / np.maximum(np.repeat(below, layout.blocks, axis=1), 1e-9)
        alphas = np.clip(alphas, LEAST, MOST)
    return alphas


def _first_alphas(seen: Numbers, statistics: Statistics, layout: Layout, begins: Places) -> Numbers:
    """The mix of each class, and as sure as if each kind of purchase had been seen once."""
    sums = np.add.reduceat(seen * statistics.values, begins, axis=1)
    own, totals = np.split(sums, [sum(layout.blocks)], axis=1)
    usual = (own.sum(axis=0) + 1) / np.repeat(totals.sum(axis=0) + layout.blocks, layout.blocks)
    mix = (own + usual) / np.repeat(totals + 1, layout.blocks, axis=1)
    return np.asarray(mix * np.repeat(layout.blocks, layout.blocks))


def _with_sums(alphas: Numbers, layout: Layout) -> Numbers:
    if not layout.blocks:
        return alphas
    begins = np.cumsum([0, *layout.blocks])[:-1]
    return np.concatenate([alphas, np.add.reduceat(alphas, begins, axis=1)], axis=1)


def _risen(function: np.ufunc, statistics: Statistics, alphas: Numbers) -> Numbers:
    """f(n + α) - f(α) for each class and value (k, n_values)."""
    before = function(alphas)[:, statistics.owners]
    return np.asarray(function(statistics.values + alphas[:, statistics.owners]) - before)
