"""Is one crowd that is bent, thick in the middle or wide at one end taken for groups?

    python -m benchmarks.segments.bent [RUNS [KIND ...]]

Makes RUNS (10) tables of each kind of one crowd with the algorithm left open, and prints how often the
verdict calls it natural groups; and how often the references alone would, none of which bends. Last, groups
of normal customers whose middles lie 4, 5 or 6 standard deviations apart: how often they are still called
groups when the references call them so.
"""

import sys
from collections.abc import Callable

import numpy as np

from benchmarks.segments.structure import ROWS, opened
from core.segments.encoding.quantities import Numbers
from core.segments.segment import segment
from core.segments.specify import AUTO, specify

RUNS = 10
FIRST = 1_000  # seed
WANTED = 0.9
Chance = np.random.Generator


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    crowds = sys.argv[2:] or [*CROWDS]
    told = [tell(name, CROWDS[name], runs) for name in crowds]
    called, alone = (sum(each) for each in zip(*told, strict=True))
    of = runs * len(crowds)
    print(
        f"one crowd called no groups in {of - called} of {of}, {(of - called) / of / WANTED:.2f} x the share "
        f"wanted; by the references alone in {of - alone}",
        flush=True,
    )
    if not sys.argv[2:]:
        for apart in (4.0, 5.0, 6.0):
            tell(f"groups {apart:g} apart", lambda chance, apart=apart: groups(apart, chance), runs)


def tell(name: str, make: Callable[[Chance], Numbers], runs: int) -> tuple[int, int]:
    """Print and give back how often groups are called, and how often the references alone would."""
    called = alone = 0
    for run in range(runs):
        table = opened(make(np.random.default_rng(FIRST + run)))
        found = segment(table, specify(table, AUTO, columns=tuple(table.schema.features)))
        is_group = found.structure.kind == "groups"
        called += is_group
        alone += is_group or bool(found.structure.unparted and not found.quality.dissolved)
    print(f"{name}: called groups in {called} of {runs}, by the references alone in {alone}", flush=True)
    return called, alone


def arc(chance: Chance) -> Numbers:
    """An arc of 90 to 300 degrees."""
    turn = np.radians(chance.uniform(90, 300))
    at = _along(chance, turn / 2)
    return _blurred(np.column_stack([np.cos(at), np.sin(at)]), chance, 0.05, 0.2)


def hump(chance: Chance) -> Numbers:
    """Those of middle age spend most; up to two columns have nothing to do with it."""
    age = 49 + _along(chance, 31.0)
    spend = 2_000 - chance.uniform(0.6, 1.5) * (age - 49) ** 2 + chance.uniform(50, 200) * _normal(chance)
    return np.column_stack([age, spend, chance.normal(size=(ROWS, int(chance.integers(0, 3))))])


def parabola(chance: Chance) -> Numbers:
    """Four columns, two of which are squares of another."""
    at, (one, two, three) = _along(chance, 1.2), chance.uniform(0.5, 2, 3) * chance.choice([-1, 1], 3)
    return _blurred(np.column_stack([at, one * at**2, two * at**2, three * at]), chance, 0.05, 0.25)


def skewed(chance: Chance) -> Numbers:
    """Three to five skewed columns of money, bent functions of one habit."""
    habit, columns = _normal(chance), []
    for _ in range(int(chance.integers(3, 6))):
        bends = (habit, habit**2 - 1, 1.5 * np.abs(habit), np.tanh(2 * habit), 2 * np.maximum(habit, 0))
        bent = bends[int(chance.integers(len(bends)))] * chance.uniform(0.5, 1.5)
        columns.append(100 * np.exp(bent + chance.uniform(0.1, 0.4) * _normal(chance)))
    return np.column_stack(columns)


def heavy(chance: Chance) -> Numbers:
    """Student's t in two to five columns, most of them near the middle and some very far out."""
    width, freedom = int(chance.integers(2, 6)), chance.uniform(1.5, 4)
    points = chance.normal(size=(ROWS, width)) @ chance.normal(size=(width, width))
    return points / np.sqrt(chance.chisquare(freedom, ROWS) / freedom)[:, None]


def funnel(chance: Chance) -> Numbers:
    """The more of the first column, the wider spread the others."""
    first, width = _normal(chance), int(chance.integers(1, 5))
    spread = np.exp(chance.uniform(0.5, 1.2) * first)[:, None]
    return np.column_stack([first, spread * chance.normal(size=(ROWS, width))])


def ring(chance: Chance) -> Numbers:
    """A ring or an oval, thin or thick."""
    at = chance.uniform(0, 2 * np.pi, ROWS)
    points = np.column_stack([np.cos(at), np.sin(at) * chance.uniform(0.6, 1)])
    return _blurred(points, chance, 0.05, 0.25)


def wave(chance: Chance) -> Numbers:
    """Three to eight columns that each go up and down along one way."""
    width, at = int(chance.integers(3, 9)), chance.uniform(size=(ROWS, 1))
    turns, starts = chance.uniform(0.3, 1.0, width), chance.uniform(0, 2 * np.pi, width)
    return _blurred(np.cos(2 * np.pi * turns * at + starts), chance, 0.1, 0.3)


def sheet(chance: Chance) -> Numbers:
    """A bent sheet: two even columns, and one to three that bend with both."""
    flat = chance.uniform(-1, 1, (ROWS, 2))
    width = int(chance.integers(1, 4))
    bent = np.cos(np.pi * flat @ chance.uniform(0.3, 1, (2, width)) + chance.uniform(0, 6, width))
    return _blurred(np.column_stack([flat, bent]), chance, 0.05, 0.2)


def exclusive(chance: Chance) -> Numbers:
    """Much of one or much of the other, hardly ever of both."""
    at = _along(chance, 2.0)
    return np.column_stack([np.exp(at), np.exp(-at)]) * np.exp(
        chance.uniform(0.1, 0.4) * chance.normal(size=(ROWS, 2))
    )


def groups(apart: float, chance: Chance) -> Numbers:
    """Two to five normal groups of one spread in two to eight columns, the nearest so far apart."""
    count, width = int(chance.integers(2, 6)), int(chance.integers(2, 9))
    middles = np.zeros((1, width))
    while len(middles) < count:
        way = chance.normal(size=width)
        new = middles[chance.integers(len(middles))] + apart * way / np.linalg.norm(way)
        if (np.linalg.norm(middles - new, axis=1) >= 0.999 * apart).all():
            middles = np.vstack([middles, new])
    return middles[chance.choice(count, ROWS)] + chance.normal(size=(ROWS, width))


def _along(chance: Chance, reach: float) -> Numbers:
    """Places along a way, even or thicker in the middle (n_rows,)."""
    if chance.random() < 0.5:
        return chance.uniform(-reach, reach, ROWS)
    return np.clip(chance.normal(0, reach / 2, ROWS), -reach, reach)


def _blurred(points: Numbers, chance: Chance, least: float, most: float) -> Numbers:
    return points + chance.uniform(least, most) * chance.normal(size=points.shape)


def _normal(chance: Chance) -> Numbers:
    return chance.normal(size=ROWS)


CROWDS: dict[str, Callable[[Chance], Numbers]] = {
    each.__name__: each for each in (arc, hump, parabola, skewed, heavy, funnel, ring, wave, sheet, exclusive)
}

if __name__ == "__main__":
    main()
