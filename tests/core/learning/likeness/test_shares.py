import pytest

from core.learning.likeness.shares import bought_shares, share_in_words
from core.learning.reading.proportions import wilson

LABELS = ["pet"] * 11 + ["toys"] * 19


def counted(**said):
    return bought_shares(LABELS, said, [0.5, 0.3, 0.2]).set_index("category", drop=False)


def test_the_shares_have_wilsons_interval():
    frame = counted(pet=0.31, toys=0.6, books=0.09)
    assert frame.index.tolist() == ["toys", "pet", "books"]
    assert frame["customers"].tolist() == [19, 11, 0]
    low, high = wilson([11], [30])
    assert frame.loc["pet", ["share", "low", "high"]].tolist() == pytest.approx([11 / 30, low[0], high[0]])
    assert frame["training_share"].tolist() == [0.3, 0.5, 0.2]


def test_a_share_chance_can_explain_is_no_disagreement():
    frame = counted(pet=0.31, toys=0.6, books=0.09)
    assert set(frame["outcome"]) == {""}
    assert share_in_words(frame.loc["pet"]) == "11 bought pet next (37%); the model says 31%."


def test_a_share_chance_cannot_explain_is_said():
    frame = counted(pet=0.1, toys=0.3, books=0.6)
    assert frame["outcome"].to_dict() == {"toys": "more often", "pet": "more often", "books": "less often"}
    assert share_in_words(frame.loc["books"]).endswith(
        "the model says 60%. That is clearly less often than the model says."
    )


def test_nobody_has_no_share_and_contradicts_nothing():
    frame = bought_shares([], {"pet": 1.0, "toys": 0.0}, [0.5, 0.5])
    assert frame["share"].isna().all()
    assert set(frame["outcome"]) == {""}


def test_of_many_categories_one_is_not_told_apart_by_what_chance_does_to_one_of_them():
    names = [f"c{at}" for at in range(20)]
    labels = [names[0]] * 8 + [names[1 + at % 19] for at in range(52)]
    # 8 of 60 at 5 % has a chance of 1.1 %: surprising for one category, not for any of twenty.
    found = bought_shares(labels, dict.fromkeys(names, 0.05), [0.05] * 20)
    assert set(found["outcome"]) == {""}
