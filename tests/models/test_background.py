from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from core.errors import TamperedModel
from core.learning.background import Background
from core.learning.spec import specify
from core.learning.train import train
from models.background import decoded, encoded


@pytest.fixture(scope="module")
def model(make):
    columns = {
        "label": ["a", None, "b", "c"] * 5,  # named like what the file keeps beside them
        "spend": [None, *np.arange(19) / 7],
        "since": pd.to_datetime(["2020-01-01", None, "1999-12-31", "2020-02-29"] * 5),
        "next": ["food", "toys"] * 10,
    }
    table = make(columns, next="target", since="feature", spend="feature")
    return train(table, specify(table, "naive_bayes"))


@pytest.mark.parametrize("named", [True, False])
def test_customers_come_back_as_they_were(model, named):
    customer = np.array([f"é{at}" for at in range(20)], dtype=object) if named else None
    kept = replace(model.background, customer=customer)
    back = decoded(encoded(kept), model, "shoppers")
    assert back == kept
    assert back.features.dtypes.equals(kept.features.dtypes)


@pytest.mark.parametrize("content", [b"", b"PAR1", encoded(Background.none())])
def test_what_is_no_file_of_customers_is_refused(model, content):
    with pytest.raises(TamperedModel, match="The file of customers of 'shoppers' holds no customers"):
        decoded(content, model, "shoppers")


def test_customers_of_another_model_are_refused(model):
    others = replace(model, classes=("food", "pet"))
    with pytest.raises(TamperedModel, match="not of its classes"):
        decoded(encoded(model.background), others, "shoppers")
    turned = model.background.features[["spend", "label", "since"]]
    with pytest.raises(TamperedModel, match="something else for 'label'"):
        decoded(encoded(replace(model.background, features=turned)), model, "shoppers")
