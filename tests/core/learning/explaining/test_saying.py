import numpy as np
import pandas as pd

from core.learning.explaining.parts import Part
from core.learning.explaining.saying import said

OTHERS = pd.DataFrame(
    {
        "age": [20.0, 30.0, 40.0, np.nan],
        "channel": pd.Series(["web", "web", "shop", None], dtype="str"),
        "street": pd.Series([None] * 4, dtype="str"),
        "joined": pd.to_datetime(["2024-01-01", "2024-01-03", "2024-01-05", None]),
        "n_pet": [0.0, 0, 1, 2],
        "days_since_pet": [np.nan, np.nan, 3, 90],
        "spend_pet": [0.0, 0, 10, 1234.5],
    }
)
SINGLE = [Part(name, (name,)) for name in ("age", "channel", "street", "joined")]
PET = Part("purchases of pet", ("n_pet", "days_since_pet", "spend_pet"))


def one(**values):
    row = {**dict.fromkeys(OTHERS), **values}
    typed = {name: pd.Series([row[name]], dtype=OTHERS[name].dtype) for name in OTHERS}
    return pd.DataFrame(typed)


def test_a_value_stands_beside_the_median_or_the_most_common_one():
    customer = one(age=41.5, channel="app", joined=pd.Timestamp("2024-02-01"))
    assert said(customer, OTHERS, SINGLE) == (
        ("41.5", "30"),
        ("app", "web (50%)"),
        ("unknown", "unknown"),
        ("2024-02-01", "2024-01-03"),
    )


def test_what_is_missing_is_unknown():
    assert [each.value for each in said(one(), OTHERS, SINGLE)] == ["unknown"] * 4


def test_a_group_of_which_nothing_is_known_is_unknown():
    assert said(one(), OTHERS, [PET])[0].value == "unknown"


def test_long_texts_are_cut():
    assert said(one(street="x" * 400), OTHERS, SINGLE)[2].value == "x" * 59 + "…"


def test_of_a_group_the_most_unusual_columns_are_named():
    (told,) = said(one(n_pet=1.0, days_since_pet=3.0, spend_pet=5_000.0), OTHERS, [PET])
    assert told == ("spend_pet 5,000, days_since_pet 3", "spend_pet 5, days_since_pet 46.5")


def test_in_a_group_what_is_unknown_for_many_is_not_unusual():
    (told,) = said(one(n_pet=2.0, spend_pet=10.0), OTHERS, [PET])
    assert told.value == "n_pet 2, days_since_pet unknown"
