import pytest

from core.segments.choosing.quality import Quality
from core.segments.choosing.recommending import accept, recommend


def test_the_highest_silhouette_of_the_stable_numbers_from_three_on_wins():
    k, is_recommended, reason = recommend(
        [
            Quality(2, 0.9, 0.99, 0.4),
            Quality(3, 0.3, 0.9, 0.2),
            Quality(4, 0.4, 0.85, 0.1),
            Quality(5, 0.8, 0.7, 0.1),
        ]
    )
    assert (k, is_recommended) == (4, True)
    assert "from 3 on" in reason
    assert (
        "4 tells the customers apart best (silhouette 0.40, stability 0.85). 2 does so more clearly" in reason
    )


def test_of_two_it_is_only_spoken_where_it_would_look_best():
    reason = recommend([Quality(2, 0.9, 0.7, 0.4), Quality(3, 0.3, 0.9, 0.2)])[2]
    assert reason.startswith("Of the numbers that are stable")
    assert reason.endswith("(silhouette 0.30, stability 0.90).")


def test_a_number_that_is_just_not_stable_does_not_read_as_one():
    assert recommend([Quality(2, 0.3, 0.796, 0.4)])[2].endswith("2 is the steadiest (stability 0.796).")


def test_a_number_with_a_tiny_segment_does_not_win():
    assert recommend([Quality(2, 0.3, 0.9, 0.4), Quality(3, 0.9, 0.9, 0.049)])[:2] == (2, True)


def test_a_number_with_a_segment_that_dissolves_does_not_win():
    steady, dissolving = (Quality(3, 0.3, 0.9, 0.2), Quality(4, 0.9, 0.9, 0.2, jaccards=(0.9, 0.9, 0.9, 0.4)))
    assert recommend([steady, dissolving])[:2] == (3, True)


def test_two_is_taken_when_only_two_is_stable():
    k, is_recommended, reason = recommend([Quality(2, 0.3, 0.8, 0.4), Quality(3, 0.9, 0.79, 0.3)])
    assert (k, is_recommended) == (2, True)
    assert "2 is stable (stability 0.80)" in reason


def test_with_no_stable_number_the_steadiest_is_given_to_look_at():
    k, is_recommended, reason = recommend([Quality(2, 0.3, 0.5, 0.4), Quality(3, 0.9, 0.6, 0.3)])
    assert (k, is_recommended) == (3, False)
    assert "3 is the steadiest (stability 0.60)" in reason


def test_a_pair_of_everyone_and_a_handful_is_not_recommended():
    k, is_recommended, reason = recommend([Quality(2, 0.8, 0.99, 0.01), Quality(3, 0.3, 0.6, 0.2)])
    assert (k, is_recommended) == (3, False)
    assert "3 is the steadiest of those with no smaller segment (stability 0.60)" in reason


def test_where_every_number_has_a_tiny_segment_the_steadiest_is_given_to_look_at():
    k, is_recommended, reason = recommend([Quality(2, 0.8, 0.99, 0.01), Quality(3, 0.3, 0.6, 0.01)])
    assert (k, is_recommended) == (2, False)
    assert reason.endswith("2 is the steadiest (stability 0.99).")


def mixture(k, bic, stability=0.9, smallest=0.1):
    return Quality(k, 0.5, stability, smallest, bic=bic)


def test_of_mixtures_the_lowest_bic_of_the_stable_numbers_wins():
    seen = [mixture(2, 900), mixture(3, 800), mixture(4, 700, stability=0.7), mixture(5, 600, smallest=0.04)]
    k, is_recommended, reason = recommend(seen, 950)
    assert (k, is_recommended) == (3, True)
    assert reason.endswith("3 describes the customers best for its size (BIC 800, stability 0.90).")


def test_two_classes_may_win_among_mixtures():
    assert recommend([mixture(2, 700), mixture(3, 800)], 950)[:2] == (2, True)


def test_mixtures_that_say_less_than_one_cloud_are_not_recommended():
    k, is_recommended, reason = recommend([mixture(2, 900), mixture(3, 950)], 890)
    assert (k, is_recommended) == (2, False)
    assert reason.startswith("No segments at all describe the customers better")


def test_what_an_algorithm_found_by_itself_is_accepted_when_it_is_stable():
    k, is_recommended, reason = accept(Quality(4, 0.3, 0.9, 0.1, outliers=0.12))
    assert (k, is_recommended) == (4, True)
    assert reason.endswith("finds 4 segments itself (stability 0.90); 12% of the customers are outliers.")
    assert accept(Quality(4, 0.3, 0.7, 0.1))[:2] == (4, False)
    assert accept(Quality(4, 0.3, 0.9, 0.01))[:2] == (4, False)


@pytest.mark.parametrize(
    ("quality", "said"),
    [
        (Quality(0, 0.0, 0.0, 0.0, outliers=1.0), "no dense groups; 100% of the customers"),
        (Quality(1, 0.0, 0.0, 0.9, outliers=0.1), "one dense group only; 10% of the customers"),
        (Quality(3, 0.6, 0.95, 0.1, outliers=0.41), "too many to speak of dense groups"),
    ],
)
def test_noise_is_an_answer(quality, said):
    k, is_recommended, reason = accept(quality)
    assert (k, is_recommended) == (quality.k, False)
    assert said in reason


def test_a_segment_of_just_five_per_cent_is_large_enough():
    assert recommend([Quality(3, 0.3, 0.9, 0.05)])[:2] == (3, True)
