import numpy as np
import pandas as pd
import pytest

from core.learning.encoding.bands import BandOrder, are_bands, band_of, in_order


@pytest.mark.parametrize(
    ("level", "ends"),
    [
        ("25-34", (25, 34)),
        ("65+", (65, np.inf)),
        ("<18", (-np.inf, 18)),
        ("Under 35K", (-np.inf, 35_000)),
        ("$35-49K", (35_000, 49_000)),
        ("35-49K", (35_000, 49_000)),
        ("$100K+", (100_000, np.inf)),
        ("1,000 to 5,000", (1_000, 5_000)),
        ("$50,000 - $74,999", (50_000, 74_999)),
        ("75 – 99 years", (75, 99)),
        ("65 and over", (65, np.inf)),
        ("at least 3 visits", (3, np.inf)),
        ("7", (7, 7)),
    ],
)
def test_a_band_is_read_with_both_its_ends(level, ends):
    assert band_of(level) == ends


@pytest.mark.parametrize("text", ["", "web", "2017-10", "12 kids", "1-2-3", "-", "5 in 1", " " * 50 + "5+"])
def test_what_is_no_band_is_not_read_as_one(text):
    assert text.strip() == "5+" or band_of(text) is None


@pytest.mark.parametrize(
    ("levels", "ordered"),
    [
        (("$100K+", "Under 35K", "50-99K", "35-49K"), ["Under 35K", "35-49K", "50-99K", "$100K+"]),
        (("3+", "2", "None/Unknown", "1", "0"), []),  # "None" may mean 0
        (("3+", "2", "Unknown", "1", "0"), ["0", "1", "2", "3+"]),
        (("0-10", "10-20", "20-30"), ["0-10", "10-20", "20-30"]),
        (("0-30", "10-20", "20-30"), []),  # they overlap
        ((">10", ">20", ">30"), []),
        (("Medium", "high", "low"), ["low", "Medium", "high"]),
        (("gold", "bronze", "green"), []),
    ],
)
def test_levels_are_put_in_order_only_where_there_is_one(levels, ordered):
    assert in_order(levels) == ordered


def test_bare_numbers_and_pairs_are_left_as_they_are():
    assert are_bands(("0", "1", "2+"))
    assert not are_bands(("1", "2", "3"))  # codes of shops, as likely as not
    assert not are_bands(("<18", "18+"))
    assert not are_bands(())


def test_places_follow_the_training_rows_and_an_unknown_band_is_missing():
    training = pd.DataFrame({"age": pd.Series(["65+", "18-34", None, "35-64", "unknown"], dtype="str")})
    order = BandOrder().fit(training)
    asked = pd.DataFrame({"age": pd.Series(["18-34", "35-64", "65+", "18-99", "unknown", None], dtype="str")})
    assert order.transform(asked)[:, 0].tolist()[:3] == [0, 1, 2]
    assert np.isnan(order.transform(asked)[3:]).all()
