import numpy as np
import pandas as pd

from core.segments.latent.cells import cells_of
from core.segments.latent.layout import Named

FRAME = pd.DataFrame(
    {
        "age": [20.0, 30.0, np.nan, 50.0],
        "channel": pd.array(["web", "shop", "web", None], dtype="str"),
        "n_wine": [0.0, 2.0, 1.0, 3.0],
        "n_bread": [1.0, np.nan, 4.0, 0.0],
    }
)
NAMED = Named(("age",), ("channel",), (("n_bread", "n_wine"),))


def test_numbers_are_scaled_categories_coded_and_counts_kept_with_missing_cells_missing():
    cells = cells_of(NAMED).fit_transform(FRAME)
    np.testing.assert_allclose(cells[:, 0], [-1.069045, -0.267261, np.nan, 1.336306], atol=1e-6)
    np.testing.assert_array_equal(cells[:, 1], [0, 1, 0, np.nan])
    np.testing.assert_array_equal(cells[:, 2:], [[1, 0], [np.nan, 2], [4, 1], [0, 3]])


def test_an_unknown_category_is_as_good_as_missing_and_no_count_is_below_0():
    other = FRAME.assign(channel=pd.array(["phone"] * 4, dtype="str"), n_wine=[-3.0, 0.4, 1.6, np.nan])
    cells = cells_of(NAMED).fit(FRAME).transform(other)
    assert np.isnan(cells[:, 1]).all()
    np.testing.assert_array_equal(cells[:, 3], [0, 0, 2, np.nan])
