from core.segments.choosing.quality import Quality
from core.segments.choosing.recommending import recommend


def test_the_highest_silhouette_of_the_stable_numbers_from_three_on_wins():
    k, is_stable, reason = recommend(
        [
            Quality(2, 0.9, 0.99, 0.4),
            Quality(3, 0.3, 0.9, 0.2),
            Quality(4, 0.4, 0.85, 0.1),
            Quality(5, 0.8, 0.7, 0.1),
        ]
    )
    assert (k, is_stable) == (4, True)
    assert reason.endswith("4 tells the customers apart best (silhouette 0.40, stability 0.85).")


def test_a_number_with_a_tiny_segment_does_not_win():
    assert recommend([Quality(2, 0.3, 0.9, 0.4), Quality(3, 0.9, 0.9, 0.049)])[:2] == (2, True)


def test_two_is_taken_when_only_two_is_stable():
    k, is_stable, reason = recommend([Quality(2, 0.3, 0.8, 0.4), Quality(3, 0.9, 0.79, 0.3)])
    assert (k, is_stable) == (2, True)
    assert "2 is stable (stability 0.80)" in reason


def test_with_no_stable_number_the_steadiest_is_given_to_look_at():
    k, is_stable, reason = recommend([Quality(2, 0.3, 0.5, 0.4), Quality(3, 0.9, 0.6, 0.3)])
    assert (k, is_stable) == (3, False)
    assert "3 is the steadiest (stability 0.60)" in reason


def test_a_pair_of_everyone_and_a_handful_is_not_recommended():
    k, is_stable, reason = recommend([Quality(2, 0.8, 0.99, 0.01), Quality(3, 0.3, 0.6, 0.2)])
    assert (k, is_stable) == (3, False)
    assert "3 is the steadiest of those with no smaller segment (stability 0.60)" in reason


def test_where_every_number_has_a_tiny_segment_the_steadiest_is_given_to_look_at():
    k, is_stable, reason = recommend([Quality(2, 0.8, 0.99, 0.01), Quality(3, 0.3, 0.6, 0.01)])
    assert (k, is_stable) == (2, False)
    assert reason.endswith("2 is the steadiest (stability 0.99).")
