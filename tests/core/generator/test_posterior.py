"""The formula against two reckonings that share no line with it: an integral and weighted draws."""

from dataclasses import replace
from io import BytesIO

import numpy as np
import pandas as pd
import pytest
from scipy.integrate import quad
from scipy.special import softmax
from scipy.stats import beta

from core.errors import BadColumn
from core.exports.frames import to_csv
from core.generator.context import situation
from core.generator.draw import draw
from core.generator.knobs import USUAL
from core.generator.parameters import HOLED, make_world
from core.generator.posterior import posterior

SMALL = make_world(replace(USUAL, rows=12, categories=2, segments=2, missing=0.4, seed=5))
TINY = replace(SMALL, tastes=SMALL.tastes * [[1], [3]])  # segments that differ in how alike tastes are


def chance_of_factors(world, row):
    """Π_j p(x_j | z) of a row, looked up one cell at a time."""
    product = np.ones(len(world.shares))
    for factor in world.factors:
        if pd.notna(row[factor.name]):
            product *= np.exp(factor.logs[:, list(factor.values).index(row[factor.name])])
    return product


def evidence_of(alpha, bought):
    """∫ Beta(p; alpha) p^first (1 - p)^second dp."""

    def inside(p):
        return beta.pdf(p, *alpha) * p ** bought[0] * (1 - p) ** bought[1]

    return quad(inside, 0, 1, epsabs=0, epsrel=1e-9, limit=500)[0]


def test_it_agrees_with_integrals_over_every_taste_two_categories_allow():
    frame = draw(TINY).frame
    found, pulled = posterior(TINY, frame), softmax(situation(frame) @ TINY.pulls, axis=1)
    assert frame[list(HOLED)].isna().any().all()
    for at, row in frame.iterrows():
        first, second = row["purchases_fashion"], row["purchases_electronics"]
        evidence = np.empty((2, 2))  # segment, and power of the taste for fashion
        for segment, alpha in enumerate(TINY.tastes):
            for power in (0, 1):
                evidence[segment, power] = evidence_of(alpha, (first + power, second))
        evidence *= (TINY.shares * chance_of_factors(TINY, row))[:, None]
        segment, fashion = evidence.sum(axis=0), evidence[:, 1].sum() / evidence[:, 0].sum()
        segment = evidence[:, 0] / evidence[:, 0].sum()
        assert found.segment[at] == pytest.approx(segment, rel=1e-5)
        assert found.category[at, 0] == pytest.approx(0.65 * fashion + 0.35 * pulled[at, 0], rel=1e-5)


def test_it_agrees_with_tastes_drawn_and_weighted_by_what_was_bought():
    world = make_world(replace(USUAL, rows=200, categories=3, segments=3))
    frame = draw(world).frame
    row = frame[frame["purchases"].between(3, 6)].iloc[:1]
    chance = np.random.default_rng(0)
    segments = chance.choice(3, 400_000, p=world.shares)
    tastes = chance.standard_gamma(world.tastes[segments])
    tastes /= tastes.sum(axis=1, keepdims=True)
    bought = row.filter(like="purchases_").to_numpy()[0]
    weight = chance_of_factors(world, row.iloc[0])[segments] * np.prod(tastes**bought, axis=1)
    pulled = softmax(situation(row) @ world.pulls, axis=1)[0]
    found = posterior(world, row)
    mean = weight @ tastes / weight.sum()
    assert found.category[0] == pytest.approx(0.65 * mean + 0.35 * pulled, abs=0.005)
    assert found.segment[0] == pytest.approx(np.bincount(segments, weight) / weight.sum(), abs=0.005)


def test_a_missing_cell_leaves_its_factor_out():
    world = make_world(replace(USUAL, missing=0, rows=50))
    frame = draw(world).frame
    full, less = posterior(world, frame), posterior(world, frame.assign(age=pd.NA, region=None))
    left_out = [factor for factor in world.factors if factor.name in ("age", "region")]
    odds = full.segment / np.exp(sum(factor.log_likelihood(frame[factor.name]) for factor in left_out))
    assert less.segment == pytest.approx(odds / odds.sum(axis=1, keepdims=True))


def test_what_is_read_back_from_a_file_has_the_same_posterior():
    world = make_world(replace(USUAL, rows=2_000))
    frame = draw(world).frame
    found, again = posterior(world, frame), posterior(world, pd.read_csv(BytesIO(to_csv(frame))))
    assert np.array_equal(found.category, again.category)
    assert np.array_equal(found.segment, again.segment)


@pytest.mark.parametrize(
    ("column", "value"), [("age", 34.5), ("channel", "fax"), ("season", None), ("purchases_books", None)]
)
def test_a_value_no_customer_of_the_world_can_have_is_refused(column, value):
    world = make_world(replace(USUAL, rows=5))
    frame = draw(world).frame.astype({column: object})
    frame.loc[2, column] = value
    with pytest.raises(BadColumn):
        posterior(world, frame)
