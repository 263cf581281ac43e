import numpy as np
import pytest

from core.segments.choosing.quality import Quality
from core.segments.structure.saying import nothing_stable, valleyless, verdict_of

QUALITY = Quality(4, silhouette=0.5, stability=0.9, smallest=0.1)
SHARES = np.array([0.4, 0.3, 0.2, 0.1])


@pytest.mark.parametrize(
    ("kind", "unparted", "said"),
    [
        ("groups", (), "The customers form 4 natural groups: without groups they would part less clearly"),
        ("continuum", (), "4 stable parts, the customers are a continuum: without any groups they would"),
        (
            "continuum",
            ((0, 1, 2, 3),),
            "parts, the customers are a continuum, though a bent or uneven one: they are clearly sparser "
            "nowhere between the parts",
        ),
        (
            "continuum",
            ((0, 2),),
            "4 stable parts, the customers are not 4 natural groups: they are not clearly sparser between "
            "numbers 1 and 3 by size",
        ),
    ],
)
def test_each_verdict_says_what_it_rests_on(kind, unparted, said):
    sentence = verdict_of(kind, "silhouette 0.50 in 900 of the customers", QUALITY, SHARES, unparted)
    assert said in sentence
    assert sentence.endswith("(stability 0.90; silhouette 0.50 in 900 of the customers).")


def test_several_crowds_are_told_apart():
    assert valleyless(((0, 1), (2, 3, 4)), 6).endswith("between numbers 1 and 2, or 3, 4 and 5 by size")


def test_nothing_stable_names_the_reason():
    assert nothing_stable(3, 0.0, 0.5).endswith("into 3 segments differently (stability 0.50).")
    assert nothing_stable(0, 1.0, 1.0) == "No groups: all customers are outliers, of no segment."
