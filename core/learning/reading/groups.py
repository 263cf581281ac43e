"""Groups: which groups of customers have a higher loss than the rest, by more than chance."""

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from core.explore.association.measures import CHANCE
from core.learning.reading.cutting import Cut
from core.learning.reading.proportions import false_discoveries
from core.learning.reading.welch import Floats, Sums, higher

FEWEST, SMALLEST = 30, 0.01  # customers, and share of all, that a group needs
LEAST = 0.02  # nats of log-loss a customer below which a difference is of no use
STILL = 0.01  # the p-value that what is left of a group must keep beside larger groups
PAIRED = 8  # columns, those with the worst groups, of which pairs are looked at
MOST, MOST_LOOKED = 10, 300
Group = tuple[tuple[int, int], ...]  # the places of one or two cuts, each with a code


@dataclass(frozen=True, slots=True)
class Worse:
    """A group that is worse than the rest: what it is made of, its cost in all, and how sure that is."""

    group: Group
    cost: float
    p_value: float
    q_value: float


@dataclass(frozen=True, eq=False)
class Tested:
    """Groups of one kind with the sums of their losses and their p- and q-values."""

    groups: list[Group]
    sums: Sums
    p_value: Floats
    q_value: Floats


def worst_groups(cuts: list[Cut], loss: Floats) -> list[Worse]:
    """Find the groups of one column or two whose mean loss is higher than that of the rest.

    Parameters
    ----------
    cuts : the columns, cut into groups.
    loss : (n_rows,) of each customer.

    Returns
    -------
    At most 10 groups, the costliest first; the method is told at `error_slices`.
    """
    centred = loss - loss.mean() if len(loss) else loss  # for the sums of squares
    every = Sums.of(centred, np.zeros(len(loss), dtype=np.int64), 1)
    fewest = max(FEWEST, SMALLEST * len(loss))
    alone = _alone(cuts, centred, every, fewest)
    paired, explained = _paired(cuts, centred, every, fewest, alone)
    standing = _standing(alone, every) + _standing(paired, every)
    ranked = sorted((each for each in standing if each.group not in explained), key=lambda each: -each.cost)
    return _apart(ranked[:MOST_LOOKED], cuts, centred, fewest)


def inside(group: Group, cuts: list[Cut]) -> NDArray[np.bool_]:
    """Tell which rows belong to a group.

    Parameters
    ----------
    group : made of `cuts`.
    cuts : the columns, cut into groups.

    Returns
    -------
    (n_rows,)
    """
    rows: NDArray[np.bool_] = np.logical_and.reduce([cuts[place].code == code for place, code in group])
    return rows


def _alone(cuts: list[Cut], loss: Floats, every: Sums, fewest: float) -> Tested:
    groups: list[Group] = []
    sums = []
    for place, each in enumerate(cuts):
        own = Sums.of(loss, each.code, len(each.names))
        large = np.flatnonzero((own.number >= fewest) & (every.number - own.number >= fewest))
        groups += [((place, int(code)),) for code in large]
        sums.append(own[large])
    return _tested(groups, Sums.joined(sums), every, len(groups))


def _paired(
    cuts: list[Cut], loss: Floats, every: Sums, fewest: float, alone: Tested
) -> tuple[Tested, set[Group]]:
    """Pairs that are worse than the rest of both their groups, and the groups worse by such a pair alone."""
    groups: list[Group] = []
    sums, explained = [], set()
    for one, other in combinations(_columns_to_pair(alone), 2):
        width = len(cuts[other].names)
        both = (cuts[one].code >= 0) & (cuts[other].code >= 0)
        code = np.where(both, cuts[one].code * width + cuts[other].code, -1)
        cells = Sums.of(loss, code, len(cuts[one].names) * width)
        large = np.flatnonzero(cells.number >= fewest)
        worse, by_pair = np.ones(len(large), dtype=bool), []
        for place, own in ((one, large // width), (other, large % width)):
            parent = Sums.of(loss, cuts[place].code, len(cuts[place].names))[own]
            rest = parent - cells[large]
            worse &= higher(cells[large], rest) < STILL
            by_pair.append((place, own, higher(rest, every - parent) >= STILL))
        sums.append(cells[large[worse]])
        pairs: list[Group] = [((one, int(c // width)), (other, int(c % width))) for c in large[worse]]
        groups += pairs
        sure = _tested(pairs, sums[-1], every, _looks(cuts)).q_value < CHANCE
        for place, own, only in by_pair:
            explained |= {_single(place, level) for level in own[worse][only[worse] & sure]}
    return _tested(groups, Sums.joined(sums), every, _looks(cuts)), explained


def _single(place: int, level: int) -> Group:
    return ((place, int(level)),)


def _columns_to_pair(alone: Tested) -> list[int]:
    worst: dict[int, float] = {}
    for group, p_value in zip(alone.groups, alone.p_value, strict=True):
        worst[group[0][0]] = min(worst.get(group[0][0], 1.0), float(p_value))
    return sorted(sorted(worst, key=lambda place: worst[place])[:PAIRED])


def _looks(cuts: list[Cut]) -> int:
    """How many pairs of groups there are, looked at or not."""
    sizes = [len(each.names) for each in cuts]
    return (sum(sizes) ** 2 - sum(size**2 for size in sizes)) // 2


def _tested(groups: list[Group], sums: Sums, every: Sums, looks: int) -> Tested:
    p_value = higher(sums, every - sums)
    q_value = np.minimum(2 * false_discoveries(p_value, max(looks, len(groups))), 1.0)
    return Tested(groups, sums, p_value, q_value)


def _standing(tested: Tested, every: Sums) -> list[Worse]:
    difference = tested.sums.mean - (every - tested.sums).mean
    return [
        Worse(
            tested.groups[place],
            float(tested.sums.number[place] * difference[place]),
            float(tested.p_value[place]),
            float(tested.q_value[place]),
        )
        for place in np.flatnonzero((tested.q_value < CHANCE) & (difference >= LEAST))
    ]


def _apart(ranked: list[Worse], cuts: list[Cut], loss: Floats, fewest: float) -> list[Worse]:
    """Keep the costliest, and those that are worse without the customers of the kept ones too."""
    kept: list[Worse] = []
    free = np.ones(len(loss), dtype=bool)
    for each in ranked:
        rows = inside(each.group, cuts)
        sums = Sums.of(loss, np.where(free, np.where(rows, 0, 1), -1), 2)
        left, rest = sums[np.array([0])], sums[np.array([1])]
        if left.number[0] >= fewest and (not kept or higher(left, rest)[0] < STILL):
            kept.append(each)
            free &= ~rows
        if len(kept) == MOST:
            break
    return kept
