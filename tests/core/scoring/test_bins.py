from dataclasses import replace

import pandas as pd

from core.scoring.bins import bins_in_words, bins_of
from core.table.reference import Reference, reference_of
from core.table.schema import Column, Schema

SPEND = Column("spend", "number", "feature")


def test_bins_of_numbers_are_intervals_held_against_training():
    reference = Reference("spend", (1.5, 20.0), (), (0.25, 0.5, 0.25, 0.0))
    bins = bins_of(SPEND, reference, [1, 1, 8, 0])
    assert list(bins["bin"]) == ["below 1.5", "1.5 to 20", "20 or more"]
    assert list(bins["now"]) == [0.1, 0.1, 0.8]
    assert list(bins["before"]) == [0.25, 0.5, 0.25]
    assert bins_in_words(bins, "spend") == "spend: most moved is 20 or more, 25% in training and 80% now."


def test_bins_of_whole_numbers_say_which_numbers_they_hold():
    reference = Reference("spend", (0.5, 1.0, 4.0), (), (0.25, 0.25, 0.25, 0.25, 0.0))
    bins = bins_of(replace(SPEND, whole=True), reference, [1, 1, 1, 1, 1])
    assert list(bins["bin"]) == ["below 1", "0.5 to 1", "1 to 3", "4 or more", "(empty)"]


def test_days_and_categories_are_named_as_they_are_written():
    days = Column("since", "date", "feature")
    reference = Reference("since", (17_000.0,), (), (0.5, 0.5, 0.0))
    assert list(bins_of(days, reference, [1, 1, 0])["bin"]) == ["below 2016-07-18", "2016-07-18 or more"]
    frame = pd.DataFrame({"channel": ["web", "shop", None]})
    channel = Column("channel", "category", "feature")
    known = reference_of(frame, Schema((channel,)))[0]
    bins = bins_of(channel, known, [0, 0, 2, 0])
    assert list(bins["bin"]) == ["shop", "web", "(any other)", "(empty)"]
    assert list(bins["now"]) == [0, 0, 1, 0]


def test_without_rows_nothing_has_moved():
    bins = bins_of(SPEND, Reference("spend", (1.0,), (), (0.5, 0.5, 0.0)), [0, 0, 0])
    assert bins["now"].isna().all()
    assert bins_in_words(bins, "spend") == "spend spreads as in training."
