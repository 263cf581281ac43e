import numpy as np
import pandas as pd

from core.learning.encoding.levels import as_codes, as_columns, as_purchases

STREETS = pd.DataFrame({"street": [f"{number} street" for number in range(40) for _ in range(5)]})
BOUGHT = pd.Series((["food"] * 5 + ["pet"] * 5) * 20)


def test_a_level_is_told_by_what_its_customers_bought_and_an_unknown_one_by_what_all_did():
    shares = as_purchases().fit(STREETS, BOUGHT)
    food, pet, unknown = shares.transform(pd.DataFrame({"street": ["0 street", "1 street", "lane"]}))[:, 0]
    assert food < unknown < pet
    assert unknown == 0.5


def test_a_row_never_tells_its_own_class():
    alone = pd.DataFrame({"street": [f"{number} street" for number in range(200)]})
    told = as_purchases().fit_transform(alone, BOUGHT)
    assert abs(np.corrcoef(told[:, 0], BOUGHT == "pet")[0, 1]) < 0.3


def test_rare_and_unknown_levels_share_one_column():
    channels = pd.DataFrame({"channel": ["web"] * 20 + ["shop"] * 20 + ["fax", "post"] * 3})
    columns = as_columns().fit(channels)
    assert columns.transform(pd.DataFrame({"channel": ["fax", "pigeon", "web"]})).tolist() == [
        [0, 0, 1],
        [0, 0, 1],
        [0, 1, 0],
    ]


def test_an_unknown_level_has_no_code():
    codes = as_codes().fit(STREETS)
    assert np.isnan(codes.transform(pd.DataFrame({"street": ["lane"]}))[0, 0])
