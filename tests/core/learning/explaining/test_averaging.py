import numpy as np

from core.learning.explaining.averaging import averaged

CHANCE = np.random.default_rng(0)
STARTS = CHANCE.normal(0.3, 0.05, (12, 2))
SHARED = np.array([0.7, 0.3])  # how two parts share what is missing to the answer


def brings(starts):
    """Two parts that share what lies between the start of a sample and the answer, 0.9."""
    return (0.9 - starts)[:, None, :] * SHARED[None, :, None]


def test_a_sample_that_starts_too_high_is_corrected_to_everyone():
    everyone = np.array([0.31, 0.25])
    found = averaged(brings(STARTS), STARTS, np.full(12, 1 / 12), everyone)
    np.testing.assert_allclose(found.start, everyone)
    np.testing.assert_allclose(found.brings, brings(everyone[None])[0])
    np.testing.assert_allclose(found.errors, 0, atol=1e-12)


def test_all_still_adds_up_when_the_samples_differ_by_chance():
    noise = CHANCE.normal(0, 0.1, (12, 1, 2)) * np.array([1, -1])[None, :, None]
    weights = np.arange(1, 13) / 78
    found = averaged(brings(STARTS) + noise, STARTS, weights, np.array([0.3, 0.3]))
    np.testing.assert_allclose(found.start + found.brings.sum(axis=0), 0.9)


def test_the_errors_are_those_of_a_mean():
    noise = np.random.default_rng(3).normal(0, 0.1, (400, 3, 2))
    found = averaged(noise, np.zeros((400, 2)), np.full(400, 1 / 400), np.zeros(2))
    np.testing.assert_allclose(found.errors, 0.1 / 20, rtol=0.1)


def test_samples_that_start_alike_are_only_averaged():
    found = averaged(np.ones((3, 1, 2)), np.full((3, 2), 0.5), np.full(3, 1 / 3), np.array([0.5, 0.6]))
    assert found.start.tolist() == [0.5, 0.5]
    assert found.brings.tolist() == [[1, 1]]


def test_one_sample_has_no_error_to_tell():
    found = averaged(np.ones((1, 1, 2)), np.full((1, 2), 0.5), np.ones(1), np.full(2, 0.5))
    assert found.errors.tolist() == [[0, 0]]


def test_the_error_of_few_samples_is_how_far_they_lead():
    chance, weights = np.random.default_rng(5), np.full(6, 1 / 6)
    led = []
    for _ in range(2_000):
        starts = chance.normal(0.3, 0.05, (6, 1))
        found = averaged(chance.normal(0, 0.1, (6, 1, 1)), starts, weights, np.array([0.3]))
        led.append((found.brings[0, 0], found.errors[0, 0]))
    brings, errors = np.array(led).T
    # Two degrees of freedom go to the mean and the slope: without them, errors would be 18 % too small.
    np.testing.assert_allclose(np.sqrt((errors**2).mean()), 0.1 / np.sqrt(6), rtol=0.05)
    assert brings.std() < 1.35 * np.sqrt((errors**2).mean())
