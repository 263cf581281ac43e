"""Posterior: what can be known of a customer's segment and next category, exactly."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import gammaln, softmax

from core.errors import BadColumn
from core.generator.context import situation
from core.generator.factors import Floats
from core.generator.parameters import World


@dataclass(frozen=True, eq=False)
class Posterior:
    """P(segment | x) as (n_rows, n_segments) and P(category | x) as (n_rows, n_categories)."""

    segment: Floats
    category: Floats


def posterior(world: World, frame: pd.DataFrame) -> Posterior:
    """Say what the columns of each customer tell, by Bayes' rule.

    P(z | x) ∝ shares_z · Π_j p(x_j | z) · DirMult(n | α_z), the factors of missing cells left out;
    P(y | x) = λ Σ_z P(z | x) (α_zy + n_y) / (A_z + N) + (1 - λ) softmax(f(x) · pulls)_y,
    with λ = own_taste, α = `tastes`, A_z = Σ_y α_zy, N = Σ_y n_y. The first needs no f(x): the next category
    is not among what is known. (Gelman et al., Bayesian Data Analysis, 3rd ed., section 3.4.)

    Parameters
    ----------
    world : the customers were drawn from.
    frame : (n_rows, n_columns) as `draw` gives it, or as it was read back from a file.

    Returns
    -------
    Posterior

    Raises
    ------
    BadColumn : a value that cannot be, or a missing one where none can be missing.
    """
    counts = _counts(world, frame)
    joint = np.log(world.shares) + _log_dirichlet_multinomial(counts, world.tastes)
    for factor in world.factors:
        joint += factor.log_likelihood(frame[factor.name])
    segment = softmax(joint, axis=1)
    # Σ_z P(z | x) / (A_z + N) · (α_z + n), without a block of rows x segments x categories
    weight = segment / (world.tastes.sum(axis=1) + counts.sum(axis=1, keepdims=True))
    own = weight @ world.tastes + weight.sum(axis=1, keepdims=True) * counts
    pulled = softmax(situation(frame) @ world.pulls, axis=1)
    share = world.knobs.own_taste
    return Posterior(segment, share * own + (1 - share) * pulled)


def _counts(world: World, frame: pd.DataFrame) -> Floats:
    names = [f"purchases_{category}" for category in world.categories]
    counts = np.asarray(frame[names].to_numpy(float))
    if not (counts >= 0).all():  # nor missing
        raise BadColumn("A count of purchases is missing or below 0.")
    return counts


def _log_dirichlet_multinomial(counts: Floats, alpha: Floats) -> Floats:
    """log DirMult(n | α_z) for (n_rows, n_categories) as (n_rows, n_segments).

    The multinomial coefficient, the same for every segment, is left out.
    """
    total, whole = counts.sum(axis=1), alpha.sum(axis=1)
    each = (gammaln(counts + row) - gammaln(row) for row in alpha)
    logs = np.column_stack([one.sum(axis=1) for one in each])
    return np.asarray(logs + gammaln(whole) - gammaln(whole + total[:, None]))
