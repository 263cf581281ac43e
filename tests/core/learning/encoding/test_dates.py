import numpy as np
import pandas as pd

from core.learning.encoding.dates import DateParts

JOINED = pd.DataFrame({"joined": pd.to_datetime(["1970-01-03", "1970-01-11", None])})


def test_a_date_becomes_the_days_before_the_newest_its_month_and_its_weekday():
    parts = DateParts().fit(JOINED)
    assert parts.transform(JOINED)[:2].tolist() == [[8, 1, 5], [0, 1, 6]]
    assert np.isnan(parts.transform(JOINED)[2]).all()
    later = pd.DataFrame({"joined": pd.to_datetime(["1970-02-10"])})
    assert parts.transform(later).tolist() == [[-30, 2, 1]]


def test_in_circles_december_lies_beside_january_and_sunday_beside_monday():
    dates = pd.DataFrame({"joined": pd.to_datetime(["2023-12-03", "2024-01-01", "2024-06-06"])})
    december, january, june = DateParts(in_circles=True).fit_transform(dates)[:, 1:]
    assert np.linalg.norm(december - january) < np.linalg.norm(december - june) / 2
