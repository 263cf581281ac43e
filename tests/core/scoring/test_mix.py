import pytest

from core.scoring.mix import mix_in_words, mix_of

CLASSES, SHARES = ("food", "pet", "toys"), (0.5, 0.3, 0.2)


def test_the_mean_probability_is_what_stands_beside_training():
    mix = mix_of(CLASSES, SHARES, 10_000, [900, 100, 0], [500.0, 300.0, 200.0])
    assert list(mix["category"]) == ["food", "pet", "toys"]
    assert list(mix["share"]) == [0.9, 0.1, 0.0]
    assert list(mix["expected"]) == pytest.approx(SHARES)
    assert not mix["clear"].any(), "that the common category is named most often is no change"
    assert mix_in_words(mix) == (
        "Of 1,000 customers 50% are expected to buy food next; nothing differs from training by more than "
        "chance."
    )


def test_a_category_that_moved_is_clear_and_said():
    mix = mix_of(CLASSES, SHARES, 10_000, [300, 700, 0], [300.0, 500.0, 200.0])
    assert list(mix["category"]) == ["pet", "food", "toys"]
    assert list(mix["clear"]) == [True, True, False]
    assert mix_in_words(mix).endswith("most moved is pet: +20 points against 30% then.")


def test_the_interval_is_that_of_a_share_of_so_many_rows():
    mix = mix_of(CLASSES, SHARES, 10_000, [10, 0, 0], [5.0, 3.0, 2.0]).set_index("category")
    assert mix.loc["food", ["low", "high"]].tolist() == pytest.approx([0.2366, 0.7634], abs=1e-4)
    assert not mix["clear"].any()


def test_no_row_has_no_mix():
    mix = mix_of(CLASSES, SHARES, 10_000, [0, 0, 0], [0.0, 0.0, 0.0])
    assert mix.empty
    assert mix_in_words(mix) == "No customer was scored."
