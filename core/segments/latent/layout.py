"""Layout: which of the cells are numbers, categories and counts, and how much each weighs."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from core.segments.spec import SegmentSpec
from core.table.schema import Schema


@dataclass(frozen=True, slots=True)
class Named:
    """The columns of each kind: numbers and dates, categories, flags and ratings, and families of counts."""

    numbers: tuple[str, ...]
    levels: tuple[str, ...]
    blocks: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """How many cells of each kind a row has, in their order, and what each factor weighs.

    `weights` are those of the numbers, the categories and the families: a factor's log-likelihood is
    multiplied by its weight, so that 0 leaves it out and 2 counts it twice.
    """

    numbers: int
    levels: int
    blocks: tuple[int, ...]
    weights: tuple[float, ...]

    @property
    def factors(self) -> int:
        """How many distributions a class has."""
        return self.numbers + self.levels + len(self.blocks)

    @property
    def spans(self) -> tuple[slice, ...]:
        """Where each family of counts lies among the cells."""
        ends = list(accumulate(self.blocks, initial=self.numbers + self.levels))
        return tuple(slice(low, high) for low, high in pairwise(ends))


def named_of(schema: Schema, spec: SegmentSpec) -> Named:
    """Sort the columns of a segmentation by what they hold, each kind by name.

    Parameters
    ----------
    schema : whose features are told apart; an id is left out.
    spec : with the families, of which those that count make a block, and the ratings.

    Returns
    -------
    Named
    """
    told = sorted((each for each in schema.columns if each.role != "id"), key=lambda each: each.name)
    names = {each.name for each in told}
    families = sorted((each for each in spec.families if each.counts), key=lambda each: each.name)
    blocks = tuple(tuple(sorted(names.intersection(each.columns))) for each in families)
    blocks = tuple(block for block in blocks if len(block) > 1)
    members = {name for block in blocks for name in block}
    singles = [each for each in told if each.name not in members]
    is_level = [each.is_category or each.name in spec.ratings for each in singles]
    numbers = tuple(each.name for each, level in zip(singles, is_level, strict=True) if not level)
    levels = tuple(each.name for each, level in zip(singles, is_level, strict=True) if level)
    return Named(numbers, levels, blocks)


def layout_of(named: Named, spec: SegmentSpec) -> Layout:
    """Count the cells of each kind and weigh their factors.

    Parameters
    ----------
    named : the columns of each kind.
    spec : with the weights of columns. A family of counts weighs what its columns weigh on average; the
        columns of any other family share the weight of one, since they say one quantity many times.

    Returns
    -------
    Layout
    """
    given = dict(spec.weights)
    shared = {
        name: 1 / len(each.columns) for each in spec.families if not each.counts for name in each.columns
    }
    singles = [given.get(name, 1.0) * shared.get(name, 1.0) for name in (*named.numbers, *named.levels)]
    families = [_mean([given.get(name, 1.0) for name in block]) for block in named.blocks]
    sizes = tuple(len(block) for block in named.blocks)
    return Layout(len(named.numbers), len(named.levels), sizes, (*singles, *families))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
