import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from core.segments.latent import mixture
from core.segments.latent.layout import Layout
from core.segments.latent.mixture import LatentClasses

CHANCE = np.random.default_rng(8)
LAYOUT = {"numbers": 2, "levels": 1, "blocks": (3,), "weights": (1.0, 1.0, 1.0, 1.0)}
TASTES = np.array([[8.0, 1, 1], [1.0, 8, 1], [1.0, 1, 8]])


def drawn(sizes=(120, 90, 60)):
    """Cells of three classes, each told by another kind of column, some missing."""
    truth = np.repeat([0, 1, 2], sizes)
    numbers = CHANCE.normal(size=(len(truth), 2)) + np.array([[0, 0], [2.5, 0], [0, 2.5]])[truth]
    levels = np.where(CHANCE.random(len(truth)) < 0.8, truth, CHANCE.integers(0, 3, len(truth)))
    counts = [CHANCE.multinomial(8, CHANCE.dirichlet(TASTES[each])) for each in truth]
    seen = np.column_stack([numbers, levels, counts]).astype(float)
    seen[CHANCE.random(seen.shape) < 0.04] = np.nan
    return seen, truth


SEEN, TRUTH = drawn()


@pytest.fixture(scope="module")
def found():
    return LatentClasses(3, **LAYOUT).fit(SEEN)


def test_the_likeliest_start_is_gone_on_with(monkeypatch):
    starts = [np.full((len(SEEN), 3), 1 / 3), np.eye(3)[TRUTH]]
    monkeypatch.setattr(mixture, "FEW", len(SEEN))
    reached = []
    for order in (starts, starts[::-1]):
        drawn_as = np.random.default_rng(0).permutation(len(SEEN))
        monkeypatch.setattr(mixture, "starts_of", lambda *_, order=order: [each[drawn_as] for each in order])  # noqa: B023
        reached.append(adjusted_rand_score(TRUTH, LatentClasses(3, **LAYOUT).fit(SEEN).labels_))
    assert reached[0] == reached[1] > 0.8


def test_a_class_that_no_row_belongs_to_is_dropped():
    seen = np.repeat([[0.0], [1.0]], 30, axis=0)
    found = LatentClasses(3, numbers=1, weights=(1.0,)).fit(seen)
    assert found.memberships(seen).shape == (60, len(np.unique(found.labels_)))


def test_classes_are_found_again_and_numbered_by_size(found):
    assert adjusted_rand_score(TRUTH, found.labels_) > 0.85
    assert np.bincount(found.labels_).tolist() == sorted(np.bincount(found.labels_), reverse=True)


def test_the_truth_has_the_best_bic():
    def bic(k):
        made = LatentClasses(k, **LAYOUT).fit(SEEN)
        return made.parameters_ * np.log(len(SEEN)) - 2 * made.log_likelihood(SEEN).sum()

    assert min(range(1, 6), key=bic) == 3


def test_one_at_a_time_in_bulk_and_in_training_a_row_is_told_the_same(found):
    alone = [found.predict(row[None])[0] for row in SEEN]
    assert alone == found.predict(SEEN).tolist() == found.labels_.tolist()
    sure = [found.confidence(row[None])[0] for row in SEEN]
    assert sure == found.confidence(SEEN).tolist()


def test_memberships_sum_to_one_and_the_largest_is_the_confidence(found):
    memberships = found.memberships(SEEN)
    np.testing.assert_allclose(memberships.sum(axis=1), 1)
    np.testing.assert_array_equal(memberships.argmax(axis=1), found.labels_)
    np.testing.assert_array_equal(memberships.max(axis=1), found.confidence(SEEN))


def test_of_a_customer_nothing_is_known_of_the_shares_are_said(found):
    nobody = np.full((1, SEEN.shape[1]), np.nan)
    assert found.predict(nobody) == [0]
    assert found.confidence(nobody)[0] < 0.6


def test_the_same_seed_gives_the_same_classes(found):
    again = LatentClasses(3, **LAYOUT).fit(SEEN)
    assert np.array_equal(again.memberships(SEEN), found.memberships(SEEN))


def test_many_rows_are_learned_from_some_and_all_placed(monkeypatch, found):
    monkeypatch.setattr(mixture, "ENOUGH", 150)
    monkeypatch.setattr(mixture, "AT_ONCE", 100)
    some = LatentClasses(3, **LAYOUT).fit(SEEN)
    assert len(some.labels_) == len(SEEN)
    assert adjusted_rand_score(found.labels_, some.labels_) > 0.8


def test_more_classes_than_there_are_kinds_of_rows_are_dropped():
    seen = np.repeat([[0.0], [1.0]], 10, axis=0)
    made = LatentClasses(4, numbers=1, weights=(1.0,)).fit(seen)
    assert sorted(set(made.labels_)) == list(range(made.labels_.max() + 1))


def test_columns_of_one_kind_alone_will_do():
    for part, layout in (
        (SEEN[:, :2], Layout(2, 0, (), (1.0, 1.0))),
        (SEEN[:, 2:3], Layout(0, 1, (), (1.0,))),
        (SEEN[:, 3:], Layout(0, 0, (3,), (1.0,))),
    ):
        made = LatentClasses(
            2, numbers=layout.numbers, levels=layout.levels, blocks=layout.blocks, weights=layout.weights
        )
        assert set(made.fit(part).labels_) == {0, 1}


def test_nobody_is_placed_nowhere(found):
    nobody = SEEN[:0]
    assert found.predict(nobody).shape == found.confidence(nobody).shape == (0,)
    assert found.memberships(nobody).shape == (0, 3)


def test_leaps_end_where_steps_would(monkeypatch, found):
    monkeypatch.setattr(mixture, "leapt", lambda path, levels: path[-1])
    plain = LatentClasses(3, **LAYOUT).fit(SEEN)
    assert adjusted_rand_score(plain.labels_, found.labels_) > 0.95
    assert found.log_likelihood(SEEN).mean() > plain.log_likelihood(SEEN).mean() - 1e-3
