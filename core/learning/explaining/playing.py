"""Playing: Shapley values of a game, by SHAP's explainers, leaving the chance of all others alone."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import numpy as np

from core.learning.explaining.masking import Floats, Game

FEW = 9  # players up to which every coalition is asked
ALONE = threading.Lock()


class Played(NamedTuple):
    """What each player brings (n_players, n_classes), to what the game gives without any (n_classes,)."""

    brings: Floats
    start: Floats


def coalitions_of(n_players: int) -> int:
    """How many coalitions are asked for: all of a few players, else one order there and back."""
    return 2**n_players if n_players <= FEW else 2 * n_players + 1


def play(game: Game, n_players: int, seed: int = 0) -> Played:
    """Share what a game gives among its players.

    Shapley values (Lundberg & Lee, A unified approach to interpreting model predictions, 2017): exact for a
    few players; for more, from one random order of them, taken there and back, which is exact where no more
    than two of them act together (Mitchell et al., Sampling permutations for Shapley value estimation, 2022).

    Parameters
    ----------
    game : from coalitions (n_coalitions, n_players) of 0 and 1 to (n_coalitions, n_classes).
    n_players : 1 or more.
    seed : of the order.

    Returns
    -------
    Played; `start` and all that is brought add up to what the game gives with every player.
    """
    with ALONE, _own_chance():
        shap = _shap()
        masker = shap.maskers.Independent(np.zeros((1, n_players)))
        everyone = np.ones((1, n_players))
        if n_players <= FEW:
            found = shap.ExactExplainer(game, masker)(everyone, silent=True)
        else:
            explainer = shap.PermutationExplainer(game, masker, seed=seed)
            found = explainer(everyone, max_evals=coalitions_of(n_players), silent=True)
    return Played(found.values[0], found.base_values[0])


def _shap() -> Any:
    """SHAP, not compiled: its loops over one small game take no time, but numba 7 seconds to compile them."""
    from numba import config  # noqa: PLC0415 - takes a second

    settings: Any = config
    before, settings.DISABLE_JIT = settings.DISABLE_JIT, 1
    try:
        import shap  # noqa: PLC0415 - takes a second more
    finally:
        settings.DISABLE_JIT = before
    return shap


@contextmanager
def _own_chance() -> Iterator[None]:
    """Leave numpy's generator for all, which SHAP seeds and draws from, as it was.

    A thread that draws from it meanwhile would draw the same again afterwards; none of core does.
    """
    before = np.random.get_state()
    try:
        yield
    finally:
        np.random.set_state(before)
