"""Splitting: which rows may teach and which may test, never the same customer twice."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from sklearn.model_selection import StratifiedKFold

from core.errors import RareClasses
from core.table.wording import quoted

Indices = NDArray[np.int64]


def identical_rows(frame: pd.DataFrame) -> Indices:
    """Number the groups of rows that are the same in every column.

    Parameters
    ----------
    frame : (n_rows, n_columns); two missing cells count as the same.

    Returns
    -------
    (n_rows,) group of each row.
    """
    hashes = pd.util.hash_pandas_object(frame, index=False).to_numpy()
    return np.asarray(np.unique(hashes, return_inverse=True)[1], dtype=np.int64)


def joined(groups: Indices, values: pd.Series) -> Indices:
    """Put groups together whose rows share a value, directly or through others.

    Parameters
    ----------
    groups : (n_rows,) rows with the same number belong together.
    values : (n_rows,) rows with the same value do too; a missing one says nothing.

    Returns
    -------
    (n_rows,) group of each row.
    """
    codes, different = pd.factorize(values)
    said, first = codes >= 0, int(groups.max(initial=-1)) + 1
    links = (np.ones(said.sum(), dtype=bool), (groups[said], first + codes[said]))
    shared = coo_array(links, shape=(first + len(different), first + len(different)))
    return np.asarray(connected_components(shared, directed=False)[1][groups], dtype=np.int64)


def folds(groups: Indices, labels: pd.Series, n_folds: int, seed: int) -> Iterator[tuple[Indices, Indices]]:
    """Split rows for cross-validation, each class spread evenly, each group whole on one side.

    Parameters
    ----------
    groups : (n_rows,) rows with the same number stay together.
    labels : (n_rows,) class of each row.
    n_folds : at most the number of groups that any class has rows in.
    seed : of the shuffle.

    Returns
    -------
    One (training, validation) pair of positions a fold; every row validates exactly once, and every
    class is in every training part.

    Raises
    ------
    RareClasses : groups that share their classes leave no such split.
    """
    names, codes = np.unique(labels.to_numpy(dtype=object), return_inverse=True)
    _, group = np.unique(groups, return_inverse=True)
    fold = _fold_of_groups(group, codes, n_folds, seed)[group]
    counts = np.bincount(codes * n_folds + fold, minlength=len(names) * n_folds).reshape(-1, n_folds)
    stuck = names[(counts > 0).sum(axis=1) < 2]
    if len(stuck):
        raise RareClasses(
            f"The rows cannot be cut into {n_folds} parts: identical rows stay together, which leaves "
            f"{quoted(list(stuck))} in one part alone."
        )
    return ((np.flatnonzero(fold != held), np.flatnonzero(fold == held)) for held in range(n_folds))


def _fold_of_groups(group: Indices, codes: Indices, n_folds: int, seed: int) -> Indices:
    """The fold of each group (n_groups,), in time that grows with the rows.

    Groups of one class are dealt out by StratifiedKFold where their class has enough of them; the others,
    that hold several classes or a rare one, go one by one where they are needed most.
    """
    _, first = np.unique(group, return_index=True)
    label = codes[first]
    mixed = np.bincount(group, weights=codes != label[group]) > 0
    enough = np.bincount(label[~mixed], minlength=codes.max() + 1) >= n_folds
    easy = ~mixed & enough[label]
    fold = np.full(len(first), -1, dtype=np.int64)
    if easy.any():
        split = StratifiedKFold(n_folds, shuffle=True, random_state=seed)
        places = np.flatnonzero(easy)
        for number, (_, held) in enumerate(split.split(places, label[places])):
            fold[places[held]] = number
    if not easy.all():
        _place_one_by_one(fold, group, codes, n_folds, seed)
    return fold


def _place_one_by_one(fold: Indices, group: Indices, codes: Indices, n_folds: int, seed: int) -> None:
    """Give each group without a fold (-1) the one that holds least of its classes, the weightiest first."""
    weight = 1 / np.bincount(codes)[codes]  # so that each class weighs 1 in all
    placed = fold[group] >= 0
    held = np.zeros((n_folds, codes.max() + 1))
    np.add.at(held, (fold[group][placed], codes[placed]), weight[placed])
    rows = np.argsort(group, kind="stable")
    ends = np.cumsum(np.bincount(group))
    waiting = np.random.default_rng(seed).permutation(np.flatnonzero(fold < 0))
    heavy = np.bincount(group, weights=weight)[waiting]
    for each in waiting[np.argsort(-heavy, kind="stable")]:
        own = rows[ends[each - 1] if each else 0 : ends[each]]
        shared = held[:, codes[own]] @ weight[own]
        fold[each] = np.lexsort((held.sum(axis=1), shared.round(12)))[0]
        np.add.at(held[fold[each]], codes[own], weight[own])
